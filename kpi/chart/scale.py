"""Axes: where they begin and end, and the few ticks that are labelled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from kpi.model.chart import Axis, Number
from kpi.model.period import Period
from kpi.text.charts import yes_no_words
from kpi.text.numbers import fmt_level, fmt_number

# At most five ticks on any axis.
MOST_TICKS = 5
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 36, 60)
NICE_STEPS = (1, 2, 5, 10)


def value_axis(values: Iterable[Number | None], *, is_percent: bool, title: str = "", zoom: bool = False) -> Axis:
    """The axis for `values`: 0 to 100 for percentages unless a zoom is asked for, from 0 for numbers."""
    known = [Fraction(value) for value in values if value is not None]
    low, high = min([*known, Fraction(0)]), max(known, default=Fraction(0))
    if is_percent and zoom and known:
        low = min(known)
    elif is_percent:
        high = max(high, Fraction(100))
    return _axis(low, high, is_percent, title)


def answer_axis() -> Axis:
    """The axis of answers: no at its beginning, yes at its end."""
    return Axis(0, 1, tuple((answer, yes_no_words(answer)) for answer in (0, 1)), is_percent=False)


def _axis(low: Fraction, high: Fraction, is_percent: bool, title: str) -> Axis:
    if low == 0 and high == 100:
        steps: Sequence[Fraction] = [Fraction(n) for n in (0, 25, 50, 75, 100)]
    else:
        steps = round_steps(low, high)
    words = fmt_level if is_percent else fmt_number
    return Axis(steps[0], steps[-1], tuple((step, words(step)) for step in steps), is_percent, title)


def round_steps(low: Fraction, high: Fraction) -> list[Fraction]:
    """Round numbers at equal distances that enclose `low` and `high`, five at most."""
    if high <= low:
        high = low + 1
    step = Fraction(1, 10)
    while True:
        for factor in NICE_STEPS[:-1]:
            width = step * factor
            first, last = low // width, -((-high) // width)
            if last - first < MOST_TICKS:
                return [width * n for n in range(first, last + 1)]
        step *= 10


def period_ticks(periods: Sequence[Period]) -> tuple[int, ...]:
    """Positions of the months that are labelled: round months of the year, five at most."""
    for step in MONTH_STEPS:
        ticks = tuple(i for i, period in enumerate(periods) if period.index % step == 0)
        if 0 < len(ticks) <= MOST_TICKS:
            return ticks
    return tuple(range(len(periods)))[:1]
