"""Totals that a table shows, held against its rows: they are never stored, and a difference is told."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from kpi.ingest.findings import Findings
from kpi.ingest.raw import CellKind, RawCell
from kpi.ingest.tables import Table
from kpi.model.plan import Indicator, Kind
from kpi.text.numbers import fmt_number
from kpi.text.parsing import ReadNumber, read_number

_SUMMED = ("numerator", "denominator", "value")


class Totals:
    """The rows of one table that count, and those that add them up."""

    def __init__(self, table: Table, findings: Findings) -> None:
        self._table = table
        self._findings = findings
        self._counted: dict[int, Indicator] = {}
        self._totals: dict[int, Indicator | None] = {}

    def count(self, row: int, indicator: Indicator) -> None:
        """A row of figures."""
        self._counted[row] = indicator

    def take(self, row: int, indicator: Indicator | None) -> None:
        """A row of totals, of one indicator where it names one."""
        self._totals[row] = indicator

    def check(self) -> None:
        """A warning for each total that is the sum of nothing in its table."""
        if not self._counted:
            return
        for row, indicator in self._totals.items():
            for field in _SUMMED:
                if field in self._table.columns:
                    self._check_cell(row, field, indicator)

    def _check_cell(self, row: int, field: str, indicator: Indicator | None) -> None:
        shown = self._number(row, field)
        if shown is None:
            return
        counted = [r for r, of in self._counted.items() if indicator is None or of is indicator]
        sums = [s for rows in self._possible(row, counted) if (s := self._sum(rows, field)) is not None]
        if sums and shown not in sums:
            at = self._table.at(row, field)
            self._findings.warning("total.differs", at, found=fmt_number(shown), computed=fmt_number(sums[0]))

    def _possible(self, row: int, counted: list[int]) -> list[list[int]]:
        """What a total may add up: the rows since the total before it, all above, all below up to the next, all."""
        before = max((r for r in self._totals if r < row), default=0)
        after = min((r for r in self._totals if r > row), default=10**9)
        return [
            [r for r in counted if before < r < row] or counted,
            counted,
            [r for r in counted if r < row],
            [r for r in counted if row < r < after],
        ]

    def _sum(self, rows: Iterable[int], field: str) -> Fraction | None:
        """The sum of a column; None where it holds anything that cannot be added."""
        total = Fraction(0)
        for row in rows:
            cell = self._table.sheet.cell(row, self._table.columns[field])
            if cell is None or not cell.text.strip():
                continue
            number = self._number(row, field)
            if number is None or not self._adds_up(row, field):
                return None
            total += number
        return total

    def _adds_up(self, row: int, field: str) -> bool:
        """Whether figures of this kind can be added: percentages, scores and answers cannot."""
        return field != "value" or self._counted[row].kind is Kind.COUNT

    def _number(self, row: int, field: str) -> Fraction | None:
        cell: RawCell | None = self._table.sheet.cell(row, self._table.columns[field])
        if cell is None or cell.is_percent:
            return None
        if cell.kind is CellKind.NUMBER:
            return Fraction(cell.number)
        read = read_number(cell.text) if cell.kind is CellKind.TEXT else None
        return Fraction(read.value) if isinstance(read, ReadNumber) and not read.percent else None
