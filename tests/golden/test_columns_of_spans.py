"""Columns in the words of offices: spans, what was done, quantities with their share, blocks by month."""

from __future__ import annotations

import pytest

from kpi.model.plan import Kind, OverTime, OverUnits
from tests.golden.office_forms import marks, of_one, one, read, told
from tests.unit.ingest.unit_forms import NAMES, make_indicator, make_plan

MARCH = [["Đơn vị báo cáo: Trường THPT A"], ["Tháng 3/2026"], []]
SK, HSTT, CKS = NAMES["SK"], NAMES["HSTT"], NAMES["CKS"]
COUNT = {"SK": (None, None, "7")}

COUNTS = {
    "of the month and to date": ["STT", "Chỉ số", "ĐVT", "Trong tháng", "Lũy kế từ đầu năm"],
    "done in the month and to date": ["STT", "Chỉ số", "ĐVT", "Thực hiện trong tháng", "Lũy kế"],
    "this period": ["STT", "Chỉ số", "ĐVT", "Kỳ này", "Kỳ trước"],
    "a plan and what was done in the month": ["STT", "Nội dung", "Kế hoạch", "Thực hiện trong tháng", "Tỷ lệ (%)"],
    "what was done": ["STT", "Nội dung", "ĐVT", "Kết quả thực hiện", "Ghi chú"],
}


@pytest.mark.parametrize("heads", COUNTS.values(), ids=COUNTS)
def test_a_count_has_only_one_number_that_it_could_be(heads):
    at = next(place for place, head in enumerate(heads) if head.startswith(("Trong", "Thực", "Kỳ này", "Kết quả")))
    row = [1, SK, "sáng kiến", *[None] * (len(heads) - 3)]
    row[at] = 7
    if at + 1 < len(heads) and heads[at + 1] != "Ghi chú":
        row[at + 1] = 70
    if heads[2] == "Kế hoạch":
        row[2] = 10
    draft = read(one(MARCH, [heads], [row]))
    assert (of_one(draft), marks(draft)) == (COUNT, [])


@pytest.mark.parametrize("heads", COUNTS.values(), ids=COUNTS)
def test_percentages_among_them_are_asked_about_or_refused(heads):
    rows = [[1, SK, "sáng kiến", 7, 70], [2, HSTT, "hồ sơ", 81, 100]]
    draft = read(one(MARCH, [heads], rows))
    assert draft.refused
    assert set(marks(draft, "error")) <= {"columns.uncertain", "heading.quantity_of_ratio"}


@pytest.mark.parametrize("plan", ["Kế hoạch", "Chỉ tiêu", "Kế hoạch năm 2026"])
def test_what_was_done_of_a_plan_may_be_of_the_month_or_of_the_year_and_is_asked_about(plan):
    draft = read(one(MARCH, [["STT", "Nội dung", plan, "Thực hiện", "Tỷ lệ (%)"]], [[1, SK, 10, 7, 70]]))
    assert (marks(draft), len(draft.mappings)) == (["columns.uncertain"], 1)


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (["Kế hoạch năm 2026", "Kết quả"], ["heading.beside_year_plan"]),
        (["Kế hoạch năm", "Số lượng"], ["heading.beside_year_plan"]),
        (["Kế hoạch năm 2026", "Kết quả trong tháng"], []),
        (["Kế hoạch năm 2026", "Kết quả tháng 3/2026"], []),
        (["Kế hoạch tháng 3", "Kết quả"], []),
    ],
)
def test_a_result_beside_the_plan_of_a_year_is_confirmed_to_be_the_months(heads, expected):
    draft = read(one(MARCH, [["STT", "Nội dung", *heads]], [[1, SK, 10, 7]]))
    assert (of_one(draft), marks(draft)) == (COUNT, expected)


@pytest.mark.parametrize("plan", ["Kế hoạch", "Kế hoạch năm 2026", "Chỉ tiêu giao", "Mục tiêu", "Cùng kỳ", "Quý I"])
@pytest.mark.parametrize("done", ["Thực hiện", "Kết quả", "Đạt", "Số lượng"])
def test_a_plan_is_never_the_denominator_of_a_percentage(plan, done):
    draft = read(one(MARCH, [["STT", "Nội dung", plan, done, "Tỷ lệ (%)"]], [[1, HSTT, 100, 81, 81]]))
    assert draft.refused
    assert not draft.observations


def test_a_stock_beside_the_plan_of_a_year_is_what_it_is():
    heads = ["STT", "Nội dung", "Kế hoạch năm 2026", "Tử số", "Mẫu số"]
    assert marks(read(one(MARCH, [heads], [[1, CKS, 45, 40, 50]]))) == []
    assert marks(read(one(MARCH, [heads], [[1, HSTT, 90, 81, 100]]))) == ["heading.beside_year_plan"]


@pytest.mark.parametrize("other", ["Kết quả", "Số người", "Đạt", "Giá trị"])
@pytest.mark.parametrize("order", [1, -1])
def test_a_column_of_the_month_beside_a_plain_one_is_asked_about(other, order):
    heads, row = ["Trong tháng", other][::order], [7, 9][::order]
    draft = read(one(MARCH, [["STT", "Chỉ số", *heads]], [[1, SK, *row]]))
    assert (marks(draft), len(draft.mappings)) == (["columns.uncertain"], 1)


def test_two_columns_that_may_be_what_was_done_are_asked_about():
    draft = read(one(MARCH, [["STT", "Chỉ số", "Đã thực hiện", "Số đạt"]], [[1, SK, 7, 5]]))
    assert (marks(draft), len(draft.mappings)) == (["columns.uncertain"], 1)


def spans(cumulative: str):
    heads = [["STT", "Chỉ số", "Trong kỳ", None, cumulative, None], [None, None, *["Tử số", "Mẫu số"] * 2]]
    rows = [[1, HSTT, 81, 100, 300, 400], [2, NAMES["BD"], 5, 50, 30, 50]]
    return read(one(MARCH, heads, rows, merges=("C4:D4", "E4:F4")))


@pytest.mark.parametrize("cumulative", ["Lũy kế", "Lũy kế đến tháng 3/2026", "Lũy kế đến hết tháng 3 năm 2026"])
def test_the_month_up_to_which_is_summed_is_the_month_of_the_other_columns(cumulative):
    assert of_one(spans(cumulative)) == {"HSTT": ("81", "100", None), "BD": ("30", "50", None)}


def test_a_sum_up_to_another_month_than_the_titles_is_refused():
    assert "period.disagrees" in marks(spans("Lũy kế đến tháng 2/2026"), "error")


UNITS = [[1, "Trường THPT A", 50, 40, 80, 30, 60], [2, "Trường THPT C", 60, 45, 75, 57, 95]]
STAFF = "Tổng số giáo viên"
BOTH = {
    ("thpt-a", "CKS", "2026-03"): ("40", "50", None),
    ("thpt-a", "BD", "2026-03"): ("30", "50", None),
    ("thpt-c", "CKS", "2026-03"): ("45", "60", None),
    ("thpt-c", "BD", "2026-03"): ("57", "60", None),
}


def worded_plan():
    of_sums = OverUnits.RATIO_OF_SUMS
    return make_plan(
        indicators=(
            make_indicator("CKS", Kind.RATIO, OverTime.LAST, of_sums, numerator="Số có chữ ký", denominator=STAFF),
            make_indicator("BD", Kind.RATIO, OverTime.LAST, of_sums, numerator="Số được học", denominator=STAFF),
        )
    )


@pytest.mark.parametrize("whole", ["Tổng số", "Tổng số CBGVNV", STAFF])
@pytest.mark.parametrize("quantity", ["Số người", "Số lượng", "Số đạt"])
def test_shares_prove_the_denominator_that_two_indicators_have_in_common(whole, quantity):
    heads = [["STT", "Trường", whole, CKS, None, NAMES["BD"], None], [None, None, None, *[quantity, "%"] * 2]]
    draft = read(one([["Tháng 3/2026"], []], heads, UNITS), plans={"vi-du": worded_plan()})
    assert (told(draft), marks(draft, "error", "warning")) == (BOTH, [])


def test_shares_that_prove_nothing_leave_the_columns_to_be_asked_about():
    heads = [["STT", "Trường", "Tổng số", CKS, None, NAMES["BD"], None], [None, None, None, *["Số người", "%"] * 2]]
    wrong = [[*UNITS[0][:4], 81, *UNITS[0][5:]], UNITS[1]]
    draft = read(one([["Tháng 3/2026"], []], heads, wrong), plans={"vi-du": worded_plan()})
    assert draft.refused
    assert len(draft.mappings) == 1


def test_each_share_goes_with_the_numerator_on_its_left():
    heads = [["STT", "Trường", STAFF, "Số có chữ ký", "Tỷ lệ (%)", "Số được học", "Tỷ lệ (%)"]]
    draft = read(one([["Tháng 3/2026"], []], heads, UNITS), plans={"vi-du": worded_plan()})
    assert (told(draft), marks(draft)) == (BOTH, [])
    wrong = [[*UNITS[0][:4], 99, *UNITS[0][5:]], UNITS[1]]
    draft = read(one([["Tháng 3/2026"], []], heads, wrong), plans={"vi-du": worded_plan()})
    assert [(i.code, str(i.at)) for i in draft.issues] == [("percent.differs", "Sheet1!E4")]


@pytest.mark.parametrize("numbered", [False, True])
@pytest.mark.parametrize("parts", [("Tử số", "Mẫu số"), ("Số có chữ ký", STAFF), ("Số đạt", "Tổng số", "Tỷ lệ (%)")])
def test_blocks_by_month_with_a_row_for_each_unit(parts, numbered):
    heads = [["STT", "Đơn vị"], [None, None]]
    rows = [[1, "Trường THPT A"], [2, "Trường THPT C"]]
    for month in (1, 2):
        heads[0] += [f"Tháng {month}", *[None] * (len(parts) - 1)]
        heads[1] += parts
        for n, row in enumerate(rows, 1):
            row += [10 * n + month, 50, 2 * (10 * n + month)][: len(parts)]
    numbers = [["A", "B", *range(1, 2 * len(parts) + 1)]] if numbered else []
    title = [[f"Chỉ tiêu: {CKS}"], ["Năm 2026"], []]
    draft = read(one(title, heads, numbers, rows), plans={"vi-du": worded_plan()})
    assert marks(draft, "error", "warning") == []
    assert told(draft) == {
        (unit, "CKS", f"2026-0{month}"): (str(10 * n + month), "50", None)
        for n, unit in enumerate(("thpt-a", "thpt-c"), 1)
        for month in (1, 2)
    }


@pytest.mark.parametrize("head", ["Kết quả thực hiện (%)", "Thực hiện (%)", "Đạt (%)"])
def test_what_was_done_in_per_cent_is_a_percentage(head):
    draft = read(one(MARCH, [["STT", "Chỉ số", head]], [[1, NAMES["PTA"], 85.5]]))
    assert (of_one(draft), marks(draft)) == ({"PTA": (None, None, "85.5")}, [])
    assert marks(read(one(MARCH, [["STT", "Chỉ số", head]], [[1, HSTT, 85.5]]))) == ["percent.alone_not_allowed"]


@pytest.mark.parametrize("line", ["(Số liệu lũy kế)", "Lũy kế từ đầu năm", "Lũy kế đến hết tháng 3/2026"])
def test_columns_of_the_month_below_a_title_of_sums_are_confirmed(line):
    draft = read(one([*MARCH[:2], [line], []], [["STT", "Chỉ số", "Trong tháng"]], [[1, SK, 7]]))
    assert (of_one(draft), marks(draft)) == (COUNT, ["heading.in_period_below_sums"])
    both = read(one([*MARCH[:2], [line], []], [["STT", "Chỉ số", "Trong tháng", "Lũy kế"]], [[1, SK, 7, 70]]))
    assert (of_one(both), marks(both)) == (COUNT, [])
    plain = read(one([*MARCH[:2], [line], []], [["STT", "Chỉ số", "Số lượng"]], [[1, SK, 7]]))
    assert plain.refused
