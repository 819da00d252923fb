"""Whether every figure behind a row is approved: asked only where a plan has any approvals, and each question once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cached_property

from kpi.aggregate import over_time
from kpi.model.figure import Figure
from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Indicator, OverTime, Plan, Span
from kpi.store.store import Store

# Of these every figure is behind the row; of other stocks the latest one is.
EVERY_FIGURE = (OverTime.SUM, OverTime.MAX)


class Approvals:
    """The approvals of one plan for one area, as known at a moment; `approved_only` means that nothing else counts."""

    def __init__(
        self,
        store: Store,
        plan: Plan,
        area: str,
        period: Period,
        *,
        known_at: dt.datetime | None,
        approved_only: bool,
    ) -> None:
        self._store = store
        self._plan = plan
        self._area = area
        self._period = period
        self._known_at = known_at
        self._approved_only = approved_only
        self._indicators: dict[tuple[Period, Period], set[str]] = {}
        self._reports: set[tuple[str, Period]] = set()
        self._asked: set[str] = set()

    @cached_property
    def _is_any(self) -> bool:
        return self._store.review.is_any(self._plan.id, self._known_at)

    def of_area(self, indicator: Indicator, span: Span, judged: Period, *, reported: bool) -> bool:
        """Whether all org units' figures of an indicator are approved that count at the judged period."""
        if not reported or not span.periods or span.first > judged:
            return False
        if self._approved_only or not self._is_any:
            return self._approved_only
        last = min(judged, span.last)
        window = (over_time.starts(indicator, span, last, self._plan), last)
        if window not in self._indicators:
            codes = [known.code for known in self._plan.indicators]
            self._indicators[window] = self._store.review.approved_indicators(
                self._plan.id, self._area, codes, *window, self._known_at
            )
        return indicator.code in self._indicators[window]

    def load_units(self, units: Sequence[OrgUnit]) -> None:
        """Fetch which reports of several org units are approved, at once."""
        missing = [unit.code for unit in units if unit.code not in self._asked]
        if self._approved_only or not missing or not self._is_any:
            return
        self._asked.update(missing)
        self._reports |= self._store.review.approved_reports(self._plan.id, missing, self._period, self._known_at)

    def of_unit(
        self, unit: OrgUnit, indicator: Indicator, figures: Sequence[tuple[Period, Figure]], span: Span, judged: Period
    ) -> bool:
        """Whether an org unit's figures of an indicator are approved that count at the judged period."""
        if not span.periods or span.first > judged or not (self._approved_only or self._is_any):
            return False
        last = min(judged, span.last)
        first = over_time.starts(indicator, span, last, self._plan)
        counting = [period for period, _ in figures if first <= period <= last]
        if indicator.over_time not in EVERY_FIGURE:
            counting = counting[-1:]
        if not counting or over_time.standing_of_unit(figures, indicator, span, last, self._plan, unit).state is None:
            return False
        if self._approved_only:
            return True
        self.load_units([unit])
        return all((unit.code, period) in self._reports for period in counting)
