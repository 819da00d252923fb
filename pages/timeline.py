"""Mốc thời gian: phases, milestones, deadlines of the plan, on a line and as a table."""

from __future__ import annotations

import streamlit as st

from kpi.model.progress import DeadlineState
from kpi.service import charts
from kpi.text.pages import Timeline as TEXT
from pages.ui import chart_block, dates_list, reads
from pages.ui.done_form import show_done_form
from pages.ui.heading import heading, lead, section
from pages.ui.installation import installation
from pages.ui.markup import show, text
from pages.ui.view import current

inst = installation()
view = current()
today = inst.today()
rows = reads.deadlines(inst, view)

heading(TEXT.heading, illustrative=inst.is_illustrative(view.plan.id), of_period=False)
if not rows:
    show(text("p", TEXT.none, cls="k-empty"))
    st.stop()

lead(dates_list.sentence(rows, today))
if any(row.last_day for row in rows) or view.plan.phases:
    spec = charts.dates(view.plan, rows, today)
    chart_block.show_chart(spec, key="timeline", table_title=TEXT.chart_table)

section(TEXT.table)
past = [row for row in rows if row.state is DeadlineState.PAST]
with_past = bool(past) and (len(past) == len(rows) or st.checkbox(TEXT.show_past, key="timeline.past"))
shown = rows if with_past else [row for row in rows if row not in past]
show(dates_list.full_table(shown, today, inst.tree()))
show_done_form(inst, view.plan, rows)
