"""What a change of an org unit does to the series of every plan: who is expected, which totals change, since when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kpi.aggregate import over_time, over_units
from kpi.model.figure import Figure, FigureState
from kpi.model.org_unit import OrgTree, OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Indicator, OverTime, Plan, Span
from kpi.model.progress import Standing
from kpi.model.target import UnitTarget
from kpi.service.installation import Installation
from kpi.service.reading import Reader

Reported = dict[str, list[tuple[Period, Figure]]]


@dataclass(frozen=True, slots=True)
class SeriesEffect:
    """One indicator the unit has reported: its figure as at a period, and the plan's total before and after.

    With `stays` the figure is a flow that arose while the unit was there: it stays in every total.
    """

    indicator: Indicator
    stays: bool
    figure: Standing
    period: Period
    total_before: Standing
    total_after: Standing


@dataclass(frozen=True, slots=True)
class PlanEffect:
    """What happens in one plan in which the unit takes part.

    `first` is the first period in which something is different, None where the plan is over by then. Of a plan that is
    already past it, the totals are those of the last closed period; else they say what would leave the totals today.
    """

    plan: Plan
    first: Period | None
    expected_before: int = 0
    expected_after: int = 0
    series: tuple[SeriesEffect, ...] = ()
    reports_after: tuple[Period, ...] = ()
    overrides: tuple[UnitTarget, ...] = ()
    successor_takes_part: bool | None = None


def effects_of(inst: Installation, before: OrgUnit | None, after: OrgUnit, tree: OrgTree) -> tuple[PlanEffect, ...]:
    """The effect on every usable plan in which the unit takes part; `tree` is the one with the change."""
    if before is not None and (before.valid_from, before.valid_to) == (after.valid_from, after.valid_to):
        return ()
    return tuple(
        _effect(inst, plan, before, after, tree)
        for plan in inst.usable_plans().values()
        if after in plan.participating(tree)
    )


def _effect(inst: Installation, plan: Plan, before: OrgUnit | None, after: OrgUnit, tree: OrgTree) -> PlanEffect:
    first = _first_period(plan, before, after)
    effect = PlanEffect(
        plan=plan,
        first=first,
        overrides=tuple(target for target in plan.unit_targets if target.org == after.code),
    )
    if after.merged_into is not None and after.merged_into in tree:
        effect = replace(effect, successor_takes_part=plan.takes_part(tree[after.merged_into], tree))
    if first is None:
        return effect
    reported = {} if before is None else _reported(inst, plan, before)
    periods = {period for figures in reported.values() for period, _ in figures}
    return replace(
        effect,
        expected_before=len(plan.units_at(inst.tree(), first)),
        expected_after=len(plan.units_at(tree, first)),
        reports_after=tuple(sorted(period for period in periods if after.valid_to is not None and period >= first)),
        series=() if before is None else tuple(_series(inst, plan, before, after, reported, first)),
    )


def _first_period(plan: Plan, before: OrgUnit | None, after: OrgUnit) -> Period | None:
    """The first period of the plan on whose last day the unit is there in one tree and not in the other."""
    for period in plan.periods:
        day = plan.period_rule.last_day(period)
        if (before is not None and before.valid_on(day)) != after.valid_on(day):
            return period
    return None


def _reported(inst: Installation, plan: Plan, unit: OrgUnit) -> Reported:
    found = inst.store.unit_figures(plan.id, None, [unit.code], None)
    return {indicator: figures for (_, indicator), figures in found.items()}


def _series(
    inst: Installation, plan: Plan, before: OrgUnit, after: OrgUnit, reported: Reported, first: Period
) -> Iterator[SeriesEffect]:
    """The indicators in whose totals the unit's figures are, as at the last closed period."""
    closed = plan.last_closed_period(inst.today())
    if closed is None:
        return
    # A change in the past has its totals as they stand now; one to come is told by what would leave them today.
    told_as = after if closed >= first else replace(after, valid_to=plan.period_rule.window(closed).first)
    reader = Reader(inst, plan, plan.owner, closed)
    span = _span_at(plan, closed)
    measured = [indicator for indicator in plan.indicators if reported.get(indicator.code)]
    reader.load_area((span, indicator) for indicator in measured)
    for indicator in measured:
        figures = reported[indicator.code]
        was, becomes = (_to_date(figures, indicator, plan, span, closed, unit) for unit in (before, told_as))
        points = reader.area_series(span, indicator)
        if (was.state is None and becomes.state is None) or not points:
            continue
        total = points[-1].to_date
        yield SeriesEffect(
            indicator=indicator,
            stays=indicator.over_time is OverTime.SUM,
            figure=was,
            period=closed,
            total_before=total,
            total_after=_moved(total, was, becomes, indicator),
        )


def _span_at(plan: Plan, period: Period) -> Span:
    phase = plan.phase_of(period)
    return plan.span(phase.id if phase is not None else None)


def _to_date(
    figures: list[tuple[Period, Figure]], indicator: Indicator, plan: Plan, span: Span, period: Period, unit: OrgUnit
) -> Standing:
    points = over_time.unit_series(figures, indicator, plan, span, period, unit)
    return points[-1].to_date if points else Standing()


def _moved(total: Standing, was: Standing, becomes: Standing, indicator: Indicator) -> Standing:
    """The total with one unit's part exchanged; sums over units make this exact."""
    if was == becomes or not (was.additive and becomes.additive):
        return total
    out, back = over_units.combine([was], indicator), over_units.combine([becomes], indicator)
    if total.denominator is not None:
        numerator = _exchanged(total.numerator, out.numerator, back.numerator)
        denominator = _exchanged(total.denominator, out.denominator, back.denominator)
        state = FigureState.VALUE if denominator else None
        return replace(total, state=state, numerator=numerator, denominator=denominator)
    if total.value is not None:
        return replace(total, value=_exchanged(total.value, out.value, back.value))
    return total


def _exchanged(total: Decimal | None, out: Decimal | None, back: Decimal | None) -> Decimal:
    return (total or Decimal(0)) - (out or Decimal(0)) + (back or Decimal(0))
