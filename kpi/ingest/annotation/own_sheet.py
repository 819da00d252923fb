"""The sheet that lists the issues in an annotated copy, and how it is known again when the copy comes back."""

from __future__ import annotations

from kpi.ingest.raw import RawSheet
from kpi.text.annotation import SHEET_MARK


def is_own_sheet(sheet: RawSheet) -> bool:
    """Whether we have put this sheet into the workbook: it says so in its first cell, whatever its name is now."""
    first = sheet.cell(1, 1)
    return first is not None and first.text.strip() == SHEET_MARK
