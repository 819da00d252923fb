"""The org units of one target side by side, as columns: forty thousand marks cost nothing until they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import repeat
from typing import Any, overload

import numpy as np

from kpi.aggregate.many import STATUSES, Codes
from kpi.model.figure import FigureState
from kpi.model.org_unit import OrgTree
from kpi.model.period import Period
from kpi.model.plan import Indicator
from kpi.model.progress import Standing
from kpi.model.standings import NOT_APPLICABLE, NOT_REPORTED, NOTHING_AROSE, SCALE, VALUE, UnitStandings
from kpi.service.views import UnitMark

NOTHING_REPORTED = Standing()
STATE_BY_CODE = {
    NOT_REPORTED: None,
    VALUE: FigureState.VALUE,
    NOTHING_AROSE: FigureState.NOTHING_AROSE,
    NOT_APPLICABLE: FigureState.NOT_APPLICABLE,
}


@dataclass(frozen=True, slots=True, eq=False)
class UnitMarks(Sequence[UnitMark]):
    """A mark for each org unit of `standings`, in their order; `statuses` are codes into `many.STATUSES`."""

    standings: UnitStandings
    statuses: Codes | None
    indicator: Indicator
    tree: OrgTree
    period: Period

    def __len__(self) -> int:
        return len(self.standings.orgs)

    def __iter__(self) -> Iterator[UnitMark]:
        statuses = repeat(None) if self.statuses is None else map(STATUSES.__getitem__, self.statuses.tolist())
        ages = [self.period.index - last if last else None for last in self.standings.last_index.tolist()]
        stale = (age is not None and age > self.indicator.stale_after for age in ages)
        units = map(self.tree.by_code.__getitem__, self.standings.orgs.tolist())
        return map(UnitMark, units, standings_in(self.standings, self.indicator), statuses, stale, ages)

    @overload
    def __getitem__(self, place: int) -> UnitMark: ...

    @overload
    def __getitem__(self, place: slice) -> UnitMarks: ...

    def __getitem__(self, place: int | slice) -> UnitMark | UnitMarks:
        if isinstance(place, slice):
            return self._at(place)
        at = range(len(self))[place]
        return next(iter(self._at(slice(at, at + 1))))

    def of_units(self, told: Callable[[str], bool]) -> UnitMarks:
        """The marks of the org units whose code is told of."""
        return self._at(np.array([told(code) for code in self.standings.orgs.tolist()], dtype=np.bool_))

    def _at(self, places: Any) -> UnitMarks:
        statuses = None if self.statuses is None else self.statuses[places]
        return UnitMarks(self.standings.only(places), statuses, self.indicator, self.tree, self.period)


def standings_in(standings: UnitStandings, indicator: Indicator) -> Iterator[Standing]:
    """Every org unit's standing out of the columns. Thousands of them share a few periods and numbers."""
    period_of = lru_cache(maxsize=None)(_period)
    number = lru_cache(maxsize=None)(_number)
    columns = (
        standings.state,
        standings.has_parts,
        standings.numerator,
        standings.denominator,
        standings.value,
        standings.last_index,
    )
    for code, has_parts, numerator, denominator, value, last in zip(*(c.tolist() for c in columns), strict=True):
        state = STATE_BY_CODE[code]
        if state is None:
            yield NOTHING_REPORTED
        elif has_parts:
            yield Standing(state, number(numerator), number(denominator), None, period_of(last))
        else:
            known = number(value) if state is FigureState.VALUE else None
            yield Standing(state, None, None, known, period_of(last), not indicator.is_ratio)


def _period(index: int) -> Period | None:
    return Period.at(index) if index else None


def _number(scaled: int) -> Decimal:
    return Decimal(scaled) / SCALE
