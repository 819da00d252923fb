"""The workbook behind a chart is what openpyxl would write of the same cells, and the chart keeps its values."""

from __future__ import annotations

import datetime as dt
import io
import re
import xml.etree.ElementTree as ET
from decimal import Decimal
from fractions import Fraction

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kpi.chart.describe import ChartSpec, target_line, timeline, units_dots
from kpi.export.cells import column_widths, serial, table_cells, text_cell
from kpi.export.embedded import EmbeddedSheet
from kpi.export.native_part import CHART, native_chart
from kpi.export.sheet import write_table
from kpi.model.chart import CellKind, DataTable
from kpi.office.finish import as_bytes
from tests.unit.chart.chart_rows import dots_rows, line_rows, timeline_rows

TABLE = DataTable(
    ("Đơn vị", "Thực hiện (%)", "Số người", "Ngày gửi", "Điểm"),
    (CellKind.TEXT, CellKind.PERCENT, CellKind.COUNT, CellKind.DATE, CellKind.NUMBER),
    (
        ("=1+1", Fraction(79_996, 1000), 1234, dt.date(2026, 10, 1), Decimal("8.25")),
        ("<b>&amp;</b> \x0b \ud800\uffff hai\r\nba", Fraction(1, 3), 0, None, Decimal(-7)),
        ("  ", None, None, "chưa gửi", None),
        ("", Decimal(100), 10**15, dt.date(1954, 5, 7), Fraction(1, 7)),
    ),
)
LEVELS = (80, Fraction(100, 3))


def embedded(table: DataTable) -> bytes:
    sheet = EmbeddedSheet("Số liệu", column_widths(table))
    for placed in table_cells(1, table, LEVELS):
        sheet.put(placed)
    return sheet.workbook()


def by_openpyxl(table: DataTable) -> bytes:
    book = Workbook()
    book.worksheets[0].title = "Số liệu"
    write_table(book.worksheets[0], 1, table, LEVELS)
    return as_bytes(book)


def read(content: bytes) -> Worksheet:
    (sheet,) = load_workbook(io.BytesIO(content)).worksheets
    return sheet


def kept_as(value: object) -> str | None:
    """A value of a cell as a chart keeps it: a day is a number there."""
    if value is None or isinstance(value, str):
        return value
    return str(serial(value.date()) if isinstance(value, dt.datetime) else value)


def seen(content: bytes) -> dict[str, tuple[object, ...]]:
    """Every cell of the sheet: what it holds, and how it looks."""
    return {
        cell.coordinate: (
            cell.value,
            cell.value is not None and cell.data_type,
            cell.number_format,
            repr(cell.font),
            repr(cell.alignment),
            cell.border.bottom and cell.border.bottom.style,
        )
        for row in read(content).iter_rows()
        for cell in row
    }


def test_it_holds_what_openpyxl_would_write_cell_for_cell() -> None:
    ours, theirs = embedded(TABLE), by_openpyxl(TABLE)
    assert seen(ours) == seen(theirs)
    assert read(ours).title == read(theirs).title
    assert read(ours).dimensions == read(theirs).dimensions
    widths = [{k: d.width for k, d in read(c).column_dimensions.items()} for c in (ours, theirs)]
    assert widths[0] == widths[1]


def test_text_stays_text_and_what_xml_cannot_hold_is_a_blank() -> None:
    cells = seen(embedded(TABLE))
    assert cells["A2"][:2] == ("=1+1", "s")
    assert cells["A3"][0] == "<b>&amp;</b>      hai\r\nba"
    assert cells["B2"][2] == "0.000"


def test_a_text_is_cut_where_a_cell_ends() -> None:
    table = DataTable(("Khó khăn",), (CellKind.TEXT,), (("khó " * 10_000,),))
    for content in (embedded(table), by_openpyxl(table)):
        assert len(str(read(content)["A2"].value)) == 32_767


def test_it_is_the_same_whenever_it_is_made_and_whatever_was_made_before() -> None:
    first = embedded(TABLE)
    other = EmbeddedSheet("Số liệu")
    other.put(text_cell(1, 1, "khác"))
    assert other.workbook() != first
    assert embedded(TABLE) == first


def test_a_sheet_with_nothing_on_it_can_be_read() -> None:
    assert read(EmbeddedSheet("Số liệu").workbook()).dimensions == "A1:A1"


@pytest.mark.parametrize(
    "spec",
    [target_line(line_rows()), units_dots(dots_rows()), timeline(timeline_rows()), target_line(line_rows(months=()))],
    ids=["line", "dots", "timeline", "empty"],
)
def test_the_values_kept_in_a_chart_are_those_of_the_cells_that_it_names(spec: ChartSpec) -> None:
    chart = native_chart(spec)
    root, sheet = ET.fromstring(chart.xml), read(chart.workbook)
    references = [found for kind in ("num", "str") for found in root.iter(f"{{{CHART}}}{kind}Ref")]
    assert references or not spec.categories
    for reference in references:
        formula = reference.findtext(f"{{{CHART}}}f") or ""
        cells = re.fullmatch(r"'Số liệu'!\$([A-Z]+)\$(\d+)(?::\$\1\$(\d+))?", formula)
        assert cells
        column, first, last = cells[1], int(cells[2]), int(cells[3] or cells[2])
        there = [kept_as(sheet[f"{column}{row}"].value) for row in range(first, last + 1)]
        kept = {
            int(point.get("idx", "")): point.findtext(f"{{{CHART}}}v") for point in reference.iter(f"{{{CHART}}}pt")
        }
        assert kept == {at: value for at, value in enumerate(there) if value is not None}
        assert len(there) == int(next(reference.iter(f"{{{CHART}}}ptCount")).get("val", ""))
