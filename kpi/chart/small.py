"""The two charts that fit into a table row: a bullet for where a target stands, a sparkline for how it got there."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kpi.chart.rows import Bullet, Sparkline
from kpi.chart.scale import round_steps
from kpi.model.chart import Number
from kpi.text import charts as words
from kpi.text.chart_alts import bullet_alt, sparkline_alt

# A sparkline of percentages that hardly move still shows at least this many points, so that noise stays small.
LEAST_SPARK_POINTS = 10


def bullet(
    actual: Number | None,
    path: Number | None,
    target: Number | None,
    *,
    status: str,
    requirement: str = "",
    is_percent: bool = True,
    unit: str = "",
) -> Bullet:
    """Place a figure, its path and its target on one scale: 0 to 100 for percentages, 0 to a round end for numbers."""
    end = _end([actual, path, target], is_percent=is_percent)
    said = None if actual is None else words.value_words(actual, is_percent=is_percent, unit=unit, target=target)
    path_said = None if path is None else words.value_words(path, is_percent=is_percent, unit=unit)
    alt = bullet_alt(said or words.KINDS_OF_NOTHING.get(status, "–"), path_said, requirement, status)
    return Bullet(_share(actual, end), _share(path, end), _share(target, end), status, alt)


def sparkline(
    actual: Sequence[Number | None], path: Sequence[Number | None] = (), *, is_percent: bool = True, unit: str = ""
) -> Sparkline:
    """Place the last periods of a figure and its path between the lowest and the highest of them."""
    known = [Fraction(value) for value in (*actual, *path) if value is not None]
    low, high = min(known, default=Fraction(0)), max(known, default=Fraction(1))
    width = max(high - low, Fraction(LEAST_SPARK_POINTS) if is_percent else Fraction(1))
    low -= (width - (high - low)) / 2
    values = [value for value in actual if value is not None]
    said = (
        [words.value_words(v, is_percent=is_percent, unit=unit) for v in (values[0], values[-1])]
        if values
        else [None] * 2
    )
    alt = sparkline_alt(said[0], said[1], len(actual), len(actual) - len(values))
    return Sparkline(_places(actual, low, width), _places(path, low, width), alt)


def _places(values: Sequence[Number | None], low: Fraction, width: Fraction) -> tuple[float | None, ...]:
    return tuple(None if value is None else float((Fraction(value) - low) / width) for value in values)


def _end(values: Sequence[Number | None], *, is_percent: bool) -> Fraction:
    high = max((Fraction(value) for value in values if value is not None), default=Fraction(0))
    if is_percent:
        return max(high, Fraction(100))
    return round_steps(Fraction(0), high)[-1]


def _share(value: Number | None, end: Fraction) -> float | None:
    return None if value is None else float(min(max(Fraction(value) / end, Fraction(0)), Fraction(1)))
