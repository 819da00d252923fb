"""Review: the focal office approves reports or sends them back, locks periods, and opens them again for a while."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kpi.accounts.rights import Action
from kpi.model.errors import ReviewRefused, UnknownName
from kpi.model.period import Period
from kpi.model.plan import Plan
from kpi.model.review import APPROVED, RETURNED, LockState
from kpi.service import log
from kpi.service.coverage import reviews_in
from kpi.service.installation import Installation
from kpi.service.review_queue import ReviewFigure, ReviewQueue, ReviewRow, queue
from kpi.store.reviews import Act
from kpi.text.dates import fmt_date, fmt_period
from kpi.text.names import nearest

__all__ = [
    "LockState",
    "ReturnedReport",
    "ReviewFigure",
    "ReviewQueue",
    "ReviewRow",
    "approve",
    "close_phase",
    "lock",
    "lock_state",
    "queue",
    "returned_to",
    "send_back",
    "states",
    "unlock",
]

# What a person types as a reason is cut here.
LONGEST_REASON = 1_000


@dataclass(frozen=True, slots=True)
class ReturnedReport:
    """A report that was sent back and waits for its correction; `at` is naive and in UTC."""

    plan: str
    org: str
    period: Period
    reason: str
    by: str
    at: dt.datetime


def approve(
    inst: Installation,
    plan_id: str,
    period: Period,
    orgs: Sequence[str],
    note: str = "",
    *,
    seen: Mapping[str, int] | None = None,
) -> tuple[str, ...]:
    """Approve the reports of `orgs`; the org units for which that was new are returned.

    `seen` says, by org unit, which upload was looked at: StoreMovedOn where the unit has corrected it since, and then
    nothing is approved. ReviewRefused in a locked period and where a unit has not reported.
    """
    return _decide(inst, Action.APPROVE, APPROVED, plan_id, period, orgs, note, seen)


def send_back(
    inst: Installation, plan_id: str, period: Period, org: str, reason: str, *, seen: int | None = None
) -> None:
    """Return a report to its unit with the reason, which the unit reads first at its next visit."""
    if not reason.strip():
        inst.require(Action.RETURN, inst.org(org).code)
        raise ReviewRefused("reason.needed")
    known = None if seen is None else {org: seen}
    _decide(inst, Action.RETURN, RETURNED, plan_id, period, [org], reason, known)


def lock(inst: Installation, plan_id: str, period: Period, reason: str = "") -> LockState:
    """Take no more reports of a period; how it stands then."""
    plan = _plan_for(inst, Action.LOCK, plan_id)
    _check_period(inst, plan, period)
    inst.store.review.lock(plan.id, [period], plan.owner, _act(inst, reason))
    log.note_head(inst)
    return _state(inst, plan, period)


def unlock(inst: Installation, plan_id: str, period: Period, reason: str, until: dt.date) -> LockState:
    """Take reports of a locked period again, up to and including the day `until`; then it is locked by itself."""
    plan = _plan_for(inst, Action.UNLOCK, plan_id)
    _check_period(inst, plan, period)
    if not reason.strip():
        raise ReviewRefused("reason.unlock")
    if until < inst.today():
        raise ReviewRefused("until.past", until=fmt_date(until))
    try:
        inst.store.review.lock(plan.id, [period], plan.owner, _act(inst, reason), until=until)
    except ReviewRefused as refused:
        raise _in_words(inst, refused) from None
    log.note_head(inst)
    return _state(inst, plan, period)


def close_phase(inst: Installation, plan_id: str, phase: str) -> tuple[Period, ...]:
    """Lock every period of a phase; those that were open are returned."""
    plan = _plan_for(inst, Action.LOCK, plan_id)
    ids = [known.id for known in plan.phases]
    if phase not in ids:
        raise UnknownName("phase", phase, nearest(phase, ids))
    periods = plan.span(phase).periods
    if not periods:
        raise ReviewRefused("phase.empty", phase=plan.phase(phase).title)
    fresh = inst.store.review.lock(plan.id, periods, plan.owner, _act(inst, plan.phase(phase).title))
    log.note_head(inst)
    return tuple(fresh)


def lock_state(inst: Installation, plan_id: str, period: Period) -> LockState | None:
    """How a period stands; None where it was never locked."""
    plan = inst.plan(plan_id)
    return inst.store.review.locks(plan.id, inst.today()).get(period)


def returned_to(inst: Installation) -> tuple[ReturnedReport, ...]:
    """What the visitor's own units have to correct, the latest first; those of locked periods wait for the reopening.

    Empty for everybody who sends nothing. Whoever may send a report back finds it in the queue, not here.
    """
    own, reviewed, plans = inst.reaches(Action.CORRECT), inst.reaches(Action.RETURN), inst.plans()
    found = [r for r in inst.store.review.returned() if r.plan in plans and own(r.org) and not reviewed(r.org)]
    locks = {plan: inst.store.review.locks(plan, inst.today()) for plan in {report.plan for report in found}}
    return tuple(
        ReturnedReport(r.plan, r.org, r.period, r.reason, r.by, r.at)
        for r in found
        if (state := locks[r.plan].get(r.period)) is None or not state.locked
    )


def states(inst: Installation, plan_id: str, reports: Iterable[tuple[str, Period]]) -> dict[tuple[str, Period], str]:
    """How far the review is of each of these reports, by org unit and period; only of those the user may see."""
    plan, told = inst.plan(plan_id), inst.reaches(Action.VIEW_UNIT)
    seen = {report for report in reports if told(report[0])}
    state_in = reviews_in(inst, plan, {period for _, period in seen})
    return {(org, period): state_in[period].of(org) for org, period in seen}


def _decide(
    inst: Installation,
    right: Action,
    decision: str,
    plan_id: str,
    period: Period,
    orgs: Sequence[str],
    reason: str,
    seen: Mapping[str, int] | None,
) -> tuple[str, ...]:
    if not inst.may_at_all(right):
        inst.require(right)
    plan = inst.plan(plan_id)
    for org in orgs:
        inst.require(right, inst.org(org).code)
    _check_period(inst, plan, period)
    unique = list(dict.fromkeys(orgs))
    try:
        fresh = inst.store.review.decide(plan.id, period, unique, decision, _act(inst, reason), seen or {})
    except ReviewRefused as refused:
        raise _in_words(inst, refused) from None
    log.note_head(inst)
    return tuple(fresh)


def _plan_for(inst: Installation, right: Action, plan_id: str) -> Plan:
    if not inst.may_at_all(right):
        inst.require(right)
    plan = inst.plan(plan_id)
    inst.require(right, plan.owner)
    return plan


def _check_period(inst: Installation, plan: Plan, period: Period) -> None:
    inst.period_or_default(plan, period)


def _act(inst: Installation, reason: str) -> Act:
    return Act(inst.user_name, inst.now().replace(tzinfo=None), inst.today(), reason.strip()[:LONGEST_REASON])


def _state(inst: Installation, plan: Plan, period: Period) -> LockState:
    return inst.store.review.locks(plan.id, inst.today())[period]


def _in_words(inst: Installation, refused: ReviewRefused) -> ReviewRefused:
    """The same refusal with names as people read them."""
    facts = dict(refused.facts)
    if "period" in facts:
        facts["period"] = fmt_period(Period.parse(facts["period"]))
    if "org" in facts and facts["org"] in inst.tree():
        facts["org"] = inst.tree()[facts["org"]].name
    return ReviewRefused(refused.code, **facts)
