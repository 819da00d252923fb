"""Putting definition files: checked, compared with those in force, and written once somebody has seen both."""

from __future__ import annotations

import streamlit as st

from kpi.model.issue import Severity
from kpi.service import plan_file_words, plan_files
from kpi.service.installation import Installation
from kpi.service.plan_files import PlanFilesPreview, PlanFilesRefused
from kpi.text.admin_units_page import Plans as TEXT
from kpi.text.numbers import fmt_count
from pages.ui import notices
from pages.ui.admin import fault_list
from pages.ui.confirm import confirmed
from pages.ui.markup import show, tag, text

ROUND = "admin.plan.round"
# Megabytes; the service has limits of its own for each file.
MOST_MEGABYTES = 10
MOST_LINES = 40


def show_form(inst: Installation) -> None:
    """Choose files; the check and the differences follow, then the button."""
    show(text("p", TEXT.put_help, cls="k-soft"))
    chosen = st.file_uploader(
        TEXT.choose,
        accept_multiple_files=True,
        max_upload_size=MOST_MEGABYTES,
        key=f"admin.plan.put.{st.session_state.get(ROUND, 0)}",
    )
    files = {plan_files.as_named(file.name): file.getvalue() for file in chosen}
    if not files:
        return
    plan_id = plan_files.id_in(files) or st.session_state.get("admin.plan.which")
    if not plan_id:
        notices.fault(TEXT.no_id)
        return
    seen = plan_files.preview(inst, plan_id, files)
    _show_preview(seen)
    if seen.can_put and confirmed(
        "admin.plan.write",
        TEXT.ask,
        TEXT.words.format(plan=plan_id),
        TEXT.yes,
        primary=True,
        seen=str(sorted(file.file_id for file in chosen)),
    ):
        _put(inst, plan_id, files)


def _show_preview(seen: PlanFilesPreview) -> None:
    if not seen.can_put:
        errors = sum(issue.severity is Severity.ERROR for issue in seen.issues)
        title = text("h2", TEXT.refused.format(count=fmt_count(errors)))
        show(tag("div", title + fault_list.fault_list(seen.issues), cls="k-faults", role="alert"))
        return
    lines = plan_file_words.preview_words(seen)
    items = "".join(text("li", line) for line in lines[:MOST_LINES])
    more = len(lines) - MOST_LINES
    rest = text("p", TEXT.more.format(count=fmt_count(more)), cls="k-soft") if more > 0 else ""
    body = text("h3", TEXT.preview) + tag("ul", items) + rest + fault_list.fault_list(seen.issues)
    show(tag("div", body, cls="k-preview"))


def _put(inst: Installation, plan_id: str, files: dict[str, bytes]) -> None:
    try:
        plan_files.put(inst, plan_id, files)
    except PlanFilesRefused as refused:
        show(fault_list.fault_list(refused.issues))
        return
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    notices.done(TEXT.done.format(plan=plan_id))
