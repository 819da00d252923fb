"""Which figures want a closer look: a jump does, a habit of jumping does not, and one wrong month changes neither."""

from __future__ import annotations

from fractions import Fraction
from statistics import median

import pytest

from kpi.model.period import Period
from kpi.model.plan import Plan
from kpi.service.unusual import Habit, begins_anew, unusual_words
from tests.unit.store.reporting import make_indicator, make_plan

RATIO = make_indicator("TL", "last")
COUNT = make_indicator("SL", "sum", "count")
YES_NO = make_indicator("CO", "last", "yes_no")


def habit(*steps: float) -> Habit:
    """The habit of earlier changes, as the store works it out."""
    middle = median(steps)
    return Habit(len(steps), middle, median(abs(step - middle) for step in steps))


def words(indicator, now: int | None, previous: int, *steps: float) -> str | None:
    known = habit(*steps) if steps else None
    return unusual_words(indicator, None if now is None else Fraction(now), Fraction(previous), known)


@pytest.mark.parametrize(
    ("now", "previous", "steps", "expected"),
    [
        (52, 50, (), None),
        (80, 50, (), "tăng 30,0 điểm % so với kỳ trước"),
        (20, 50, (), "giảm 30,0 điểm % so với kỳ trước"),
        (70, 50, (), None),
        (70, 50, (1, 2, 1, 0, 2), "tăng 20,0 điểm % so với kỳ trước, khác thường so với các kỳ trước của đơn vị"),
        (53, 50, (0, 0, 0, 0), None),
        (80, 50, (30, -30, 25, -20, 30), None),
        # One wrong month in the past, corrected in the next, makes no habit.
        (75, 50, (1, 60, -60, 1, 2, 1), "tăng 25,0 điểm % so với kỳ trước, khác thường so với các kỳ trước của đơn vị"),
        (0, 50, (), "về 0, kỳ trước 50,0%"),
        (0, 3, (), None),
        (None, 50, (), "kỳ trước có số liệu (50,0%), kỳ này không"),
    ],
)
def test_a_percentage(now: int | None, previous: int, steps: tuple[float, ...], expected: str | None) -> None:
    assert words(RATIO, now, previous, *steps) == expected


@pytest.mark.parametrize(
    ("now", "previous", "steps", "expected"),
    [
        (12, 10, (), None),
        (35, 10, (), "tăng 25 so với kỳ trước"),
        (25, 10, (), None),
        (1010, 1000, (1, 1, 1, 1), None),
        (2000, 1000, (10, 20, 15, 10), "tăng 1.000 so với kỳ trước, khác thường so với các kỳ trước của đơn vị"),
        (2, 0, (), None),
        (40, 0, (), "tăng 40 so với kỳ trước"),
    ],
)
def test_a_count(now: int, previous: int, steps: tuple[float, ...], expected: str | None) -> None:
    assert words(COUNT, now, previous, *steps) == expected


def test_an_answer_of_yes_or_no_jumps_always() -> None:
    assert words(YES_NO, 1, 0) is None


def test_a_count_that_begins_anew_is_held_against_nothing() -> None:
    plan: Plan = make_plan()
    trained, yearly = plan.indicator("TRAINED"), plan.indicator("YEARLY")
    assert begins_anew(plan, trained, Period(2026, 9))
    assert not begins_anew(plan, trained, Period(2026, 10))
    assert begins_anew(plan, yearly, Period(2027, 1))
    assert not begins_anew(plan, plan.indicator("STOCK"), Period(2026, 9))
