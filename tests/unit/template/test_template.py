"""The workbook that a unit fills in, as a clerk and the upload will find it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from openpyxl import Workbook
from openpyxl.cell.cell import Cell

from kpi.ingest.template import TemplateRow, file_name
from kpi.model.figure import Figure
from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Kind
from tests.unit.template.forms import (
    headings,
    make_plain,
    make_plan,
    make_ratio,
    make_request,
    make_unit,
    opened,
)


def cell(workbook: Workbook, heading: str, line: int = 1) -> Cell:
    row, places = headings(workbook)
    return workbook["Số liệu"].cell(row + line, places[heading])


def is_open(a_cell: Cell) -> bool:
    return not a_cell.protection.locked


def form(indicator, figure=None, **changes) -> Workbook:
    row = TemplateRow(make_unit(), indicator, figure=figure, **changes)
    return opened(make_request(row))


def test_a_ratio_is_filled_in_as_numerator_and_denominator_only():
    workbook = form(make_ratio())
    assert is_open(cell(workbook, "Tử số"))
    assert is_open(cell(workbook, "Mẫu số"))
    assert not is_open(cell(workbook, "Giá trị"))


def test_a_percentage_may_be_typed_alone_where_the_indicator_allows_it():
    assert is_open(cell(form(make_ratio(percent_alone=True)), "Giá trị"))


@pytest.mark.parametrize("kind", [Kind.COUNT, Kind.SCORE, Kind.YES_NO])
def test_everything_else_is_filled_in_as_a_value_only(kind):
    workbook = form(make_plain(kind=kind))
    assert is_open(cell(workbook, "Giá trị"))
    assert not is_open(cell(workbook, "Tử số"))
    assert not is_open(cell(workbook, "Mẫu số"))
    assert not is_open(cell(workbook, "Tỷ lệ (%)"))


def test_state_and_note_are_open_on_every_line_and_nothing_else_is():
    workbook = opened(make_request(*(TemplateRow(make_unit(), i) for i in (make_ratio(), make_plain()))))
    row, places = headings(workbook)
    inputs = {places[name] for name in ("Tử số", "Mẫu số", "Giá trị", "Tình trạng", "Ghi chú")}
    for a_row in workbook["Số liệu"].iter_rows():
        for a_cell in a_row:
            assert not is_open(a_cell) or (a_cell.row > row and a_cell.column in inputs)
    for line in (1, 2):
        assert is_open(cell(workbook, "Tình trạng", line))
        assert is_open(cell(workbook, "Ghi chú", line))


def test_the_sheets_are_protected_without_a_password():
    workbook = form(make_ratio())
    for name in ("Số liệu", "Báo cáo lời văn"):
        assert workbook[name].protection.sheet
        assert workbook[name].protection.password is None


def test_a_stored_figure_is_filled_in_to_its_last_digit():
    workbook = form(make_ratio(), Figure(Decimal("412.2500"), Decimal("500.0000"), note="đã rà soát"))
    assert cell(workbook, "Tử số").value == 412.25
    assert cell(workbook, "Mẫu số").value == 500
    assert cell(workbook, "Ghi chú").value == "đã rà soát"


def test_nothing_arose_is_filled_in_as_zero_of_zero():
    workbook = form(make_ratio(), Figure(Decimal(0), Decimal(0)))
    assert (cell(workbook, "Tử số").value, cell(workbook, "Mẫu số").value) == (0, 0)


def test_not_applicable_is_filled_in_as_a_state_and_no_number():
    workbook = form(make_ratio(), Figure(applicable=False))
    assert cell(workbook, "Tình trạng").value == "Không áp dụng"
    assert cell(workbook, "Tử số").value is None
    assert cell(workbook, "Mẫu số").value is None


@pytest.mark.parametrize(("value", "word"), [(1, "Có"), (0, "Không")])
def test_yes_and_no_are_filled_in_as_words(value, word):
    workbook = form(make_plain(kind=Kind.YES_NO), Figure(value=Decimal(value)))
    assert cell(workbook, "Giá trị").value == word


def test_a_form_without_figures_is_blank():
    workbook = form(make_ratio())
    for heading in ("Tử số", "Mẫu số", "Giá trị", "Tình trạng", "Ghi chú"):
        assert cell(workbook, heading).value is None


def test_words_that_look_like_a_formula_stay_words():
    workbook = form(make_ratio(name="=1+1"), Figure(Decimal(1), Decimal(2), note="=HYPERLINK(1)"), target_words="=A1")
    for heading in ("Ghi chú", "Chỉ tiêu"):
        assert cell(workbook, heading).data_type == "s"
    assert cell(workbook, "Chỉ số").value.startswith("=1+1\n")
    assert cell(workbook, "Chỉ số").data_type == "s"


def test_control_characters_do_not_reach_the_file():
    assert cell(form(make_ratio(), Figure(Decimal(1), Decimal(2), note="a\x0bb")), "Ghi chú").value == "ab"


def test_the_ratio_is_shown_by_a_formula_that_cannot_divide_by_zero():
    formula = cell(form(make_ratio()), "Tỷ lệ (%)").value
    assert formula.startswith("=IF(")
    assert '=0,"Không phát sinh",' in formula


def test_what_to_count_stands_under_the_name_of_a_ratio():
    text = cell(form(make_ratio(numerator="Số người đạt", denominator="Tổng số người")), "Chỉ số").value
    assert text.split("\n") == ["Tỷ lệ hồ sơ trực tuyến toàn trình", "Tử số: Số người đạt", "Mẫu số: Tổng số người"]


def test_the_previous_figure_and_the_target_stand_beside():
    workbook = form(make_ratio(), previous=Figure(Decimal(81), Decimal(100)), target_words="trên 80%")
    assert cell(workbook, "Kỳ trước").value == "81/100 (81,0%)"
    assert cell(workbook, "Chỉ tiêu").value == "trên 80%"


@pytest.mark.parametrize(
    ("indicator", "figure", "words"),
    [
        (make_ratio(), None, "–"),
        (make_ratio(), Figure(Decimal(0), Decimal(0)), "Không phát sinh"),
        (make_ratio(), Figure(applicable=False), "Không áp dụng"),
        (make_ratio(percent_alone=True), Figure(value=Decimal("81.25")), "81,25%"),
        (make_plain(), Figure(value=Decimal(1234)), "1.234"),
        (make_plain(kind=Kind.YES_NO), Figure(value=Decimal(0)), "Không"),
    ],
)
def test_the_previous_figure_keeps_the_kinds_of_nothing_apart(indicator, figure, words):
    assert cell(form(indicator, previous=figure), "Kỳ trước").value == words


def test_the_title_says_unit_period_window_and_last_day():
    sheet = form(make_ratio())["Số liệu"]
    text = "\n".join(str(c.value) for row in sheet.iter_rows(max_row=9) for c in row if c.value)
    assert "BIỂU SỐ LIỆU THÁNG 10/2026" in text
    assert "Đơn vị báo cáo: Tổ Toán - Tin (mã to-toan)" in text
    assert "Kỳ báo cáo: Tháng 10/2026 (từ 15/09/2026 đến 14/10/2026)" in text
    assert "trước ngày 20/10/2026 (ngày cuối cùng: 19/10/2026)" in text
    assert "TRƯỜNG THPT LỘC NINH" in text


def test_made_up_figures_are_called_so():
    workbook = opened(make_request(TemplateRow(make_unit(), make_ratio()), illustrative=True))
    assert "Số liệu minh họa" in [c.value for c in workbook["Số liệu"][1]]


def test_a_hidden_sheet_says_what_the_workbook_is():
    marker = form(make_ratio())["_kpi"]
    assert marker.sheet_state == "veryHidden"
    assert {row[0]: row[1] for row in marker.iter_rows(values_only=True)} == {
        "format": "1",
        "kind": "unit",
        "plan": "loc-ninh-2025-2030",
        "org": "to-toan",
        "period": "2026-10",
    }


def test_each_topic_has_one_large_cell_to_write_in():
    request = make_request(TemplateRow(make_unit(), make_ratio()), narratives={"difficulties": "=thiếu máy"})
    sheet = opened(request)["Báo cáo lời văn"]
    passages = {row[0].value.split("\n")[0]: row[1] for row in sheet.iter_rows(min_row=6)}
    assert list(passages) == ["Kết quả nổi bật", "Khó khăn, vướng mắc", "Đề xuất, kiến nghị", "Minh chứng"]
    assert all(is_open(a_cell) and a_cell.alignment.wrap_text for a_cell in passages.values())
    assert passages["Khó khăn, vướng mắc"].value == "=thiếu máy"
    assert passages["Khó khăn, vướng mắc"].data_type == "s"


def test_a_form_for_many_units_names_the_unit_on_every_line():
    units = [make_unit("to-toan", "Tổ Toán - Tin"), make_unit("to-van", "Tổ Ngữ văn")]
    rows = [TemplateRow(unit, indicator) for unit in units for indicator in (make_ratio(), make_plain())]
    workbook = opened(make_request(*rows, org=make_unit("thpt-ln", "Trường THPT Lộc Ninh"), below=True))
    lines = [(cell(workbook, "Mã đơn vị", n).value, cell(workbook, "Mã chỉ số", n).value) for n in (1, 2, 3, 4)]
    assert lines == [("to-toan", "HSTT_TT"), ("to-toan", "SK"), ("to-van", "HSTT_TT"), ("to-van", "SK")]
    assert workbook["_kpi"]["B2"].value == "below"


def test_a_form_for_many_units_explains_each_indicator_once():
    rows = [TemplateRow(make_unit(code), make_ratio()) for code in ("to-toan", "to-van")]
    workbook = opened(make_request(*rows, below=True))
    assert "Tử số:" in cell(workbook, "Chỉ số", 1).value
    assert cell(workbook, "Chỉ số", 2).value == "Tỷ lệ hồ sơ trực tuyến toàn trình"


def test_it_prints_on_a4_with_the_headings_on_every_page():
    workbook = form(make_ratio())
    row, _ = headings(workbook)
    sheet = workbook["Số liệu"]
    assert str(sheet.page_setup.paperSize) == sheet.PAPERSIZE_A4
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == f"${row}:${row}"
    assert sheet.freeze_panes == f"A{row + 1}"
    assert cell(workbook, "Chỉ số").font.name == "Times New Roman"


def test_the_file_name_is_safe_on_every_system():
    plan, unit = make_plan(id="đề án 1"), OrgUnit("tổ/văn", "Tổ Văn")
    assert file_name(plan, unit, Period(2026, 10)) == "bieu-so-lieu_de-an-1_to-van_2026-10.xlsx"
