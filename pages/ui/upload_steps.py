"""The steps of an upload as the page shows them: faults beside the table, preview, confirmation, receipt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from kpi.model.errors import StoreBusy, StoreMovedOn
from kpi.model.issue import Issue, Severity
from kpi.model.org_unit import OrgUnit
from kpi.model.progress import Punctuality
from kpi.model.upload import ChangeSet, FileChanges, FileStatus
from kpi.service import upload
from kpi.service.installation import Installation
from kpi.service.views import PreparedUpload, SheetView
from kpi.text.dates import fmt_date, fmt_datetime_vn, fmt_days_left
from kpi.text.numbers import fmt_count
from kpi.text.upload_page import Upload as TEXT
from pages.ui import change_table, column_mapping, issue_list, reads, sheet_table, staging
from pages.ui.markup import show, tag, text
from pages.ui.view import View


def what_happens(inst: Installation, view: View, org: str | None) -> str:
    """The steps, and until when; what happens next is said before it happens."""
    steps = tag("p", "".join(text("span", step) for step in TEXT.steps), cls="k-steps")
    if view.plan.has_ended or not is_closed(inst, view):
        return steps
    last_day = view.plan.due_date(view.period) - dt.timedelta(days=1)
    left = _sent(inst, view, org, fmt_days_left((last_day - inst.today()).days))
    return steps + text("p", TEXT.due.format(date=fmt_date(last_day), left=left), cls="k-soft")


def next_sender(inst: Installation, view: View, units: Sequence[OrgUnit]) -> str | None:
    """The unit that most likely comes to this page: the first that has not reported yet, else the first of all."""
    codes = [unit.code for unit in units]
    silent = set(reads.coverage(inst, view).rows.in_states(Punctuality.NOT_REPORTED).orgs.tolist())
    return next((code for code in codes if code in silent), codes[0] if codes else None)


def is_closed(inst: Installation, view: View) -> bool:
    """Whether the period is over, so that its figures can be complete."""
    last = view.plan.last_closed_period(inst.today())
    return last is not None and view.period <= last


def _sent(inst: Installation, view: View, org: str | None, left: str) -> str:
    """Who has sent already, for whom the days left no longer matter."""
    report = reads.coverage(inst, view)
    if org is None:
        return TEXT.sent_by.format(left=left, reported=fmt_count(report.reported), expected=fmt_count(report.expected))
    row = report.rows.of(org)
    return TEXT.sent_on.format(date=fmt_datetime_vn(row.received_at)[:10]) if row and row.received_at else left


def show_staged(inst: Installation, view: View, org: str | None) -> None:
    """The staged files: faults, preview, and the one button that writes."""
    prepared = _prepared(inst, view, org)
    if (notice := staging.notice()) is not None:
        st.warning(notice)
    for number, file in enumerate(prepared.changes.files, 1):
        show_file(inst, view, org, prepared, file, number)
    _show_commit(inst, prepared.changes)


def _prepared(inst: Installation, view: View, org: str | None) -> PreparedUpload:
    """The preview; reading many files shows how far it is."""
    bar = st.empty()

    def on_progress(done: int, total: int, _name: str) -> None:
        if total > 1:
            bar.progress(done / total, TEXT.reading.format(done=done, total=total))

    prepared = staging.prepared(inst, view, org, on_progress)
    bar.empty()
    return prepared


def show_file(
    inst: Installation, view: View, org: str | None, prepared: PreparedUpload, file: FileChanges, number: int
) -> None:
    """One file: its faults beside its own table, and what it would change."""
    draft = file.draft
    show(text("h2", TEXT.file_summary.format(name=draft.file_name)))
    if file.status is FileStatus.UNCHANGED:
        known = TEXT.unchanged.format(name=draft.file_name, receipt=file.receipt)
        show(text("p", known if file.receipt else TEXT.unchanged_plain.format(name=draft.file_name), cls="k-empty"))
        return
    issues = sorted(file.issues, key=lambda issue: (list(Severity).index(issue.severity), issue.order))
    show(issue_list.summary(issues, file_no=number))
    if issues:
        _show_table_with_issues(prepared.sheets.get(draft.sha256, ()), issues, number)
    if file.status is FileStatus.REFUSED:
        column_mapping.offer(inst, inst.plan(draft.plan) if draft.plan else view.plan, org, file, number)
        return
    plan = inst.plan(draft.plan) if draft.plan else view.plan
    show(
        text("p", change_table.reports_words(file, inst.tree())),
        change_table.tally(file),
        change_table.passages_words(file),
        change_table.change_table(file, plan, inst.tree()),
    )


def _show_table_with_issues(sheets: tuple[SheetView, ...], issues: list[Issue], number: int) -> None:
    """The person's own table with the faulty cells framed, and the notes beside it."""
    notes = text("h3", TEXT.faults_here) + issue_list.listed(issues, file_no=number)
    shown = [(sheet, found) for sheet in sheets if (found := sheet_table.marks(sheet, issues))]
    if not shown:
        show(notes)
        return
    tables = "".join(
        text("h3", f"{TEXT.sheet} {sheet.name}") + sheet_table.sheet_html(sheet, found, file_no=number)
        for sheet, found in shown
    )
    show(tag("div", tag("div", tables) + tag("div", notes), cls="k-beside"))


def _show_commit(inst: Installation, changes: ChangeSet) -> None:
    """What the button will do, the confirmation where one is needed, and the button."""
    if not changes.can_commit:
        st.button(TEXT.start_over, key="upload.drop", on_click=staging.drop)
        return
    agreed, reason = True, ""
    if changes.needs_confirmation:
        agreed = st.checkbox(TEXT.confirm, key="upload.confirm")
        reason = st.text_input(TEXT.reason, key="upload.reason", max_chars=500)
    ready = [f for f in changes.files if f.status is FileStatus.READY or (agreed and _is_waiting(f))]
    next_words = TEXT.what_next.format(files=len(ready), counts=change_table.counts_words(ready))
    next_words = next_words if ready else TEXT.tick_first
    show(text("p", next_words, cls="k-soft"))
    with st.container(horizontal=True, key="upload.buttons"):
        pressed = st.button(TEXT.commit, key="upload.commit", type="primary", disabled=not ready)
        st.button(TEXT.start_over, key="upload.drop", on_click=staging.drop)
    if pressed:
        _commit(inst, changes, reason=reason.strip(), agreed=agreed)


def _is_waiting(file: FileChanges) -> bool:
    return file.status is FileStatus.NEEDS_CONFIRMATION


def _commit(inst: Installation, changes: ChangeSet, *, reason: str, agreed: bool) -> None:
    """Write what was shown; where the store has moved on, show the new preview instead."""
    try:
        receipt = upload.commit(inst, changes, reason=reason, accept_warnings=agreed)
    except StoreMovedOn:
        staging.again(TEXT.moved_on)
        st.rerun()
    except StoreBusy:
        st.warning(TEXT.busy)
        return
    staging.done(receipt, changes.files)
    st.rerun()
