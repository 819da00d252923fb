"""The shape of one entry in the catalogue of issues."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IssueText:
    """`near` is said before the hint where a similar known name was found; some warnings want a reason in words."""

    message: str
    hint: str
    near: str = ""
    wants_reason: bool = False


# The way out of nearly every format that is not read.
SAVE_AS = (
    "Đề nghị mở tệp bằng Excel hoặc LibreOffice, chọn Lưu thành (Save As), loại “Excel Workbook (.xlsx)”, rồi nạp lại."
)
