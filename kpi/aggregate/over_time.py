"""Over time: how the figures that one org unit reported in several periods become one.

Each indicator declares a rule. Flows (`sum`) add up; of stocks the last report counts (`last`); distinct people or
things counted from a start on are taken as last counted (`to_date`); `max` keeps the highest.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    inside = _within(figures, _window(indicator, span, period, plan))
    if not inside:
        return Standing()
    if indicator.over_time is OverTime.SUM:
        return _summed(inside, indicator)
    if indicator.over_time is OverTime.MAX:
        return _highest(inside, indicator)
    return own_standing(inside[-1], indicator)


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
    own = dict(figures)
    points = []
    for period in span.periods:
        if period > up_to:
            break
        to_date = standing_of_unit(figures, indicator, span, period, plan, unit)
        points.append(
            SeriesPoint(
                period=period,
                own=own_standing((period, own[period]), indicator) if period in own else Standing(),
                to_date=to_date,
                coverage=coverage.of_unit(unit, indicator, plan, period, to_date.last_period),
            )
        )
    return points


def standing_of_unit(
    figures: Figures, indicator: Indicator, span: Span, period: Period, plan: Plan, unit: OrgUnit
) -> Standing:
    """As `standing_at`, but a unit that has closed keeps only its flows; its stocks end with its last day."""
    closed = unit.valid_to is not None and plan.period_rule.last_day(period) > unit.valid_to
    if closed and indicator.over_time is not OverTime.SUM:
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


def _window(indicator: Indicator, span: Span, period: Period, plan: Plan) -> tuple[Period, Period]:
    """The first and the last period whose figures are looked at."""
    last = min(period, span.last)
    if indicator.over_time is not OverTime.TO_DATE:
        return span.first, last
    if indicator.since == "year":
        return plan.period_rule.year_start(last), last
    phase = plan.phase_of(last)
    periods = plan.span(phase.id).periods if phase is not None else span.periods
    return periods[0], last


def _within(figures: Figures, window: tuple[Period, Period]) -> list[tuple[Period, Figure]]:
    first, last = window
    return [reported for reported in sorted_by_period(figures) if first <= reported[0] <= last]


def _is_alone(figure: Figure, indicator: Indicator) -> bool:
    """Whether the figure is a percentage that came without its parts, so that nothing can be added to it."""
    return indicator.is_ratio and figure.state is FigureState.VALUE and not figure.has_parts


def _summed(reported: Figures, indicator: Indicator) -> Standing:
    """Flows added up. A percentage alone cannot be: the unit then shows its latest one, and has no sum."""
    last_period = reported[-1][0]
    alone = [figure for _, figure in reported if _is_alone(figure, indicator)]
    if alone:
        return Standing(FigureState.VALUE, value=alone[-1].value, last_period=last_period, additive=False)
    answered = [figure for _, figure in reported if figure.applicable]
    if not answered:
        return Standing(FigureState.NOT_APPLICABLE, last_period=last_period)
    if not indicator.is_ratio:
        total = sum((figure.value or Decimal(0) for figure in answered), Decimal(0))
        return Standing(FigureState.VALUE, value=total, last_period=last_period)
    numerator = sum((figure.numerator or Decimal(0) for figure in answered), Decimal(0))
    denominator = sum((figure.denominator or Decimal(0) for figure in answered), Decimal(0))
    state = FigureState.VALUE if denominator else FigureState.NOTHING_AROSE
    return Standing(state, numerator, denominator, last_period=last_period)


def _highest(reported: Figures, indicator: Indicator) -> Standing:
    """The figure with the highest measure, the later of two equal ones; its age is that of the last report."""
    last_period, last_figure = reported[-1]
    measured = [(measure, period, figure) for period, figure in reported if (measure := figure.measure) is not None]
    figure = max(measured, key=lambda item: item[:2])[2] if measured else last_figure
    return own_standing((last_period, figure), indicator)
