"""Names that offices write once: in the title of a table, or in the first of several rows."""

from __future__ import annotations

import pytest

from tests.golden.office_forms import SIGNATURE, book, marks, one, read, told
from tests.unit.ingest.unit_forms import NAMES

HSTT, BD, SK = (NAMES[code] for code in ("HSTT", "BD", "SK"))
AREA = [["BIỂU TỔNG HỢP THÁNG 3/2026"], []]
A, B = "thpt-a", "thpt-b"
RATIOS = {(A, "HSTT", "2026-03"): ("1", "2", None), (B, "HSTT", "2026-03"): ("3", "4", None)}
BY_UNIT = [["STT", "Tên đơn vị", "Tử số", "Mẫu số"], [1, "THPT A", 1, 2], [2, "Trường THPT Hòa Bình", 3, 4]]


@pytest.mark.parametrize(
    "line", [HSTT, f"Chỉ số: {HSTT}", f"BÁO CÁO {HSTT.upper()} THÁNG 3/2026", f"Biểu 2. {HSTT} (%)"]
)
def test_an_indicator_in_the_title_alone_is_that_of_the_table(line):
    draft = read(one(AREA, [[line]], BY_UNIT, [[None, "Tổng cộng", 4, 6]], SIGNATURE), plan="vi-du")
    assert told(draft) == RATIOS
    assert marks(draft) == ["indicator.from_title", "row.total_left_out"]


def test_a_count_in_the_title_alone_is_that_of_the_table():
    lines = [["STT", "Trường", "Số lượng"], [1, "THPT A", 5], [2, "THPT Hòa Bình", 0]]
    draft = read(one(AREA, [[f"{SK} của các trường"]], lines), plan="vi-du")
    assert {key[0]: figure[2] for key, figure in told(draft).items()} == {A: "5", B: "0"}


def test_a_sheet_called_after_an_indicator_reports_it():
    draft = read(book(*((name, [*AREA, *BY_UNIT]) for name in ("HSTT", "LUOT"))), plan="vi-du")
    assert {key[1] for key in told(draft)} == {"HSTT", "LUOT"}


def test_a_title_with_two_indicators_is_asked():
    draft = read(one(AREA, [[f"{HSTT} và {BD.lower()}"]], BY_UNIT), plan="vi-du")
    assert (draft.observations, marks(draft, "error")) == ((), ["heading.missing"])


def test_a_unit_left_blank_below_its_first_row_is_asked_once():
    lines = [["STT", "Đơn vị", "Chỉ số", "Tử số", "Mẫu số"]]
    lines += [
        [1, "THPT A", HSTT, 1, 2],
        [None, None, BD, 3, 4],
        [2, "THPT Hòa Bình", HSTT, 5, 6],
        [None, None, BD, 7, 8],
    ]
    draft = read(one(AREA, lines))
    assert {key[:2]: figure[0] for key, figure in told(draft).items()} == {
        (A, "HSTT"): "1",
        (A, "BD"): "3",
        (B, "HSTT"): "5",
        (B, "BD"): "7",
    }
    assert marks(draft) == ["row.name_carried"]


def test_an_indicator_left_blank_below_its_first_row_is_asked_once():
    lines = [["STT", "Chỉ số", "Đơn vị", "Tử số", "Mẫu số"]]
    lines += [[1, HSTT, "THPT A", 1, 2], [None, None, "THPT Hòa Bình", 3, 4]]
    draft = read(one(AREA, lines))
    assert told(draft) == RATIOS
    assert marks(draft) == ["row.name_carried"]


@pytest.mark.parametrize(
    "between",
    [[[]], [[None, "Tổng cộng", None, 1, 2]], [[None, "Trường THPT Lạ"]]],
    ids=["a gap", "a total", "another name"],
)
def test_a_name_is_not_carried_over(between):
    lines = [["STT", "Đơn vị", "Chỉ số", "Tử số", "Mẫu số"], [1, "THPT A", HSTT, 1, 2], *between]
    draft = read(one(AREA, lines, [[None, None, BD, 3, 4]]))
    assert "org.missing" in marks(draft, "error")


def test_a_row_of_a_unit_without_its_name_is_never_given_to_the_one_above():
    lines = [["Đơn vị", "Chỉ số", "Tử số", "Mẫu số"], ["THPT A", HSTT, 1, 2], [None, HSTT, 3, 4]]
    assert "row.duplicate" in marks(read(one(AREA, lines)), "error")


def test_a_code_in_the_column_of_names_is_understood():
    draft = read(one(AREA, [["STT", "Tên trường", SK], [1, "THPT-A", 5]]))
    assert {key[0]: figure[2] for key, figure in told(draft).items()} == {A: "5"}


def test_the_quarter_of_a_sheet_tells_the_year_of_its_months():
    lines = [
        ["Đơn vị: THPT A"],
        ["Quý I năm 2026"],
        ["STT", "Chỉ số", "Tháng 1", "Tháng 2", "Cả quý"],
        [1, SK, 3, 4, 7],
    ]
    draft = read(book(("Quý I", lines)))
    assert {key[2]: figure[2] for key, figure in told(draft).items()} == {"2026-01": "3", "2026-02": "4"}
