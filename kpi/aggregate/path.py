"""The path of a target: what is expected on the way to it, and how far the actual figure has come.

All numbers are percentage points for ratios and plain numbers otherwise, and exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from kpi.model.period import Period
from kpi.model.plan import Comparator, PathShape, Span, Target
from kpi.model.progress import Status

# DESIGN.md, section 2: the share of the expected way that has to be behind one.
ON_TRACK = Fraction(95, 100)
AT_RISK = Fraction(60, 100)
BEHIND = Fraction(0)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where on the way a period lies: `share` of the straight line from the baseline `toward` a level."""

    share: Fraction
    toward: Fraction

    def expected(self, baseline: Fraction) -> Fraction:
        """What is expected of one who started at `baseline`."""
        return baseline + (self.toward - baseline) * self.share


def stretch_at(target: Target, span: Span, period: Period) -> Stretch:
    """Where `period` lies between the baseline (before the first period), the milestones and the value (at the last).

    From the first milestone on, the baseline no longer matters. With `path: steps` the way is flat until each one.
    """
    elapsed = span.elapsed(period)
    anchors = {span.elapsed(point.period): Fraction(point.value) for point in target.milestones if point.period in span}
    anchors[len(span.periods)] = Fraction(target.value or 0)
    behind = [anchor for anchor in sorted(anchors.items()) if anchor[0] <= elapsed]
    ahead = [anchor for anchor in sorted(anchors.items()) if anchor[0] > elapsed]
    if not behind:
        next_at, next_value = ahead[0]
        return Stretch(Fraction(0) if target.path is PathShape.STEPS else Fraction(elapsed, next_at), next_value)
    last_at, last_value = behind[-1]
    if not ahead or target.path is PathShape.STEPS:
        return Stretch(Fraction(1), last_value)
    next_at, next_value = ahead[0]
    return Stretch(Fraction(1), last_value + (next_value - last_value) * Fraction(elapsed - last_at, next_at - last_at))


def expected_at(target: Target, baseline: Fraction, span: Span, period: Period) -> Fraction:
    """The level on the way from `baseline` to the target at the end of `period`."""
    return stretch_at(target, span, period).expected(baseline)


def path_ratio(target: Target, baseline: Fraction, expected: Fraction, actual: Fraction) -> Fraction | None:
    """(actual − baseline) ÷ (expected − baseline); None where the way so far is flat or leads away from the target."""
    way = expected - baseline
    if way == 0 or way * (Fraction(target.value or 0) - baseline) <= 0:
        return None
    return (_mirrored(target, baseline, actual) - baseline) / way


def path_status(target: Target, baseline: Fraction, expected: Fraction, actual: Fraction) -> Status:
    """The status of an unmet target whose baseline did not satisfy it."""
    ratio = path_ratio(target, baseline, expected, actual)
    if ratio is None:
        return Status.REGRESSING if is_worse(target, baseline, actual) else Status.ON_TRACK
    if ratio >= ON_TRACK:
        return Status.ON_TRACK
    if ratio >= AT_RISK:
        return Status.AT_RISK
    return Status.BEHIND if ratio >= BEHIND else Status.REGRESSING


def is_worse(target: Target, baseline: Fraction, actual: Fraction) -> bool:
    """Whether `actual` is further from what the target asks for than `baseline` was."""
    if target.comparator in (Comparator.MORE, Comparator.AT_LEAST):
        return actual < baseline
    if target.comparator in (Comparator.LESS, Comparator.AT_MOST):
        return actual > baseline
    value = Fraction(target.value or 0)
    return abs(actual - value) > abs(baseline - value)


def _mirrored(target: Target, baseline: Fraction, actual: Fraction) -> Fraction:
    """For `=`, a figure beyond the value counts as one equally far on the near side: distance is what matters."""
    if target.comparator is not Comparator.EQUAL:
        return actual
    value = Fraction(target.value or 0)
    distance = abs(actual - value)
    return value - distance if value > baseline else value + distance
