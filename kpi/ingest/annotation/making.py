"""Which copy a file gets: its own bytes with remarks, or where that cannot be, its values with remarks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kpi.ingest.annotation.copy import Annotator
from kpi.ingest.annotation.plain import plain_workbook, sheet_names
from kpi.ingest.annotation.remarks import Remark
from kpi.ingest.annotation.splice import NotSpliceable
from kpi.text.annotation import SHEET_MARK, VALUES_ONLY

Sheets = Sequence[Mapping[str, Any]]


def make_copy(
    kind: str, name: str, content: bytes, said: Sequence[Mapping[str, Any]], read: Callable[[], Sheets]
) -> bytes:
    """The annotated copy as bytes of an .xlsx; `read` answers with the sheets of the file."""
    remarks = [Remark(**remark) for remark in said]
    if kind == "xlsx":
        try:
            return Annotator(content, remarks).done()
        except (NotSpliceable, ValueError, StopIteration):
            pass
    sheets = [sheet for sheet in read() if not _is_own(sheet)]
    names = sheet_names(sheets)
    moved = [replace(remark, sheet=names.get(remark.sheet or "", remark.sheet)) for remark in remarks]
    return Annotator(plain_workbook(sheets), moved, VALUES_ONLY.format(name=name)).done()


def _is_own(sheet: Mapping[str, Any]) -> bool:
    """Whether the sheet is a list of ours that an earlier copy has brought along."""
    firsts = (cell for row, cells in sheet["rows"] if row == 1 for cell in cells if cell[0] == 1)
    return any(cell[2].strip() == SHEET_MARK for cell in firsts)
