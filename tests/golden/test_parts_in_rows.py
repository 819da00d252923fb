"""Numerator and denominator in rows of their own: joined where they can only be of one figure, refused otherwise."""

from __future__ import annotations

import pytest
from openpyxl.comments import Comment

from kpi.model.plan import Kind, OverTime, OverUnits
from tests.golden.office_forms import marks, of_one, one, read, told
from tests.unit.ingest.unit_forms import NAMES, make_indicator, make_plan

MARCH = [["Đơn vị báo cáo: Trường THPT A"], ["Tháng 3/2026"], []]
HEADS = ["STT", "Nội dung", "Giá trị"]
HSTT, CKS, BD, SK = (NAMES[code] for code in ("HSTT", "CKS", "BD", "SK"))
TOLD = {"HSTT": ("81", "100", None), "CKS": ("40", "50", None)}
STAFF = "Tổng số giáo viên"


def worded_plan():
    of_sums = OverUnits.RATIO_OF_SUMS
    return make_plan(
        indicators=(
            make_indicator("HSTT", Kind.RATIO, OverTime.SUM, of_sums, numerator="Hồ sơ mạng", denominator="Hồ sơ nhận"),
            make_indicator("CKS", Kind.RATIO, OverTime.LAST, of_sums, numerator="Số có chữ ký", denominator=STAFF),
            make_indicator("BD", Kind.RATIO, OverTime.LAST, of_sums, numerator="Số được học", denominator=STAFF),
            make_indicator("SK", Kind.COUNT, OverTime.SUM, OverUnits.SUM),
        )
    )


def rows(upper: str, lower: str, first=(81, 100), second=(40, 50), percents=(None, None)):
    return [
        *[[1, HSTT, percents[0]], [None, upper, first[0]], [None, lower, first[1]]],
        *[[2, CKS, percents[1]], [None, upper, second[0]], [None, lower, second[1]]],
    ]


@pytest.mark.parametrize("heading", ["Giá trị", "Số lượng", "Kết quả", "Số liệu", "Tháng 3/2026"])
@pytest.mark.parametrize(
    ("upper", "lower"), [("Tử số", "Mẫu số"), ("- Tử số:", "- Mẫu số:"), ("a) Tử số", "b) Mẫu số")]
)
def test_parts_below_the_name_of_their_indicator_are_its_figure(heading, upper, lower):
    draft = read(one(MARCH, [[*HEADS[:2], heading]], rows(upper, lower)))
    assert (of_one(draft), marks(draft)) == (TOLD, [])


def test_the_denominator_may_stand_first_and_counts_between():
    lines = [[1, HSTT], [None, "Mẫu số", 100], [None, "Tử số", 81], [2, SK, 7], [3, CKS, "80%"]]
    draft = read(one(MARCH, [HEADS], lines, [[None, "Tử số", 40], [None, "Mẫu số", 50]]))
    assert of_one(draft) == {**TOLD, "SK": (None, None, "7")}
    assert marks(draft) == []


def test_every_figure_names_the_cells_where_its_parts_stand():
    draft = read(one(MARCH, [HEADS], rows("Tử số", "Mẫu số")))
    assert [(str(o.at), str(o.denominator_at)) for o in draft.observations] == [
        ("Sheet1!C6", "Sheet1!C7"),
        ("Sheet1!C9", "Sheet1!C10"),
    ]
    draft = read(one(MARCH, [HEADS], rows("Tử số", "Mẫu số", first=(81, "nhiều"))))
    assert [(i.code, str(i.at)) for i in draft.issues] == [("value.not_a_number", "Sheet1!C7")]


def test_a_percentage_beside_the_name_is_compared():
    draft = read(one(MARCH, [HEADS], rows("Tử số", "Mẫu số", percents=(81, 90))))
    assert (of_one(draft), marks(draft)) == (TOLD, ["percent.differs"])
    assert str(draft.issues[0].at) == "Sheet1!C8"


def test_the_plans_own_words_say_whose_parts_they_are():
    lines = [["Hồ sơ nhận", 100], ["Hồ sơ mạng", 81], [STAFF, 50], ["Số có chữ ký", 40], ["Số được học", 30]]
    draft = read(one(MARCH, [HEADS], [[n, *line] for n, line in enumerate(lines, 1)]), plans={"vi-du": worded_plan()})
    assert (of_one(draft), marks(draft)) == ({**TOLD, "BD": ("30", "50", None)}, [])


@pytest.mark.parametrize("repeat", [False, True])
def test_units_in_rows_and_months_in_columns(repeat):
    units = {"thpt-a": "Trường THPT A", "thpt-c": "Trường THPT C"}
    lines = [
        line
        for n, unit in enumerate(units.values(), 1)
        for line in (
            [n, unit, "Tử số", *(10 * n + m for m in (1, 2, 3))],
            [None, unit if repeat else None, "Mẫu số", *(100 * n + m for m in (1, 2, 3))],
        )
    ]
    title = [[f"Chỉ số: {HSTT}"], ["Năm 2026"], []]
    draft = read(one(title, [["STT", "Đơn vị", "Nội dung", "Tháng 1", "Tháng 2", "Tháng 3"]], lines))
    assert marks(draft, "error", "warning") == []
    assert told(draft) == {
        (unit, "HSTT", f"2026-0{m}"): (str(10 * n + m), str(100 * n + m), None)
        for n, unit in enumerate(units, 1)
        for m in (1, 2, 3)
    }


def test_a_unit_that_is_written_once_for_several_figures_is_asked_about():
    lines = [
        *[[1, "Trường THPT A", HSTT, None], [None, None, "Tử số", 81], [None, None, "Mẫu số", 100]],
        *[[None, None, CKS, None], [None, None, "Tử số", 40], [None, None, "Mẫu số", 50]],
    ]
    draft = read(one([["Tháng 3/2026"], []], [["STT", "Đơn vị", "Nội dung", "Giá trị"]], lines))
    assert (of_one(draft), marks(draft)) == (TOLD, ["row.name_carried"])


@pytest.mark.parametrize("percent", [81, "81%", "81,0 %", 81.04])
def test_rows_in_the_offices_own_words_are_proved_by_the_percentage_above_them(percent):
    lines = [[1, HSTT, percent], [None, "- Tổng số hồ sơ đã nhận", 100], [None, "- Nộp qua mạng", 81]]
    draft = read(one(MARCH, [HEADS], lines, [[2, SK, 7]]))
    assert of_one(draft) == {"HSTT": TOLD["HSTT"], "SK": (None, None, "7")}
    assert marks(draft) == ["row.part_proved"] * 2
    assert [str(o.at) for o in draft.observations if o.key.indicator == "HSTT"] == ["Sheet1!C7"]


NOT_PROVED = {
    "another percentage": [[1, HSTT, 80], [None, "Tổng số hồ sơ", 100], [None, "Nộp qua mạng", 81]],
    "no percentage": [[1, HSTT, None], [None, "Tổng số hồ sơ", 100], [None, "Nộp qua mạng", 81]],
    "nothing says which is the whole": [[1, HSTT, 81], [None, "Hồ sơ đã nhận", 100], [None, "Nộp qua mạng", 81]],
    "the larger is not the whole": [[1, HSTT, 81], [None, "Tổng số nộp qua mạng", 81], [None, "Đã nhận", 100]],
    "a third row": [[1, HSTT, 81], [None, "Tổng số", 100], [None, "Qua mạng", 81], [None, "Trực tiếp", 19]],
    "a line between": [[1, HSTT, 81], [], [None, "Tổng số hồ sơ", 100], [None, "Nộp qua mạng", 81]],
}


@pytest.mark.parametrize("lines", NOT_PROVED.values(), ids=NOT_PROVED)
def test_rows_in_the_offices_own_words_that_nothing_proves_are_refused(lines):
    draft = read(one(MARCH, [HEADS], lines))
    assert draft.refused
    assert not draft.observations


HELD = {
    "a part alone": [[1, HSTT], [None, "Tử số", 81], [2, CKS], [None, "Tử số", 40], [None, "Mẫu số", 50]],
    "a part that comes twice": [*rows("Tử số", "Mẫu số"), [None, "Mẫu số", 60]],
    "parts below a name that nobody knows": [
        *[[1, HSTT, 85], [2, "Tỷ lệ xử lý văn bản", None], [None, "Tử số", 81], [None, "Mẫu số", 100]],
    ],
    "parts below a count": [[1, SK, 5], [None, "Tử số", 81], [None, "Mẫu số", 100]],
    "parts of nothing": [[None, "Tử số", 81], [None, "Mẫu số", 100]],
}


@pytest.mark.parametrize("lines", HELD.values(), ids=HELD)
def test_parts_of_which_nobody_can_say_whose_they_are_are_refused(lines):
    draft = read(one(MARCH, [HEADS], lines))
    assert draft.refused
    assert {"row.holds_a_part", "file.no_table"} & set(marks(draft, "error"))


def test_parts_of_two_units_are_never_one_figure():
    lines = [
        *[["I", "Trường THPT A"], [1, HSTT], [None, "Tử số", 81]],
        *[["II", "Trường THPT C"], [1, HSTT], [None, "Mẫu số", 100]],
    ]
    draft = read(one([["Tháng 3/2026"], []], [HEADS], lines))
    assert draft.refused
    words = [["I", "Trường THPT A"], [1, "Hồ sơ mạng", 81], ["II", "Trường THPT C"], [1, "Hồ sơ nhận", 100]]
    draft = read(one([["Tháng 3/2026"], []], [HEADS], words), plans={"vi-du": worded_plan()})
    assert draft.refused


def test_parts_in_different_thousands_and_parts_of_which_one_is_hidden_are_refused():
    heads = ["STT", "Nội dung", "ĐVT", "Giá trị"]
    lines = [[1, HSTT], [None, "Tử số", "hồ sơ", 81], [None, "Mẫu số", "nghìn hồ sơ", 100]]
    assert read(one(MARCH, [heads], lines)).refused
    workbook = one(MARCH, [HEADS], rows("Tử số", "Mẫu số"))
    workbook["Sheet1"].row_dimensions[7].hidden = True
    assert read(workbook).refused


def test_a_note_on_a_cell_changes_nothing():
    workbook = one(MARCH, [HEADS], rows("Tử số", "Mẫu số"))
    workbook["Sheet1"]["C6"].comment = Comment("đã kiểm tra", "a")
    assert of_one(read(workbook)) == TOLD
