"""Judging: is the requirement met, and if not, which of the statuses holds. Exact, before any rounding."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from kpi.aggregate import path
from kpi.model.figure import FigureState, Ratio
from kpi.model.plan import Comparator, Target, UnitTarget
from kpi.model.progress import Standing, Status

Measure = Ratio | Fraction | Decimal | int

# Comparators that set a level; `yes` and `rising` do not.
WITH_LEVEL = frozenset({Comparator.MORE, Comparator.AT_LEAST, Comparator.EQUAL, Comparator.AT_MOST, Comparator.LESS})


@dataclass(frozen=True, slots=True)
class Case:
    """Everything a status is decided from. `compared_with` is what a `rising` target is held against."""

    target: Target
    standing: Standing
    applicable: bool
    started: bool
    over: bool
    covered: bool
    baseline: Fraction | None
    expected: Fraction | None
    compared_with: Fraction | None = None


def effective_target(target: Target, override: UnitTarget | None) -> Target:
    """The target as it holds for one org unit."""
    if override is None:
        return target
    return replace(
        target,
        value=target.value if override.value is None else override.value,
        baseline=target.baseline if override.baseline is None else override.baseline,
    )


def is_met(target: Target, measure: Measure, compared_with: Fraction | None = None) -> bool:
    """Whether the exact figure satisfies the comparator: more than 80 % is not met by exactly 80 %."""
    actual = _exact(measure)
    if actual is None:
        return False
    if target.comparator is Comparator.YES:
        return actual == (100 if isinstance(measure, Ratio) else 1)
    if target.comparator is Comparator.RISING:
        return compared_with is not None and actual > compared_with
    return target.value is not None and _holds(target.comparator, actual, Fraction(target.value))


def is_exceeded(target: Target, measure: Measure) -> bool:
    """Whether the figure lies strictly beyond the value; only “từ … trở lên” and “không quá” can be exceeded."""
    actual = _exact(measure)
    if actual is None or target.value is None:
        return False
    if target.comparator is Comparator.AT_LEAST:
        return actual > target.value
    return target.comparator is Comparator.AT_MOST and actual < target.value


def decide(case: Case) -> Status:
    """The first status that holds, in the order of DESIGN.md section 2."""
    standing = case.standing
    if not case.applicable or standing.state is FigureState.NOT_APPLICABLE:
        return Status.NOT_APPLICABLE
    if not case.started:
        return Status.NOT_STARTED
    if standing.state is None:
        return Status.NOT_REPORTED
    if standing.state is FigureState.NOTHING_AROSE:
        return Status.NOTHING_AROSE
    actual = standing.measure
    if actual is None or not case.covered:
        return Status.INSUFFICIENT
    if is_met(case.target, _answer(case, actual), case.compared_with):
        return Status.EXCEEDED if is_exceeded(case.target, actual) else Status.MET
    if case.over:
        return Status.MISSED
    return _on_the_way(case, actual)


def _answer(case: Case, actual: Fraction) -> Ratio | Fraction:
    """What is held against the target: a "yes" given by units that say so is all of them, else the figure itself."""
    standing = case.standing
    if case.target.comparator is Comparator.YES and standing.numerator is not None and standing.denominator:
        return Ratio(standing.numerator, standing.denominator)
    return actual


def baseline_satisfies(target: Target, baseline: Fraction) -> bool:
    """Whether the target was met before anything was done, so that there is no path to it."""
    return target.comparator in WITH_LEVEL and is_met(target, baseline)


def on_the_path(target: Target, baseline: Fraction, expected: Fraction, actual: Fraction) -> Status:
    """Where an unmet target with a level stands; without a path it is at risk, or regressing when below its start."""
    if baseline_satisfies(target, baseline):
        return Status.REGRESSING if path.is_worse(target, baseline, actual) else Status.AT_RISK
    return path.path_status(target, baseline, expected, actual)


def _on_the_way(case: Case, actual: Fraction) -> Status:
    """An unmet target whose time is not over."""
    if case.target.comparator is Comparator.YES:
        return Status.BEHIND
    if case.target.comparator is Comparator.RISING:
        return _not_rising(actual, case.compared_with)
    if case.baseline is None:
        return Status.INSUFFICIENT
    expected = case.baseline if case.expected is None else case.expected
    return on_the_path(case.target, case.baseline, expected, actual)


def _not_rising(actual: Fraction, compared_with: Fraction | None) -> Status:
    if compared_with is None:
        return Status.INSUFFICIENT
    return Status.REGRESSING if actual < compared_with else Status.BEHIND


def _exact(measure: Measure) -> Fraction | None:
    if isinstance(measure, Fraction):
        return measure
    return measure.points if isinstance(measure, Ratio) else Fraction(measure)


def _holds(comparator: Comparator, actual: Fraction, value: Fraction) -> bool:
    if comparator is Comparator.MORE:
        return actual > value
    if comparator is Comparator.AT_LEAST:
        return actual >= value
    if comparator is Comparator.EQUAL:
        return actual == value
    return actual <= value if comparator is Comparator.AT_MOST else actual < value
