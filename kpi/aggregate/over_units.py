"""Over units: how the figures of several org units, each taken over time first, become one figure of the whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from kpi.model.figure import FigureState
from kpi.model.period import Period
from kpi.model.plan import Indicator, OverUnits
from kpi.model.progress import Coverage, SeriesPoint, Standing
from kpi.model.standings import AreaPoint


def combine(standings: Sequence[Standing], indicator: Indicator) -> Standing:
    """The figure of several org units together; the order of the units changes nothing."""
    states = [standing.state for standing in standings]
    counted = [s for s in standings if s.state in (FigureState.VALUE, FigureState.NOTHING_AROSE) and s.additive]
    return _whole(
        indicator,
        numerator=_total(s.numerator for s in counted),
        denominator=_total(s.denominator for s in counted),
        value=_total(s.value for s in counted),
        valued=states.count(FigureState.VALUE),
        nothing=states.count(FigureState.NOTHING_AROSE),
        not_applicable=states.count(FigureState.NOT_APPLICABLE),
        last_period=max((s.last_period for s in standings if s.last_period is not None), default=None),
    )


def combine_series(series: Sequence[Sequence[SeriesPoint]], indicator: Indicator) -> list[SeriesPoint]:
    """The series of several org units over the same periods as the series of the whole."""
    return [
        SeriesPoint(
            period=points[0].period,
            own=combine([point.own for point in points], indicator),
            to_date=combine([point.to_date for point in points], indicator),
            coverage=Coverage(
                reported=sum(point.coverage.reported for point in points),
                expected=sum(point.coverage.expected for point in points),
            ),
        )
        for points in zip(*series, strict=True)
    ]


def series_from_area(
    points: Sequence[AreaPoint], indicator: Indicator, expected_counts: Mapping[Period, int]
) -> list[SeriesPoint]:
    """The series of an area from what the store has summed up, given how many units are expected in each period."""
    series = []
    last_period: Period | None = None
    for point in points:
        last_period = point.period if point.own_reported else last_period
        expected = expected_counts.get(point.period, 0)
        series.append(
            SeriesPoint(
                period=point.period,
                own=_own_of_area(point, indicator),
                to_date=_to_date_of_area(point, indicator, last_period),
                coverage=Coverage(reported=min(point.current, expected), expected=expected),
            )
        )
    return series


def _own_of_area(point: AreaPoint, indicator: Indicator) -> Standing:
    return _whole(
        indicator,
        numerator=point.own_numerator,
        denominator=point.own_denominator,
        value=point.own_value,
        valued=point.own_valued,
        nothing=point.own_nothing,
        not_applicable=point.own_not_applicable,
        last_period=point.period if point.own_reported else None,
    )


def _to_date_of_area(point: AreaPoint, indicator: Indicator, last_period: Period | None) -> Standing:
    return _whole(
        indicator,
        numerator=point.numerator,
        denominator=point.denominator,
        value=point.value,
        valued=point.valued,
        nothing=point.nothing,
        not_applicable=point.not_applicable,
        last_period=last_period,
    )


def _whole(
    indicator: Indicator,
    *,
    numerator: Decimal | None,
    denominator: Decimal | None,
    value: Decimal | None,
    valued: int,
    nothing: int,
    not_applicable: int,
    last_period: Period | None,
) -> Standing:
    """A standing from sums and from how many units are in which state."""
    if not valued:
        if nothing:
            return Standing(FigureState.NOTHING_AROSE, Decimal(0), Decimal(0), last_period=last_period)
        return Standing(FigureState.NOT_APPLICABLE, last_period=last_period) if not_applicable else Standing()
    if indicator.over_units is OverUnits.SHARE_OF_UNITS:
        return Standing(FigureState.VALUE, value or Decimal(0), Decimal(valued), last_period=last_period)
    if indicator.over_units is OverUnits.SUM and value is not None:
        return Standing(FigureState.VALUE, value=value, last_period=last_period)
    if indicator.over_units is OverUnits.RATIO_OF_SUMS and denominator:
        return Standing(FigureState.VALUE, numerator, denominator, last_period=last_period)
    # Something has a value, but nothing can be added: percentages alone, or an indicator that is not taken together.
    return Standing(FigureState.VALUE, last_period=last_period, additive=False)


def _total(numbers: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of what there is, None where there is nothing to add."""
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal(0)) if known else None
