"""Which report the page is about: kind, figures, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from kpi.accounts.rights import Action
from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Plan
from kpi.model.report import ReportKind
from kpi.service.installation import Installation
from kpi.text.report_page import ReportPage as TEXT
from pages.ui import address, unit_choice
from pages.ui.view import View


@dataclass(frozen=True, slots=True)
class ReportAsked:
    """One report: everything it depends on but the figures themselves."""

    plan: Plan
    kind: ReportKind
    period: Period
    org: str
    submitted: bool

    @property
    def name(self) -> str:
        """Tells this report from every other in keys of widgets and drafts."""
        return f"{self.plan.id}.{self.kind}.{self.period}.{self.org}"


def choose(inst: Installation, view: View) -> ReportAsked | None:
    """What the visitor wants to see; None where no unit's report is theirs."""
    units = areas(inst, view)
    if not units:
        return None
    plan = view.plan
    with st.container(key="report-choices", horizontal=True):
        default = ReportKind.FINAL if plan.has_ended else ReportKind.INTERIM
        kind = ReportKind(address.choice("kind", TEXT.kind, list(ReportKind), default, lambda key: TEXT.kinds[key]))
        org = _choose_area(units, plan.owner)
        basis = address.choice("basis", TEXT.figures, list(TEXT.bases), "approved", lambda key: TEXT.bases[key])
    return ReportAsked(plan, kind, view.period, org, basis == "submitted")


def areas(inst: Installation, view: View) -> list[OrgUnit]:
    """Whose reports the visitor may see: the plan's owner first, then the units that exist at the period."""
    told, tree = inst.reaches(Action.VIEW_REPORT), inst.tree()
    owner = tree[view.plan.owner]
    found = [owner, *(unit for unit in view.plan.units_at(tree, view.period) if unit.code != owner.code)]
    return [unit for unit in found if told(unit.code)]


def _choose_area(units: list[OrgUnit], owner: str) -> str:
    by_code = {unit.code: unit for unit in units}
    codes, default = list(by_code), owner if owner in by_code else units[0].code
    if len(codes) > unit_choice.MOST_OPTIONS:
        kept, found = unit_choice.searched(units, default, name="area", key="report.area.search")
        codes = list(dict.fromkeys([*kept, *found]))

    def words(code: str) -> str:
        name = by_code[code].name
        return TEXT.whole.format(name=name) if code == owner else name

    return address.choice("area", TEXT.area, codes, default, words, tells_unknown=True)
