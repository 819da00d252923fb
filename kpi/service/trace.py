"""From a figure back to the cell it came from."""

from __future__ import annotations

from kpi.model.period import Period
from kpi.model.progress import FigureVersion
from kpi.service.installation import Installation


def trace(inst: Installation, plan_id: str, indicator: str, org: str, period: Period) -> tuple[FigureVersion, ...]:
    """Every version of one figure, newest first; empty where nothing was ever reported."""
    plan = inst.plan(plan_id)
    inst.indicator(plan, indicator)
    inst.org(org)
    inst.period_or_default(plan, period)
    return tuple(inst.store.trace(plan.id, org, indicator, period))


def received_file(inst: Installation, sha256: str) -> bytes | None:
    """A workbook exactly as it was received; None where the store does not hold it."""
    return inst.store.file(sha256)
