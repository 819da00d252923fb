"""Chỉ tiêu: one target, from its sentence down to the cell that a figure was read from."""

from __future__ import annotations

import streamlit as st

from kpi.text.pages import Target as TEXT
from pages.ui import address, chart_block, charts, reads, target_words, trace_table
from pages.ui.heading import heading, lead, section
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
chosen = address.choice("target", TEXT.choose, list(choices), next(iter(choices)), lambda key: choices[key])
target = next((t for t in plan.targets if t.id == chosen), None)

if target is None:
    indicator = plan.indicator(chosen)
    units = reads.indicator_units(inst, view, indicator.code)
    heading(indicator.name, illustrative=inst.is_illustrative(plan.id))
    show(target_words.about_indicator(indicator))
    line = charts.line(
        plan,
        indicator,
        reads.series(inst, view, indicator.code),
        view.period,
        illustrative=inst.is_illustrative(plan.id),
    )
    compared = charts.compared(indicator, units, view.period, illustrative=inst.is_illustrative(plan.id))
else:
    detail = reads.target(inst, view, target.id)
    indicator, units = detail.row.indicator, detail.units
    heading(target_words.title(detail), illustrative=detail.illustrative)
    show(target_words.status_line(detail))
    lead(detail.sentence)
    show(target_words.about(detail))
    line = charts.of_target(detail)
    compared = charts.dots(detail)

chart_block.show_chart(line, key="target.line", table_title=TEXT.series_table)
section(TEXT.units_compared)
if units:
    chart_block.show_chart(compared, key="target.units", table_title=TEXT.units_table)
else:
    show(text("p", TEXT.no_units, cls="k-soft"))

section(TEXT.trace)
trace_table.show_trace(inst, view, indicator, [mark.unit for mark in units])
