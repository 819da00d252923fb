"""Workbooks as offices lay them out, made cell by cell: titles, merged headings, groups, totals, signatures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from kpi.model.upload import Draft
from tests.unit.ingest.unit_forms import NAMES, draft_of, make_context, save

Line = Sequence[Any]

LETTERHEAD: tuple[Line, ...] = (
    ["SỞ GDĐT VÍ DỤ", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["TRƯỜNG THPT A", None, None, "Độc lập - Tự do - Hạnh phúc"],
    [],
    [None, "BÁO CÁO KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU"],
    [None, "Tháng 3 năm 2026"],
    [],
)
SIGNATURE: tuple[Line, ...] = (
    [],
    [None, None, None, "Ví Dụ, ngày 02 tháng 4 năm 2026"],
    [None, "NGƯỜI LẬP BIỂU", None, "HIỆU TRƯỞNG"],
    [None, "(Ký, ghi rõ họ tên)", None, "(Ký, đóng dấu)"],
    [],
    [None, "Nguyễn Văn A", None, "Trần Thị B"],
)
HEADINGS: Line = ["STT", "Chỉ số", "Tử số", "Mẫu số", "Tỷ lệ (%)", "Ghi chú"]
ROWS: tuple[Line, ...] = (
    [1, NAMES["HSTT"], 81, 100, 81, None],
    [2, NAMES["CKS"], 40, 50, 80, None],
    [3, NAMES["BD"], 30, 50, 60, "Lớp tháng 3"],
)
FIGURES = {"HSTT": ("81", "100", None), "CKS": ("40", "50", None), "BD": ("30", "50", None)}


def book(*sheets: tuple[str, Iterable[Line]], merges: Sequence[str] = ()) -> openpyxl.Workbook:
    """A workbook of these sheets; `merges` are of the first one."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, lines in sheets:
        sheet: Worksheet = workbook.create_sheet(name)
        for row, line in enumerate(lines, 1):
            for column, value in enumerate(line, 1):
                if value is not None:
                    sheet.cell(row, column, value)
    for reference in merges:
        workbook.worksheets[0].merge_cells(reference)
    return workbook


def one(*parts: Iterable[Line], name: str = "Sheet1", merges: Sequence[str] = ()) -> openpyxl.Workbook:
    """A workbook of one sheet whose lines are the parts one below the other."""
    return book((name, [line for part in parts for line in part]), merges=merges)


def read(workbook: openpyxl.Workbook, **context: Any) -> Draft:
    """What is made of the workbook."""
    return draft_of(save(workbook), make_context(**context))


def told(draft: Draft) -> dict[tuple[str, str, str], tuple[str | None, ...]]:
    """(unit, indicator, period) → (numerator, denominator, value)."""
    return {
        (o.key.org, o.key.indicator, str(o.key.period)): tuple(
            None if part is None else f"{part.normalize():f}"
            for part in (o.figure.numerator, o.figure.denominator, o.figure.value)
        )
        for o in draft.observations
    }


def of_one(draft: Draft) -> dict[str, tuple[str | None, ...]]:
    """Indicator → figure, for a workbook that must be Trường THPT A's of March 2026."""
    assert {(org, period) for org, _, period in told(draft)} <= {("thpt-a", "2026-03")}, told(draft)
    return {indicator: figure for (_, indicator, _), figure in told(draft).items()}


def marks(draft: Draft, *severities: str) -> list[str]:
    """The codes of the issues of these severities; of all without any."""
    return [issue.code for issue in draft.issues if not severities or issue.severity in severities]
