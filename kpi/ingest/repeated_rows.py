"""Rows of a long table whose indicator, unit and month are those of rows before: nothing is left to ask but the number.

A province's table names the same few units, months and indicators a hundred thousand times. Each is judged once, by the
row in which it first comes; a row that names them again is judged by nothing else, as long as its number is plain.
"""

from __future__ import annotations

from kpi.ingest.context import PlanIndex
from kpi.ingest.plain_figures import PlainFigures
from kpi.ingest.raw import RawCell, Row
from kpi.ingest.tables import Table, text_of
from kpi.model.issue import CellRef
from kpi.model.period import Period
from kpi.model.plan import Indicator
from kpi.model.upload import FigureKey, Observation

# The first cell of each figure of one unit and month, by the code of its indicator.
FirstPlaces = dict[str, CellRef]


class RepeatedRows:
    """Learns from the rows of one table that were in order, and reads those that repeat what they said."""

    def __init__(self, table: Table, index: PlanIndex, plain: PlainFigures) -> None:
        columns = table.columns
        self._index = index
        self._plain = plain
        self._hidden = table.sheet.hidden_rows
        self._indicator, self._org, self._period = (columns[field] for field in ("indicator", "org", "period"))
        self._indicators: dict[RawCell, Indicator] = {}
        self._reports: dict[tuple[RawCell, RawCell], tuple[str, Period, FirstPlaces]] = {}

    def learn(self, cells: Row, observation: Observation, indicator: Indicator, first_at: FirstPlaces) -> None:
        """Take what a row that counts says of itself; `first_at` is filled by all rows of its unit and month."""
        code, unit, month = cells.get(self._indicator), cells.get(self._org), cells.get(self._period)
        # A name that was only guessed is told of at each of its rows.
        if code is not None and self._index.find_indicator(text_of(cells, self._indicator)) is indicator:
            self._indicators[code] = indicator
        if unit is not None and month is not None:
            self._reports[unit, month] = (observation.key.org, observation.key.period, first_at)

    def observation(self, row: int, cells: Row) -> tuple[Observation, Indicator] | None:
        """The figure of a row and what it measures; None where the row says anything new, or anything twice."""
        try:
            indicator = self._indicators[cells[self._indicator]]
            org, period, first_at = self._reports[cells[self._org], cells[self._period]]
        except KeyError:
            return None
        told = self._plain.told(row, cells, indicator)
        if told is None or indicator.code in first_at or row in self._hidden:
            return None
        first_at[indicator.code] = told.at
        return Observation(FigureKey(org, indicator.code, period), *told), indicator
