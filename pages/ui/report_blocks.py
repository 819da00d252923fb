"""A report on the screen: its sections as they will be printed, and the place to write in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from kpi.accounts.rights import Action
from kpi.chart import figure
from kpi.export.word_table import shown
from kpi.model.chart import CellKind
from kpi.model.report import Annex, Block, Grid, Heading, Passage, Picture, Report, Section, titles_of
from kpi.service.installation import Installation
from kpi.service.report_archive import WrittenText
from kpi.text.numbers import fmt_count
from kpi.text.report import OPENING_PART, TO_WRITE
from kpi.text.report_page import ReportPage as TEXT
from pages.ui.markup import esc, show, table, tag, text
from pages.ui.report_asked import ReportAsked
from pages.ui.report_editor import show_editor

NUMERIC = (CellKind.PERCENT, CellKind.NUMBER, CellKind.COUNT)
# A table on the screen shows this many rows; the file has all of them.
MOST_ROWS = 12
# As wide as the text beside it, in pixels.
CHART_WIDTH = 720


def show_sections(inst: Installation, asked: ReportAsked, report: Report, latest: Mapping[str, WrittenText]) -> None:
    """Each section, with its text to be changed where the visitor may."""
    may_write = inst.may(Action.FREEZE_REPORT, asked.org)
    titles = titles_of(report.sections, OPENING_PART)
    for section in report.sections:
        _show_blocks(section, asked.name)
        if may_write and any(isinstance(block, Passage) for block in section.blocks):
            show_editor(inst, asked, section, titles[section.id], latest.get(section.id))


def _show_blocks(section: Section, name: str) -> None:
    """The section's text and tables in one piece of markup; a chart stands between two pieces."""
    waiting: list[str] = []
    for place, block in enumerate(section.blocks):
        waiting.append(_block(block))
        if isinstance(block, Picture):
            _show_markup(waiting[:-1])
            _show_chart(block, f"report.chart.{name}.{section.id}.{place}")
            waiting = waiting[-1:]
    _show_markup(waiting)


def _show_markup(pieces: Sequence[str]) -> None:
    if pieces:
        show(tag("section", "".join(pieces), cls="k-report"))


def _show_chart(picture: Picture, key: str) -> None:
    """The chart as wide as the text; its caption follows."""
    with st.container(width=CHART_WIDTH):
        st.plotly_chart(
            figure.to_plotly(picture.spec, dark=st.context.theme.type == "dark"),
            theme=None,
            key=key,
            config=figure.plotly_config(picture.spec.file_name),
            alt=picture.spec.alt,
        )


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
        return text("p", block.caption, cls="k-soft")
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
    more = text("p", TEXT.more_rows.format(count=fmt_count(rest)), cls="k-soft k-small") if rest > 0 else ""
    return table(headings, rows, caption=grid.caption) + more
