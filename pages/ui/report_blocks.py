"""A report on the screen: its sections as they will be printed, and the place to write in each."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from kpi.accounts.rights import Action
from kpi.export.word_table import shown
from kpi.model.chart import CellKind
from kpi.model.report import Annex, Block, Grid, Heading, Passage, Picture, Report, Section
from kpi.service import report_archive
from kpi.service.installation import Installation
from kpi.service.report_archive import WrittenText
from kpi.text.dates import fmt_datetime_vn
from kpi.text.report import TO_WRITE
from kpi.text.report_page import ReportPage as TEXT
from pages.ui import notices
from pages.ui.markup import esc, show, table, tag, text

NUMERIC = (CellKind.PERCENT, CellKind.NUMBER, CellKind.COUNT)
# A table on the screen shows this many rows; the file has all of them.
MOST_ROWS = 12
LONGEST = 20_000


def show_sections(inst: Installation, report: Report, written: Mapping[str, WrittenText]) -> None:
    """Each section, with its text to be changed where the visitor may."""
    may_write = inst.may(Action.FREEZE_REPORT, report.plan.owner)
    for section in report.sections:
        show(tag("section", "".join(_block(block) for block in section.blocks), cls="k-report"))
        if may_write and any(isinstance(block, Passage) for block in section.blocks):
            _editor(inst, report, section, written.get(section.id))


def show_annexes(report: Report) -> None:
    """The annexes, each folded under its title."""
    for number, annex in enumerate(report.annexes):
        with st.expander(annex.title, key=f"report.annex.{number}"):
            show(_annex(annex))


def _annex(annex: Annex) -> str:
    return "".join(_block(block) for block in annex.blocks)


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return text("h2" if block.level == 1 else "h3", block.text)
    if isinstance(block, Grid):
        return _grid(block)
    if isinstance(block, Picture):
        return text("p", TEXT.chart_here.format(caption=block.caption), cls="k-soft")
    return _passage(block)


def _passage(passage: Passage) -> str:
    if passage.text == TO_WRITE:
        return text("p", TEXT.to_write, cls="k-empty")
    mark = text("span", TEXT.by_hand, cls="k-mark") if passage.by_hand else ""
    notes = "".join(text("span", f" ({note})", cls="k-soft k-small") for note in passage.notes)
    return tag("p", esc(passage.text) + notes + mark)


def _grid(grid: Grid) -> str:
    headings = [
        text("div", heading, cls="k-num" if kind in NUMERIC else "")
        for heading, kind in zip(grid.headings, grid.kinds, strict=True)
    ]
    rows = [
        [
            text("div", shown(value, kind), cls="k-num" if kind in NUMERIC else "")
            for value, kind in zip(row, grid.kinds, strict=True)
        ]
        for row in grid.rows[:MOST_ROWS]
    ]
    rest = len(grid.rows) - MOST_ROWS
    more = text("p", f"… +{rest}", cls="k-soft k-small") if rest > 0 else ""
    return table(headings, rows, caption=grid.caption) + more


def _editor(inst: Installation, report: Report, section: Section, written: WrittenText | None) -> None:
    """A field with what stands there now; saved, it takes the place of what the figures give."""
    proposed = "\n".join(b.text for b in section.blocks if isinstance(b, Passage) and b.text != TO_WRITE)
    title = next((b.text for b in section.blocks if isinstance(b, Heading)), TEXT.part_default)
    with st.expander(TEXT.edit, key=f"report.edit.{section.id}"):
        if written is not None:
            show(text("p", TEXT.last.format(by=written.by, at=fmt_datetime_vn(written.at)), cls="k-soft k-small"))
        typed = st.text_area(
            TEXT.text,
            value=written.text if written else proposed,
            key=f"report.text.{report.kind}.{report.period}.{section.id}",
            height=200,
            max_chars=LONGEST,
            help=TEXT.text_help,
        )
        if st.button(TEXT.save, key=f"report.save.{section.id}"):
            kept = "" if typed.strip() == proposed.strip() and written is None else typed
            report_archive.write_text(inst, report.plan.id, report.kind, report.period, section.id, kept)
            notices.done(TEXT.saved.format(title=title))
