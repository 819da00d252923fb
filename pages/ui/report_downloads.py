"""The report as files: each is made when it is asked for, with a bar that shows how far it is, then handed out."""

from __future__ import annotations

from collections.abc import Hashable

import streamlit as st

from kpi.model.report import Report
from kpi.service import report_files
from kpi.service.installation import Installation
from kpi.text.keeping import fmt_bytes
from kpi.text.report_page import ReportPage as TEXT
from pages.ui import notices, session
from pages.ui.chart_block import XLSX
from pages.ui.making import Job, Told, works
from pages.ui.markup import plain_label

MIMES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": XLSX,
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
}
ASKED = "report.asked_file"
LOOK_AGAIN = 0.15


def offer(inst: Installation, made: Report, key: Hashable, name: str) -> None:
    """A button for each form; below it the bar while the file is made, then the button that hands it out.

    `key` says what the file depends on, `name` tells this report's buttons from others on the page.
    """
    missing = {
        ".pdf": "" if report_files.can_convert() else TEXT.no_office,
        ".zip": _no_pictures(made),
    }
    with st.container(horizontal=True, key=f"report.files.{name}"):
        for suffix, label in TEXT.files.items():
            if st.button(
                label,
                key=f"report.make{suffix}.{name}",
                type="primary" if suffix == ".docx" else "secondary",
                disabled=bool(missing.get(suffix)),
                help=missing.get(suffix) or TEXT.file_help[suffix],
            ):
                st.session_state[ASKED] = (key, suffix)
    for said in filter(None, missing.values()):
        notices.note(said)
    asked = st.session_state.get(ASKED)
    if asked is not None and asked[0] == key and not missing.get(asked[1]):
        _make(inst, made, key, asked[1], name)


def _no_pictures(made: Report) -> str:
    """Why there are no pictures to take: nothing to draw, or nothing to draw with."""
    if not report_files.pictures_in(made):
        return TEXT.no_pictures
    return "" if report_files.can_draw() else TEXT.no_browser


def _make(inst: Installation, made: Report, key: Hashable, suffix: str, name: str) -> None:
    def write(told: Told) -> bytes:
        return report_files.written(made, suffix, told)

    label = TEXT.files[suffix]
    job = works().of((key, suffix), write)
    if not job.has_ended:
        bar = st.progress(job.share, TEXT.making.format(form=label))
        while not job.wait(LOOK_AGAIN):
            bar.progress(job.share, TEXT.making_slow if suffix == ".pdf" and job.share else None)
        bar.empty()
    if job.content is None:
        notices.fault(TEXT.could_not.get(suffix, TEXT.could_not_at_all))
        return
    file_name = report_files.name_of(made, suffix)
    st.download_button(
        TEXT.take.format(name=plain_label(file_name), size=fmt_bytes(len(job.content))),
        data=session.later(_handed_out, inst, made, suffix, job),
        file_name=file_name,
        mime=MIMES[suffix],
        key=f"report.file{suffix}.{name}",
        on_click="ignore",
        type="primary",
    )


def _handed_out(inst: Installation, made: Report, suffix: str, job: Job) -> bytes:
    report_files.hand_out(inst, made, suffix)
    assert job.content is not None
    return job.content
