"""What waits for a decision: a report a row, the most unusual on top, approved one by one or many at once."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from kpi.model.errors import ReviewRefused, StoreMovedOn
from kpi.service import review
from kpi.service.installation import Installation
from kpi.service.review import ReviewQueue, ReviewRow
from kpi.text import review as REVIEW
from kpi.text.dates import fmt_datetime_vn
from kpi.text.numbers import fmt_count
from kpi.text.review_page import Review as TEXT
from pages.ui import notices, review_figures, review_words
from pages.ui.confirm import confirmed
from pages.ui.markup import as_is, esc, plain_label, show, tag
from pages.ui.paging import page_of
from pages.ui.view import View

ROWS_PER_PAGE = 20
# The first reports that want a closer look lie open.
OPEN_AT_FIRST = 2
PICKED = "review.picked"


def show_waiting(inst: Installation, view: View, queue: ReviewQueue, waiting: Sequence[ReviewRow]) -> None:
    """The rows with their boxes, and the one button for those that are ticked."""
    shown = page_of(waiting, ROWS_PER_PAGE, key="review.page")
    _show_picking(waiting)
    for place, row in enumerate(shown):
        _show_row(inst, view, queue, row, is_open=place < OPEN_AT_FIRST and any(f.unusual for f in row.figures))
    _show_approval(inst, queue, [row for row in waiting if _is_picked(row)])


def _picked() -> dict[str, int | None]:
    """The reports ticked, by org unit: the upload that was ticked, so that a corrected one is ticked anew."""
    picked: dict[str, int | None] = st.session_state.setdefault(PICKED, {})
    return picked


def _is_picked(row: ReviewRow) -> bool:
    return row.unit.code in _picked() and _picked()[row.unit.code] == row.upload_id


def _show_picking(waiting: Sequence[ReviewRow]) -> None:
    usual = [row for row in waiting if not row.unusual]
    with st.container(horizontal=True, key="review.picking"):
        if usual:
            words = TEXT.pick_usual.format(count=fmt_count(len(usual)))
            st.button(words, key="review.pick.usual", on_click=_pick, args=(usual,))
        if any(_is_picked(row) for row in waiting):
            st.button(TEXT.pick_none, key="review.pick.none", on_click=_picked().clear)


def _pick(rows: Sequence[ReviewRow]) -> None:
    _picked().update({row.unit.code: row.upload_id for row in rows})


def _toggle(row: ReviewRow, key: str) -> None:
    if st.session_state[key]:
        _pick([row])
    else:
        _picked().pop(row.unit.code, None)


def _show_row(inst: Installation, view: View, queue: ReviewQueue, row: ReviewRow, *, is_open: bool) -> None:
    key = f"review.pick.{row.unit.code}.{row.upload_id}"
    with st.container(key=f"review-row-{row.unit.code}"):
        st.session_state[key] = _is_picked(row)
        name, said = st.columns([1, 2])
        name.checkbox(f"**{plain_label(row.unit.name)}**", key=key, on_change=_toggle, args=(row, key))
        at = fmt_datetime_vn(row.received_at) if row.received_at else ""
        sent = esc(TEXT.sent.format(at=at)) + as_is(row.sent_by) + esc(TEXT.sent_file) + as_is(row.file_name)
        with said:
            show(tag("div", review_words.why(row) + tag("p", sent, cls="k-soft k-small"), cls="k-report"))
        with st.expander(TEXT.compare, expanded=is_open, key=f"review.more.{row.unit.code}.{row.upload_id}"):
            review_figures.show_report(inst, view, queue, row)


def _show_approval(inst: Installation, queue: ReviewQueue, picked: Sequence[ReviewRow]) -> None:
    count = fmt_count(len(picked))
    unusual = sum(bool(row.unusual) for row in picked)
    words = TEXT.approve_words.format(
        count=count,
        period=review_words.month(queue),
        units=review_words.names(picked),
        unusual=TEXT.approve_unusual.format(count=fmt_count(unusual)) if unusual else "",
    )
    label = TEXT.approve_many.format(count=count) if picked else TEXT.approve_none
    seen = {row.unit.code: row.upload_id for row in picked if row.upload_id is not None}
    yes = TEXT.approve_yes.format(count=count)
    if confirmed(
        "review.approve", label, words, yes, disabled=not picked, primary=True, seen=str(sorted(seen.items()))
    ):
        _approve(inst, queue, seen)


def _approve(inst: Installation, queue: ReviewQueue, seen: dict[str, int]) -> None:
    try:
        done = review.approve(inst, queue.plan.id, queue.period, list(seen), seen=seen)
    except ReviewRefused as refused:
        notices.fault(REVIEW.refusal(refused.code, **refused.facts))
        return
    except StoreMovedOn:
        notices.done(TEXT.approve_moved)
    _picked().clear()
    notices.done(REVIEW.DONE["approve"].format(count=fmt_count(len(done)), period=review_words.month(queue)))
