"""When a target is judged: everything stands as at the period asked for, within the periods the target is in force."""

from __future__ import annotations

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
    in_force = [period for period in span.periods if is_in_force(plan, target, period)]
    if not in_force or asked < in_force[0]:
        return Judgement(asked, started=False, over=False)
    last = in_force[-1]
    return Judgement(min(asked, last), started=True, over=asked >= last)


def is_in_force(plan: Plan, target: Target, period: Period) -> bool:
    """Whether the period's last day lies within the target's effective dates."""
    day = plan.period_rule.last_day(period)
    return (target.valid_from is None or target.valid_from <= day) and (
        target.valid_to is None or day <= target.valid_to
    )


def periods_left(span: Span, period: Period) -> int:
    """How many periods of the span are still to come after `period`."""
    return len(span.periods) - span.elapsed(period)
