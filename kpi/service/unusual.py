"""Which figures want a closer look: held against the month before, and against how the same figure used to change.

The middle of the earlier changes and the middle distance from it are used, not their average: one wrong month in the
past neither hides a jump nor makes one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from kpi.ingest.sense import span_start
from kpi.model.period import Period
from kpi.model.plan import Indicator, Kind, OverTime, Plan
from kpi.service.installation import Installation
from kpi.text import review as TEXT
from kpi.text.numbers import fmt_number, fmt_percent, fmt_points

# A year of changes before the period in question.
LOOKED_BACK = 12
# With fewer changes there is no habit yet.
LEAST_STEPS = 4
# A change this many times as far from the usual one as changes usually are is unusual.
MANY_TIMES = 6
# Changes smaller than this are never unusual: points for percentages, a share of the figure (and a number) for counts.
LEAST_POINTS = Fraction(5)
LEAST_SHARE, LEAST_COUNT = Fraction(1, 5), Fraction(3)
# Without a habit: so many points, or so many times as much, against the month before.
JUMP_POINTS, JUMP_TIMES = Fraction(25), Fraction(3)
# The middle distance is this part of what is usually called the standard deviation.
PER_DEVIATION = 1.4826


@dataclass(frozen=True, slots=True)
class Habit:
    """How one figure of one org unit used to change from report to report."""

    steps: int
    middle: float
    spread: float


Habits = Mapping[tuple[str, str], Habit]


def habits_of(inst: Installation, plan: Plan, period: Period) -> Habits:
    """The habits before `period`, by org unit and indicator."""
    rows = inst.store.review.steps(plan.id, period, LOOKED_BACK)
    return {(org, indicator): Habit(steps, middle, spread) for org, indicator, steps, middle, spread in rows}


def unusual_words(indicator: Indicator, now: Fraction | None, previous: Fraction, habit: Habit | None) -> str | None:
    """Why a figure wants a closer look beside the `previous` one; None where it does not. `now` None is no figure."""
    if now is None:
        return TEXT.NOT_ANY_MORE.format(previous=_shown(previous, indicator))
    change = now - previous
    if abs(change) < _least(previous, indicator) or indicator.kind is Kind.YES_NO:
        return None
    if now == 0:
        return TEXT.FELL_TO_ZERO.format(previous=_shown(previous, indicator))
    has_habit = habit is not None and habit.steps >= LEAST_STEPS
    if has_habit and habit is not None and not _breaks(habit, change, previous, indicator):
        return None
    if not has_habit and not _is_jump(now, previous, indicator):
        return None
    jump = (TEXT.JUMP_UP if change > 0 else TEXT.JUMP_DOWN).format(change=_change(abs(change), indicator))
    return TEXT.UNLIKE_BEFORE.format(jump=jump) if has_habit else jump


def begins_anew(plan: Plan, indicator: Indicator, period: Period) -> bool:
    """Whether a cumulative count starts again with this period, so that a fall says nothing."""
    return indicator.over_time is OverTime.TO_DATE and span_start(indicator, plan, period) == period


def _least(previous: Fraction, indicator: Indicator) -> Fraction:
    return LEAST_POINTS if indicator.is_ratio else max(LEAST_COUNT, abs(previous) * LEAST_SHARE)


def _breaks(habit: Habit, change: Fraction, previous: Fraction, indicator: Indicator) -> bool:
    usual = max(habit.spread * PER_DEVIATION, float(_least(previous, indicator)) / MANY_TIMES)
    return abs(float(change) - habit.middle) > MANY_TIMES * usual


def _is_jump(now: Fraction, previous: Fraction, indicator: Indicator) -> bool:
    if indicator.is_ratio:
        return abs(now - previous) >= JUMP_POINTS
    return now >= previous * JUMP_TIMES or previous >= now * JUMP_TIMES


def _shown(measure: Fraction, indicator: Indicator) -> str:
    return fmt_percent(measure) if indicator.is_ratio else fmt_number(measure)


def _change(change: Fraction, indicator: Indicator) -> str:
    return fmt_points(change) if indicator.is_ratio else fmt_number(change)
