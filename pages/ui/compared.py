"""The org units of a target compared: the chart and its table are made once and shared by every session."""

from __future__ import annotations

import streamlit as st

from kpi.model.chart import ChartSpec
from kpi.service import charts
from kpi.service.installation import Installation
from pages.ui import chart_block, reads
from pages.ui.reads import Key
from pages.ui.view import View

# A province's table takes a megabyte.
KEPT = 24

Drawn = tuple[ChartSpec, str]


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _of_target(_inst: Installation, _view: View, key: Key, target: str) -> Drawn:
    spec = charts.dots(reads.target(_inst, _view, target))
    return spec, chart_block.data_table(spec)


def of_target(inst: Installation, view: View, target: str) -> Drawn:
    """The chart of a target's org units, and its table as HTML."""
    return _of_target(inst, view, reads.key_of(inst, view), target)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _of_indicator(_inst: Installation, _view: View, key: Key, code: str) -> Drawn:
    marks = reads.indicator_units(_inst, _view, code)
    made_up = _inst.is_illustrative(_view.plan.id)
    spec = charts.compared(_view.plan.indicator(code), marks, _view.period, illustrative=made_up)
    return spec, chart_block.data_table(spec)


def of_indicator(inst: Installation, view: View, code: str) -> Drawn:
    """The same for an indicator without a target."""
    return _of_indicator(inst, view, reads.key_of(inst, view), code)
