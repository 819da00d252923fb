"""When a target is judged: everything stands as at the period asked for, within the periods the target is in force."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kpi.model.period import Period
from kpi.model.plan import Plan, Span, Target


@dataclass(frozen=True, slots=True)
class Judgement:
    """`period` is the one whose figures are judged; `over` says that nothing can be added any more."""

    period: Period
    started: bool
    over: bool


def judgement(plan: Plan, target: Target, span: Span, asked: Period) -> Judgement:
    """Not started before the first period in force; from the last one on the target is over and stands as it was."""
    in_force = periods_in_force(plan, target, span)
    if not in_force or asked < in_force[0]:
        return Judgement(asked, started=False, over=False)
    last = in_force[-1]
    return Judgement(min(asked, last), started=True, over=asked >= last)


def periods_in_force(plan: Plan, target: Target, span: Span) -> Sequence[Period]:
    """The periods of the span whose last day lies within the target's effective dates."""
    first, end = 0, len(span.periods)
    if target.valid_from is not None:
        first = bisect_left(span.periods, target.valid_from, key=plan.period_rule.last_day)
    if target.valid_to is not None:
        end = bisect_right(span.periods, target.valid_to, key=plan.period_rule.last_day)
    return span.periods[first:end]


def periods_left(span: Span, period: Period) -> int:
    """How many periods of the span are still to come after `period`."""
    return len(span.periods) - span.elapsed(period)
