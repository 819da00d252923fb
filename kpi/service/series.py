"""The figures of one indicator by period, with what the target that fits asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from kpi.aggregate.rows import TargetFacts, judged, path_level, until
from kpi.model.period import Period
from kpi.model.plan import Indicator, Scope, Span, Target
from kpi.model.progress import SeriesPoint
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
    NotAllowed where `org` is not the user's to see.
    """
    plan = inst.plan(plan_id)
    measured = inst.indicator(plan, indicator)
    chosen = find_target(plan, target) if target is not None else None
    area = inst.org(org).code if org is not None else plan.owner
    inst.require_area(plan, area)
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
        self._points_by_phase: dict[str | None, dict[Period, SeriesPoint]] = {}
        self._facts_by_target: dict[str, TargetFacts] = {}
        if self.unit is not None:
            reader.load_units([indicator], [self.unit])

    def rows(self, target: Target | None = None, periods: Sequence[Period] | None = None) -> tuple[SeriesRow, ...]:
        """A row for each period; `target` holds for all of them where it is given."""
        wanted = periods if periods is not None else [p for p in self.plan.periods if p <= self.reader.period]
        if self.unit is None and target is None:
            started = (span for span in self.plan.spans() if span.first <= self.reader.period)
            self.reader.load_area((span, self.indicator) for span in started)
        return tuple(self._row(period, target) for period in wanted)

    def path_rows(self, target: Target, points: Sequence[SeriesPoint]) -> tuple[SeriesRow, ...]:
        """The same for a line that shows the path of `target` and is not judged."""
        facts = self._facts(target)
        value = None if target.value is None else Fraction(target.value)
        return tuple(SeriesRow(p, target, path_level(as_at(facts, p.period)), value, None) for p in points)

    def _row(self, period: Period, chosen: Target | None) -> SeriesRow:
        target = chosen or self.fitting(period)
        span = self.plan.span(target.phase) if target is not None else self._own_span(period)
        if period not in span:
            span = self._own_span(period)
            target = None if chosen is None else chosen
        point = self._points(span)[period]
        if target is None or period not in self.plan.span(target.phase):
            return SeriesRow(point, None, None, None, None)
        verdict = judged(as_at(self._facts(target), period))
        return SeriesRow(point, target, verdict.expected, verdict.target_value, verdict.status)

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

    def _points(self, span: Span) -> dict[Period, SeriesPoint]:
        if span.phase not in self._points_by_phase:
            series = (
                self.reader.area_series(span, self.indicator)
                if self.unit is None
                else self.reader.unit_series(span, self.indicator, self.unit)
            )
            self._points_by_phase[span.phase] = {point.period: point for point in series}
        return self._points_by_phase[span.phase]

    def _facts(self, target: Target) -> TargetFacts:
        if target.id not in self._facts_by_target:
            self._facts_by_target[target.id] = (
                self.reader.area_facts(target) if self.unit is None else self.reader.unit_facts(target, self.unit)
            )
        return self._facts_by_target[target.id]


def as_at(facts: TargetFacts, period: Period) -> TargetFacts:
    """The same facts as they were at an earlier period."""
    known = until(facts.series, period)
    first = facts.first if facts.first is not None and facts.first[0] <= period else None
    later = sum(1 for point in facts.series[len(known) :] if point.own.state is not None)
    return replace(facts, period=period, series=known, first=first, reported_periods=facts.reported_periods - later)


def change_of(now: Fraction | None, before: Fraction | None) -> Fraction | None:
    """The change between two measures; None where either is a kind of nothing."""
    return None if now is None or before is None else now - before
