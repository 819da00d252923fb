"""Backups: those there are, making one now, taking one away."""

from __future__ import annotations

import streamlit as st

from kpi.model.errors import StoreFull
from kpi.service import backup
from kpi.service.backup_contents import BackupInfo
from kpi.service.backup_faults import BackupRefused
from kpi.service.backup_settings import BackupSettings
from kpi.service.installation import Installation
from kpi.text import keeping as KEEPING
from kpi.text.admin_page import Backups as TEXT
from kpi.text.dates import fmt_datetime_vn
from kpi.text.numbers import fmt_count
from kpi.text.pages import Shell
from pages.ui import notices, session
from pages.ui.confirm import confirmed
from pages.ui.heading import lead
from pages.ui.markup import as_is, esc, show, table, tag, text
from pages.ui.paging import page_of

ROWS_PER_PAGE = 30
# What is downloaded is held in memory; a larger file is fetched from the server's disk.
MOST_BYTES = 300_000_000
MIME = "application/x-tar"


def show_part(inst: Installation) -> None:
    """The list, the button that makes one, and how one is taken away and put back."""
    found = backup.backups(inst)
    settings = BackupSettings.of(inst.home)
    due = settings.next_due(inst.now())
    lead(TEXT.lead.format(count=fmt_count(len(found)), at=fmt_datetime_vn(found[0].made_at)) if found else TEXT.none)
    show(
        text("p", KEEPING.NEXT_BACKUP.format(moment=fmt_datetime_vn(due)) if due else KEEPING.NO_NIGHTLY, cls="k-soft"),
        tag("p", esc(TEXT.place) + as_is(settings.folder), cls="k-soft"),
    )
    if confirmed("admin.backup", TEXT.make, TEXT.make_words, TEXT.make_yes, primary=True):
        _make(inst)
    if found:
        shown = page_of(found, ROWS_PER_PAGE, key="admin.backups.page")
        show(table([esc(heading) for heading in TEXT.columns], map(_cells, shown), cls="k-cards"))
        _offer(inst, found)
    show(text("p", TEXT.keep_safe, cls="k-soft k-small"), text("p", TEXT.restore, cls="k-soft k-small"))


def _make(inst: Installation) -> None:
    try:
        with st.spinner(TEXT.making):
            info = backup.make(inst)
    except BackupRefused as refused:
        notices.fault(KEEPING.refusal(refused.code, refused.facts))
        return
    except StoreFull:
        notices.fault(Shell.full)
        return
    notices.done(TEXT.made.format(name=info.path.name, size=KEEPING.fmt_bytes(info.bytes)))


def _cells(info: BackupInfo) -> tuple[str, ...]:
    return (
        text("span", fmt_datetime_vn(info.made_at), style="white-space:nowrap"),
        text("span", KEEPING.fmt_bytes(info.bytes), style="white-space:nowrap"),
        text("div", fmt_count(info.figures), cls="k-num"),
        text("div", fmt_count(info.files), cls="k-num"),
        as_is(info.path.name),
        as_is(info.sha256, style="overflow-wrap:anywhere"),
    )


def _offer(inst: Installation, found: tuple[BackupInfo, ...]) -> None:
    by_name = {info.path.name: info for info in found}
    with st.container(horizontal=True, vertical_alignment="bottom", key="admin.backup.take"):
        chosen = st.selectbox(TEXT.which, list(by_name), key=f"admin.backup.which.{found[0].path.name}")
        if by_name[chosen].bytes <= MOST_BYTES:
            st.download_button(
                TEXT.download,
                data=session.later(_content, inst, chosen),
                file_name=chosen,
                mime=MIME,
                key="admin.backup.file",
                on_click="ignore",
            )
    if by_name[chosen].bytes > MOST_BYTES:
        show(text("p", TEXT.too_large.format(size=KEEPING.fmt_bytes(MOST_BYTES)), cls="k-soft"))


def _content(inst: Installation, name: str) -> bytes:
    return backup.find(inst, name).read_bytes()
