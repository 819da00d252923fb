"""Writing in a part of the report: saved by version, what others wrote at hand, and nothing lost between two."""

from __future__ import annotations

import streamlit as st

from kpi.model.errors import TextMovedOn
from kpi.model.report import Passage, Section
from kpi.service import report_archive
from kpi.service.installation import Installation
from kpi.service.report_archive import WrittenText
from kpi.text.dates import fmt_moment_vn
from kpi.text.report import TO_WRITE
from kpi.text.report_page import ReportPage as TEXT
from pages.ui import notices
from pages.ui.log_words import who
from pages.ui.markup import show, tag, text
from pages.ui.report_asked import ReportAsked
from pages.ui.report_drafts import Draft, drafts, key_of

MOST_VERSIONS = 30


def show_editor(
    inst: Installation, asked: ReportAsked, section: Section, title: str, latest: WrittenText | None
) -> None:
    """A field with what stands there now; saved, it takes the place of what the figures give."""
    name = f"{asked.name}.{section.id}"
    mine = key_of(inst, name)
    draft = drafts().find(mine)
    label = TEXT.edit_unsaved if draft else TEXT.edit
    with st.expander(label, key=f"report.edit.{name}", expanded=draft is not None):
        number = latest.number if latest else 0
        if draft is not None and draft.after != number and latest is not None:
            _tell_of_the_other(latest)
        elif latest is not None and latest.text:
            show(text("p", TEXT.last.format(by=who(latest.by), at=fmt_moment_vn(latest.at)), cls="k-soft k-small"))
        standing = latest.text if latest and latest.text else proposed(section)
        begun = draft.after if draft else number
        key = f"report.text.{name}.{begun}"

        def keep() -> None:
            typed = str(st.session_state.get(key, ""))
            if typed.strip() == standing.strip() and begun == number:
                drafts().drop(mine)
            else:
                drafts().keep(mine, Draft(typed, begun))

        typed = st.text_area(
            TEXT.text,
            value=draft.text if draft else standing,
            key=key,
            height=200,
            max_chars=report_archive.LONGEST_TEXT,
            help=TEXT.text_help,
            on_change=keep,
        )
        with st.container(horizontal=True):
            # The number is in the key: a click on what was drawn before somebody else wrote finds no button, and the
            # page shows both texts instead.
            label = TEXT.save if begun == number else TEXT.save_over
            if st.button(label, key=f"report.save.{name}.{number}", type="primary"):
                _save(inst, asked, section, title, typed, standing, number, mine)
            if draft is not None and st.button(TEXT.give_up, key=f"report.drop.{name}"):
                drafts().drop(mine)
                st.session_state.pop(key, None)
                st.rerun()
        if latest is not None:
            _versions(inst, asked, section, title, latest)


def proposed(section: Section) -> str:
    """The part's own lines, as they would be changed."""
    return "\n".join(b.text for b in section.blocks if isinstance(b, Passage) and b.text != TO_WRITE)


def _tell_of_the_other(latest: WrittenText) -> None:
    said = TEXT.other_wrote.format(by=who(latest.by), at=fmt_moment_vn(latest.at))
    theirs = text("blockquote", latest.text or TEXT.taken_back, cls="k-theirs")
    show(tag("div", text("p", said, cls="k-said k-wrong", role="alert") + theirs))


def _save(
    inst: Installation,
    asked: ReportAsked,
    section: Section,
    title: str,
    typed: str,
    standing: str,
    after: int,
    mine: tuple[str, str, str],
) -> None:
    """Write what was typed; where somebody was quicker, the next run shows both and nothing is lost."""
    if typed.strip() == standing.strip():
        drafts().drop(mine)
        notices.done(TEXT.nothing_new.format(title=title))
    try:
        report_archive.write_text(
            inst, asked.plan.id, asked.kind, asked.period, section.id, typed, org=asked.org, after=after
        )
    except TextMovedOn:
        drafts().keep(mine, Draft(typed, after))
        notices.done(TEXT.moved_on.format(title=title))
    drafts().drop(mine)
    notices.done((TEXT.saved if typed.strip() else TEXT.saved_empty).format(title=title))


def _versions(inst: Installation, asked: ReportAsked, section: Section, title: str, latest: WrittenText) -> None:
    """The texts that stood here before, each to be taken back."""
    name = f"{asked.name}.{section.id}"
    if not st.toggle(TEXT.versions, key=f"report.versions.{name}"):
        return
    found = report_archive.text_versions(inst, asked.plan.id, asked.kind, asked.period, section.id, asked.org)
    by_number = {one.number: one for one in found[:MOST_VERSIONS]}
    chosen = st.selectbox(
        TEXT.version,
        list(by_number),
        format_func=lambda key: TEXT.version_label.format(
            by=who(by_number[key].by), at=fmt_moment_vn(by_number[key].at)
        ),
        key=f"report.version.{name}.{latest.number}",
    )
    one = by_number[chosen]
    show(text("blockquote", one.text or TEXT.taken_back, cls="k-theirs"))
    if chosen != latest.number and st.button(TEXT.take_back, key=f"report.take.{name}.{latest.number}"):
        try:
            report_archive.write_text(
                inst, asked.plan.id, asked.kind, asked.period, section.id, one.text, org=asked.org, after=latest.number
            )
        except TextMovedOn:
            notices.done(TEXT.moved_on.format(title=title))
        notices.done(TEXT.saved.format(title=title))
