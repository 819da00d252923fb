"""Figures of last year, of a plan or of a part of the people stand in the same form: a line above them says so."""

from __future__ import annotations

import pytest

from kpi.text.other_figures import speaks_of_others
from tests.golden.office_forms import FIGURES, HEADINGS, ROWS, marks, of_one, one, read
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
