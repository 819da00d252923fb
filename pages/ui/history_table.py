"""The workbooks received, newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from kpi.model.org_unit import OrgTree
from kpi.model.period import Period
from kpi.service import trace
from kpi.service.installation import Installation
from kpi.service.views import UploadInfo
from kpi.text.dates import fmt_datetime_vn, fmt_period, fmt_period_short
from kpi.text.numbers import fmt_count
from kpi.text.upload_page import Upload as TEXT
from pages.ui import review_state, session
from pages.ui.log_words import who
from pages.ui.markup import esc, table, text

# A file of a whole district and many months stands in one row.
MOST_REPORTS = 60

States = Mapping[tuple[str, Period], str]


def history_table(uploads: Sequence[UploadInfo], tree: OrgTree, states: States) -> str:
    """One row a workbook: what it reported on, who sent it and when, whether it still counts, how far its review is."""
    rows = [_cells(upload, tree, states) for upload in uploads]
    return table([esc(heading) for heading in TEXT.columns_history], rows, cls="k-cards")


def _cells(upload: UploadInfo, tree: OrgTree, states: States) -> tuple[str, ...]:
    orgs = [tree[code].label if code in tree else code for code in upload.orgs]
    state = TEXT.superseded if upload.superseded else TEXT.counts
    return (
        text("div", upload.upload_id, cls="k-num"),
        esc(upload.file_name),
        esc(", ".join(orgs) if len(orgs) <= 2 else TEXT.many_orgs.format(count=fmt_count(len(orgs)))),
        text("span", _periods(upload.periods), style="white-space:nowrap"),
        text("div", fmt_count(upload.figures), cls="k-num"),
        esc(who(upload.user) or TEXT.nobody),
        text("span", fmt_datetime_vn(upload.committed_at), style="white-space:nowrap"),
        text("span", state, cls="k-soft" if upload.superseded else ""),
        "" if upload.superseded else _review(upload, states),
    )


def reports_of(upload: UploadInfo) -> list[tuple[str, Period]]:
    """What a workbook reports on, by org unit and period; none of a file with more than one reads about in a row."""
    if len(upload.orgs) * len(upload.periods) > MOST_REPORTS:
        return []
    return [(org, period) for org in upload.orgs for period in upload.periods]


def _review(upload: UploadInfo, states: States) -> str:
    """How far the review of the reports in this workbook is, where it is the same for all of them."""
    found = {states.get(report) for report in reports_of(upload)} - {None}
    return review_state.chip(found.pop()) if len(found) == 1 else text("span", TEXT.many_states, cls="k-soft")


def _periods(periods: Sequence[Period]) -> str:
    """One period, or from the first to the last."""
    if not periods:
        return ""
    first, last = min(periods), max(periods)
    return fmt_period(first) if first == last else f"{fmt_period_short(first)} – {fmt_period_short(last)}"


def offer_files(inst: Installation, uploads: Sequence[UploadInfo]) -> None:
    """Any of the files again, exactly as it was received."""
    by_id = {upload.upload_id: upload for upload in uploads}
    with st.container(horizontal=True, key="history.files", vertical_alignment="bottom"):
        chosen = st.selectbox(
            TEXT.download_choose,
            list(by_id),
            format_func=lambda number: f"{number} – {by_id[number].file_name}",
            # With a newer workbook the choice begins anew, at that one.
            key=f"history.chosen.{uploads[0].upload_id}",
        )
        upload = by_id[chosen]
        st.download_button(
            TEXT.download_again,
            data=session.later(_received, inst, upload.sha256),
            file_name=upload.file_name,
            key="history.download",
            on_click="ignore",
        )


def _received(inst: Installation, sha256: str) -> bytes:
    return trace.received_file(inst, sha256) or b""
