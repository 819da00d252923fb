"""The outline of a kind of report as the focal office sets it from the page: kept as `reports/….yml` under the plan."""

from __future__ import annotations

from dataclasses import replace

from kpi.accounts.rights import Action
from kpi.model.outline import Outline, OutlineHead
from kpi.model.plan import Plan
from kpi.model.report import ReportKind
from kpi.plans.bundle import OUTLINES, outline_issues
from kpi.plans.outline_writing import outline_text
from kpi.service import log
from kpi.service.definition_writing import writing_definitions
from kpi.service.installation import Installation
from kpi.service.plan_files import PlanFilesRefused, files_in_force, put_in_place
from kpi.service.report import outline_of

# The file that the page writes, where the office has none for this kind alone.
OWN_FILE = "trang-{kind}"
MOST_PARTS = 100


def outline(inst: Installation, plan_id: str, kind: ReportKind) -> Outline:
    """The outline in force for a kind of report."""
    plan = inst.plan(plan_id)
    return outline_of(inst, plan, kind)


def put_outline(inst: Installation, plan_id: str, kind: ReportKind, wanted: Outline) -> None:
    """Let reports of this kind have these parts and annexes, from now on; what is frozen stays as it is.

    The letterhead stays the one in force. PlanFilesRefused, with nothing written, where the outline has faults.
    """
    plan = inst.plan(plan_id)
    inst.require(Action.FREEZE_REPORT, plan.owner)
    own = _own(inst, plan, kind)
    name = f"{OUTLINES}{own.id if own else OWN_FILE.format(kind=kind.value)}.yml"
    head = own.head if own else OutlineHead()
    text = outline_text(replace(wanted, kinds=(kind,), head=head, parts=wanted.parts[:MOST_PARTS])).encode()
    if faults := outline_issues(plan.id, {name: text}).get(name):
        raise PlanFilesRefused(tuple(faults))
    _write(inst, plan, kind, name, text)


def drop_outline(inst: Installation, plan_id: str, kind: ReportKind) -> None:
    """Let reports of this kind have the outline again that they would have without one of their own."""
    plan = inst.plan(plan_id)
    inst.require(Action.FREEZE_REPORT, plan.owner)
    if (own := _own(inst, plan, kind)) is not None:
        _write(inst, plan, kind, f"{OUTLINES}{own.id}.yml", None)


def has_own(inst: Installation, plan_id: str, kind: ReportKind) -> bool:
    """Whether there is an outline for this kind of report alone."""
    return _own(inst, inst.plan(plan_id), kind) is not None


def _own(inst: Installation, plan: Plan, kind: ReportKind) -> Outline | None:
    """The outline that is for this kind alone."""
    return next((found for found in inst.definitions.outlines(plan.id) if found.kinds == (kind,)), None)


def _write(inst: Installation, plan: Plan, kind: ReportKind, name: str, text: bytes | None) -> None:
    with writing_definitions(inst):
        whole = {**files_in_force(inst, plan.id), name: text}
        put_in_place(inst, plan.id, whole)
    said = None if text is None else ", ".join(_ids(outline_of(inst, plan, kind)))
    log.record(inst, "report_outline", f"{plan.id}/{kind.value}", name, org=plan.owner, new=said, moves_views=True)


def _ids(found: Outline) -> list[str]:
    return [part.id for part in found.walk()]
