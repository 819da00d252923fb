"""The files of an upload: one lies open; many are a list with problems on top, each drawn only while it is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from kpi.model.errors import NotAllowed
from kpi.model.issue import Issue, Severity
from kpi.model.plan import Plan
from kpi.model.upload import ChangeSet, FileChanges, FileStatus
from kpi.service import annotating
from kpi.service.installation import Installation
from kpi.service.views import PreparedUpload, SheetView
from kpi.text.dates import fmt_period
from kpi.text.numbers import fmt_count
from kpi.text.upload_page import Upload as TEXT
from pages.ui import change_table, issue_list, number_question, session, sheet_table, sign_question, staging
from pages.ui.chart_block import XLSX
from pages.ui.markup import plain_label, show, tag, text
from pages.ui.paging import page_of

ROWS_PER_PAGE = 25
# What wants a person comes first.
ORDER = (FileStatus.REFUSED, FileStatus.NEEDS_CONFIRMATION, FileStatus.READY, FileStatus.UNCHANGED)


def show_files(inst: Installation, plan: Plan, prepared: PreparedUpload) -> None:
    """Every file with its state; the details of one of many are drawn only while it is open."""
    files = prepared.changes.files
    if len(files) == 1:
        show(text("h2", TEXT.file_summary.format(name=files[0].draft.file_name)))
        _show_file(inst, plan, prepared, files[0], 1)
        return
    show(text("h2", _states(files)), issue_list.across(files), text("p", TEXT.problems_first, cls="k-soft k-small"))
    numbered = sorted(enumerate(files, 1), key=lambda pair: ORDER.index(pair[1].status))
    with st.container(key="upload.list"):
        for number, file in page_of(numbered, ROWS_PER_PAGE, key="upload.page"):
            # The first thing to do lies open; whatever else is to be done is one click away.
            is_open = number == numbered[0][0] and file.status is FileStatus.REFUSED
            key = f"upload.file.{number}.{file.draft.sha256[:12]}"
            with st.expander(_label(inst, file), expanded=is_open, key=key, on_change="rerun") as details:
                if details.open:
                    _show_file(inst, plan, prepared, file, number)


def _states(files: Sequence[FileChanges]) -> str:
    """How many files are in which state."""
    counts = Counter(file.status for file in files)
    states = [TEXT.state_counts[state].format(count=fmt_count(counts[state])) for state in ORDER if counts[state]]
    return TEXT.all_files.format(total=fmt_count(len(files)), states="; ".join(states))


def _label(inst: Installation, file: FileChanges) -> str:
    """A file in one line: its state, its name, of whom and when it is, and how much is wrong."""
    errors = sum(issue.severity is Severity.ERROR for issue in file.issues)
    warnings = sum(issue.severity is Severity.WARNING for issue in file.issues)
    count = errors if file.status is FileStatus.REFUSED else warnings
    state = TEXT.state_words[file.status] + (f" ({fmt_count(count)})" if count else "")
    parts = [plain_label(file.draft.file_name), plain_label(_of_whom(inst, file))]
    return f"**{plain_label(state)}** · " + " · ".join(part for part in parts if part)


def _of_whom(inst: Installation, file: FileChanges) -> str:
    tree = inst.tree()
    orgs = list(dict.fromkeys(org for org, _ in file.draft.reports))
    periods = list(dict.fromkeys(period for _, period in file.draft.reports))
    if not orgs:
        return ""
    who = tree[orgs[0]].label if orgs[0] in tree else orgs[0]
    who = who if len(orgs) == 1 else TEXT.many_orgs.format(count=fmt_count(len(orgs)))
    return f"{who}, {fmt_period(periods[0]).lower()}" if len(periods) == 1 else who


def _show_file(inst: Installation, plan: Plan, prepared: PreparedUpload, file: FileChanges, number: int) -> None:
    """One file: its faults beside its own table, what can be done with it, and what it would change."""
    draft = file.draft
    if file.status is FileStatus.UNCHANGED:
        known = TEXT.unchanged.format(name=draft.file_name, receipt=file.receipt)
        show(text("p", known if file.receipt else TEXT.unchanged_plain.format(name=draft.file_name), cls="k-empty"))
        _show_buttons(inst, prepared.changes, file, number)
        return
    issues = sorted(file.issues, key=lambda issue: (list(Severity).index(issue.severity), issue.order))
    asked = {number_question.OPEN, *sign_question.OPEN, *(request.reason for request in draft.mappings)}
    show(issue_list.summary(issues, file_no=number, asked=asked))
    _show_buttons(inst, prepared.changes, file, number)
    if issues:
        _show_table_with_issues(prepared.sheets.get(draft.sha256, ()), issues, number)
    if file.status is FileStatus.REFUSED:
        return
    of_plan = inst.plan(draft.plan) if draft.plan else plan
    show(
        text("p", change_table.reports_words(file, inst.tree())),
        change_table.tally(file),
        change_table.passages_words(file),
        change_table.change_table(file, of_plan, inst.tree()),
    )


def _show_buttons(inst: Installation, changes: ChangeSet, file: FileChanges, number: int) -> None:
    """The annotated copy of a held file, and leaving this one file out of many."""
    key = f"{number}.{file.draft.sha256[:12]}"
    name = annotating.copy_name(changes, file)
    with st.container(horizontal=True, key=f"upload.of.{key}"):
        if name is not None:
            st.download_button(
                TEXT.annotated,
                data=session.later(_copy, inst, changes, file),
                file_name=name,
                mime=XLSX,
                key=f"upload.copy.{key}",
                on_click="ignore",
                help=TEXT.annotated_help,
            )
        if len(changes.files) > 1:
            which = (file.draft.file_name, file.draft.sha256)
            st.button(TEXT.drop_one, key=f"upload.leave.{key}", on_click=staging.drop_one, args=(which,))


def _copy(inst: Installation, changes: ChangeSet, file: FileChanges) -> bytes:
    copy = annotating.annotate(inst, changes, file)
    if copy is None:
        raise NotAllowed("there is no annotated copy of this file")
    return copy.content


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
