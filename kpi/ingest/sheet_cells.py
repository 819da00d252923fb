"""The cells of one sheet gathered by the readers of .xls and .ods, counted and bounded like those of .xlsx."""

from __future__ import annotations

from typing import Any

from kpi.ingest import limits
from kpi.ingest.covered import Cell, Range, cover
from kpi.ingest.faults import ReadFault
from kpi.ingest.run_text import as_struck


class SheetCells:
    """Takes cells in any order; what is far away, too much or there twice is refused."""

    def __init__(self, name: str, budget: int) -> None:
        self.name = name
        self.count = 0
        self.hides_zeros = False
        self.recalculates = False
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self._budget = budget
        self._text_total = 0
        self._rows: dict[int, dict[int, Cell]] = {}
        self._struck: set[tuple[int, int]] = set()
        self._old: dict[tuple[int, int], str] = {}
        self._merged: list[Range] = []

    def add(
        self, row: int, column: int, kind: str, text: str, number_format: str = "", *, is_formula: bool = False
    ) -> None:
        """One cell that shows something; rows and columns count from 1."""
        if row > limits.MAX_ROW or column > limits.MAX_COLUMN:
            raise ReadFault("sheet.too_far", sheet=self.name, cell=(row, column))
        if len(text) > limits.MAX_CELL_TEXT:
            raise ReadFault("sheet.text_too_long", sheet=self.name, cell=(row, column))
        cells = self._rows.setdefault(row, {})
        if column in cells:
            raise ReadFault("sheet.cell_twice", sheet=self.name, cell=(row, column))
        cells[column] = (column, kind, text, number_format, is_formula)
        self.count += 1
        self._text_total += len(text)
        if self.count > self._budget or self._text_total > limits.MAX_TEXT_TOTAL:
            raise ReadFault("sheet.too_many_cells", sheet=self.name)

    def strike(self, row: int, column: int) -> None:
        """The letters of this cell are struck out, whatever it holds."""
        self._struck.add((row, column))

    def in_old_font(self, row: int, column: int, encoding: str) -> None:
        """The letters of this cell, where it has any, are of a font from before Unicode."""
        self._old[row, column] = encoding

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """A merged range by its first and last cell."""
        self._merged.append((top, left, bottom, right))
        if len(self._merged) > limits.MAX_MERGES:
            raise ReadFault("sheet.too_many_merges", sheet=self.name)

    def hide_columns(self, first: int, last: int) -> None:
        """Columns that nobody sees."""
        self.hidden_columns.extend(range(first, min(last, limits.MAX_COLUMN) + 1))

    def answer(self, *, hidden: bool) -> dict[str, Any]:
        """The sheet as the plain lists that travel to the parent."""
        for row, column in self._struck:
            cells = self._rows.get(row, {})
            if column in cells:
                _, kind, text, number_format, is_formula = cells[column]
                cells[column] = (column, *as_struck(kind, text), number_format, is_formula)
        for (row, column), encoding in self._old.items():
            cells = self._rows.get(row, {})
            if column in cells and cells[column][1] == "text":
                cells[column] = (column, encoding, *cells[column][2:])
        rows = {row: [cells[column] for column in sorted(cells)] for row, cells in self._rows.items()}
        cover(rows, self._merged, self.name)
        return {
            "name": self.name,
            "hidden": hidden,
            "rows": sorted(rows.items()),
            "hidden_rows": self.hidden_rows,
            "hidden_columns": self.hidden_columns,
            "merged": [range_name(*merged) for merged in self._merged],
            "hides_zeros": self.hides_zeros,
            "recalculates": self.recalculates,
        }


def range_name(top: int, left: int, bottom: int, right: int) -> str:
    """A range in A1 form."""
    return f"{_letters(left)}{top}:{_letters(right)}{bottom}"


def _letters(column: int) -> str:
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
