"""Closing a period so that its figures stay as they are, opening it again for a while, and closing a whole phase."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from kpi.model.errors import ReviewRefused
from kpi.model.review import RETURNED, SUBMITTED
from kpi.service import review
from kpi.service.installation import Installation
from kpi.service.review import ReviewQueue
from kpi.text import review as REVIEW
from kpi.text.dates import fmt_date, fmt_datetime_vn, fmt_period
from kpi.text.numbers import fmt_count
from kpi.text.review_page import Lock as TEXT
from pages.ui import notices, review_words
from pages.ui.confirm import confirmed
from pages.ui.markup import show, tag, text

# A period is usually reopened for a few days.
USUAL_DAYS = 7


def show_lock(inst: Installation, queue: ReviewQueue) -> None:
    """How the period stands, and the act that fits; then the close-out of a phase."""
    locked = queue.locked is not None and queue.locked.locked
    show(_state(queue))
    if locked:
        _reopen(inst, queue)
    else:
        _lock(inst, queue)
    if queue.plan.phases:
        with st.expander(TEXT.phase, key="review.phase"):
            _close_phase(inst, queue)


def _state(queue: ReviewQueue) -> str:
    state, words = queue.locked, TEXT.open_words.format(period=review_words.month(queue))
    chip = text("span", TEXT.open, cls="k-status k-blue")
    if state is not None and state.locked:
        chip = text("span", TEXT.locked, cls="k-status k-grey")
        words = REVIEW.LOCKED_SINCE.format(by=state.by, at=fmt_datetime_vn(state.at), reason=state.reason)
    elif state is not None and state.until is not None:
        words = REVIEW.REOPENED_UNTIL.format(until=fmt_date(state.until), by=state.by, reason=state.reason)
    return tag("p", chip + " " + text("span", words))


def _rest(queue: ReviewQueue) -> str:
    """What is not done yet in the period that is about to be locked."""
    missing, waiting, returned = (len(review_words.in_state(queue, state)) for state in (None, SUBMITTED, RETURNED))
    if not missing and not waiting and not returned:
        return TEXT.rest_none
    return TEXT.rest.format(missing=fmt_count(missing), waiting=fmt_count(waiting), returned=fmt_count(returned))


def _lock(inst: Installation, queue: ReviewQueue) -> None:
    period, rest = review_words.month(queue), _rest(queue)
    show(text("p", rest, cls="k-soft"))
    reason = st.text_input(TEXT.reason, key=f"review.lock.reason.{queue.period}", max_chars=300)
    words = TEXT.lock_words.format(period=period, rest=rest)
    if confirmed("review.lock", TEXT.lock.format(period=period), words, TEXT.lock_yes, seen=rest):
        review.lock(inst, queue.plan.id, queue.period, reason)
        notices.done(REVIEW.DONE["lock"].format(period=period))


def _reopen(inst: Installation, queue: ReviewQueue) -> None:
    period, today = review_words.month(queue), inst.today()
    with st.container(horizontal=True, vertical_alignment="bottom", key="review.reopening"):
        reason = st.text_input(TEXT.reopen_reason, key=f"review.reopen.reason.{queue.period}", max_chars=300)
        until = st.date_input(
            TEXT.reopen_until,
            value=today + dt.timedelta(days=USUAL_DAYS),
            min_value=today,
            format="DD/MM/YYYY",
            key=f"review.reopen.until.{queue.period}",
        )
    words = TEXT.reopen_words.format(period=period, until=fmt_date(until), reason=" ".join(reason.split()))
    missing = "" if reason.strip() else REVIEW.refusal("reason.unlock")
    label = TEXT.reopen.format(period=period)
    if not confirmed("review.reopen", label, words, TEXT.reopen_yes, missing=missing, seen=f"{reason} {until}"):
        return
    try:
        review.unlock(inst, queue.plan.id, queue.period, reason, until)
    except ReviewRefused as refused:
        notices.fault(REVIEW.refusal(refused.code, **refused.facts))
        return
    notices.done(REVIEW.DONE["unlock"].format(period=period, until=fmt_date(until)))


def _close_phase(inst: Installation, queue: ReviewQueue) -> None:
    plan = queue.plan
    titles = {phase.id: phase.title for phase in plan.phases if plan.span(phase.id).periods}
    chosen = st.selectbox(TEXT.phase_which, list(titles), format_func=titles.__getitem__, key="review.phase.which")
    if chosen is None:
        return
    span = plan.span(chosen)
    words = TEXT.phase_words.format(
        phase=titles[chosen],
        first=fmt_period(span.first).lower(),
        last=fmt_period(span.last).lower(),
        count=fmt_count(len(span.periods)),
    )
    if confirmed("review.phase.close", TEXT.phase_button, words, TEXT.phase_yes, seen=chosen):
        closed = review.close_phase(inst, plan.id, chosen)
        notices.done(REVIEW.DONE["lock_phase"].format(count=fmt_count(len(closed)), phase=titles[chosen]))
