"""Makes one figure from its story: dossiers of a month, heads of a staff, pieces, yes or no."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction

from kpi.demo.story import FigureStory, Shape
from kpi.model.figure import Figure
from kpi.model.period import Period
from kpi.model.plan import Indicator, Kind, OverTime

# Staff changes with the school year in which one org unit of the demonstration is merged into another.
STAFF_CHANGE = Period(2026, 9)
# In the summer months schools receive about a third of their usual dossiers.
SUMMER = (6, 7, 8)
SUMMER_SHARE = Fraction(1, 3)
# Rates of single months stray this many points to either side of their path.
STRAY = 3
# An overstated or understated figure is wrong by about this share of its denominator.
MISTAKE = Fraction(1, 5)
HALF = Fraction(1, 2)
PEAK_AT = Fraction(3, 5)
NOT_APPLICABLE = Figure(applicable=False)


def make_figure(
    story: FigureStory, indicator: Indicator, period: Period, position: Fraction, dice: random.Random
) -> Figure:
    """The figure at `position`, from 0 (the first period shown) to 1 (the last)."""
    if story.shape is Shape.NOT_APPLICABLE:
        return NOT_APPLICABLE
    rate = path_rate(story, position)
    if indicator.kind is Kind.YES_NO:
        return Figure(value=Decimal(int(rate >= 50)))
    if indicator.kind is not Kind.RATIO:
        return Figure(value=Decimal(dice.randint(story.low, story.high)))
    if indicator.over_time is OverTime.SUM:
        return _flow(story, period, rate, dice)
    return _stock(story, period, rate)


def path_rate(story: FigureStory, position: Fraction) -> Fraction:
    """The percentage that the story has reached at `position`."""
    if story.shape is Shape.PEAK:
        return _peak_rate(story, position)
    share = {
        Shape.EARLY: min(Fraction(1), 2 * position),
        Shape.LATE: max(Fraction(0), 2 * position - 1),
        Shape.STEP: Fraction(int(position >= HALF)),
    }.get(story.shape, position)
    return story.start + (story.end - story.start) * share


def misstated(figure: Figure, *, over: bool) -> Figure:
    """The wrong figure that a first workbook held; never above its denominator, never below zero."""
    if figure.numerator is None or figure.denominator is None:
        value = figure.value or Decimal(0)
        return Figure(value=value + 2 if over else max(Decimal(0), value - 2))
    mistake = max(Decimal(1), Decimal(round(MISTAKE * Fraction(figure.denominator))))
    wrong = figure.numerator + mistake if over else figure.numerator - mistake
    return Figure(numerator=max(Decimal(0), min(wrong, figure.denominator)), denominator=figure.denominator)


def _peak_rate(story: FigureStory, position: Fraction) -> Fraction:
    """Up to the full hundred, then down to the end: certificates are issued, and then expire."""
    if position <= PEAK_AT:
        return story.start + (100 - story.start) * position / PEAK_AT
    return 100 + (story.end - 100) * (position - PEAK_AT) / (1 - PEAK_AT)


def _flow(story: FigureStory, period: Period, rate: Fraction, dice: random.Random) -> Figure:
    arisen = dice.randint(story.low, story.high)
    if period.month in SUMMER:
        arisen = round(arisen * SUMMER_SHARE)
    stray = dice.randint(-STRAY, STRAY) if 0 < rate < 100 else 0
    done = round(arisen * max(Fraction(0), min(Fraction(100), rate + stray)) / 100)
    return Figure(numerator=Decimal(done), denominator=Decimal(arisen))


def _stock(story: FigureStory, period: Period, rate: Fraction) -> Figure:
    staff = story.low if period < STAFF_CHANGE else story.high
    return Figure(numerator=Decimal(int(staff * rate / 100)), denominator=Decimal(staff))
