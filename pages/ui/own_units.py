"""The org units of a plan that a visitor may look at, or send for: a clerk has one, the focal office all of them."""

from __future__ import annotations

from kpi.accounts.rights import Action
from kpi.model.org_unit import OrgUnit
from kpi.service.installation import Installation
from pages.ui.view import View


def seen(inst: Installation, view: View) -> list[OrgUnit]:
    """The units that exist at the period and whose figures the visitor may see."""
    reached = inst.reaches(Action.VIEW_UNIT)
    return [unit for unit in view.plan.units_at(inst.tree(), view.period) if reached(unit.code)]


def sent_for(inst: Installation, view: View) -> list[OrgUnit]:
    """The units that owe the period's workbook and for which the visitor may send it."""
    reached = inst.reaches(Action.UPLOAD)
    window = view.plan.period_rule.window(view.period)
    return [u for u in view.plan.participating(inst.tree()) if u.valid_within(window) and reached(u.code)]


def sees_all(inst: Installation, view: View) -> bool:
    """Whether the visitor sees every unit of the plan, so that a list of them leaves nobody out."""
    return inst.may(Action.VIEW_UNIT, view.plan.owner)
