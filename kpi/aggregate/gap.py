"""What is still missing: in points, in people or dossiers, and as a pace per period."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import islice

from kpi.aggregate.judge import WITH_LEVEL, is_met
from kpi.model.plan import Comparator, Indicator, Kind, Target
from kpi.model.progress import SeriesPoint, Standing

# "The last six reported periods" of CONTRACT.md.
PACE_PERIODS = 6


def gap_points(target: Target, indicator: Indicator, standing: Standing) -> Fraction | None:
    """actual − value, negative where short; None for counts, which are short of things and not of points."""
    actual = standing.measure
    if actual is None or not _has_level(target) or (indicator.kind is Kind.COUNT and standing.numerator is None):
        return None
    return actual - Fraction(target.value or 0)


def gap_count(target: Target, indicator: Indicator, standing: Standing) -> Decimal | None:
    """The smallest whole number by which the numerator must still grow (fall, for `<` and `<=`) at today's denominator.

    For counts it is the number of things missing; None where nothing can be counted.
    """
    actual = standing.measure
    if actual is None or not _has_level(target):
        return None
    level = Fraction(target.value or 0)
    if standing.numerator is not None and standing.denominator is not None:
        needed = level * Fraction(standing.denominator) / 100 - Fraction(standing.numerator)
    elif indicator.kind is Kind.COUNT and standing.value is not None:
        needed = level - Fraction(standing.value)
    else:
        return None
    return Decimal(0) if is_met(target, actual) else Decimal(_smallest_step(target.comparator, needed))


def needed_per_period(target: Target, standing: Standing, periods_left: int) -> Fraction | None:
    """The pace that would still reach the value; None when it is met or no period is left."""
    actual = standing.measure
    if actual is None or periods_left <= 0 or not _has_level(target) or is_met(target, actual):
        return None
    return (Fraction(target.value or 0) - actual) / periods_left


def achieved_per_period(series: Sequence[SeriesPoint]) -> Fraction | None:
    """The pace of the figure to date over the last six reported periods; None before there are two."""
    measured = (
        (point.period.index, measure)
        for point in reversed(series)
        if point.own.state is not None and (measure := point.to_date.measure) is not None
    )
    reported = list(islice(measured, PACE_PERIODS))
    if len(reported) < 2:
        return None
    (last_at, last), (first_at, first) = reported[0], reported[-1]
    return (last - first) / (last_at - first_at)


def _has_level(target: Target) -> bool:
    return target.comparator in WITH_LEVEL and target.value is not None


def _smallest_step(comparator: Comparator, needed: Fraction) -> int:
    """How many whole units cover `needed`; strictly more than it where the comparator is strict."""
    if comparator is Comparator.MORE:
        return math.floor(needed) + 1
    if comparator is Comparator.LESS:
        return math.floor(-needed) + 1
    return math.ceil(abs(needed))
