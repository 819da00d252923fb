"""The log as a table and as a file, and whether its chain is sound."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from kpi.accounts.rights import Action
from kpi.model.log import Verification
from kpi.model.org_unit import OrgTree
from kpi.service import log
from kpi.service.installation import Installation
from kpi.service.log import LogEntry
from kpi.text import log as WORDS
from kpi.text.dates import fmt_moment_vn
from kpi.text.log_page import Log as TEXT
from kpi.text.numbers import fmt_count
from pages.ui import log_words, session
from pages.ui.chart_block import XLSX
from pages.ui.log_filters import Asked
from pages.ui.log_words import NOBODY
from pages.ui.markup import as_is, esc, show, table, tag, text

# Walking along the whole chain takes time, so its answer counts for a while.
COUNTS_FOR = 300
CSV = "text/csv"


def log_table(entries: Sequence[LogEntry], tree: OrgTree) -> str:
    """One act a row, the latest first."""
    return table([esc(heading) for heading in TEXT.columns], [_cells(e, tree) for e in entries], cls="k-cards k-log")


def _cells(entry: LogEntry, tree: OrgTree) -> tuple[str, ...]:
    org = entry.org or ""
    return (
        text("span", fmt_moment_vn(entry.at), style="white-space:nowrap"),
        text("i", NOBODY[entry.user], cls="k-soft") if entry.user in NOBODY else as_is(entry.user),
        text("span", log_words.act(entry), cls="k-act"),
        esc(tree[org].label if org in tree else org),
        as_is(log_words.subject(entry)),
        as_is(entry.detail),
        esc(log_words.change(entry)),
    )


def offer_files(inst: Installation, asked: Asked) -> None:
    """Everything that was asked for, as a file."""
    stem = TEXT.file_name.format(day=inst.today().isoformat())
    with st.container(horizontal=True, key="log.files"):
        for label, suffix, mime in ((TEXT.xlsx, ".xlsx", XLSX), (TEXT.csv, ".csv", CSV)):
            st.download_button(
                label,
                data=session.later(_file, inst, asked, f"{stem}{suffix}"),
                file_name=f"{stem}{suffix}",
                mime=mime,
                key=f"log.file{suffix}",
                on_click="ignore",
            )
    show(text("p", TEXT.export_help, cls="k-soft k-small"))


def _file(inst: Installation, asked: Asked, name: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        log.export_log(inst, path, **asked)
        return path.read_bytes()


@st.cache_data(show_spinner=False, ttl=COUNTS_FOR, max_entries=4)
def _verified(_inst: Installation, home: str) -> Verification:
    return log.verify_log(_inst)


def show_soundness(inst: Installation) -> None:
    """Whether every entry follows from the one before; told to those who may see how the system is."""
    if not inst.may(Action.VIEW_HEALTH):
        show(text("p", TEXT.nobody_edits, cls="k-soft"))
        return
    with st.container(horizontal=True, vertical_alignment="center", key="log.sound"):
        found = _verified(inst, str(inst.home))
        sign = text("span", TEXT.sound if found.is_sound else TEXT.broken, cls="k-sign", aria_hidden="true")
        said = tag("span", sign + esc(_said(found)), cls="k-green" if found.is_sound else "k-red")
        show(tag("p", said + " " + text("span", TEXT.nobody_edits, cls="k-soft")))
        if st.button(TEXT.check_again, key="log.check"):
            _verified.clear()
            st.rerun()


def _said(found: Verification) -> str:
    if found.broken_at is not None:
        return WORDS.BROKEN.format(number=fmt_count(found.broken_at))
    return WORDS.SOUND.format(count=fmt_count(found.count))
