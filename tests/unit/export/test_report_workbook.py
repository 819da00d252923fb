"""A report's workbook on paper: nothing torn or tiny, nothing that only a chart needs; numbers stay numbers."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kpi.chart.describe import target_line, units_dots
from kpi.export.report_workbook import report_workbook
from kpi.model.chart import CellKind, ChartSpec
from kpi.model.period import Period
from kpi.model.report import Annex, Grid, Letterhead, Passage, Picture, Printed, Report, ReportKind, Section
from tests.builders import make_plan
from tests.unit.chart.chart_rows import dots_rows, line_rows

TEXT, COUNT, DATE = CellKind.TEXT, CellKind.COUNT, CellKind.DATE
HEAD = Letterhead("", "Trường A", "", "BC", "", None, "BÁO CÁO", "Sơ kết")
LONG = "Hồ sơ đề nghị khen thưởng gồm: tờ trình; biên bản họp; báo cáo thành tích có xác nhận; danh sách. " * 6


def book_of(*blocks: Grid | Passage, spec: ChartSpec | None = None) -> Workbook:
    pictures = (Section("chi-tieu", (Picture("Biểu đồ 1. Tỷ lệ", spec),)),) if spec else ()
    annexes = (Annex("Danh sách", blocks),) if blocks else ()
    report = Report(make_plan(), ReportKind.INTERIM, Period(2026, 6), HEAD, pictures, annexes)
    return load_workbook(io.BytesIO(report_workbook(report)))


def grid(headings: tuple[str, ...], kinds: tuple[CellKind, ...], *rows: tuple[object, ...], caption: str = "") -> Grid:
    return Grid(caption, headings, kinds, rows, (1,) * len(headings))  # type: ignore[arg-type]


def widths(sheet: Worksheet) -> list[float]:
    return [sheet.column_dimensions[letter].width for letter in "ABCDEFGH" if letter in sheet.column_dimensions]


def test_two_tables_on_a_sheet_are_together_as_wide_as_a_page() -> None:
    many = ("STT", "Đơn vị", "Chỉ số", "Kỳ", "Số cũ", "Số mới", "Ngày sửa", "Lý do")
    kinds = (COUNT, TEXT, TEXT, TEXT, TEXT, TEXT, DATE, TEXT)
    first = grid(many, kinds, (1, "A", "B", "T5", "1", "2", dt.date(2026, 5, 26), "C"), caption="Đã sửa")
    second = replace(grid(("STT", "Về"), (COUNT, TEXT), (1, "A"), caption="Giải trình"), shares=(1, 60))

    sheet = book_of(first, second).worksheets[1]

    assert sum(widths(sheet)) <= 140
    # A day needs ten characters and a little, or it is written as crosses.
    assert sheet.column_dimensions["G"].width >= 12
    assert sheet.print_title_rows is None


def test_the_head_that_is_repeated_is_the_head_and_not_the_caption_above_it() -> None:
    sheet = book_of(grid(("STT", "Tên"), (COUNT, TEXT), (1, "A"), caption="Bảng của trường")).worksheets[1]
    row = int(str(sheet.print_title_rows).rpartition("$")[2])
    assert [sheet.cell(row, 1).value, sheet.cell(row, 2).value] == ["STT", "Tên"]
    assert sheet.freeze_panes == f"A{row + 1}"


def test_a_long_text_below_a_table_breaks_within_the_page() -> None:
    table = grid(("STT", "Tên"), (COUNT, TEXT), (1, "A"))
    sheet = book_of(table, Passage(LONG)).worksheets[1]
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == LONG]
    assert cell.alignment.wrap_text
    (merged,) = sheet.merged_cells.ranges
    assert merged.coord.startswith(f"{cell.coordinate}:")
    assert sheet.row_dimensions[cell.row].height > 3 * 15


def test_the_note_of_a_table_is_below_it() -> None:
    sheet = book_of(replace(grid(("STT", "Tên"), (COUNT, TEXT), (1, "✓ 95,0%")), note="Ký hiệu: ✓ đạt.")).worksheets[1]
    values = [row[0] for row in sheet.iter_rows(values_only=True) if row[0] is not None]
    assert values[-1] == "Ký hiệu: ✓ đạt."


def test_what_is_counted_is_a_number_in_the_workbook() -> None:
    sheet = book_of(grid(("Kỳ", "Số tin, bài"), (TEXT, TEXT), ("T5/2026", Printed(25, "25 tin, bài")))).worksheets[1]
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == 25]
    assert cell.alignment.horizontal == "right"


@pytest.mark.parametrize("spec", [units_dots(dots_rows()), target_line(line_rows())], ids=lambda spec: str(spec.kind))
def test_a_sheet_with_a_chart_prints_its_table_and_none_of_the_columns_beside_it(spec: ChartSpec) -> None:
    sheet = book_of(spec=spec).worksheets[-1]
    columns = len(spec.table.headings)
    area = str(sheet.print_area).replace("$", "").rpartition("!")[2]
    left, _, right = area.partition(":")
    assert left == "A1"
    last = sheet[right]
    assert last.column == columns
    heads = [row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == spec.table.headings[0]]
    assert heads
    # The chart does not hang over the edge of what is printed: 25 cm at 0,185 cm a character.
    assert sum(sheet.column_dimensions[sheet.cell(1, at).column_letter].width for at in range(1, columns + 1)) >= 135
    torn = last.row > 37
    assert [each.id for each in sheet.row_breaks.brk] == ([heads[0] - 1] if torn else [])
    assert sheet.page_setup.fitToHeight == (0 if torn else 1)


def test_a_title_that_is_longer_than_the_page_goes_on_in_a_second_line() -> None:
    spec = units_dots(dots_rows())
    report = Report(
        make_plan(),
        ReportKind.INTERIM,
        Period(2026, 6),
        HEAD,
        (Section("chi-tieu", (Picture("Biểu đồ 1. " + "Tỷ lệ cán bộ " * 12, spec),)),),
    )
    sheet = load_workbook(io.BytesIO(report_workbook(report))).worksheets[-1]
    assert sheet["A1"].alignment.wrap_text
    assert sheet.row_dimensions[1].height > 30
