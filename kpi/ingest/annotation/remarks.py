"""What is to be said of the cells of one workbook, in the plain form in which it travels to the child."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from kpi.model.issue import CellRef, Issue
from kpi.text.issues import word

_ORDER = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Remark:
    """One issue in words with its place; without a row it is of the sheet, without a sheet of the whole file."""

    severity: str
    place: str
    found: str
    message: str
    hint: str
    sheet: str | None = None
    row: int | None = None
    column: int | None = None

    @property
    def said(self) -> str:
        """What the note on the cell says."""
        return f"{self.message}\n{self.hint}" if self.hint else self.message


def remarks_of(issues: Iterable[Issue]) -> list[Remark]:
    """The issues in words."""
    found = []
    for issue in issues:
        worded = word(issue)
        at = issue.at if isinstance(issue.at, CellRef) else None
        place = (at.sheet, at.row, at.column) if at else (None, None, None)
        found.append(Remark(worded.severity, worded.place, worded.found, worded.message, worded.hint, *place))
    return found


def packed(remarks: Sequence[Remark]) -> list[dict[str, Any]]:
    """The remarks as values of JSON."""
    return [asdict(remark) for remark in remarks]


def by_cell(remarks: Iterable[Remark], sheet: str) -> Mapping[tuple[int, int], list[Remark]]:
    """The remarks of one sheet by row and column; one of a whole row stands on its first cell."""
    cells: dict[tuple[int, int], list[Remark]] = {}
    for remark in remarks:
        if remark.sheet == sheet and remark.row is not None:
            cells.setdefault((remark.row, remark.column or 1), []).append(remark)
    return cells


def worst(remarks: Iterable[Remark]) -> str:
    """The gravest severity among them."""
    return min((remark.severity for remark in remarks), key=_ORDER.index)
