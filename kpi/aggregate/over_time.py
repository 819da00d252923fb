"""Over time: how the figures that one org unit reported in several periods become one.

Each indicator declares a rule. Flows (`sum`) add up; of stocks the last report counts (`last`); distinct people or
things counted from a start on are taken as last counted (`to_date`); `max` keeps the highest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kpi.aggregate import coverage
from kpi.model.figure import Figure, FigureState
from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Indicator, OverTime, Plan, Span
from kpi.model.progress import SeriesPoint, Standing

Figures = Sequence[tuple[Period, Figure]]

# "Cùng kỳ" compares with the same month of the year before.
PERIODS_PER_YEAR = 12


def standing_at(figures: Figures, indicator: Indicator, span: Span, period: Period, plan: Plan) -> Standing:
    """One org unit's figure over time as at `period`; a span that is over stands as at its last period."""
    if not span.periods:
        return Standing()
    last = min(period, span.last)
    return _taken_together(figures, indicator, starts(indicator, span, last, plan), last)


def joined(before: Standing, now: Standing, indicator: Indicator) -> Standing:
    """What stands after one more report: the rule over time, one step at a time."""
    if before.state is None or indicator.over_time in (OverTime.LAST, OverTime.TO_DATE):
        return now
    return _higher(before, now) if indicator.over_time is OverTime.MAX else _sum(before, now)


def own_standing(reported: tuple[Period, Figure], indicator: Indicator) -> Standing:
    """One period's figure, standing for itself."""
    period, figure = reported
    return Standing(
        state=figure.state,
        numerator=figure.numerator,
        denominator=figure.denominator,
        value=figure.value,
        last_period=period,
        additive=not _is_alone(figure, indicator),
    )


def unit_series(
    figures: Figures, indicator: Indicator, plan: Plan, span: Span, up_to: Period, unit: OrgUnit
) -> list[SeriesPoint]:
    """Every period of the span up to `up_to`, blanks kept: the unit's own figure, and its figure to date."""
    own_by_period = {reported[0]: own_standing(reported, indicator) for reported in figures}
    points: list[SeriesPoint] = []
    standing, start = Standing(), None
    for period in span.periods:
        if period > up_to:
            break
        if (begun := starts(indicator, span, period, plan)) != start:
            standing, start = _taken_together(figures, indicator, begun, period.shift(-1)), begun
        own = own_by_period.get(period)
        standing = standing if own is None else joined(standing, own, indicator)
        to_date = Standing() if _has_lost_its_stocks(unit, indicator, period, plan) else standing
        points.append(
            SeriesPoint(
                period=period,
                own=own or Standing(),
                to_date=to_date,
                coverage=coverage.of_unit(unit, indicator, plan, period, to_date.last_period),
            )
        )
    return points


def standing_of_unit(
    figures: Figures, indicator: Indicator, span: Span, period: Period, plan: Plan, unit: OrgUnit
) -> Standing:
    """As `standing_at`, but a unit that has closed keeps only its flows; its stocks end with its last day."""
    if _has_lost_its_stocks(unit, indicator, period, plan):
        return Standing()
    return standing_at(figures, indicator, span, period, plan)


def year_before(figures: Figures, indicator: Indicator, span: Span, period: Period, plan: Plan) -> Standing:
    """The figure over the same span one year earlier, of what the plan knows of it."""
    if not span.periods:
        return Standing()
    earlier = Span(span.phase, tuple(p.shift(-PERIODS_PER_YEAR) for p in span.periods))
    return standing_at(figures, indicator, earlier, min(period, span.last).shift(-PERIODS_PER_YEAR), plan)


def first_value(figures: Figures, indicator: Indicator) -> tuple[Period, Standing] | None:
    """The first period in which a value was reported, not one of the kinds of nothing; the baseline of last resort."""
    return next(
        (
            (period, own_standing((period, figure), indicator))
            for period, figure in sorted_by_period(figures)
            if figure.measure is not None
        ),
        None,
    )


def first_value_of(series: Sequence[SeriesPoint]) -> tuple[Period, Standing] | None:
    """As `first_value`, for anything that has a series, an area for instance."""
    return next(((point.period, point.own) for point in series if point.own.measure is not None), None)


def reported_periods(figures: Figures, up_to: Period) -> int:
    """In how many periods something was reported, of whatever kind."""
    return len({period for period, _ in figures if period <= up_to})


def sorted_by_period(figures: Figures) -> list[tuple[Period, Figure]]:
    """The same figures, oldest period first."""
    return sorted(figures, key=lambda reported: reported[0])


def starts(indicator: Indicator, span: Span, period: Period, plan: Plan) -> Period:
    """The first period whose figures are looked at, as at `period`."""
    if indicator.over_time is not OverTime.TO_DATE:
        return span.first
    if indicator.since == "year":
        return plan.period_rule.year_start(period)
    # Between two phases the count of the last one begun goes on.
    begun = [known.first for known in plan.spans() if known.phase is not None and known.first <= period]
    return max(begun, default=span.first)


def _has_lost_its_stocks(unit: OrgUnit, indicator: Indicator, period: Period, plan: Plan) -> bool:
    if unit.valid_to is None or indicator.over_time is OverTime.SUM:
        return False
    return plan.period_rule.last_day(period) > unit.valid_to


def _taken_together(figures: Figures, indicator: Indicator, first: Period, last: Period) -> Standing:
    """What stands after every report from `first` to `last`."""
    standing = Standing()
    for reported in sorted_by_period(figures):
        if first <= reported[0] <= last:
            standing = joined(standing, own_standing(reported, indicator), indicator)
    return standing


def _is_alone(figure: Figure, indicator: Indicator) -> bool:
    """Whether the figure is a percentage that came without its parts, so that nothing can be added to it."""
    return indicator.is_ratio and figure.state is FigureState.VALUE and not figure.has_parts


def _sum(before: Standing, now: Standing) -> Standing:
    """Flows added up. A percentage alone cannot be: the unit then shows its latest one, and has no sum."""
    if not now.additive or before.state is FigureState.NOT_APPLICABLE:
        return now
    if not before.additive or now.state is FigureState.NOT_APPLICABLE:
        return replace(before, last_period=now.last_period)
    numerator, denominator = _added(before.numerator, now.numerator), _added(before.denominator, now.denominator)
    state = FigureState.NOTHING_AROSE if denominator == 0 else FigureState.VALUE
    return Standing(state, numerator, denominator, _added(before.value, now.value), now.last_period)


def _added(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return other if one is None else one if other is None else one + other


def _higher(before: Standing, now: Standing) -> Standing:
    """The figure with the higher measure, the later of two equal ones; its age is that of the last report."""
    was, is_now = before.measure, now.measure
    if was is None or (is_now is not None and is_now >= was):
        return now
    return replace(before, last_period=now.last_period)
