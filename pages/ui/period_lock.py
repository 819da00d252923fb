"""Whether a period takes figures, said on the upload page before somebody fills in a form in vain."""

from __future__ import annotations

from kpi.model.review import LockState
from kpi.service.installation import Installation
from kpi.text.dates import fmt_date, fmt_datetime_vn, fmt_period
from kpi.text.review_page import Lock as TEXT
from pages.ui import notices, reads
from pages.ui.markup import show, text
from pages.ui.view import View


def takes_figures(inst: Installation, view: View) -> bool:
    """Whether the period is open."""
    state = _state(inst, view)
    return state is None or not state.locked


def say_locked(inst: Installation, view: View) -> None:
    """Since when the period is locked, and whom to ask."""
    state = _state(inst, view)
    if state is not None:
        words = TEXT.upload_locked.format(period=fmt_period(view.period), at=fmt_datetime_vn(state.at))
        show(text("p", words, cls="k-empty"))


def say_reopened(inst: Installation, view: View) -> None:
    """Until when a period that was locked takes corrections."""
    state = _state(inst, view)
    if state is not None and state.until is not None:
        notices.note(TEXT.upload_reopened.format(period=fmt_period(view.period), until=fmt_date(state.until)))


def _state(inst: Installation, view: View) -> LockState | None:
    return reads.lock_state(inst, view)
