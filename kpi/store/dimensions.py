"""What the roll-ups need to know of a plan, worked out from its definition and the tree of org units.

Definitions are the source of truth; the store keeps this extract of them so that SQL can join with it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kpi.model.org_unit import OrgTree, OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Indicator, OverTime, Participants, Plan, Span

# Bounds of an org unit that was always there, or has no last day; any period of any plan lies between them.
ALWAYS = 0
FOR_EVER = 999_999


@dataclass(frozen=True, slots=True)
class SpanDimension:
    """A span and, for each period in it, until when (exclusive) a cumulative count begun there goes on.

    A row of `periods` is (period, is inside the span, until where counts start with the phase, with the year).
    """

    phase: str | None
    first: int
    last: int
    periods: tuple[tuple[int, bool, int, int], ...]


@dataclass(frozen=True, slots=True)
class PlanDimensions:
    """Everything about one plan that a roll-up depends on; org units and indicators by code."""

    plan: str
    indicators: tuple[tuple[str, bool, str, bool, int, bool], ...]
    spans: tuple[SpanDimension, ...]
    participants: tuple[tuple[str, int, int], ...]
    owing: tuple[tuple[str, str], ...]
    members: tuple[tuple[str, str], ...]

    @property
    def mark(self) -> str:
        """The same for the same content: a plan whose mark has not changed keeps its roll-ups."""
        content = (self.indicators, self.spans, self.participants, self.owing, self.members)
        return hashlib.sha256(repr(content).encode()).hexdigest()


def dimensions_of(plan: Plan, tree: OrgTree) -> PlanDimensions:
    """The extract of one plan."""
    units = plan.participating(tree)
    restricted = [indicator for indicator in plan.indicators if indicator.owed_by]
    return PlanDimensions(
        plan=plan.id,
        indicators=tuple(_indicator_row(indicator) for indicator in plan.indicators),
        spans=tuple(_span_dimension(plan, span) for span in plan.spans() if span.periods),
        participants=tuple((unit.code, _first_period(plan, unit), _last_period(plan, unit)) for unit in units),
        owing=tuple((i.code, unit.code) for i in restricted for unit in units if i.is_owed_by(unit)),
        members=tuple(_members(plan, tree, units)),
    )


def first_looked_at(plan: Plan, span: Span, indicator: Indicator) -> Period:
    """The first period whose reports count in a span: a count since the start of the year reaches back before it."""
    since_year = indicator.over_time is OverTime.TO_DATE and indicator.since == "year"
    return max(plan.periods[0], plan.period_rule.year_start(span.first)) if since_year else span.first


def definitions_mark(plans: Iterable[Plan], tree: OrgTree) -> str:
    """A quick mark of the definitions: where it has not changed, no extract has either."""
    mark = hashlib.sha256()
    for unit in tree.units:
        mark.update(repr((unit.code, unit.parent, unit.kind, unit.valid_from, unit.valid_to)).encode())
    for plan in sorted(plans, key=lambda plan: plan.id):
        phases = [(p.id, p.start, p.end, p.review.date if p.review else None) for p in plan.phases]
        indicators = [_indicator_row(i) + i.owed_by for i in plan.indicators]
        content = (plan.id, plan.owner, plan.start, plan.end, plan.period_rule, phases, indicators, plan.participants)
        mark.update(repr(content).encode())
    return mark.hexdigest()


def _indicator_row(indicator: Indicator) -> tuple[str, bool, str, bool, int, bool]:
    since_year = indicator.over_time is OverTime.TO_DATE and indicator.since == "year"
    return (
        indicator.code,
        indicator.is_ratio,
        indicator.over_time.value,
        since_year,
        indicator.stale_after,
        not indicator.owed_by,
    )


def _first_period(plan: Plan, unit: OrgUnit) -> int:
    """The first period on whose last day the unit exists."""
    return plan.period_rule.period_of(unit.valid_from).index if unit.valid_from else ALWAYS


def _last_period(plan: Plan, unit: OrgUnit) -> int:
    """The last period on whose last day the unit still exists."""
    if unit.valid_to is None:
        return FOR_EVER
    period = plan.period_rule.period_of(unit.valid_to)
    return period.index if _ends_on(plan, period, unit.valid_to) else period.index - 1


def _ends_on(plan: Plan, period: Period, day: dt.date) -> bool:
    return plan.period_rule.last_day(period) == day


def _members(plan: Plan, tree: OrgTree, units: Sequence[OrgUnit]) -> list[tuple[str, str]]:
    """Each area with each participant in it, itself included; a unit with nobody below it is no area."""
    below = (plan.participants or Participants(below=plan.owner)).below
    members: list[tuple[str, str]] = []
    for unit in units:
        areas = [plan.owner]
        for ancestor in tree.ancestors(unit.code):
            if ancestor.code != unit.code:
                areas.append(ancestor.code)
            if ancestor.code == below:
                break
        members.extend((area, unit.code) for area in dict.fromkeys(areas))
    areas_with_units = {area for area, _ in members}
    members.extend((unit.code, unit.code) for unit in units if unit.code in areas_with_units)
    return members


def _span_dimension(plan: Plan, span: Span) -> SpanDimension:
    phase_start = _phase_starts(plan) if span.phase is None else dict.fromkeys(span.periods, span.first)
    year_start = plan.period_rule.year_start
    # A count since the start of the year goes on across the start of a phase, so the earlier reports of that year
    # are looked at too, though they are not inside the span.
    earlier = [p for p in plan.periods if year_start(span.first) <= p < span.first]
    periods = (*earlier, *span.periods)
    by_phase = _until(span.periods, lambda period: phase_start[period])
    by_year = _until(periods, year_start)
    return SpanDimension(
        phase=span.phase,
        first=span.first.index,
        last=span.last.index,
        periods=tuple((p.index, p in by_phase, by_phase.get(p, p.index), by_year[p]) for p in periods),
    )


def _until(periods: Sequence[Period], start_of: Callable[[Period], Period]) -> dict[Period, int]:
    """For each period the first later one whose count starts after it: there, its figure no longer stands."""
    until = {}
    for place, period in enumerate(periods):
        restart = next((later for later in periods[place + 1 :] if start_of(later) > period), None)
        until[period] = restart.index if restart else periods[-1].index + 1
    return until


def _phase_starts(plan: Plan) -> dict[Period, Period]:
    """For each period the start of its phase; between two phases that of the last one begun."""
    starts: dict[Period, Period] = {}
    latest = plan.periods[0]
    for period in plan.periods:
        phase = plan.phase_of(period)
        if phase is not None:
            latest = max(latest, plan.span(phase.id).first)
        starts[period] = latest
    return starts
