"""Plan definitions: what is wrong in each, its files, and putting others in their place."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from kpi.model.issue import Issue, Severity
from kpi.service import plan_files
from kpi.service.installation import Installation
from kpi.service.plan_files import PlanFile, PlanFiles
from kpi.text.admin_units_page import Plans as TEXT
from kpi.text.dates import fmt_datetime_vn
from kpi.text.keeping import fmt_bytes
from kpi.text.numbers import fmt_count
from pages.ui import session
from pages.ui.admin import fault_list, plan_put
from pages.ui.heading import lead, section
from pages.ui.markup import as_is, esc, plain_label, show, table, text


def show_part(inst: Installation) -> None:
    """Every plan with its check, the files of one of them, and the form that puts files."""
    plans = plan_files.listed(inst)
    faulty = sum(_errors(plan.issues) > 0 for plan in plans)
    words = TEXT.faulty.format(count=fmt_count(faulty)) if faulty else ""
    lead(TEXT.lead.format(count=fmt_count(len(plans)), faulty=words))
    show(table([esc(heading) for heading in TEXT.columns], map(_cells, plans), cls="k-cards"))
    if plans:
        section(TEXT.one)
        _show_one(inst, plans)
    section(TEXT.put)
    plan_put.show_form(inst)


def _errors(issues: Sequence[Issue]) -> int:
    return sum(issue.severity is Severity.ERROR for issue in issues)


def _cells(plan: PlanFiles) -> tuple[str, ...]:
    return (
        as_is(plan.plan_id, style="white-space:nowrap"),
        text("b", plan.title),
        text("span", TEXT.own if plan.own else TEXT.shipped, cls="k-soft", style="white-space:nowrap"),
        _state(plan.issues),
    )


def _state(issues: Sequence[Issue]) -> str:
    if errors := _errors(issues):
        return text("span", TEXT.bad.format(count=fmt_count(errors)), cls="k-status k-red")
    if issues:
        return text("span", TEXT.warned.format(count=fmt_count(len(issues))), cls="k-status k-amber")
    return text("span", TEXT.sound, cls="k-status k-green")


def _show_one(inst: Installation, plans: Sequence[PlanFiles]) -> None:
    by_id = {plan.plan_id: plan for plan in plans}
    chosen = st.selectbox(TEXT.which, list(by_id), format_func=lambda key: _label(by_id[key]), key="admin.plan.which")
    if chosen is None:
        return
    plan = by_id[chosen]
    show(fault_list.fault_list(plan.issues) if plan.issues else text("p", TEXT.no_faults, cls="k-soft"))
    show(table([esc(heading) for heading in TEXT.files], map(_file_cells, plan.files), cls="k-cards"))
    with st.container(horizontal=True, key="admin.plan.files"):
        for file in plan.files:
            st.download_button(
                TEXT.download.format(name=plain_label(file.name)),
                data=session.later(plan_files.content, inst, chosen, file.name),
                file_name=file.name.rpartition("/")[2],
                key=f"admin.plan.file.{chosen}.{file.name}",
                on_click="ignore",
            )


def _label(plan: PlanFiles) -> str:
    return f"{plan.title} ({plan.plan_id})" if plan.title else plan.plan_id


def _file_cells(file: PlanFile) -> tuple[str, ...]:
    return (
        as_is(file.name),
        text("span", fmt_bytes(file.bytes), style="white-space:nowrap"),
        text("span", fmt_datetime_vn(file.changed_at), style="white-space:nowrap"),
        as_is(file.sha256[:16]),
    )
