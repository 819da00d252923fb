"""Recording that a date was met, and taking such a record back."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from kpi.accounts.rights import Action
from kpi.model.plan import Plan
from kpi.model.progress import DeadlineRow, DeadlineState
from kpi.service.deadlines import record_done, withdraw_done
from kpi.service.installation import Installation
from kpi.text.dates import fmt_date
from kpi.text.pages import Done as TEXT
from pages.ui import notices
from pages.ui.markup import show, text

# What has passed without anything being owed needs no record.
RECORDABLE = (DeadlineState.OVERDUE, DeadlineState.DUE_SOON, DeadlineState.UPCOMING, DeadlineState.DONE)


def show_done_form(inst: Installation, plan: Plan, rows: Sequence[DeadlineRow]) -> None:
    """Choose a date of the plan, say when it was done, and record it."""
    told = inst.reaches(Action.RECORD_DEADLINE)
    choices = [row for row in rows if row.state in RECORDABLE and told(row.org or plan.owner)]
    if not choices:
        return
    with st.expander(TEXT.heading):
        row = st.selectbox(TEXT.which, choices, format_func=_label, key="timeline.done.row")
        if row is None:
            return
        if row.state is DeadlineState.DONE:
            day = fmt_date(row.done_on) if row.done_on else ""
            show(text("p", TEXT.recorded.format(day=day, note=row.done_note or TEXT.no_note)))
            if st.button(TEXT.withdraw, key="timeline.done.withdraw"):
                withdraw_done(inst, plan.id, row.id, row.last_day)
                notices.done(TEXT.withdrawn.format(title=row.title))
            return
        done_on = st.date_input(
            TEXT.done_on, value=inst.today(), max_value=inst.today(), format="DD/MM/YYYY", key="timeline.done.day"
        )
        note = st.text_input(TEXT.note, max_chars=300, key="timeline.done.note")
        if st.button(TEXT.record, type="primary", key="timeline.done.record"):
            record_done(inst, plan.id, row.id, row.last_day, done_on=done_on, note=note)
            notices.done(TEXT.done.format(title=row.title, day=fmt_date(done_on)))


def _label(row: DeadlineRow) -> str:
    label = f"{fmt_date(row.last_day)} · {row.title}" if row.last_day else row.title
    return f"{TEXT.mark} {label}" if row.state is DeadlineState.DONE else label
