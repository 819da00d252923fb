"""Báo cáo: the report as it will be printed, what to mind before it is signed, and its files."""

from __future__ import annotations

from typing import Any

import streamlit as st

from kpi.model.report import Report, ReportKind
from kpi.service import report_files
from kpi.text.dates import fmt_period
from kpi.text.report_page import ReportPage as TEXT
from pages.ui import address, reads, report_archive_list, report_blocks, session
from pages.ui.heading import heading, lead, section
from pages.ui.installation import installation
from pages.ui.markup import esc, show, tag, text
from pages.ui.view import current

MIMES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
}

inst = installation()
view = current()
plan = view.plan
with st.container(key="report-choices", horizontal=True):
    default = ReportKind.FINAL if plan.has_ended else ReportKind.INTERIM
    kind = ReportKind(address.choice("kind", TEXT.kind, list(ReportKind), default, lambda key: TEXT.kinds[key]))
    basis = address.choice("basis", TEXT.figures, list(TEXT.bases), "approved", lambda key: TEXT.bases[key])
submitted = basis == "submitted"

made = reads.report(inst, view, kind, submitted=submitted)
heading(TEXT.heading.format(what=TEXT.what[kind]), illustrative=made.illustrative)
lead(TEXT.lead.format(period=fmt_period(view.period).lower()))
section(TEXT.warnings)
if made.warnings:
    show(tag("ul", "".join(text("li", warning) for warning in made.warnings)))
else:
    show(text("p", TEXT.no_warnings, cls="k-soft"))


def file_of(in_hands: Any, report: Report, suffix: str) -> bytes:
    """What a button hands out; asked for when it is pressed."""
    return report_files.report_file(in_hands, report, suffix)


section(TEXT.download)
missing = {
    ".pdf": "" if report_files.can_convert() else TEXT.no_office,
    ".zip": "" if report_files.can_draw() else TEXT.no_browser,
}
with st.container(horizontal=True, key="report.files"):
    for suffix, label in TEXT.files.items():
        st.download_button(
            label,
            data=session.later(file_of, inst, made, suffix),
            file_name=report_files.name_of(made, suffix),
            mime=MIMES[suffix],
            key=f"report.file{suffix}",
            on_click="ignore",
            type="primary" if suffix == ".docx" else "secondary",
            disabled=bool(missing.get(suffix)),
            help=missing.get(suffix) or None,
        )

section(TEXT.contents)
head = made.head
show(tag("p", esc(head.issuer.upper())), text("h2", f"{head.kind} {head.summary}".replace("\n", " ")))
report_blocks.show_sections(inst, made, reads.report_texts(inst, view, kind))
if made.annexes:
    section(TEXT.annexes)
    report_blocks.show_annexes(made)

section(TEXT.freeze)
report_archive_list.offer_freezing(inst, made, submitted=submitted)
report_archive_list.show_frozen(inst, view)
section(TEXT.verify)
report_archive_list.verify_form(inst)
