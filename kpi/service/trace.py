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
    told = inst.reaches(Action.VIEW_FILE)
    return inst.may_at_all(Action.VIEW_FILE) and all(told(org) for org in inst.store.orgs_of_file(sha256))


def received_file(inst: Installation, sha256: str) -> bytes | None:
    """A workbook exactly as it was received; None where the store does not hold it.

    NotAllowed where it reports on an org unit that is not the user's to see.
    """
    for org in inst.store.orgs_of_file(sha256):
        inst.require(Action.VIEW_FILE, org)
    return inst.store.file(sha256) if inst.may_at_all(Action.VIEW_FILE) else None
