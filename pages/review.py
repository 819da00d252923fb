"""Duyệt số liệu: what a period's reports want looked at, approving them, returning them, and closing the period."""

from __future__ import annotations

import streamlit as st

from kpi.accounts.rights import Action
from kpi.model.review import APPROVED, LOCKED, RETURNED, SUBMITTED
from kpi.text.numbers import fmt_count
from kpi.text.review_page import Lock
from kpi.text.review_page import Review as TEXT
from pages.ui import reads, review_done, review_lock, review_queue, review_words
from pages.ui.heading import heading, lead, section
from pages.ui.installation import installation
from pages.ui.markup import show, text
from pages.ui.view import current

inst = installation()
view = current()
queue = reads.review_queue(inst, view)

illustrative = inst.is_illustrative(view.plan.id)
heading(TEXT.heading.format(period=review_words.month(queue)), illustrative=illustrative)
if not queue.rows:
    show(text("p", TEXT.no_units, cls="k-empty"))
    st.stop()
lead(review_words.summary(queue))
if not queue.review_required:
    show(text("p", TEXT.not_required, cls="k-soft"))

waiting = review_words.in_state(queue, SUBMITTED)
if waiting:
    section(TEXT.waiting.format(count=fmt_count(len(waiting))))
    review_queue.show_waiting(inst, view, queue, waiting)
if returned := review_words.in_state(queue, RETURNED):
    section(TEXT.returned.format(count=fmt_count(len(returned))))
    show(review_words.decided_table(returned))
if done := review_words.in_state(queue, APPROVED, LOCKED):
    section(TEXT.done.format(count=fmt_count(len(done))))
    review_done.show_done(inst, view, queue, done)
if missing := review_words.in_state(queue, None):
    section(TEXT.missing.format(count=fmt_count(len(missing))))
    review_done.show_missing(view, missing)
if inst.may(Action.LOCK, view.plan.owner):
    section(Lock.heading)
    review_lock.show_lock(inst, queue)
