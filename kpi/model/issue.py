"""What is wrong in a file, as a value: code, severity, place, facts. The sentence waits in `kpi.text.issues`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

# As many as a worksheet can have.
MOST_COLUMNS = 16_384


class Severity(StrEnum):
    """`error` holds the commit, `warning` asks for a confirmation, `note` informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@lru_cache(maxsize=MOST_COLUMNS)
def column_letters(column: int) -> str:
    """Excel's letters of a column counted from 1: 1 → A, 27 → AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class CellRef(NamedTuple):
    """A place in a workbook, rows and columns counted from 1; without a row it is the whole sheet.

    A tuple, since two of them are made for each figure of a long table, and that takes half the time.
    """

    sheet: str
    row: int | None = None
    column: int | None = None

    @property
    def cell(self) -> str | None:
        """The place in A1 form, None where it is not a single cell."""
        if self.row is None or self.column is None:
            return None
        return f"{column_letters(self.column)}{self.row}"

    def __str__(self) -> str:
        if self.row is None:
            return self.sheet
        return f"{self.sheet}!{self.cell or self.row}"


@dataclass(frozen=True, slots=True)
class FileRef:
    """A place in a definition file: its name and, where known, the line counted from 1."""

    path: str
    line: int | None = None

    def __str__(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Issue:
    """One fault, worded last. `params` fills the sentence of `code`; `found` among them is what the cell shows."""

    code: str
    severity: Severity
    at: CellRef | FileRef | None = None
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def order(self) -> tuple[int, str, int, int]:
        """Sort key: file, then sheet and heading, then cell."""
        if isinstance(self.at, CellRef):
            return (1 if self.at.row is None else 2, self.at.sheet, self.at.row or 0, self.at.column or 0)
        if isinstance(self.at, FileRef):
            return (1, self.at.path, self.at.line or 0, 0)
        return (0, "", 0, 0)


def has_errors(issues: list[Issue] | tuple[Issue, ...]) -> bool:
    """Whether any of the issues holds the commit."""
    return any(issue.severity is Severity.ERROR for issue in issues)
