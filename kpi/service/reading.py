"""The figures behind one question, fetched from the store once and put into the values that `aggregate` judges."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property

import numpy as np

from kpi.aggregate import over_time, over_units
from kpi.aggregate.in_force import judgement
from kpi.aggregate.rows import TargetFacts
from kpi.model.figure import Figure, FigureState
from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Indicator, OverTime, OverUnits, Plan, Span, Target
from kpi.model.progress import SeriesPoint, Standing
from kpi.model.standings import UnitStandings
from kpi.service.approval import Approvals
from kpi.service.installation import Installation
from kpi.service.participants import expected_counts

PERIODS_PER_YEAR = 12

Reported = list[tuple[Period, Figure]]


class Reader:
    """Reads one plan for one area as at one period, and remembers what it has read."""

    def __init__(
        self,
        inst: Installation,
        plan: Plan,
        area: str,
        period: Period,
        *,
        known_at: dt.datetime | None = None,
        approved_only: bool = False,
    ) -> None:
        self.inst = inst
        # One question is answered from one tree, whatever is imported meanwhile.
        self.tree = inst.tree()
        self.plan = plan
        self.area = area
        self.period = period
        self.known_at = known_at
        self.approved_only = approved_only
        self._series: dict[tuple[str | None, str], list[SeriesPoint]] = {}
        self._figures: dict[tuple[str, str], Reported] = {}
        self._area_facts: dict[str, TargetFacts] = {}
        self._approvals = Approvals(inst.store, plan, area, period, known_at=known_at, approved_only=approved_only)
        self._standings: dict[tuple[str | None, str, Period], UnitStandings] = {}

    @cached_property
    def units(self) -> list[OrgUnit]:
        """The participants of the area that exist on the period's last day, by code."""
        inside = {unit.code for unit in self.tree.subtree(self.area)} if self.area != self.plan.owner else None
        units = [u for u in self.plan.units_at(self.tree, self.period) if inside is None or u.code in inside]
        return sorted(units, key=lambda unit: unit.code)

    def span_of(self, target: Target) -> Span:
        """The periods a target is taken over."""
        return self.plan.span(target.phase)

    def load_area(self, wanted: Iterable[tuple[Span, Indicator]]) -> None:
        """Fetch the series of the area for several spans and indicators at once."""
        missing = [pair for pair in wanted if (pair[0].phase, pair[1].code) not in self._series and pair[0].periods]
        if not missing:
            return
        found = self.inst.store.area_series_many(
            self.plan,
            self.area,
            [(span, indicator.code) for span, indicator in missing],
            up_to=self.period,
            known_at=self.known_at,
            approved_only=self.approved_only,
        )
        for span, indicator in missing:
            expected = expected_counts(self.inst, self.plan, self.area, indicator)
            points = found[(span.phase, indicator.code)]
            self._series[(span.phase, indicator.code)] = over_units.series_from_area(points, indicator, expected)

    def area_series(self, span: Span, indicator: Indicator) -> list[SeriesPoint]:
        """The series of the area over a span, up to the period."""
        if not span.periods or span.first > self.period:
            return []
        self.load_area([(span, indicator)])
        return self._series[(span.phase, indicator.code)]

    def load_units(self, indicators: Sequence[Indicator], units: Sequence[OrgUnit]) -> None:
        """Fetch the raw figures of several org units at once, and which of them are approved."""
        self._approvals.load_units(units)
        self._figures.update(
            self.inst.store.unit_figures(
                self.plan.id,
                [indicator.code for indicator in indicators],
                [unit.code for unit in units],
                self.period,
                known_at=self.known_at,
                approved_only=self.approved_only,
            )
        )

    def unit_figures(self, unit: OrgUnit, indicator: Indicator) -> Reported:
        """The figures of one org unit, oldest first; they must have been loaded."""
        return self._figures.get((unit.code, indicator.code), [])

    def unit_series(self, span: Span, indicator: Indicator, unit: OrgUnit) -> list[SeriesPoint]:
        """The series of one org unit over a span, up to the period."""
        return over_time.unit_series(self.unit_figures(unit, indicator), indicator, self.plan, span, self.period, unit)

    def judged_period(self, target: Target) -> Period:
        """The period whose figures a target is judged by: the one asked for, or the last it was in force."""
        return judgement(self.plan, target, self.span_of(target), self.period).period

    def load_standings(self, targets: Iterable[Target], orgs: Sequence[str] | None = None) -> None:
        """Fetch the standings that several targets are judged by, of all org units or of a few, in few questions."""
        asked: dict[tuple[str | None, Period], set[str]] = {}
        for target in targets:
            key = self._standing_key(target)
            if self.span_of(target).periods and key not in self._standings:
                asked.setdefault((target.phase, key[2]), set()).add(target.indicator)
        for (phase, judged), indicators in asked.items():
            found = self.inst.store.unit_standings_many(
                self.plan,
                self.plan.span(phase),
                sorted(indicators),
                self.area,
                judged,
                orgs=orgs,
                known_at=self.known_at,
                approved_only=self.approved_only,
            )
            self._standings |= {(phase, code, judged): standings for code, standings in found.items()}

    def unit_standings(self, target: Target) -> UnitStandings:
        """The standings of the org units of the area as columns, as at the judged period.

        Where that is an earlier one than the period asked for, units that no longer exist are left out.
        """
        self.load_standings([target])
        standings = self._standings[self._standing_key(target)]
        if self.judged_period(target) == self.period:
            return standings
        present = {unit.code for unit in self.units}
        return standings.only(np.array([org in present for org in standings.orgs], dtype=np.bool_))

    def _standing_key(self, target: Target) -> tuple[str | None, str, Period]:
        return (target.phase, target.indicator, self.judged_period(target))

    def newcomers(self, target: Target) -> list[OrgUnit]:
        """The org units that exist now but did not yet at the judged period."""
        if self.judged_period(target) == self.period:
            return []
        day = self.plan.period_rule.last_day(self.judged_period(target))
        return [unit for unit in self.units if not unit.valid_on(day)]

    def area_facts(self, target: Target) -> TargetFacts:
        """What is known of a target for the whole area."""
        if target.id not in self._area_facts:
            self._area_facts[target.id] = self._gather_area_facts(target)
        return self._area_facts[target.id]

    def _gather_area_facts(self, target: Target) -> TargetFacts:
        indicator = self.plan.indicator(target.indicator)
        span = self.span_of(target)
        started = (s for s in (self.plan.span(None), span) if s.periods and s.first <= self.period)
        self.load_area((s, indicator) for s in started)
        whole_plan = self.area_series(self.plan.span(None), indicator)
        series = self.area_series(span, indicator)
        return TargetFacts(
            plan=self.plan,
            target=target,
            indicator=indicator,
            org=self.area,
            period=self.period,
            span=span,
            series=series,
            first=over_time.first_value_of(whole_plan),
            reported_periods=sum(1 for point in whole_plan if point.own.state is not None),
            year_before=area_year_before(whole_plan, indicator, span, self.period),
            override=self.plan.unit_target(target, self.area, self.tree, self.period),
            applicable=True,
            approved=self.is_area_approved(target, reported=any(p.own.state is not None for p in series)),
        )

    def is_area_approved(self, target: Target, *, reported: bool) -> bool:
        """Whether every figure of the area's org units is approved that counts for a target."""
        indicator, span = self.plan.indicator(target.indicator), self.span_of(target)
        return self._approvals.of_area(indicator, span, self.judged_period(target), reported=reported)

    def unit_facts(self, target: Target, unit: OrgUnit) -> TargetFacts:
        """What is known of a target for one org unit; its figures must have been loaded."""
        indicator = self.plan.indicator(target.indicator)
        span = self.span_of(target)
        figures = self.unit_figures(unit, indicator)
        return TargetFacts(
            plan=self.plan,
            target=target,
            indicator=indicator,
            org=unit.code,
            period=self.period,
            span=span,
            series=self.unit_series(span, indicator, unit),
            first=over_time.first_value(figures, indicator),
            reported_periods=over_time.reported_periods(figures, self.period),
            year_before=over_time.year_before(figures, indicator, span, self.period, self.plan),
            override=self.plan.unit_target(target, unit.code, self.tree, self.period),
            applicable=indicator.is_owed_by(unit),
            approved=self._approvals.of_unit(unit, indicator, figures, span, self.judged_period(target)),
        )


def area_year_before(
    whole_plan: Sequence[SeriesPoint], indicator: Indicator, span: Span, period: Period
) -> Standing | None:
    """The area's figure over the same span one year earlier; None where nothing was reported in it."""
    if not span.periods:
        return None
    first = span.first.shift(-PERIODS_PER_YEAR)
    last = min(period, span.last).shift(-PERIODS_PER_YEAR)
    inside = [point for point in whole_plan if first <= point.period <= last and point.own.state is not None]
    if not inside:
        return None
    if indicator.over_time is not OverTime.SUM:
        return next(point.to_date for point in reversed(whole_plan) if point.period <= last)
    return _summed([point.own for point in inside], indicator)


def _summed(own: Sequence[Standing], indicator: Indicator) -> Standing:
    """Flows of several periods of an area added up."""
    valued = [standing for standing in own if standing.state is FigureState.VALUE and standing.additive]
    if indicator.over_units is OverUnits.SUM:
        return Standing(FigureState.VALUE, value=sum((s.value or Decimal(0) for s in valued), Decimal(0)))
    numerator = sum((standing.numerator or Decimal(0) for standing in valued), Decimal(0))
    denominator = sum((standing.denominator or Decimal(0) for standing in valued), Decimal(0))
    state = FigureState.VALUE if denominator else FigureState.NOTHING_AROSE
    return Standing(state, numerator, denominator)
