"""Rows and columns that are none of the report: left out and told where that is sure, and refused where it is not."""

from __future__ import annotations

import datetime as dt

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from kpi.model.plan import Kind, OverTime, OverUnits
from tests.golden.office_forms import marks, of_one, one, read, told
from tests.unit.ingest.unit_forms import NAMES, make_indicator, make_plan

MARCH = [["Đơn vị báo cáo: Trường THPT A"], ["Tháng 3/2026"], []]
HEADS = ["STT", "Chỉ số", "Tử số", "Mẫu số"]
ROWS = [[1, NAMES["HSTT"], 81, 100], [2, NAMES["CKS"], 40, 50]]
TOLD = {"HSTT": ("81", "100", None), "CKS": ("40", "50", None)}
UNITS = [[1, "Trường THPT A", 81, 100], [2, "Trường THPT C", 40, 50]]
OF_UNITS = {("thpt-a", "HSTT", "2026-03"): ("81", "100", None), ("thpt-c", "HSTT", "2026-03"): ("40", "50", None)}


def of_units(*lines):
    title = [[f"Chỉ số: {NAMES['HSTT']}"], ["Tháng 3/2026"], []]
    return one(title, [["STT", "Tên đơn vị", "Tử số", "Mẫu số"]], lines)


BESIDE = {
    "a part": ([[None, "Trong đó: nữ", 30, 40]], ["row.part_left_out"]),
    "a part without more words": ([[None, "Trong đó", 30, 40]], ["row.part_left_out"]),
    "several details": ([[None, "- Cấp xã", 30, 40], [None, "+ Khối 1", 10, 10]], ["row.detail_left_out"] * 2),
    "a part below a blank line": ([[], [None, "Trong đó: nữ", 3, 15]], ["row.detail_left_out"]),
    "remarks below their heading": (
        [[], ["Ghi chú:"], ["(1)", "Số liệu của 15 phòng"], ["(2)", "Có hồ sơ trễ hạn", 3]],
        ["row.remark_left_out"],
    ),
    "a remark in one line": ([[], [None, "Ghi chú: số hồ sơ trễ hạn", 3, 15]], ["row.remark_left_out"]),
    "a footnote": ([[], ["*", "Số người nghỉ thai sản", None, 4]], ["row.remark_left_out"]),
}


@pytest.mark.parametrize(("lines", "expected"), BESIDE.values(), ids=BESIDE)
def test_rows_that_say_that_they_are_no_figures_are_left_out_and_told(lines, expected):
    draft = read(one(MARCH, [HEADS], ROWS, lines))
    assert (of_one(draft), marks(draft)) == (TOLD, expected)


NOT_SURE = {
    "a name that nobody knows": [[None, "Tỷ lệ văn bản điện tử", 30, 60]],
    "a detail with more than the row above": [[None, "- Cấp tỉnh", 60, 80]],
    "a detail that is not right below": [["II", "Nhóm khác"], [None, "- Cấp xã", 3, 6]],
    "numbers without any name": [[], [None, None, 12, 30]],
}


@pytest.mark.parametrize("lines", NOT_SURE.values(), ids=NOT_SURE)
def test_rows_that_may_be_figures_are_refused(lines):
    draft = read(one(MARCH, [HEADS], ROWS, lines))
    assert draft.refused
    assert set(marks(draft, "error")) <= {"indicator.unknown", "indicator.missing"}


def test_a_list_in_which_every_name_has_a_bullet_has_no_details():
    rows = [[None, f"- {NAMES['HSTT']}", 81, 100], [None, "- Tỷ lệ có chữ kí", 40, 50]]
    assert marks(read(one(MARCH, [HEADS], rows)), "error") == ["indicator.unknown"]


def test_figures_below_remarks_still_count():
    lines = [ROWS[0], ["Ghi chú:"], [None, "Số người nghỉ", 3], ROWS[1]]
    draft = read(one(MARCH, [HEADS], lines))
    assert (of_one(draft), marks(draft)) == (TOLD, ["row.remark_left_out"])


@pytest.mark.parametrize("total", ["Cộng khu vực 1", "Cộng bậc tiểu học", "Cộng các trường", "Tổng hợp toàn xã"])
def test_sums_of_a_part_of_the_units_are_sums(total):
    draft = read(of_units(*UNITS, [None, total, 121, 150]))
    assert (told(draft), marks(draft, "error", "warning")) == (OF_UNITS, [])
    assert marks(read(of_units(*UNITS, [None, total, 122, 150])), "warning") == ["total.differs"]


def test_a_community_is_no_sum():
    assert marks(read(of_units(*UNITS, [3, "Cộng đồng học tập", 1, 2])), "error") == ["org.unknown"]


@pytest.mark.parametrize("ditto", ['"', "〃", "nt", "Như trên", "-nt-"])
def test_a_mark_for_the_same_is_the_name_above_and_asked_about(ditto):
    rows = [[1, "Trường THPT A", NAMES["HSTT"], 81, 100], [2, ditto, NAMES["CKS"], 40, 50]]
    draft = read(one([["Tháng 3/2026"], []], [["STT", "Đơn vị", "Chỉ số", "Tử số", "Mẫu số"]], rows))
    assert (of_one(draft), marks(draft)) == (TOLD, ["row.name_carried"])


def test_a_row_that_is_struck_out_whole_is_left_out_and_asked_about():
    workbook = one(MARCH, [HEADS], ROWS)
    for cell in workbook["Sheet1"][6][1:]:
        cell.font = Font(strike=True)
    draft = read(workbook)
    assert (of_one(draft), marks(draft)) == ({"HSTT": TOLD["HSTT"]}, ["row.struck_left_out"])


def test_a_row_of_which_only_the_number_is_struck_out_is_refused():
    workbook = one(MARCH, [HEADS], ROWS)
    workbook["Sheet1"]["C6"].font = Font(strike=True)
    assert marks(read(workbook), "error") == ["value.struck"]


def test_hidden_rows_and_columns_that_say_the_same_anew_are_left_out_and_asked_about():
    workbook = one(MARCH, [HEADS], [[1, NAMES["HSTT"], 1, 2], *ROWS])
    workbook["Sheet1"].row_dimensions[5].hidden = True
    draft = read(workbook)
    assert (of_one(draft), marks(draft)) == (TOLD, ["row.hidden_left_out"])
    workbook = one(MARCH, [[*HEADS, "Tử số", "Mẫu số"]], [[n, name, 1, 2, a, b] for n, name, a, b in ROWS])
    for column in "CD":
        workbook["Sheet1"].column_dimensions[column].hidden = True
    draft = read(workbook)
    assert (of_one(draft), marks(draft)) == (TOLD, ["heading.hidden_left_out"] * 2)


def test_columns_of_which_both_are_in_sight_are_still_asked_about():
    draft = read(one(MARCH, [[*HEADS, "Tử số"]], [[*row, 5] for row in ROWS]))
    assert marks(draft, "error") == ["heading.duplicate"]
    workbook = one(MARCH, [HEADS], [[1, NAMES["HSTT"], 1, 2], *ROWS])
    assert marks(read(workbook), "error") == ["row.duplicate"]


@pytest.mark.parametrize(
    ("typed", "read_as"), [("81 hồ sơ", "81"), ("1234  Hồ sơ", "1234"), ("81 người", None), ("81 nghìn hồ sơ", None)]
)
def test_a_number_may_have_behind_it_what_its_indicator_counts_and_nothing_else(typed, read_as):
    indicator = make_indicator(
        "HSTT", Kind.RATIO, OverTime.SUM, OverUnits.RATIO_OF_SUMS, unit_of_measure="hồ sơ", may_exceed_one=True
    )
    plan = make_plan(indicators=(indicator,))
    draft = read(one(MARCH, [HEADS], [[1, NAMES["HSTT"], typed, 100]]), plans={plan.id: plan})
    if read_as is None:
        assert marks(draft, "error") == ["value.not_a_number"]
    else:
        assert (of_one(draft), marks(draft)) == ({"HSTT": (read_as, "100", None)}, [])


@pytest.mark.parametrize(
    ("cell", "number_format"),
    [("202603", ""), (202603, ""), (dt.date(2026, 3, 28), "mm/yyyy"), (dt.date(2026, 3, 28), '"Tháng" m/yyyy')],
)
def test_a_month_may_be_written_as_one_number_or_shown_without_its_day(cell, number_format):
    workbook = one([["Đơn vị: Trường THPT A"], []], [["Kỳ", *HEADS[1:]]], [[cell, *ROWS[0][1:]]])
    if number_format:
        workbook["Sheet1"]["A4"].number_format = number_format
    assert of_one(read(workbook)) == {"HSTT": TOLD["HSTT"]}


def test_a_day_that_is_shown_is_no_month():
    workbook = one([["Đơn vị: Trường THPT A"], []], [["Kỳ", *HEADS[1:]]], [[dt.date(2026, 3, 28), *ROWS[0][1:]]])
    workbook["Sheet1"]["A4"].number_format = "dd/mm/yyyy"
    assert marks(read(workbook), "error") == ["period.unreadable"]


@pytest.mark.parametrize("words", ["3 tháng", "Cộng 3 tháng", "3 tháng đầu năm", "Lũy kế 3 tháng", "ba tháng"])
def test_several_months_in_the_column_of_months_are_a_sum(words):
    rows = [[f"Tháng {m}", NAMES["HSTT"], m, 10] for m in (1, 2, 3)]
    total = [[words, NAMES["HSTT"], 6, 30]]
    draft = read(one([["Đơn vị: Trường THPT A"], ["Năm 2026"], []], [["Tháng", *HEADS[1:]]], rows, total))
    assert told(draft) == {("thpt-a", "HSTT", f"2026-0{m}"): (str(m), "10", None) for m in (1, 2, 3)}
    assert marks(draft) == ["row.total_left_out"]


def test_a_raised_figure_behind_a_name_is_no_letter_of_an_old_font():
    name = CellRichText(TextBlock(InlineFont(), NAMES["HSTT"]), TextBlock(InlineFont(vertAlign="superscript"), "1"))
    workbook = one(MARCH, [HEADS], ROWS)
    workbook["Sheet1"]["B5"] = name
    workbook["Sheet1"]["B6"] = f"{NAMES['CKS']} ¹"
    draft = read(workbook)
    assert (of_one(draft), marks(draft)) == (TOLD, [])


def test_a_denominator_that_two_indicators_share_may_be_there_for_one_of_them():
    of_sums, staff = OverUnits.RATIO_OF_SUMS, "Tổng số giáo viên"
    plan = make_plan(
        indicators=(
            make_indicator("CKS", Kind.RATIO, OverTime.LAST, of_sums, numerator="Số có chữ ký", denominator=staff),
            make_indicator("BD", Kind.RATIO, OverTime.LAST, of_sums, numerator="Số được học", denominator=staff),
        )
    )
    rows = [[1, "Trường THPT A", 40, 50], [2, "Trường THPT C", 30, 60]]
    workbook = one([["Tháng 3/2026"], []], [["STT", "Đơn vị", "Số có chữ ký", staff]], rows)
    assert told(read(workbook, plans={plan.id: plan})) == {
        ("thpt-a", "CKS", "2026-03"): ("40", "50", None),
        ("thpt-c", "CKS", "2026-03"): ("30", "60", None),
    }
