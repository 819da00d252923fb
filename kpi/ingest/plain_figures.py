"""Figures about which nothing can be asked: whole numbers in plain formats, in a row that says nothing else."""

from __future__ import annotations

from decimal import Decimal

from kpi.ingest.figures import Told
from kpi.ingest.raw import CellKind, RawCell, Row
from kpi.ingest.tables import Table
from kpi.model.figure import Figure
from kpi.model.plan import Indicator, Kind

# What may stand beside the parts of a figure, or beside its only number, and speak of it.
_BESIDE_PARTS = ("state", "value", "percent", "note")
_BESIDE_VALUE = ("state", "numerator", "denominator", "percent", "note")
# Under these a whole number shows as it is.
_PLAIN_FORMATS = frozenset(("", "0", "#,##0"))
_MOST_PLAIN_DIGITS = 12
_HIGHEST_SCORE = 100


class PlainFigures:
    """Reads the plain rows of one table; `RowReader` says the same of them in many more steps, and of all others."""

    def __init__(self, table: Table) -> None:
        columns = table.columns
        self._table = table
        # No cell stands in column 0.
        self._numerator = columns.get("numerator", 0)
        self._denominator = columns.get("denominator", 0)
        self._value = columns.get("value", 0)
        self._beside_parts = frozenset(columns[field] for field in _BESIDE_PARTS if field in columns)
        self._beside_value = frozenset(columns[field] for field in _BESIDE_VALUE if field in columns)
        self._numbers = _PlainNumbers()

    def told(self, row: int, cells: Row, indicator: Indicator) -> Told | None:
        """The figure of a row with its cells; None where it has to be read with more care."""
        if indicator.is_ratio:
            return self._parts(row, cells)
        return self._only(row, cells, indicator) if indicator.kind is not Kind.YES_NO else None

    def _parts(self, row: int, cells: Row) -> Told | None:
        numerator, denominator = cells.get(self._numerator), cells.get(self._denominator)
        if numerator is None or denominator is None or not self._beside_parts.isdisjoint(cells):
            return None
        top, bottom = self._numbers[numerator], self._numbers[denominator]
        if not top or not bottom or top > bottom:
            return None
        at = self._table.at
        return Told(Figure(top, bottom), at(row, "numerator"), at(row, "denominator"))

    def _only(self, row: int, cells: Row, indicator: Indicator) -> Told | None:
        """A count or a score."""
        cell = cells.get(self._value)
        if cell is None or not self._beside_value.isdisjoint(cells):
            return None
        number = self._numbers[cell]
        if not number or (indicator.kind is not Kind.COUNT and number > _HIGHEST_SCORE):
            return None
        return Told(Figure(value=number), self._table.at(row, "value"))


class _PlainNumbers(dict[RawCell, "Decimal | None"]):
    """The whole number of a cell about which nothing can be asked; zero may hide, and is left to others."""

    def __missing__(self, cell: RawCell) -> Decimal | None:
        number = self[cell] = _plain_whole(cell)
        return number


def _plain_whole(cell: RawCell) -> Decimal | None:
    if cell.kind is not CellKind.NUMBER or cell.is_formula or cell.number_format not in _PLAIN_FORMATS:
        return None
    return cell.number if cell.text.isdigit() and len(cell.text) <= _MOST_PLAIN_DIGITS else None
