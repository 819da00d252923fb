"""The outline of a kind of report on the page: parts moved, renamed, left out or added, then kept under the plan."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from kpi.accounts.rights import Action
from kpi.model.outline import AnnexPart, Outline
from kpi.service import report_outlines
from kpi.service.installation import Installation
from kpi.service.plan_files import PlanFilesRefused
from kpi.text.report import ANNEX_TITLES
from kpi.text.report_page import ReportPage as TEXT
from pages.ui import notices, outline_rows
from pages.ui.confirm import confirmed
from pages.ui.markup import show, text
from pages.ui.outline_rows import Row
from pages.ui.report_asked import ReportAsked

LONGEST_TITLE = 200


def show_editor(inst: Installation, asked: ReportAsked) -> None:
    """A switch that opens the outline for those who set it."""
    if not inst.may(Action.FREEZE_REPORT, asked.plan.owner):
        return
    name = f"report.outline.{asked.plan.id}.{asked.kind}"
    if not st.toggle(TEXT.outline, key=f"{name}.open"):
        st.session_state.pop(name, None)
        return
    with st.container(border=True, key=name.replace(".", "-")):
        show(text("p", TEXT.outline_help.format(kind=TEXT.kinds[asked.kind].lower()), cls="k-soft"))
        found = report_outlines.outline(inst, asked.plan.id, asked.kind)
        rows: list[Row] = st.session_state.setdefault(name, outline_rows.rows_of(found.parts))
        for place in range(len(rows)):
            _row(name, rows, place)
        st.button(TEXT.outline_add, key=f"{name}.add", on_click=_add, args=(name,))
        annexes = _annexes(name, found)
        with st.container(horizontal=True):
            if st.button(TEXT.outline_save, key=f"{name}.save", type="primary"):
                _save(inst, asked, name, annexes)
            st.button(TEXT.outline_cancel, key=f"{name}.cancel", on_click=_close, args=(name,))
        if report_outlines.has_own(inst, asked.plan.id, asked.kind) and confirmed(
            f"{name}.drop", TEXT.outline_drop, TEXT.outline_drop_words, TEXT.outline_drop
        ):
            report_outlines.drop_outline(inst, asked.plan.id, asked.kind)
            st.session_state.pop(name, None)
            notices.done(TEXT.outline_dropped)


def _row(name: str, rows: list[Row], place: int) -> None:
    row = rows[place]
    key = f"{name}.{row.part.id}"
    with st.container(horizontal=True, vertical_alignment="center", key=f"{key}.row"):
        if row.level > 1:
            st.space("medium")
        st.checkbox(
            TEXT.outline_keep.format(name=row.name),
            value=row.kept,
            key=f"{key}.kept",
            label_visibility="collapsed",
            on_change=_keep,
            args=(name, place, f"{key}.kept"),
        )
        st.text_input(
            TEXT.outline_row.format(name=row.name),
            value=row.part.title,
            key=f"{key}.title",
            label_visibility="collapsed",
            placeholder=f"{row.name} ({TEXT.outline_none})",
            max_chars=LONGEST_TITLE,
            on_change=_rename,
            args=(name, place, f"{key}.title"),
        )
        for step, sign, words in ((-1, "↑", TEXT.outline_up), (1, "↓", TEXT.outline_down)):
            st.button(
                sign,
                key=f"{key}.{step}",
                help=words.format(name=row.name),
                disabled=outline_rows.moved(rows, place, step) == rows,
                on_click=_move,
                args=(name, place, step),
            )


def _annexes(name: str, found: Outline) -> tuple[AnnexPart, ...]:
    chosen = st.multiselect(
        TEXT.outline_annexes,
        list(AnnexPart),
        default=list(found.annexes or ()),
        format_func=lambda part: ANNEX_TITLES[part],
        key=f"{name}.annexes",
        placeholder=TEXT.outline_annexes,
    )
    return tuple(AnnexPart(part) for part in chosen)


def _keep(name: str, place: int, key: str) -> None:
    rows: list[Row] = st.session_state[name]
    rows[place] = replace(rows[place], kept=bool(st.session_state[key]))


def _rename(name: str, place: int, key: str) -> None:
    rows: list[Row] = st.session_state[name]
    title = " ".join(str(st.session_state[key]).split())
    rows[place] = replace(rows[place], part=replace(rows[place].part, title=title))


def _move(name: str, place: int, step: int) -> None:
    st.session_state[name] = outline_rows.moved(st.session_state[name], place, step)


def _add(name: str) -> None:
    st.session_state[name] = outline_rows.added(st.session_state[name])


def _close(name: str) -> None:
    st.session_state.pop(name, None)
    st.session_state[f"{name}.open"] = False
    for key in [key for key in st.session_state if str(key).startswith(f"{name}.") and key != f"{name}.open"]:
        del st.session_state[key]


def _save(inst: Installation, asked: ReportAsked, name: str, annexes: tuple[AnnexPart, ...]) -> None:
    parts = outline_rows.parts_of(st.session_state[name])
    if not parts:
        notices.fault(TEXT.outline_empty)
        return
    found = report_outlines.outline(inst, asked.plan.id, asked.kind)
    try:
        report_outlines.put_outline(inst, asked.plan.id, asked.kind, replace(found, parts=parts, annexes=annexes))
    except PlanFilesRefused:
        notices.fault(TEXT.outline_refused)
        return
    st.session_state.pop(name, None)
    notices.done(TEXT.outline_saved)
