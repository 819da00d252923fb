"""Org units × targets on the page: some of the units at a time."""

from __future__ import annotations

import streamlit as st

from kpi.service.installation import Installation
from kpi.text.numbers import fmt_count
from kpi.text.pages import Unit as TEXT
from pages.ui import drawn, own_units, reads
from pages.ui.markup import show, text
from pages.ui.view import View

# As many rows as a person scrolls through; further ones are a page away.
UNITS_PER_PAGE = 50


def show_heat(inst: Installation, view: View) -> None:
    """The table, a page of units at a time."""
    count = len(own_units.seen(inst, view))
    pages = max(1, -(-count // UNITS_PER_PAGE))
    page = st.pagination(pages, key="heat.page") if pages > 1 else 1
    offset = (min(page, pages) - 1) * UNITS_PER_PAGE
    seen = reads.heat(inst, view, offset, UNITS_PER_PAGE)
    if not seen.targets:
        show(text("p", TEXT.heat_none, cls="k-soft"))
        return
    if pages > 1:
        last = offset + len(seen.rows)
        words = TEXT.page_of.format(first=fmt_count(offset + 1), last=fmt_count(last), total=fmt_count(seen.total))
        show(text("p", words, cls="k-soft k-small"))
    show(text("p", TEXT.heat_help, cls="k-soft k-small"), drawn.heat(inst, view, offset, UNITS_PER_PAGE))
