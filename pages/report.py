"""Báo cáo: the report as it will be printed, what to mind before it is signed, and its files."""

from __future__ import annotations

import streamlit as st

from kpi.text.report_page import ReportPage as TEXT
from pages.ui import reads, report_archive_list, report_asked, report_blocks, report_downloads, report_outline_editor
from pages.ui.heading import heading, lead, section
from pages.ui.installation import installation
from pages.ui.markup import esc, show, tag, text
from pages.ui.report_notes import lead_of, show_warnings
from pages.ui.view import current

inst = installation()
view = current()
asked = report_asked.choose(inst, view)
if asked is None:
    show(text("p", TEXT.no_report, cls="k-empty"))
    section(TEXT.verify)
    report_archive_list.verify_form(inst)
    st.stop()

with st.spinner(TEXT.loading):
    made = reads.report(inst, view, asked)
heading(TEXT.heading.format(what=TEXT.what[asked.kind]), illustrative=made.illustrative)
lead(lead_of(inst, asked))
section(TEXT.warnings)
show_warnings(view, asked, made)

section(TEXT.download)
report_downloads.offer(inst, made, reads.report_key(inst, view, asked), asked.name)

section(TEXT.contents)
report_outline_editor.show_editor(inst, asked)
head = made.head
show(tag("p", esc(head.issuer.upper())), text("h2", f"{head.kind} {head.summary}".replace("\n", " ")))
report_blocks.show_sections(inst, asked, made, reads.report_texts(inst, view, asked))
if made.annexes:
    section(TEXT.annexes)
    report_blocks.show_annexes(made)

section(TEXT.freeze)
report_archive_list.offer_freezing(inst, asked, made)
report_archive_list.show_frozen(inst, view)
section(TEXT.verify)
report_archive_list.verify_form(inst)
report_archive_list.verify_link()
