"""The figures of one indicator by period, with what the target that fits asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from kpi.aggregate.rows import TargetFacts, target_row
from kpi.model.period import Period
from kpi.model.plan import Indicator, Scope, Span, Target
from kpi.model.progress import ProgressRow, SeriesPoint
from kpi.service.installation import Installation
from kpi.service.reading import Reader
from kpi.service.standing import find_target
from kpi.service.views import SeriesRow


def series(
    inst: Installation,
    plan_id: str,
    indicator: str,
    *,
    org: str | None = None,
    target: str | None = None,
    until: Period | None = None,
) -> tuple[SeriesRow, ...]:
    """One row for each period of the plan up to the last closed one (or `until`), blanks kept.

    The figures to date, path, target and status are of the target whose scope fits in that period's phase: `whole`
    for the owner, `each_unit` below it, the first in the plan's order; `target` chooses another.
    """
    plan = inst.plan(plan_id)
    measured = inst.indicator(plan, indicator)
    chosen = find_target(plan, target) if target is not None else None
    area = inst.org(org).code if org is not None else plan.owner
    last = until or plan.last_closed_period(inst.today())
    if last is None:
        return ()
    return SeriesReader(Reader(inst, plan, area, last), measured).rows(chosen)


class SeriesReader:
    """Walks the periods of a plan, asking for each the target that fits."""

    def __init__(self, reader: Reader, indicator: Indicator) -> None:
        self.reader = reader
        self.plan = reader.plan
        self.indicator = indicator
        unit = reader.tree[reader.area]
        is_below = unit.code != self.plan.owner and self.plan.takes_part(unit, reader.tree)
        self.unit = unit if is_below else None
        self.scope = Scope.EACH_UNIT if self.unit is not None else Scope.WHOLE
        if self.unit is not None:
            reader.load_units([indicator], [self.unit])

    def rows(self, target: Target | None = None, periods: Sequence[Period] | None = None) -> tuple[SeriesRow, ...]:
        """A row for each period; `target` holds for all of them where it is given."""
        wanted = periods if periods is not None else [p for p in self.plan.periods if p <= self.reader.period]
        return tuple(self._row(period, target) for period in wanted)

    def _row(self, period: Period, chosen: Target | None) -> SeriesRow:
        target = chosen or self.fitting(period)
        span = self.plan.span(target.phase) if target is not None else self._own_span(period)
        if period not in span:
            span = self._own_span(period)
            target = None if chosen is None else chosen
        point = next(point for point in self._points(span) if point.period == period)
        if target is None or period not in self.plan.span(target.phase):
            return SeriesRow(point, None, None, None, None)
        row = self._judged(target, period)
        return SeriesRow(point, target, row.expected, row.target_value, row.status)

    def fitting(self, period: Period) -> Target | None:
        """The first target of the plan on this indicator whose scope and phase fit."""
        phase = self.plan.phase_of(period)
        phases = (None, phase.id if phase else None)
        return next(
            (
                target
                for target in self.plan.targets
                if target.indicator == self.indicator.code and target.scope is self.scope and target.phase in phases
            ),
            None,
        )

    def _own_span(self, period: Period) -> Span:
        phase = self.plan.phase_of(period)
        return self.plan.span(phase.id if phase else None)

    def _points(self, span: Span) -> list[SeriesPoint]:
        if self.unit is None:
            return self.reader.area_series(span, self.indicator)
        return self.reader.unit_series(span, self.indicator, self.unit)

    def _judged(self, target: Target, period: Period) -> ProgressRow:
        return target_row(as_at(self._facts(target), period))

    def _facts(self, target: Target) -> TargetFacts:
        if self.unit is None:
            return self.reader.area_facts(target)
        return self.reader.unit_facts(target, self.unit)


def as_at(facts: TargetFacts, period: Period) -> TargetFacts:
    """The same facts as they were at an earlier period."""
    known = [point for point in facts.series if point.period <= period]
    first = facts.first if facts.first is not None and facts.first[0] <= period else None
    return replace(facts, period=period, series=known, first=first, reported_periods=_reported(facts, period))


def _reported(facts: TargetFacts, period: Period) -> int:
    later = sum(1 for p in facts.series if p.period > period and p.own.state is not None)
    return facts.reported_periods - later


def change_of(now: Fraction | None, before: Fraction | None) -> Fraction | None:
    """The change between two measures; None where either is a kind of nothing."""
    return None if now is None or before is None else now - before
