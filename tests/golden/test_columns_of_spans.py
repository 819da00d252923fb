"""Columns that say their span or what was done, and nothing more: plain where only counts stand in the rows."""

from __future__ import annotations

import pytest

from tests.golden.office_forms import marks, of_one, one, read
from tests.unit.ingest.unit_forms import NAMES

MARCH = [["Đơn vị báo cáo: Trường THPT A"], ["Tháng 3/2026"], []]
SK, HSTT, CKS = NAMES["SK"], NAMES["HSTT"], NAMES["CKS"]
COUNT = {"SK": (None, None, "7")}

COUNTS = {
    "of the month and to date": ["STT", "Chỉ số", "ĐVT", "Trong tháng", "Lũy kế từ đầu năm"],
    "done in the month and to date": ["STT", "Chỉ số", "ĐVT", "Thực hiện trong tháng", "Lũy kế"],
    "this period": ["STT", "Chỉ số", "ĐVT", "Kỳ này", "Kỳ trước"],
    "a plan and what was done": ["STT", "Nội dung", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)"],
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
