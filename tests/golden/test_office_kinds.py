"""Every habit of offices, one small workbook each: the figures that were typed come out, or the file is held back."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

from kpi.model.layout import ColumnRole, Layout
from tests.golden.office_forms import (
    FIGURES,
    HEADINGS,
    LETTERHEAD,
    ROWS,
    SIGNATURE,
    book,
    marks,
    of_one,
    one,
    read,
    told,
)
from tests.unit.ingest.unit_forms import NAMES, make_context, make_plan

HSTT, CKS, BD, PTA, SK, NET = (NAMES[code] for code in ("HSTT", "CKS", "BD", "PTA", "SK", "NET"))
TWO_LEVELS = [
    ["STT", "Chỉ số", "Kết quả thực hiện", None, None, "Ghi chú"],
    [None, None, "Tử số", "Mẫu số", "Tỷ lệ (%)", None],
]
NO_MONTH = [["Đơn vị báo cáo: Trường THPT A"], []]
MARCH = [["Đơn vị báo cáo: Trường THPT A"], ["Tháng 3/2026"], []]
AREA = [["BIỂU TỔNG HỢP THÁNG 3/2026"], []]


def upper(lines):
    return [[cell.upper() if isinstance(cell, str) else cell for cell in line] for line in lines]


def nfd(lines):
    return [[unicodedata.normalize("NFD", c) if isinstance(c, str) else c for c in line] for line in lines]


# One school, March 2026, three figures: however the form looks.
PLAIN: dict[str, Callable[[], Any]] = {
    "letterhead, title and signatures": lambda: one(LETTERHEAD, [HEADINGS], ROWS, SIGNATURE),
    "headings merged over two rows": lambda: one(
        LETTERHEAD, TWO_LEVELS, ROWS, SIGNATURE, merges=("A7:A8", "B7:B8", "C7:E7", "F7:F8")
    ),
    "two heading rows pasted without their merges": lambda: one(LETTERHEAD, TWO_LEVELS, ROWS),
    "three heading rows": lambda: one(
        LETTERHEAD,
        [["STT", "Chỉ số", "Kết quả"], [None, None, "Số liệu trong kỳ báo cáo", None, "Đánh giá"]],
        [[None, None, "Tử số", "Mẫu số", "Tỷ lệ (%)"]],
        [row[:5] for row in ROWS],
        merges=("A7:A9", "B7:B9", "C7:E7", "C8:D8"),
    ),
    "a row of column numbers": lambda: one(LETTERHEAD, [HEADINGS, ["A", "B", "1", "2", "3=1/2", "4"]], ROWS),
    "column numbers in brackets": lambda: one(LETTERHEAD, [HEADINGS, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]], ROWS),
    "column numbers as numbers": lambda: one(LETTERHEAD, [HEADINGS, [1, 2, 3, 4, 5, 6]], ROWS),
    "group rows with Roman numbers": lambda: one(
        LETTERHEAD, [HEADINGS, ["I", "Dịch vụ công"], ROWS[0], ["II", "Nhân lực số"], *ROWS[1:]]
    ),
    "blank lines between": lambda: one(LETTERHEAD, [HEADINGS, [], ROWS[0], [], [], *ROWS[1:]]),
    "columns in another order": lambda: one(
        LETTERHEAD, [["Ghi chú", "Mẫu số", "Chỉ số", "Tử số"]], [[r[5], r[3], r[1], r[2]] for r in ROWS]
    ),
    "columns of others between": lambda: one(
        LETTERHEAD,
        [["STT", "Chỉ số", "ĐVT", "Chỉ tiêu", "Tử số", "Người nhập", "Mẫu số"]],
        [[r[0], r[1], "hồ sơ", "90%", r[2], "Lan", r[3]] for r in ROWS],
    ),
    "unit of measure under the heading of org units": lambda: one(
        LETTERHEAD, [["STT", "Chỉ số", "Đơn vị", "Tử số", "Mẫu số"]], [[r[0], r[1], "người", r[2], r[3]] for r in ROWS]
    ),
    "upper case": lambda: one(upper(LETTERHEAD), upper([HEADINGS]), upper(ROWS)),
    "decomposed Unicode": lambda: one(nfd(LETTERHEAD), nfd([HEADINGS]), nfd(ROWS)),
    "codes instead of names": lambda: one(
        LETTERHEAD, [["Mã chỉ số", "Tử số", "Mẫu số"]], [["HSTT", 81, 100], ["cks", 40, 50], ["BD ", 30, 50]]
    ),
    "numbered names": lambda: one(
        LETTERHEAD,
        [["Chỉ số", "Tử số", "Mẫu số"]],
        [[f"{n}. {r[1]} (%)", r[2], r[3]] for n, r in enumerate(ROWS, 1)],
    ),
    "codes behind the names": lambda: one(
        LETTERHEAD,
        [["Chỉ số", "Tử số", "Mẫu số"]],
        [[f"{HSTT} (HSTT)", 81, 100], [f"{CKS} (CKS)", 40, 50], [f"{BD} (BD)", 30, 50]],
    ),
    "line numbers in a column of codes": lambda: one(
        LETTERHEAD, [["Mã số", "Chỉ số", "Tử số", "Mẫu số"]], [[f"0{r[0]}", *r[1:4]] for r in ROWS]
    ),
    "indicators under the heading of targets": lambda: one(
        LETTERHEAD, [["STT", "Chỉ tiêu", "Tử số", "Mẫu số"]], [r[:4] for r in ROWS]
    ),
    "indicators under no heading": lambda: one(LETTERHEAD, [["STT", None, "Tử số", "Mẫu số"]], [r[:4] for r in ROWS]),
    "a unit behind the measure": lambda: one(
        LETTERHEAD, [["STT", "Chỉ số", "Tử số (người, hồ sơ)", "Mẫu số\n(người, hồ sơ)"]], [r[:4] for r in ROWS]
    ),
    "this period beside the one before": lambda: one(
        LETTERHEAD,
        [["STT", "Chỉ số", "Kỳ trước", None, "Kỳ này", None], [None, None, *["Tử số", "Mẫu số"] * 2]],
        [[r[0], r[1], 1, 2, r[2], r[3]] for r in ROWS],
    ),
    "a plan beside what was done": lambda: one(
        LETTERHEAD,
        [["STT", "Chỉ số", "Kế hoạch năm 2026", None, "Thực hiện tháng 3/2026", None]],
        [[None, None, *["Tử số", "Mẫu số"] * 2]],
        [[r[0], r[1], 90, 100, r[2], r[3]] for r in ROWS],
        merges=("A7:A8", "B7:B8", "C7:D7", "E7:F7"),
    ),
    "the month before for comparison, in the title's form": lambda: one(
        LETTERHEAD,
        [["Chỉ số", "Tử số tháng 3/2026", "Mẫu số tháng 3/2026", "Tử số tháng 2/2026", "Mẫu số tháng 2/2026"]],
        [[r[1], r[2], r[3], 1, 2] for r in ROWS],
    ),
    "the month on the tab only": lambda: one(NO_MONTH, [HEADINGS], ROWS, name="Tháng 3-2026"),
    "the month on the tab, the year in the title": lambda: one(NO_MONTH, [["NĂM 2026"]], [HEADINGS], ROWS, name="T3"),
    "month and year on two lines": lambda: one([*NO_MONTH, ["BÁO CÁO THÁNG 3"], ["NĂM 2026"]], [HEADINGS], ROWS),
    "month and school year": lambda: one([*NO_MONTH, ["THÁNG 3"], ["Năm học 2025 - 2026"]], [HEADINGS], ROWS),
    "the month in words": lambda: one([*NO_MONTH, ["Tháng ba năm 2026"]], [HEADINGS], ROWS),
    "days instead of the month": lambda: one([*NO_MONTH, ["Từ ngày 01/03/2026 đến ngày 31/03/2026"]], [HEADINGS], ROWS),
    "label and name in two cells": lambda: one(
        [["Đơn vị báo cáo:", "THPT A"], ["Kỳ báo cáo:", "03/2026"]], [HEADINGS], ROWS
    ),
    "no word School in the name": lambda: one([["Đơn vị: THPT A"], ["Tháng 3/2026"]], [HEADINGS], ROWS),
    "an abbreviation of old": lambda: one([["Tên trường: PTTH A"], ["Tháng 3/2026"]], [HEADINGS], ROWS),
    "the unit by its code": lambda: one([["Đơn vị báo cáo: THPT-A"], ["Tháng 3/2026"]], [HEADINGS], ROWS),
    "unit of measure right above": lambda: one(MARCH, [[None, None, None, "Đơn vị: người"]], [HEADINGS], ROWS),
    "the Icelandic letter": lambda: one([["Ðơn vị báo cáo: Trường THPT A"], ["Tháng 3/2026"]], [HEADINGS], ROWS),
    "a long title over half of the table": lambda: one(MARCH, [["BIỂU SỐ LIỆU"]], [HEADINGS], ROWS, merges=("A4:C4",)),
    "headings printed again on the next page": lambda: one(MARCH, [HEADINGS, *ROWS[:2], HEADINGS, ROWS[2]]),
    "parts under the plan's own words": lambda: one(
        MARCH, [["Chỉ số", "Tử số", "Mẫu số"]], [[r[1].lower(), r[2], r[3]] for r in ROWS]
    ),
    "likely parts, proved by the percentages": lambda: one(
        MARCH, [["STT", "Nội dung", "Tổng số", "Số đạt", "Tỷ lệ %"]], [[r[0], r[1], r[3], r[2], r[4]] for r in ROWS]
    ),
    "rows merged over two lines": lambda: one(MARCH, [HEADINGS], [ROWS[0], [None] * 6, *ROWS[1:]], merges=("B5:B6",)),
    "TCVN3": lambda: one(
        [["§¬n vÞ b¸o c¸o: Tr\u00adêng THPT A"], ["Th¸ng 3/2026"]],
        [["STT", "ChØ sè", "Tö sè", "MÉu sè"]],
        [
            [1, "Tû lÖ hå s¬ trùc tuyÕn", 81, 100],
            [2, "Tû lÖ cã ch÷ ký sè", 40, 50],
            [3, "Tû lÖ ®\u00adîc båi d\u00adìng", 30, 50],
        ],
    ),
    "VNI": lambda: one(
        [["Ñôn vò baùo caùo: Tröôøng THPT A"], ["Thaùng 3/2026"]],
        [["STT", "Chæ soá", "Töû soá", "Maãu soá"]],
        [
            [1, "Tyû leä hoà sô tröïc tuyeán", 81, 100],
            [2, "Tyû leä coù chöõ kyù soá", 40, 50],
            [3, "Tyû leä ñöôïc boài döôõng", 30, 50],
        ],
    ),
}


@pytest.mark.parametrize("kind", PLAIN)
def test_the_typed_figures_come_out(kind):
    draft = read(PLAIN[kind]())
    assert not draft.refused, draft.issues
    assert of_one(draft) == FIGURES


TS_MS = [None, None, *["Tử số", "Mẫu số"] * 2]
MANY: dict[str, tuple[Callable[[], Any], dict[tuple[str, str, str], tuple[str | None, ...]]]] = {
    "columns for two months": (
        lambda: one(
            NO_MONTH,
            [["STT", "Chỉ số", "Tháng 2/2026", None, "Tháng 3/2026", None], TS_MS],
            [[1, HSTT, 1, 2, 3, 4]],
            merges=("A3:A4", "B3:B4", "C3:D3", "E3:F3"),
        ),
        {("thpt-a", "HSTT", "2026-02"): ("1", "2", None), ("thpt-a", "HSTT", "2026-03"): ("3", "4", None)},
    ),
    "columns for months without their year": (
        lambda: one([*NO_MONTH, ["NĂM 2026"]], [["STT", "Chỉ số", "T1", "T2", "Cả năm"]], [[1, SK, 3, 4, 7]]),
        {("thpt-a", "SK", "2026-01"): (None, None, "3"), ("thpt-a", "SK", "2026-02"): (None, None, "4")},
    ),
    "sheets for months": (
        lambda: book(*((f"Tháng {m}", [*NO_MONTH, ["Năm 2026"], HEADINGS, [1, HSTT, m, 10]]) for m in (1, 2, 3))),
        {("thpt-a", "HSTT", f"2026-0{m}"): (str(m), "10", None) for m in (1, 2, 3)},
    ),
    "sheets for units": (
        lambda: book(
            *(
                (name, [["Tháng 3/2026"], HEADINGS, [1, HSTT, n, 10]])
                for n, name in enumerate(("THPT A", "THPT Hòa Bình"), 1)
            )
        ),
        {("thpt-a", "HSTT", "2026-03"): ("1", "10", None), ("thpt-b", "HSTT", "2026-03"): ("2", "10", None)},
    ),
    "tables one below the other": (
        lambda: one(
            [["Đơn vị: THPT A"], ["Tháng 2/2026"], HEADINGS, [1, HSTT, 1, 2], [], ["Tháng 3/2026"]],
            [["STT", "Chỉ số", "Mẫu số", "Tử số"], [1, HSTT, 4, 3]],
        ),
        {("thpt-a", "HSTT", "2026-02"): ("1", "2", None), ("thpt-a", "HSTT", "2026-03"): ("3", "4", None)},
    ),
    "a row for each unit, columns for indicators": (
        lambda: one(
            AREA,
            [["STT", "Tên đơn vị", HSTT, None, BD, None, SK], [*TS_MS, None]],
            [
                [1, "THPT A", 1, 2, 3, 4, 5],
                [2, "Trường THPT Hòa Bình", 6, 7, 8, 9, 0],
                [None, "Tổng cộng", 7, 9, 11, 13, 5],
            ],
            merges=("A3:A4", "B3:B4", "C3:D3", "E3:F3", "G3:G4"),
        ),
        {
            ("thpt-a", "HSTT", "2026-03"): ("1", "2", None),
            ("thpt-b", "HSTT", "2026-03"): ("6", "7", None),
            ("thpt-a", "BD", "2026-03"): ("3", "4", None),
            ("thpt-b", "BD", "2026-03"): ("8", "9", None),
            ("thpt-a", "SK", "2026-03"): (None, None, "5"),
            ("thpt-b", "SK", "2026-03"): (None, None, "0"),
        },
    ),
    "columns for units": (
        lambda: one(
            AREA, [["STT", "Chỉ số", "Trường THPT A", None, "THPT Hòa Bình", None], TS_MS], [[1, HSTT, 1, 2, 3, 4]]
        ),
        {("thpt-a", "HSTT", "2026-03"): ("1", "2", None), ("thpt-b", "HSTT", "2026-03"): ("3", "4", None)},
    ),
    "units on lines of their own": (
        lambda: one(
            AREA, [HEADINGS, ["I", "Trường THPT A"], [1, HSTT, 1, 2], ["II", "THPT Hòa Bình"], [1, HSTT, 3, 4]]
        ),
        {("thpt-a", "HSTT", "2026-03"): ("1", "2", None), ("thpt-b", "HSTT", "2026-03"): ("3", "4", None)},
    ),
    "months on lines of their own": (
        lambda: one(
            NO_MONTH, [HEADINGS, ["I", "Tháng 2/2026"], [1, HSTT, 1, 2], ["II", "Tháng 3/2026"], [1, HSTT, 3, 4]]
        ),
        {("thpt-a", "HSTT", "2026-02"): ("1", "2", None), ("thpt-a", "HSTT", "2026-03"): ("3", "4", None)},
    ),
    "indicators on lines of their own": (
        lambda: one(
            AREA,
            [["STT", "Đơn vị", "Tử số", "Mẫu số"], ["I", HSTT], [1, "THPT A", 1, 2], ["II", BD], [1, "THPT A", 3, 4]],
        ),
        {("thpt-a", "HSTT", "2026-03"): ("1", "2", None), ("thpt-a", "BD", "2026-03"): ("3", "4", None)},
    ),
    "a unit merged beside its indicators": (
        lambda: one(
            AREA,
            [["Đơn vị", "Chỉ số", "Tử số", "Mẫu số"], ["Trường THPT A", HSTT, 1, 2], [None, BD, 3, 4]],
            merges=("A4:A5",),
        ),
        {("thpt-a", "HSTT", "2026-03"): ("1", "2", None), ("thpt-a", "BD", "2026-03"): ("3", "4", None)},
    ),
    "months in a column, as numbers": (
        lambda: one(
            [*NO_MONTH, ["Năm 2026"]], [["Tháng", "Chỉ số", "Tử số", "Mẫu số"], [1, HSTT, 1, 2], [2, HSTT, 3, 4]]
        ),
        {("thpt-a", "HSTT", "2026-01"): ("1", "2", None), ("thpt-a", "HSTT", "2026-02"): ("3", "4", None)},
    ),
    "columns for months with their sum": (
        lambda: one(
            [*NO_MONTH, ["NĂM 2026"]],
            [["STT", "Chỉ số", "T1", None, "T2", None, "Tổng cộng", None], [*TS_MS, "Tử số", "Mẫu số"]],
            [[1, HSTT, 1, 2, 3, 4, 4, 6]],
        ),
        {("thpt-a", "HSTT", "2026-01"): ("1", "2", None), ("thpt-a", "HSTT", "2026-02"): ("3", "4", None)},
    ),
    "counts by month with a column Tổng": (
        lambda: one([*NO_MONTH, ["NĂM 2026"]], [["STT", "Chỉ số", "T1", "T2", "Tổng"], [1, SK, 3, 4, 7]]),
        {("thpt-a", "SK", "2026-01"): (None, None, "3"), ("thpt-a", "SK", "2026-02"): (None, None, "4")},
    ),
    "months in rows with their quarter": (
        lambda: one(
            [*NO_MONTH, ["NĂM 2026"]],
            [["Tháng", "Chỉ số", "Tử số", "Mẫu số"], ["Tháng 1", HSTT, 1, 2], ["Tháng 2", HSTT, 3, 4]],
            [["Quý I/2026", HSTT, 4, 6]],
        ),
        {("thpt-a", "HSTT", "2026-01"): ("1", "2", None), ("thpt-a", "HSTT", "2026-02"): ("3", "4", None)},
    ),
    "of the month and to date side by side": (
        lambda: one(
            MARCH,
            [["STT", "Chỉ số", "Trong tháng", None, "Lũy kế từ đầu năm", None], TS_MS],
            [[1, HSTT, 8, 10, 81, 100], [2, BD, 5, 50, 30, 50]],
        ),
        {("thpt-a", "HSTT", "2026-03"): ("8", "10", None), ("thpt-a", "BD", "2026-03"): ("30", "50", None)},
    ),
    "one headcount for several indicators": (
        lambda: one(
            AREA,
            [
                ["STT", "Tên đơn vị", "Tổng số CBGV", CKS, None, BD, None],
                [None, None, None, *["Số lượng", "Tỷ lệ (%)"] * 2],
            ],
            [[1, "THPT A", 50, 40, 80, 30, 60]],
        ),
        {("thpt-a", "CKS", "2026-03"): ("40", "50", None), ("thpt-a", "BD", "2026-03"): ("30", "50", None)},
    ),
}


@pytest.mark.parametrize("kind", MANY)
def test_several_units_or_months_in_one_workbook(kind):
    make, expected = MANY[kind]
    draft = read(make())
    assert not draft.refused, draft.issues
    assert told(draft) == expected


HELD: dict[str, tuple[Callable[[], Any], str]] = {
    "a quarter": (lambda: one([*NO_MONTH, ["BÁO CÁO QUÝ I/2026"]], [HEADINGS], ROWS), "period.not_a_month"),
    "a span of months": (
        lambda: one([*NO_MONTH, ["Từ tháng 1 đến tháng 3/2026"]], [HEADINGS], ROWS),
        "period.not_a_month",
    ),
    "half a year beside a month": (
        lambda: one([*MARCH, ["6 tháng đầu năm 2026"]], [HEADINGS], ROWS),
        "period.span_beside_month",
    ),
    "to date, and a flow": (
        lambda: one([*NO_MONTH, ["Lũy kế đến tháng 3/2026"]], [HEADINGS], ROWS),
        "heading.only_cumulative",
    ),
    "of the month only, and a count to date": (
        lambda: one(MARCH, [["STT", "Chỉ số", "Trong tháng", None], [None, None, "Tử số", "Mẫu số"], [1, BD, 1, 2]]),
        "heading.only_in_period",
    ),
    "a month that may be of two years": (lambda: one(NO_MONTH, [["THÁNG 12"], HEADINGS], ROWS), "period.year_missing"),
    "two months in the title": (
        lambda: one([*NO_MONTH, ["Tháng 3/2026 và so với tháng 2/2026"]], [HEADINGS], ROWS),
        "period.disagrees",
    ),
    "a numerator on a line of its own, and no denominator": (
        lambda: one(MARCH, [["STT", "Nội dung", "Kết quả"], [1, PTA, None], [None, "- Tử số", 40]]),
        "row.holds_a_part",
    ),
    "a quantity where a percentage is due": (
        lambda: one(MARCH, [["STT", "Chỉ số", "Số lượng"], [1, PTA, 45]]),
        "heading.quantity_of_ratio",
    ),
    "likely parts without a proof": (
        lambda: one(MARCH, [["STT", "Nội dung", "Tổng số", "Số đạt"], [1, HSTT, 100, 81]]),
        "columns.uncertain",
    ),
    "likely parts that the percentages deny": (
        lambda: one(MARCH, [["STT", "Nội dung", "Tổng số", "Số đạt", "Tỷ lệ (%)"], [1, HSTT, 100, 81, 90]]),
        "columns.uncertain",
    ),
    "groups of columns nobody knows": (
        lambda: one(MARCH, [["STT", "Chỉ số", "Khối 10", None, "Khối 11", None], TS_MS, [1, HSTT, 1, 2, 3, 4]]),
        "columns.unknown_group",
    ),
    "a part of the people": (
        lambda: one(MARCH, [["STT", "Chỉ số", "Trong đó: nữ", None], [None, None, "Tử số", "Mẫu số"], [1, HSTT, 1, 2]]),
        "columns.unknown_group",
    ),
    "a figure merged over two indicators": (
        lambda: one(MARCH, [HEADINGS, [1, HSTT, 1, 50], [2, CKS, 2, None]], merges=("D5:D6",)),
        "value.merged_over_rows",
    ),
    "a count under the heading of percentages": (
        lambda: one(MARCH, [["Chỉ số", "Tử số", "Mẫu số", "Giá trị", "Tỷ lệ (%)"], [SK, None, None, None, 7]]),
        "value.wrong_column",
    ),
    "two tables side by side": (
        lambda: one(
            MARCH, [["Chỉ số", "Tử số", "Mẫu số", None, "Chỉ số", "Tử số", "Mẫu số"], [HSTT, 1, 2, None, CKS, 3, 4]]
        ),
        "heading.duplicate",
    ),
    "a group that is no unit we know": (
        lambda: one(
            AREA, [HEADINGS, ["I", "Trường THPT A"], [1, HSTT, 1, 2], ["II", "Trường THPT Lạ"], [1, CKS, 3, 4]]
        ),
        "group.unclear",
    ),
    "a letterhead of another school": (
        lambda: one([["TRƯỜNG THPT A"], ["Đơn vị báo cáo: THPT Hòa Bình"], ["Tháng 3/2026"]], [HEADINGS], ROWS),
        "org.disagrees",
    ),
    "code and name of two schools": (
        lambda: one([["Đơn vị báo cáo: THPT Hòa Bình (mã thpt-a)"], ["Tháng 3/2026"]], [HEADINGS], ROWS),
        "org.unknown",
    ),
    "units of others below a school's title": (
        lambda: one(MARCH, [HEADINGS, ["I", "THPT Hòa Bình"], [1, HSTT, 1, 2]]),
        "org.disagrees",
    ),
    "figures without any heading": (lambda: one(MARCH, [[1, HSTT, 81, 100]]), "sheet.no_headings"),
    "an unknown name with figures below the signatures": (
        lambda: one(MARCH, [HEADINGS, ROWS[0]], SIGNATURE, [[9, "Tỷ lệ lạ", 1, 2]]),
        "indicator.unknown",
    ),
    "an unknown unit that looks like column numbers": (
        lambda: one(AREA, [["STT", "Đơn vị", SK, "Ghi chú"], [1, "B", 2, 3]]),
        "org.unknown",
    ),
    "a percentage where parts are due": (
        lambda: one(NO_MONTH, [["STT", "Chỉ số", "Tháng 1/2026"], [1, HSTT, 80]]),
        "percent.alone_not_allowed",
    ),
}


@pytest.mark.parametrize("kind", HELD)
def test_what_can_be_meant_in_two_ways_is_asked(kind):
    make, code = HELD[kind]
    draft = read(make())
    assert draft.refused
    assert code in marks(draft, "error")


ASKED: dict[str, tuple[Callable[[], Any], str]] = {
    "a wrong total": (lambda: one(MARCH, [HEADINGS], ROWS, [[None, "Tổng cộng", 152, 200]]), "total.differs"),
    "a tab of another month": (lambda: one(MARCH, [HEADINGS], ROWS, name="Tháng 2"), "period.sheet_name_differs"),
    "days of another window": (
        lambda: one([*NO_MONTH, ["Tháng 3/2026 (từ 15/02/2026 đến 14/03/2026)"]], [HEADINGS], ROWS),
        "period.window_differs",
    ),
    "columns of the month before": (
        lambda: one(
            MARCH,
            [["Chỉ số", "Tháng 2/2026", None, "Tháng 3/2026", None], [None, *["Tử số", "Mẫu số"] * 2]],
            [[r[1], 1, 2, r[2], r[3]] for r in ROWS],
        ),
        "period.other_month_left_out",
    ),
    "a name without accents": (
        lambda: one(MARCH, [HEADINGS, [1, "Ty le ho so truc tuyen", 81, 100], *ROWS[1:]]),
        "name.without_accents",
    ),
    "a number in a column nobody knows": (
        lambda: one(MARCH, [[*HEADINGS, "Khối 10"]], [[*row, None] for row in ROWS], [[4, SK, *[None] * 4, 7]]),
        "row.number_not_read",
    ),
    "a second sheet without headings": (
        lambda: book(("Sheet1", [*MARCH, HEADINGS, *ROWS]), ("Nháp", [[HSTT, 1, 2]])),
        "sheet.no_headings",
    ),
}


@pytest.mark.parametrize("kind", ASKED)
def test_what_is_strange_wants_a_confirmation(kind):
    make, code = ASKED[kind]
    draft = read(make())
    assert not draft.refused
    assert marks(draft, "warning") == [code]
    assert of_one(draft) == FIGURES


def test_right_totals_and_subtotals_are_left_out_without_a_word_of_doubt():
    lines = [
        ["STT", "Đơn vị", SK],
        ["I", "Khu vực 1"], [1, "THPT A", 3], [None, "Cộng nhóm I", 3],
        ["II", "Khu vực 2"], [1, "THPT Hòa Bình", 4], [None, "Cộng nhóm II", 4],
        [None, "TỔNG CỘNG TOÀN NGÀNH", 7],
    ]  # fmt: skip
    draft = read(one(AREA, lines))
    assert {key[0]: figure[2] for key, figure in told(draft).items()} == {"thpt-a": "3", "thpt-b": "4"}
    assert marks(draft) == ["row.total_left_out"] * 3


def test_a_total_above_its_rows_is_no_difference():
    draft = read(one(AREA, [["STT", "Đơn vị", SK], [None, "Tổng số", 7], [1, "THPT A", 3], [2, "THPT Hòa Bình", 4]]))
    assert marks(draft) == ["row.total_left_out"]


def test_legacy_letters_are_noted():
    assert marks(read(PLAIN["TCVN3"]()), "note") == ["file.legacy_font"]


def test_a_month_that_only_the_tab_says_is_told():
    assert marks(read(PLAIN["the month on the tab only"]())) == ["period.from_sheet_name"]
    assert marks(read(PLAIN["month and year on two lines"]())) == []


def test_an_uncertain_table_shows_its_columns():
    (request,) = read(HELD["likely parts without a proof"][0]()).mappings
    assert [(c.letters, c.samples, str(c.suggestion)) for c in request.columns][1:] == [
        ("B", (HSTT,), "indicator_name"),
        ("C", ("100",), "denominator"),
        ("D", ("81",), "numerator"),
    ]


def test_a_column_without_a_heading_can_be_named_too():
    lines = [["STT", "Chỉ số", "Tử số"], [1, HSTT, 81, 100]]
    (request,) = read(one(MARCH, lines)).mappings
    assert [(c.letters, c.heading, c.samples) for c in request.columns][-1] == ("D", "", ("100",))
    roles = [ColumnRole(field) for field in ("ignore", "indicator_name", "numerator", "denominator")]
    assert of_one(read(one(MARCH, lines), layout=request.answered(roles))) == {"HSTT": ("81", "100", None)}


def test_a_date_with_each_word_in_its_own_cell_is_no_figure():
    draft = read(one(MARCH, [HEADINGS], ROWS, [[None, None, "ngày", 5, "tháng", 4, "năm", 2026]]))
    assert (of_one(draft), marks(draft)) == (FIGURES, [])


def test_words_for_columns_may_stand_in_the_plan():
    layout = Layout((("Tổng số", ColumnRole("denominator")), ("Số đạt", ColumnRole("numerator"))))
    plan = make_plan(layout=layout)
    draft = read(HELD["likely parts without a proof"][0](), plans={plan.id: plan})
    assert of_one(draft) == {"HSTT": ("81", "100", None)}
    assert make_context(plan).plans["vi-du"].layout is layout


@pytest.mark.parametrize("line", [[2026], [None, 11, 0.5], [True]], ids=str)
def test_a_line_of_numbers_alone_above_the_table_says_nothing(line):
    draft = read(one(LETTERHEAD, [line], [HEADINGS], ROWS))
    assert not draft.refused, marks(draft)
    assert of_one(draft) == FIGURES
