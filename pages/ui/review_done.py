"""Reports that have been decided about, any of which can be looked at again; and the units that have not sent."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from kpi.service.installation import Installation
from kpi.service.review import ReviewQueue, ReviewRow
from kpi.text.numbers import fmt_count
from kpi.text.pages import Senders
from kpi.text.review_page import Review as TEXT
from pages.ui import navigation, review_figures, review_words
from pages.ui.markup import esc, link, show, tag, text
from pages.ui.paging import page_of
from pages.ui.view import View

ROWS_PER_PAGE = 50
MOST_MISSING = 60


def show_done(inst: Installation, view: View, queue: ReviewQueue, rows: Sequence[ReviewRow]) -> None:
    """The table, and one of its reports in full where it is asked for."""
    show(review_words.decided_table(page_of(rows, ROWS_PER_PAGE, key="review.done.page")))
    by_code = {row.unit.code: row for row in rows}
    chosen = st.selectbox(
        TEXT.look_again,
        list(by_code),
        index=None,
        format_func=lambda code: by_code[code].unit.name,
        placeholder=TEXT.look_hint,
        key="review.again",
    )
    if chosen is not None:
        review_figures.show_report(inst, view, queue, by_code[chosen])


def show_missing(view: View, rows: Sequence[ReviewRow]) -> None:
    """The names, each leading to its unit."""
    names = [
        link(esc(row.unit.label), navigation.UNIT, **view.query(), org=row.unit.code) for row in rows[:MOST_MISSING]
    ]
    if (more := len(rows) - MOST_MISSING) > 0:
        names.append(text("span", Senders.more.format(count=fmt_count(more)), cls="k-soft"))
    show(tag("p", " · ".join(names)))
