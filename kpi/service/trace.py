"""From a figure back to the cell it came from."""

from __future__ import annotations

from kpi.accounts.rights import Action
from kpi.model.period import Period
from kpi.model.progress import FigureVersion
from kpi.service.installation import Installation


def trace(inst: Installation, plan_id: str, indicator: str, org: str, period: Period) -> tuple[FigureVersion, ...]:
    """Every version of one figure, newest first; empty where nothing was ever reported."""
    plan = inst.plan(plan_id)
    inst.indicator(plan, indicator)
    inst.org(org)
    inst.require(Action.VIEW_TRACE, org)
    inst.period_or_default(plan, period)
    return tuple(inst.store.trace(plan.id, org, indicator, period, today=inst.today()))


def may_receive(inst: Installation, sha256: str) -> bool:
    """Whether everything that a workbook reports on is the user's to see."""
    told, orgs = inst.reaches(Action.VIEW_FILE), inst.store.orgs_of_file(sha256)
    return all(map(told, orgs)) if orgs else inst.may(Action.VIEW_FILE)


def received_file(inst: Installation, sha256: str) -> bytes | None:
    """A workbook exactly as it was received; None where the store does not hold it.

    NotAllowed where it reports on an org unit that is not the user's to see.
    """
    orgs = inst.store.orgs_of_file(sha256)
    for org in orgs:
        inst.require(Action.VIEW_FILE, org)
    # A file that speaks of nobody was never committed: it is of those who see everything.
    known = inst.may_at_all(Action.VIEW_FILE) if orgs else inst.may(Action.VIEW_FILE)
    return inst.store.file(sha256) if known else None
