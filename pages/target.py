"""Chỉ tiêu: one target, from its sentence down to the cell that a figure was read from."""

from __future__ import annotations

import streamlit as st

from kpi.service import charts
from kpi.text.pages import Target as TEXT
from kpi.text.review_page import States
from pages.ui import (
    address,
    chart_block,
    closed_units,
    compared,
    own_units,
    reads,
    review_state,
    target_words,
    trace_table,
    unit_choice,
)
from pages.ui.heading import heading, section
from pages.ui.installation import installation
from pages.ui.markup import show, text
from pages.ui.view import current

inst = installation()
view = current()
plan = view.plan

choices = target_words.choices(plan, view.phase_id)
if not choices:
    show(text("p", TEXT.nothing_to_show, cls="k-empty"))
    st.stop()
units = own_units.seen(inst, view)
units += closed_units.closed(inst, view)
# The overview has its rows worst first; a plan without targets begins with its first indicator.
worst = next((shown.row.target.id for shown in reads.overview(inst, view).rows), next(iter(choices)))
with st.container(key="target-choices", horizontal=True):
    chosen = address.choice("target", TEXT.choose, list(choices), worst, lambda key: choices[key], tells_unknown=True)
    code = unit_choice.choose(units, label=TEXT.of_unit, default=unit_choice.ALL, before={unit_choice.ALL: TEXT.whole})
org = None if code == unit_choice.ALL else code
target = next((t for t in plan.targets if t.id == chosen), None)
indicator = plan.indicator(target.indicator if target else chosen)

made_up = inst.is_illustrative(plan.id)
heading(target_words.title(indicator, inst.org(org) if org else None), illustrative=made_up)
if target is None:
    about = target_words.about_indicator(indicator)
    months = reads.series(inst, view, indicator.code, org)
    marks = reads.indicator_units(inst, view, indicator.code)
    line = charts.line(plan, indicator, months, view.period, of_area=org is None, illustrative=made_up)
    dots, dots_table = compared.of_indicator(inst, view, indicator.code)
else:
    whole = reads.target(inst, view, target.id)
    detail = reads.target(inst, view, target.id, org) if org else whole
    show(target_words.sentence(detail))
    if not detail.row.approved and review_state.matters(reads.coverage(inst, view).rows, plan):
        show(text("p", States.figure_not_approved, cls="k-soft"))
    about = target_words.about(detail)
    line, marks = charts.of_target(detail), whole.units
    dots, dots_table = compared.of_target(inst, view, target.id)

chart_block.show_chart(line, key="target.line", table_title=TEXT.series_table)
show(about)
section(TEXT.units_compared if own_units.sees_all(inst, view) else TEXT.own_units)
if said := closed_units.counted_words(inst, view, indicator, target.phase if target else None):
    show(text("p", said, cls="k-soft"))
if len(marks) == 1:
    # One dot compares nothing: the unit's own figure says as much in a line.
    show(target_words.own_mark(marks[0], indicator, view, chosen))
elif marks:
    chart_block.show_chart(dots, key="target.units", table_title=TEXT.units_table, table_html=dots_table)
else:
    show(text("p", TEXT.no_units, cls="k-soft"))

section(TEXT.trace)
trace_table.show_trace(inst, view, indicator, units, org)
