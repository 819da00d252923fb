"""The end of an upload: what the button will do, the tick and the reason where they are wanted, and the button."""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st

from kpi.model.errors import StoreBusy, StoreFull, StoreMovedOn
from kpi.model.issue import Issue, Severity
from kpi.model.upload import ChangeKind, ChangeSet, FileChanges, FileStatus
from kpi.service import upload
from kpi.service.installation import Installation
from kpi.text.issues import word
from kpi.text.numbers import fmt_count
from kpi.text.upload_page import Upload as TEXT
from pages.ui import change_table, notices, staging
from pages.ui.markup import plain_label, show, text
from pages.ui.staging import CONFIRM, REASON

# A reason is read years later: a full stop or an "x" is none.
FEWEST_LETTERS = 4


def show_commit(inst: Installation, changes: ChangeSet) -> None:
    """What the button will do, the confirmation where one is needed, and the button."""
    if not changes.can_commit:
        _start_over(changes)
        return
    waiting = [file for file in changes.files if file.status is FileStatus.NEEDS_CONFIRMATION]
    agreed, reason, wanted = _confirmation(waiting)
    ready = [file for file in changes.files if file.status is FileStatus.READY or (agreed and file in waiting)]
    lacks_reason = agreed and wanted and not _says_something(reason)
    show(_what_happens(changes, ready))
    with st.container(horizontal=True, key="upload.buttons"):
        label = plain_label(_label(ready))
        pressed = st.button(label, key="upload.commit", type="primary", disabled=not ready, wrap=True)
        _start_over(changes)
    # A reason is typed and the button pressed in one go: the button must not wait for the field to be left.
    if pressed and lacks_reason:
        notices.fault(TEXT.reason_first)
    elif pressed and ready:
        _commit(inst, changes, reason=reason.strip(), agreed=agreed)


def _confirmation(waiting: Sequence[FileChanges]) -> tuple[bool, str, bool]:
    """Whether the warnings are agreed to, with what reason, and whether one of them wants a reason."""
    if not waiting:
        return False, "", False
    wanted = any(word(issue).wants_reason for file in waiting for issue in _warnings(file))
    staging.ask_anew(CONFIRM, [(file.draft.sha256, len(_warnings(file))) for file in waiting])
    for key, default in ((CONFIRM, False), (REASON, "")):
        staging.restore(key, default)
    agreed = st.checkbox(TEXT.confirm, key=CONFIRM, on_change=staging.remember, args=(CONFIRM,))
    label = TEXT.reason_needed if wanted else TEXT.reason
    reason = st.text_input(label, key=REASON, max_chars=500, on_change=staging.remember, args=(REASON,))
    return agreed, reason or "", wanted


def _warnings(file: FileChanges) -> list[Issue]:
    return [issue for issue in file.issues if issue.severity is Severity.WARNING]


def _says_something(reason: str) -> bool:
    return len(re.findall(r"[^\W\d_]", reason)) >= FEWEST_LETTERS


def _what_happens(changes: ChangeSet, ready: Sequence[FileChanges]) -> str:
    """What pressing the button will do, or what has to be done first."""
    if not ready:
        return text("p", TEXT.tick_first, cls="k-soft")
    counts = change_table.counts_words(ready)
    said = [TEXT.what_next.format(files=fmt_count(len(ready)), counts=counts)]
    if missing := sum(file.count(ChangeKind.MISSING) for file in ready):
        said.append(TEXT.no_longer.format(count=fmt_count(missing)))
    held = (FileStatus.REFUSED, FileStatus.NEEDS_CONFIRMATION)
    if left := sum(file.status in held and file not in ready for file in changes.files):
        said.append(TEXT.stays_here.format(count=fmt_count(left)))
    return text("p", " ".join(said), cls="k-soft")


def _label(ready: Sequence[FileChanges]) -> str:
    counts = change_table.counts_words(ready)
    if not ready or not counts:
        return TEXT.commit
    if len(ready) == 1:
        return TEXT.commit_what.format(counts=counts)
    return TEXT.commit_files.format(files=fmt_count(len(ready)), counts=counts)


def _start_over(changes: ChangeSet) -> None:
    label = TEXT.start_over_all if len(changes.files) > 1 else TEXT.start_over
    st.button(label, key="upload.drop", on_click=staging.drop)


def _commit(inst: Installation, changes: ChangeSet, *, reason: str, agreed: bool) -> None:
    """Write what was shown; where the store has moved on, show the new preview instead."""
    try:
        receipt = upload.commit(inst, changes, reason=reason, accept_warnings=agreed)
    except StoreMovedOn:
        staging.again(TEXT.moved_on)
        st.rerun()
    except StoreBusy:
        notices.fault(TEXT.busy)
        return
    except StoreFull:
        notices.fault(TEXT.full)
        return
    staging.done(receipt, changes.files)
    st.rerun()
