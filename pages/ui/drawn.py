"""The large tables of pages as HTML, drawn once for each state of the store and shared by all who may see the same."""

from __future__ import annotations

import streamlit as st

from kpi.service.installation import Installation
from pages.ui import heat_table, reads, target_rows
from pages.ui.reads import Key
from pages.ui.view import View

# A table takes some tens of kilobytes.
KEPT = 128


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _overview_rows(_inst: Installation, _view: View, key: Key) -> tuple[str, str]:
    seen = reads.overview(_inst, _view)
    return target_rows.target_rows(seen.rows, _view), target_rows.indicator_rows(seen.indicators, _view)


def overview_rows(inst: Installation, view: View) -> tuple[str, str]:
    """The rows of the overview: of its targets, and of the indicators without one."""
    return _overview_rows(inst, view, reads.key_of(inst, view))


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _heat(_inst: Installation, _view: View, key: Key, offset: int, count: int) -> str:
    return heat_table.heat_table(reads.heat(_inst, _view, offset, count), _view)


def heat(inst: Installation, view: View, offset: int, count: int) -> str:
    """Some of the org units against all targets."""
    return _heat(inst, view, reads.key_of(inst, view), offset, count)
