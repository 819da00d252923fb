"""What a file holds before anyone asks what it means: sheets of cells, exactly as they show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from kpi.ingest.faults import ReadFault
from kpi.ingest.number_formats import shows_percent
from kpi.model.issue import Issue


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file as received. `fault` is set where it is known before reading that it will not be read."""

    name: str
    content: bytes
    fault: ReadFault | None = None


class CellKind(StrEnum):
    """What sort of content a cell shows. A cell that shows nothing is not there at all."""

    NUMBER = "number"
    TEXT = "text"
    BOOL = "bool"
    DATE = "date"
    ERROR = "error"
    FORMULA_EMPTY = "formula_empty"
    # Under a merged range: the file holds something there that nobody sees.
    COVERED = "covered"
    # A number with a line through it: people see that it no longer counts.
    STRUCK = "struck"

    # As quick as that of the text it is: cells are looked up by the hundred thousand.
    __hash__ = str.__hash__


class RawCell(NamedTuple):
    """One cell: `text` is a plain decimal for numbers, ISO for dates, the shown text otherwise."""

    kind: CellKind
    text: str
    number_format: str = ""
    is_formula: bool = False

    @property
    def number(self) -> Decimal:
        """The exact number of a NUMBER cell."""
        return Decimal(self.text)

    @property
    def value(self) -> Decimal | str | None:
        """What the cell shows: a number, a text, or None for a formula without a result."""
        if self.kind is CellKind.NUMBER:
            return self.number
        return None if self.kind is CellKind.FORMULA_EMPTY else self.text

    @property
    def is_percent(self) -> bool:
        """Whether a number is shown a hundredfold with a percent sign."""
        return self.kind is CellKind.NUMBER and shows_percent(self.number_format)


Row = Mapping[int, RawCell]


class CellGrid(Mapping[tuple[int, int], RawCell]):
    """The cells of a sheet by (row, column), looked up in its rows and never copied."""

    def __init__(self, rows: Mapping[int, Row]) -> None:
        self._rows = rows

    def __getitem__(self, place: tuple[int, int]) -> RawCell:
        return self._rows[place[0]][place[1]]

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return ((row, column) for row, cells in self._rows.items() for column in cells)

    def __len__(self) -> int:
        return sum(len(cells) for cells in self._rows.values())


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet; rows and columns are counted from 1 as Excel does."""

    name: str
    rows: Mapping[int, Row]
    hidden: bool = False
    merged: tuple[str, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hides_zeros: bool = False
    # The file asks to be calculated anew when it is opened: what its formulas showed last need not be what they show.
    recalculates: bool = False

    def cell(self, row: int, column: int) -> RawCell | None:
        """The cell at this place; None where it is blank."""
        return self.rows.get(row, {}).get(column)

    @property
    def cells(self) -> CellGrid:
        """Every cell by its (row, column), in reading order."""
        return CellGrid(self.rows)


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """One readable file. `issues` are its harmless oddities."""

    name: str
    sha256: str
    sheets: tuple[RawSheet, ...]
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A file as read: the workbook, or the issues that refuse it."""

    name: str
    sha256: str
    workbook: RawWorkbook | None = None
    issues: tuple[Issue, ...] = field(default=())
