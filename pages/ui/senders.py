"""Who has sent the workbook of a period: the silent first, then the late, then those in time."""

from __future__ import annotations

import streamlit as st

from kpi.model.coverage_rows import CoverageRows
from kpi.model.org_unit import OrgTree
from kpi.model.progress import CoverageRow, Punctuality
from kpi.service.installation import Installation
from kpi.service.views import CoverageReport
from kpi.text.dates import fmt_datetime_vn, fmt_period
from kpi.text.numbers import fmt_count
from kpi.text.pages import Senders as TEXT
from pages.ui import navigation, reads, review_state
from pages.ui.markup import esc, link, show, table, tag, text
from pages.ui.target_rows import esc_list
from pages.ui.view import View

ORDER = (Punctuality.NOT_REPORTED, Punctuality.LATE, Punctuality.ON_TIME)
CLASSES = {Punctuality.NOT_REPORTED: "k-grey", Punctuality.LATE: "k-orange", Punctuality.ON_TIME: "k-green"}
# As many rows as a person scrolls through; a page further there are more.
ROWS_PER_PAGE = 50
# As many names as fit beside the other lists of the overview.
MOST_LATE = 5
MOST_OWN = 10


def show_senders(inst: Installation, view: View) -> None:
    """Every unit that owes the period's workbook with the day it came."""
    report = reads.coverage(inst, view)
    rows = _in_order(report)
    if not rows:
        return
    said = TEXT.summary.format(reported=fmt_count(report.reported), expected=fmt_count(report.expected))
    if late := report.reported - report.on_time:
        said += TEXT.of_them_late.format(late=fmt_count(late))
    show(text("h2", TEXT.heading.format(period=fmt_period(view.period).lower())), text("p", f"{said}.", cls="k-soft"))
    pages = -(-len(rows) // ROWS_PER_PAGE)
    page = min(st.pagination(pages, key="senders.page"), pages) if pages > 1 else 1
    first = (page - 1) * ROWS_PER_PAGE
    cells = [_cells(row, inst.tree(), view) for row in rows[first : first + ROWS_PER_PAGE]]
    show(table([esc(heading) for heading in TEXT.columns], cells))


def late_ones(report: CoverageReport, tree: OrgTree, view: View) -> str:
    """The units that sent after the due date, with the day; and the way to the list of all."""
    late = report.rows.in_states(Punctuality.LATE)
    whole = tag("p", link(esc(TEXT.all), navigation.UNIT, **view.query()), cls="k-small", style="margin-top:8px")
    if not late:
        return whole
    items = [_name(row, tree, view) + text("span", _day(row), cls="k-soft k-end") for row in late[:MOST_LATE]]
    if (more := len(late) - MOST_LATE) > 0:
        items.append(text("span", TEXT.more.format(count=fmt_count(more)), cls="k-soft"))
    return text("h2", TEXT.late.format(count=fmt_count(len(late)))) + esc_list(items) + whole


def own_reports(report: CoverageReport, tree: OrgTree, view: View) -> str:
    """The same for a visitor who sees some units only: each with its state, and when it sent."""
    rows = _in_order(report)
    if not rows:
        return ""
    items = [
        _name(row, tree, view)
        + tag("span", " ".join((_state(row), esc(_day(row)), review_state.chip(row.review))), cls="k-end")
        for row in rows[:MOST_OWN]
    ]
    return text("h2", TEXT.own) + esc_list(items)


def _state(row: CoverageRow) -> str:
    return text("span", TEXT.states[row.state], cls=f"k-status {CLASSES[row.state]}")


def _in_order(report: CoverageReport) -> CoverageRows:
    return report.rows.in_states(*ORDER)


def _cells(row: CoverageRow, tree: OrgTree, view: View) -> tuple[str, ...]:
    return (
        _name(row, tree, view),
        _state(row),
        review_state.chip(row.review),
        text("span", _day(row), style="white-space:nowrap"),
    )


def _name(row: CoverageRow, tree: OrgTree, view: View) -> str:
    return link(esc(tree[row.org].label), navigation.UNIT, **view.query(), org=row.org)


def _day(row: CoverageRow) -> str:
    return fmt_datetime_vn(row.received_at)[:10] if row.received_at else ""
