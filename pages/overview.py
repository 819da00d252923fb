"""Tổng quan: where the plan stands, at a glance."""

from __future__ import annotations

from kpi.text.dates import fmt_period
from kpi.text.numbers import fmt_count
from kpi.text.pages import Overview as TEXT
from pages.ui import (
    dates_list,
    drawn,
    navigation,
    overview_words,
    own_units,
    reads,
    review_state,
    senders,
    status,
    target_rows,
)
from pages.ui.heading import heading, lead
from pages.ui.installation import installation
from pages.ui.markup import esc, link, show, tag, text
from pages.ui.view import current

inst = installation()
view = current()
seen = reads.overview(inst, view)

heading(overview_words.title(view), illustrative=seen.illustrative)
lead(overview_words.sentence(seen))
report = reads.coverage(inst, view)
reporting = TEXT.reporting.format(
    reported=fmt_count(seen.reporting.reported),
    expected=fmt_count(seen.reporting.expected),
    period=fmt_period(seen.period).lower(),
)
if own_units.sees_all(inst, view) and (waiting := review_state.not_approved(report.rows, view.plan)):
    reporting = f"{reporting}, {waiting}"
of_targets, of_indicators = drawn.overview_rows(inst, view)
if seen.rows:
    show(status.proportion_bar(seen.counts, esc(reporting)))
    show(of_targets)
if seen.indicators:
    show(text("p", reporting, cls="k-soft") if not seen.rows else "")
    show(of_indicators)
if not seen.reporting.reported and not seen.rows:
    show(overview_words.nothing_yet(view))

coming = dates_list.coming(seen.deadlines)
parts = []
if seen.rows and not view.phase_ahead:
    parts.append(text("h2", TEXT.changes) + target_rows.changes(seen.rows))
if own_units.sees_all(inst, view):
    parts.append(overview_words.silent(seen, view) + senders.late_ones(report, inst.tree(), view))
else:
    parts.append(senders.own_reports(report, inst.tree(), view))
parts.append(
    text("h2", TEXT.next_dates)
    + (dates_list.short_list(coming[:6], inst.today()) if coming else text("p", TEXT.no_dates, cls="k-soft"))
    + tag("p", link(esc(TEXT.all_dates), navigation.TIMELINE, **view.query()), cls="k-small", style="margin-top:8px")
)
show(tag("div", "".join(tag("section", part) for part in parts), cls="k-columns"))
