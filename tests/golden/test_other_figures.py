"""Figures of last year, of a plan or of a part of the people stand in the same form: a line above them says so."""

from __future__ import annotations

import pytest

from kpi.text.other_figures import speaks_of_others
from tests.golden.office_forms import FIGURES, HEADINGS, ROWS, marks, of_one, one, read, told
from tests.unit.ingest.unit_forms import NAMES

MARCH = [["Đơn vị báo cáo: Trường THPT A"], ["Tháng 3/2026"], []]
HSTT, CKS = NAMES["HSTT"], NAMES["CKS"]
OTHERS = [
    "Năm 2025", "I. Năm 2025", "Năm học 2024-2025", "Cùng kỳ năm trước", "A. Số liệu cùng kỳ năm 2025", "Kỳ trước",
    "Tháng trước", "Số liệu tháng trước để so sánh", "B. Kế hoạch", "KẾ HOẠCH NĂM 2026", "Dự kiến",
    "Ước thực hiện tháng 4", "Trong đó: nữ", "Chỉ tiêu được giao",
]  # fmt: skip
INNOCENT = [
    "I. Hạ tầng số", "Năm 2026", "Năm học 2025-2026", "Mục tiêu 1: Hạ tầng số", "Kỳ này", "Trong đó",
    "KẾT QUẢ THỰC HIỆN KẾ HOẠCH NĂM 2026", "Báo cáo thực hiện các mục tiêu, chỉ tiêu", "Kế hoạch chuyển đổi số",
]  # fmt: skip


@pytest.mark.parametrize("line", OTHERS)
def test_figures_below_such_a_line_are_never_the_months(line):
    draft = read(one(MARCH, [HEADINGS, [None, line], [1, HSTT, 81, 100]]))
    assert "group.other_figures" in marks(draft, "error")


@pytest.mark.parametrize("line", OTHERS)
def test_a_table_below_such_a_line_is_never_the_months(line):
    draft = read(one(MARCH, [[line], HEADINGS, [1, HSTT, 81, 100]]))
    assert "group.other_figures" in marks(draft, "error")


@pytest.mark.parametrize("line", INNOCENT)
def test_lines_about_something_else_change_nothing(line):
    assert of_one(read(one(MARCH, [[line], HEADINGS, [None, line]], ROWS))) == FIGURES


def test_a_line_of_last_year_holds_back_what_is_only_there():
    lines = [["I", "Năm 2025"], [1, HSTT, 1, 2], ["II", "Năm 2026"], [1, CKS, 3, 4]]
    assert marks(read(one(MARCH, [HEADINGS], lines)), "error") == ["group.other_figures"]


def test_a_sum_since_the_years_beginning_is_not_the_month():
    draft = read(one(MARCH, [HEADINGS, [None, "Lũy kế từ đầu năm"], [1, HSTT, 81, 100]]))
    assert marks(draft, "error") == ["group.other_figures"]


def test_a_sentence_that_compares_is_no_such_line():
    assert not speaks_of_others("Các trường có kết quả tăng so với cùng kỳ được biểu dương")


UNIT_LINES = {
    "Roman numbers": (["III", "TRƯỜNG THPT C"], {}),
    "numbers with points": (["1.2.3", "Trường THPT C"], {}),
    "numbered names": ([None, "3. Trường THPT C"], {}),
    "a remark beside the name": (["III", "Trường THPT C", None, None, "Hiệu trưởng: Nguyễn Văn C"], {}),
    "a remark in a column of figures": (["III", "Trường THPT C", "mới thành lập"], {}),
    "its month beside the name": (["III", "Trường THPT C", None, None, "Tháng 2/2026"], {"period": "2026-02"}),
}


@pytest.mark.parametrize(("line", "other"), UNIT_LINES.values(), ids=UNIT_LINES)
def test_the_rows_below_a_unit_are_never_those_of_the_unit_before(line, other):
    heads = ["STT", "Chỉ số", "Tử số", "Mẫu số", "Ghi chú"]
    first = [["I", "Trường THPT A"], [1, NAMES["HSTT"], 81, 100]]
    title = [["Tháng 3/2026"], []] if not other else [["Năm 2026"], []]
    month = [["Tháng 3/2026"]] if other else []
    draft = read(one(title, [heads], month, first, [line, [1, NAMES["CKS"], 40, 50]]))
    assert told(draft) == {
        ("thpt-a", "HSTT", "2026-03"): ("81", "100", None),
        ("thpt-c", "CKS", other.get("period", "2026-03")): ("40", "50", None),
    }


@pytest.mark.parametrize(
    "line",
    [
        ["III", "Trường THPT Không Ai Biết"],
        ["III", "Trường Lạ", None, None, "mới"],
        ["II", "THPT C", None, None, "THPT A"],
        ["II", "THPT C", "THPT A"],
    ],
)
def test_the_rows_below_a_unit_that_nobody_can_name_are_refused(line):
    heads = ["STT", "Chỉ số", "Tử số", "Mẫu số", "Ghi chú"]
    first = [["I", "Trường THPT A"], [1, NAMES["HSTT"], 81, 100]]
    draft = read(one([["Tháng 3/2026"], []], [heads], first, [line, [1, NAMES["CKS"], 40, 50]]))
    assert draft.refused, told(draft)


@pytest.mark.parametrize("line", ["Trường THPT Không Ai Biết", "II. TRƯỜNG TIỂU HỌC LẠ", "Trường MN Hoa Lạ"])
def test_the_name_of_a_strange_school_above_rows_is_never_passed_over(line):
    rows = [[1, NAMES["HSTT"], 81, 100], [None, line], [2, NAMES["CKS"], 40, 50]]
    draft = read(one(MARCH, [HEADINGS[:4]], rows))
    assert marks(draft, "error") == ["group.unclear"]


@pytest.mark.parametrize("line", ["I. Trường học số", "Khối trường THPT", "Trường THPT", "II. Nhà trường thông minh"])
def test_lines_about_schools_that_name_none_say_nothing(line):
    rows = [[1, NAMES["HSTT"], 81, 100], [None, line], [2, NAMES["CKS"], 40, 50]]
    draft = read(one(MARCH, [HEADINGS[:4]], rows))
    assert of_one(draft) == {"HSTT": ("81", "100", None), "CKS": ("40", "50", None)}


def test_rows_that_name_their_units_need_no_line_above_them():
    rows = [[None, "Trường THPT công lập"], [1, "Trường THPT A", 81, 100], [2, "Trường THPT C", 40, 50]]
    draft = read(one([[f"Chỉ số: {HSTT}"], ["Tháng 3/2026"], []], [["STT", "Đơn vị", "Tử số", "Mẫu số"]], rows))
    assert len(told(draft)) == 2
