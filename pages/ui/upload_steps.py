"""The steps of an upload as the page shows them: what happens when, then reading, questions, files, the one button."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kpi.model.org_unit import OrgUnit
from kpi.model.progress import Punctuality
from kpi.service.installation import Installation
from kpi.service.upload import MAX_ARCHIVE_BYTES, MAX_ARCHIVE_FILES, MAX_FILE_BYTES
from kpi.service.views import PreparedUpload
from kpi.text.dates import fmt_date, fmt_datetime_vn, fmt_days_left
from kpi.text.numbers import fmt_count
from kpi.text.upload_page import Upload as TEXT
from pages.ui import (
    column_mapping,
    notices,
    number_question,
    other_choice,
    reads,
    sign_question,
    staging,
    upload_commit,
    upload_files,
)
from pages.ui.markup import plain_label, show, tag, text
from pages.ui.reading import Progress
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


def take_files() -> None:
    """Where files are dropped, with the kinds that are taken and how large they may be.

    Any kind is let in: what cannot be read is refused by our own words, which say the way out.
    """
    megabyte = 1024**2
    with st.container(key="upload.box"):
        st.file_uploader(
            TEXT.choose,
            accept_multiple_files=True,
            max_upload_size=MAX_ARCHIVE_BYTES // megabyte,
            key=staging.uploader_key(),
            on_change=staging.take,
        )
        taken = TEXT.kinds_taken.format(
            file=MAX_FILE_BYTES // megabyte,
            archive=MAX_ARCHIVE_BYTES // megabyte,
            files=fmt_count(MAX_ARCHIVE_FILES),
        )
        show(text("p", taken, cls="k-soft k-small"))


def say_notices() -> None:
    """What became of the files that wait, where there is anything to say."""
    for sentence in staging.notices():
        notices.note(sentence)


def show_staged(inst: Installation, view: View, org: str | None, *, all_units: bool) -> None:
    """The files that wait: what is to be answered, each with its faults and its preview, and the one button."""
    prepared = _prepared(inst, view, org)
    files = prepared.changes.files
    say_notices()
    show(text("p", TEXT.kept_here, cls="k-soft k-small"))
    other_choice.offer(inst, view, files, all_units=all_units)
    number_question.offer(inst, files, view.plan.id, org)
    sign_question.offer(inst, files, view.plan.id, org)
    column_mapping.offer(inst, view.plan, org, files)
    upload_files.show_files(inst, view.plan, prepared)
    upload_commit.show_commit(inst, prepared.changes)


def _prepared(inst: Installation, view: View, org: str | None) -> PreparedUpload:
    """The preview; where it takes a while, the page says which file is read, or how long the line is."""
    bar = st.empty()
    prepared = staging.prepared(inst, view, org, lambda progress: _tell(bar, progress))
    bar.empty()
    return prepared


def _tell(bar: DeltaGenerator, progress: Progress) -> None:
    share = progress.done / progress.total if progress.total else 0.0
    if progress.place:
        ahead = progress.place - 1
        bar.progress(share, TEXT.in_line.format(ahead=ahead) if ahead else TEXT.next_in_line)
    elif not progress.total:
        bar.progress(share, TEXT.reading_starts)
    elif progress.done < progress.total:
        words = TEXT.reading.format(done=progress.done, total=progress.total, name=progress.name)
        bar.progress(share, plain_label(words))
    else:
        bar.progress(share, TEXT.comparing.format(total=progress.total))
