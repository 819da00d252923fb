"""Coverage: who owes a figure, whose figure counts, and whether enough of them have one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kpi.model.org_unit import OrgTree, OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Indicator, OverTime, Plan
from kpi.model.progress import Coverage


def age(last_period: Period | None, period: Period) -> int | None:
    """How many periods ago the last figure was reported; 0 is this very period."""
    return None if last_period is None else period.index - last_period.index


def is_current(indicator: Indicator, last_period: Period | None, period: Period) -> bool:
    """Whether a figure counts as reported: flows in this very period, everything else until it is stale."""
    periods_ago = age(last_period, period)
    if periods_ago is None:
        return False
    return periods_ago == 0 if indicator.over_time is OverTime.SUM else periods_ago <= indicator.stale_after


def is_expected(unit: OrgUnit, indicator: Indicator, plan: Plan, period: Period) -> bool:
    """Whether the unit owes the indicator and exists on the period's last day."""
    return indicator.is_owed_by(unit) and unit.valid_on(plan.period_rule.last_day(period))


def expected_units(plan: Plan, tree: OrgTree, indicator: Indicator, period: Period) -> list[OrgUnit]:
    """The participants that have to answer for `period`."""
    return [unit for unit in plan.units_at(tree, period) if indicator.is_owed_by(unit)]


def expected_counts(
    units: Sequence[OrgUnit], indicator: Indicator, plan: Plan, periods: Iterable[Period]
) -> dict[Period, int]:
    """How many of `units` have to answer, for each period."""
    owing = [unit for unit in units if indicator.is_owed_by(unit)]
    counts = {}
    for period in periods:
        day = plan.period_rule.last_day(period)
        counts[period] = sum(unit.valid_on(day) for unit in owing)
    return counts


def of_unit(unit: OrgUnit, indicator: Indicator, plan: Plan, period: Period, last_period: Period | None) -> Coverage:
    """One org unit's coverage: expected once or not at all."""
    expected = is_expected(unit, indicator, plan, period)
    return Coverage(reported=int(expected and is_current(indicator, last_period, period)), expected=int(expected))


def is_enough(coverage: Coverage, plan: Plan) -> bool:
    """Whether the share that has reported reaches the plan's floor; the floor itself is enough."""
    return coverage.reported * 100 >= plan.settings.coverage_floor * coverage.expected
