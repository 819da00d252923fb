"""One report under review: its figures beside those of the month before, its file, and the way to return it."""

from __future__ import annotations

import streamlit as st

from kpi.model.errors import ReviewRefused, StoreMovedOn
from kpi.model.review import LOCKED, RETURNED
from kpi.service import review, trace
from kpi.service.installation import Installation
from kpi.service.review import ReviewFigure, ReviewQueue, ReviewRow
from kpi.text import review as REVIEW
from kpi.text.review_page import Review as TEXT
from pages.ui import figures, navigation, notices, review_words, session
from pages.ui.change_table import figure_words
from pages.ui.confirm import confirmed
from pages.ui.markup import esc, link, show, table, tag, text
from pages.ui.view import View

RIGHT = TEXT.columns[1:4]


def show_report(inst: Installation, view: View, queue: ReviewQueue, row: ReviewRow) -> None:
    """Everything about one report that the decision needs."""
    heads = [text("div", heading, cls="k-num" if heading in RIGHT else "") for heading in TEXT.columns]
    show(table(heads, [_cells(figure) for figure in row.figures], cls="k-cards"))
    with st.container(horizontal=True, vertical_alignment="center", key=f"review.see.{row.unit.code}"):
        st.download_button(
            TEXT.open_file,
            data=session.later(_received, inst, row.sha256),
            file_name=row.file_name,
            key=f"review.file.{row.unit.code}",
            on_click="ignore",
        )
        show(tag("p", link(esc(TEXT.open_unit), navigation.UNIT, **view.query(), org=row.unit.code)))
    if row.state not in (RETURNED, LOCKED):
        _return_form(inst, queue, row)


def _cells(figure: ReviewFigure) -> tuple[str, ...]:
    indicator = figure.indicator
    return (
        esc(indicator.name),
        text("div", figure_words(figure.previous, indicator), cls="k-num k-soft"),
        text("div", figure_words(figure.now, indicator), cls="k-num"),
        tag("div", figures.change_html(figure.change, indicator, of_area=False), cls="k-num"),
        text("span", f"◆ {figure.unusual}", cls="k-amber") if figure.unusual else "",
    )


def _received(inst: Installation, sha256: str) -> bytes:
    return trace.received_file(inst, sha256) or b""


def _return_form(inst: Installation, queue: ReviewQueue, row: ReviewRow) -> None:
    # With a corrected report the reason is written anew.
    key = f"review.return.{row.unit.code}.{row.upload_id}"
    reason = st.text_area(TEXT.reason, key=f"{key}.reason", placeholder=TEXT.reason_hint, max_chars=1000, height=80)
    words = TEXT.send_back_words.format(
        period=review_words.month(queue), unit=row.unit.name, reason=" ".join(reason.split())
    )
    missing = "" if reason.strip() else REVIEW.refusal("reason.needed")
    if not confirmed(key, TEXT.send_back, words, TEXT.send_back_yes, missing=missing, seen=reason):
        return
    try:
        review.send_back(inst, queue.plan.id, queue.period, row.unit.code, reason, seen=row.upload_id)
    except ReviewRefused as refused:
        notices.fault(REVIEW.refusal(refused.code, **refused.facts))
        return
    except StoreMovedOn:
        notices.done(TEXT.approve_moved)
    notices.done(REVIEW.DONE["return"].format(period=review_words.month(queue), org=row.unit.name))
