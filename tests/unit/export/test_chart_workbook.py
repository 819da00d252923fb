"""A chart in Excel is native, editable, Vietnamese, and recognisably the chart of the screen."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from openpyxl import load_workbook

from kpi.chart.describe import ChartSpec, target_line, timeline, units_dots
from kpi.export.cells import number_format
from kpi.export.excel import chart_workbook
from kpi.export.table import table_workbook
from kpi.model.chart import CellKind, ChartKind, DataTable, Role
from kpi.model.plan import Kind
from tests.unit.chart.chart_rows import dots_rows, line_rows, timeline_rows


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode("utf-8")


def chart_xml(spec: ChartSpec) -> str:
    return part(chart_workbook(spec), "xl/charts/chart1.xml")


def every_spec() -> list[ChartSpec]:
    return [target_line(line_rows()), units_dots(dots_rows()), timeline(timeline_rows())]


@pytest.mark.parametrize("spec", every_spec(), ids=lambda spec: str(spec.kind))
def test_every_chart_shows_its_axes_and_is_in_vietnamese(spec: ChartSpec) -> None:
    xml = chart_xml(spec)
    assert '<delete val="1"' not in xml
    assert xml.count('<delete val="0"') == len(re.findall("<(?:catAx|valAx|dateAx)>", xml))
    assert '<lang val="vi-VN"' in xml
    assert 'typeface="Times New Roman"' in xml


def test_a_line_chart_leaves_gaps_and_starts_at_zero() -> None:
    xml = chart_xml(target_line(line_rows()))
    assert '<dispBlanksAs val="gap"' in xml
    assert re.search(r'<max val="100" ?/><min val="0" ?/>', xml)
    assert '<a:prstDash val="dash"' in xml


def test_bars_of_units_are_horizontal_with_the_best_on_top() -> None:
    xml = chart_xml(units_dots(dots_rows()))
    assert '<barDir val="bar"' in xml
    assert '<orientation val="maxMin"' in xml
    assert '<min val="0"' in xml


@pytest.mark.parametrize("spec", every_spec()[:2], ids=lambda spec: str(spec.kind))
def test_labels_are_the_words_of_the_description_whatever_office_reads_them(spec: ChartSpec) -> None:
    """A number format would be written in the way of the reader's Office: 84.2% in an English one."""
    xml = chart_xml(spec)
    said = re.findall(r"<tx><rich>.*?<a:t>([^<]*)</a:t>", xml)
    # What the line through all units stands for is said in the title.
    told = {label.text for label in spec.labels if spec.kind is ChartKind.LINE or label.role is Role.UNIT}
    assert told <= set(said)
    assert any("," in text for text in said)
    assert not re.search(r'<numFmt formatCode="[^"]*" ?/>', xml)


def test_a_unit_that_answers_yes_has_no_one_beside_it() -> None:
    rows = dots_rows()
    answered = replace(rows, indicator=replace(rows.indicator, kind=Kind.YES_NO), target=None)
    xml = chart_xml(units_dots(answered))
    assert '<numFmt formatCode="[=0]&quot;Không&quot;;[=1]&quot;Có&quot;"' in xml


def test_the_chart_is_read_aloud() -> None:
    spec = target_line(line_rows())
    drawing = part(chart_workbook(spec), "xl/drawings/drawing1.xml")
    assert f'descr="{spec.alt}"' in drawing


def test_fonts_are_written_in_the_order_of_the_standard() -> None:
    styles = part(chart_workbook(target_line(line_rows())), "xl/styles.xml")
    fonts = re.findall(r"<font>(.*?)</font>", styles)
    assert fonts
    for font in fonts:
        names = re.findall(r"<(\w+)", font)
        assert names == sorted(names, key=("b", "i", "sz", "color", "name", "family", "scheme").index)


def test_a_silent_month_is_an_empty_cell_and_a_name_like_a_formula_stays_a_name() -> None:
    units = (replace(dots_rows().units[1], name='=HYPERLINK("x")'), dots_rows().units[0])
    sheet = load_workbook(io.BytesIO(chart_workbook(units_dots(dots_rows(units=units)))))["Số liệu"]
    cells = {row[0].value: row for row in sheet.iter_rows() if row[0].value}
    silent = cells['=HYPERLINK("x")']
    assert silent[0].data_type == "s"
    assert silent[1].value is None
    assert silent[6].value == "chưa báo cáo"


def test_the_data_has_vietnamese_headings_and_number_formats() -> None:
    sheet = load_workbook(io.BytesIO(chart_workbook(target_line(line_rows()))))["Số liệu"]
    heading = next(row for row in sheet.iter_rows() if row[0].value == "Kỳ")
    assert [cell.value for cell in heading[:4]] == ["Kỳ", "Thực hiện (%)", "Lộ trình (%)", "Mục tiêu (%)"]
    first = sheet[heading[0].row + 1]
    assert first[1].number_format == "0.0"
    assert first[4].number_format == "#,##0"


def test_made_up_figures_are_called_so_once_on_each_sheet() -> None:
    book = load_workbook(io.BytesIO(chart_workbook(target_line(line_rows()), provenance="Lập ngày 20/11/2026.")))
    for sheet in book:
        texts = [str(cell.value).lower() for row in sheet.iter_rows() for cell in row if cell.value]
        assert sum("số liệu minh họa" in text for text in texts) == 1
        assert "lập ngày 20/11/2026." in texts


def test_the_printed_percentage_does_not_reach_100_before_the_figure_does() -> None:
    assert number_format(Fraction(9996, 100), CellKind.PERCENT) == "0.00"
    assert number_format(Decimal(100), CellKind.PERCENT) == "0.0"


def test_a_percentage_just_below_its_target_is_not_written_as_the_target() -> None:
    assert number_format(Fraction(79_996, 1000), CellKind.PERCENT, [80]) == "0.000"
    assert number_format(Decimal("80"), CellKind.PERCENT, [80]) == "0.0"
    assert number_format(Fraction(79_996, 1000), CellKind.PERCENT, [90]) == "0.0"


def test_charts_without_any_figure_can_be_written() -> None:
    chart_workbook(target_line(line_rows(months=())))
    chart_workbook(units_dots(dots_rows(units=(), target=None)))
    chart_workbook(timeline(replace(timeline_rows(), phases=(), deadlines=())))


def test_any_table_becomes_a_workbook() -> None:
    table = DataTable(("Đơn vị", "Số người"), (CellKind.TEXT, CellKind.COUNT), (("=1+1", 1234), ("B", None)))
    sheet = load_workbook(io.BytesIO(table_workbook("Danh sách", table, ["Nguồn: kế hoạch."]))).worksheets[0]
    assert [cell.value for cell in sheet["A"]] == ["Danh sách", "Nguồn: kế hoạch.", None, "Đơn vị", "=1+1", "B"]
    assert sheet["A5"].data_type == "s"
    assert sheet["B5"].number_format == "#,##0"
