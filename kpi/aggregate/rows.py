"""Progress rows: everything the rules say about one target at one period, for one org unit or for the whole."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kpi.aggregate import coverage as cover
from kpi.aggregate import gap, judge, path
from kpi.aggregate.in_force import Judgement, judgement, periods_left
from kpi.model.figure import FigureState
from kpi.model.period import Period
from kpi.model.plan import Comparator, Indicator, OverTime, Plan, Span, Target, UnitTarget
from kpi.model.progress import Coverage, ProgressRow, SeriesPoint, Standing, Status

# Statuses that hold a unit out of "k/n đơn vị đạt": nobody could have met the target there.
COULD_NOT = frozenset({Status.NOTHING_AROSE, Status.NOT_APPLICABLE})
MEETS = frozenset({Status.EXCEEDED, Status.MET})
FALLS_SHORT = frozenset({Status.AT_RISK, Status.BEHIND, Status.REGRESSING, Status.NOT_REPORTED})


@dataclass(frozen=True, slots=True)
class TargetFacts:
    """What is known about one target of one org unit, or of the whole, when `period` is asked for.

    `series` covers the span up to that period; `first` is the first value reported in the plan, `reported_periods` in
    how many of its periods something was; `year_before` is the figure over the same span one year earlier.
    """

    plan: Plan
    target: Target
    indicator: Indicator
    org: str
    period: Period
    span: Span
    series: Sequence[SeriesPoint]
    first: tuple[Period, Standing] | None
    reported_periods: int
    year_before: Standing | None = None
    override: UnitTarget | None = None
    applicable: bool = True
    approved: bool = False


@dataclass(frozen=True, slots=True)
class OwnerFacts:
    """What is known about an each_unit target when all its units have their status; `reported` counts units."""

    plan: Plan
    target: Target
    indicator: Indicator
    org: str
    period: Period
    span: Span
    unit_statuses: Mapping[Status, int]
    coverage: Coverage
    reported: int
    approved: bool = False
    whole: Standing | None = None
    units_missing: Decimal | None = None


@dataclass(frozen=True, slots=True)
class _Base:
    """Where a target starts from, and what a rising one is held against."""

    value: Fraction | None
    is_first_value: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is decided about a target: the target as it holds, the figure it is judged by, the path, the status."""

    target: Target
    when: Judgement
    series: Sequence[SeriesPoint]
    standing: Standing
    coverage: Coverage
    base: _Base
    expected: Fraction | None
    status: Status

    @property
    def target_value(self) -> Fraction | None:
        return None if self.target.value is None else Fraction(self.target.value)


def judged(facts: TargetFacts) -> Verdict:
    """The status of one target, and what it was decided from."""
    target = judge.effective_target(facts.target, facts.override)
    when = judgement(facts.plan, target, facts.span, facts.period)
    series = until(facts.series, when.period) if when.started else ()
    standing = series[-1].to_date if series else Standing()
    coverage = series[-1].coverage if series else Coverage(0, 0)
    base = _base(facts, target, when)
    expected = _expected(facts, target, when, base.value)
    status = judge.decide(
        judge.Case(
            target=target,
            standing=standing,
            applicable=facts.applicable,
            started=when.started,
            over=when.over,
            covered=cover.is_enough(coverage, facts.plan) and _is_whole(standing, facts.indicator),
            baseline=base.value,
            expected=expected,
            compared_with=base.value,
        )
    )
    return Verdict(target, when, series, standing, coverage, base, expected, status)


def path_level(facts: TargetFacts) -> Fraction | None:
    """The level of the path alone, for a line that is drawn and not judged."""
    target = judge.effective_target(facts.target, facts.override)
    when = judgement(facts.plan, target, facts.span, facts.period)
    return _expected(facts, target, when, _base(facts, target, when).value)


def until(series: Sequence[SeriesPoint], period: Period) -> Sequence[SeriesPoint]:
    """The points up to `period`; the periods of a series rise."""
    return series[: bisect_right(series, period, key=lambda point: point.period)]


def target_row(facts: TargetFacts) -> ProgressRow:
    """One target's row. A phase that is over shows the figure as at its last period, and is named after that period."""
    verdict = judged(facts)
    target, when, standing = verdict.target, verdict.when, verdict.standing
    shown = standing if _is_whole(standing, facts.indicator) else Standing()
    left = periods_left(facts.span, when.period)
    return ProgressRow(
        plan=facts.plan,
        target=target,
        indicator=facts.indicator,
        org=facts.org,
        period=when.period,
        span=facts.span,
        status=verdict.status,
        standing=standing,
        target_value=verdict.target_value,
        baseline=verdict.base.value,
        baseline_is_first_value=verdict.base.is_first_value,
        expected=verdict.expected,
        path_ratio=_path_ratio(target, verdict.base.value, verdict.expected, shown.measure),
        gap_points=gap.gap_points(target, facts.indicator, shown),
        gap_count=gap.gap_count(target, facts.indicator, shown),
        needed_per_period=gap.needed_per_period(target, shown, left),
        achieved_per_period=gap.achieved_per_period(verdict.series) if shown.state is not None else None,
        coverage=verdict.coverage,
        age_periods=cover.age(standing.last_period, when.period),
        approved=facts.approved,
    )


def owner_row(facts: OwnerFacts) -> ProgressRow:
    """The owner's row of an each_unit target: how many of the units that could meet it do."""
    when = judgement(facts.plan, facts.target, facts.span, facts.period)
    counts = {status: count for status, count in facts.unit_statuses.items() if count}
    met = sum(count for status, count in counts.items() if status in MEETS)
    could = sum(count for status, count in counts.items() if status not in COULD_NOT)
    return ProgressRow(
        plan=facts.plan,
        target=facts.target,
        indicator=facts.indicator,
        org=facts.org,
        period=when.period,
        span=facts.span,
        status=owner_status(facts, when),
        standing=_share(met, could, when),
        target_value=None if facts.target.value is None else Fraction(facts.target.value),
        baseline=None,
        baseline_is_first_value=False,
        expected=None,
        path_ratio=None,
        gap_points=None,
        gap_count=Decimal(could - met) if when.started and could else None,
        needed_per_period=None,
        achieved_per_period=None,
        coverage=facts.coverage,
        age_periods=None,
        approved=facts.approved,
        unit_statuses=counts,
        whole=facts.whole if when.started else None,
        units_missing=facts.units_missing if when.started else None,
    )


def owner_status(facts: OwnerFacts, when: Judgement) -> Status:
    """The last bullet of CONTRACT.md's "Words made exact", in its order."""
    counts = facts.unit_statuses
    could = sum(count for status, count in counts.items() if status not in COULD_NOT)
    if not when.started:
        return Status.NOT_STARTED
    if not could:
        return Status.NOTHING_AROSE if counts.get(Status.NOTHING_AROSE) else Status.NOT_APPLICABLE
    if not facts.reported:
        return Status.NOT_REPORTED
    if not cover.is_enough(facts.coverage, facts.plan):
        return Status.INSUFFICIENT
    if sum(counts.get(status, 0) for status in MEETS) == could:
        return Status.MET
    if when.over:
        return Status.MISSED
    # "More than a quarter", on whole numbers.
    if 4 * (counts.get(Status.BEHIND, 0) + counts.get(Status.REGRESSING, 0)) > could:
        return Status.BEHIND
    somebody_silent = facts.coverage.reported < facts.coverage.expected
    if somebody_silent or any(counts.get(status) for status in FALLS_SHORT):
        return Status.AT_RISK
    return Status.ON_TRACK


def _base(facts: TargetFacts, target: Target, when: Judgement) -> _Base:
    """The baseline given; else the first value reported in the plan, once there is a second report to compare it with.

    A `rising` target is held against the year before where there is one. A `yes` starts from nowhere.
    """
    if target.comparator is Comparator.YES or not when.started or not facts.applicable:
        return _Base(None, is_first_value=False)
    if target.comparator is Comparator.RISING and facts.year_before is not None:
        earlier = facts.year_before.measure
        if earlier is not None:
            return _Base(earlier, is_first_value=False)
    if target.baseline is not None:
        return _Base(Fraction(target.baseline), is_first_value=False)
    if facts.first is None or facts.reported_periods < 2 or facts.first[0] > when.period:
        return _Base(None, is_first_value=False)
    return _Base(facts.first[1].measure, is_first_value=True)


def _expected(facts: TargetFacts, target: Target, when: Judgement, baseline: Fraction | None) -> Fraction | None:
    """The level of the path at the judged period, None where there is no path."""
    if baseline is None or target.value is None or target.comparator not in judge.WITH_LEVEL:
        return None
    if judge.baseline_satisfies(target, baseline):
        return None
    return path.expected_at(target, baseline, facts.span, when.period)


def _path_ratio(
    target: Target, baseline: Fraction | None, expected: Fraction | None, actual: Fraction | None
) -> Fraction | None:
    if baseline is None or expected is None or actual is None:
        return None
    return path.path_ratio(target, baseline, expected, actual)


def _is_whole(standing: Standing, indicator: Indicator) -> bool:
    """Whether the figure stands for its whole span: a flow with a month known as a percentage alone has no sum."""
    return standing.additive or indicator.over_time is not OverTime.SUM


def _share(met: int, could: int, when: Judgement) -> Standing:
    """k/n đơn vị đạt."""
    if not when.started:
        return Standing()
    state = FigureState.VALUE if could else FigureState.NOTHING_AROSE
    return Standing(state, Decimal(met), Decimal(could))
