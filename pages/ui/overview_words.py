"""The sentences of the overview, put together from what it found."""

from __future__ import annotations

from kpi.service.views import Overview, SilentUnit
from kpi.text.dates import fmt_period
from kpi.text.numbers import fmt_count
from kpi.text.pages import Overview as TEXT
from pages.ui import ahead, navigation, status
from pages.ui.markup import esc, link, tag, text
from pages.ui.target_rows import esc_list
from pages.ui.view import View

# As many names as fit beside the other two lists.
SHOWN_SILENT = 8


def title(view: View) -> str:
    """The plan, and the phase where one is chosen."""
    if view.phase is None:
        return TEXT.heading.format(plan=view.plan.label)
    return TEXT.heading_phase.format(plan=view.plan.label, phase=view.phase.title)


def sentence(seen: Overview) -> str:
    """How much of the time has passed, and how many targets stand where."""
    parts = []
    if seen.plan.has_ended:
        parts.append(TEXT.ended)
    else:
        if ahead.not_begun(seen):
            return TEXT.phase_ahead.format(period=fmt_period(seen.span.first).lower())
        span = TEXT.span_phase if seen.phase else TEXT.span_plan
        parts.append(TEXT.elapsed.format(elapsed=seen.elapsed, all=len(seen.span.periods), span=span))
    if seen.rows:
        parts.append(TEXT.counts.format(total=len(seen.rows), parts=status.counts_words(seen.counts)))
    else:
        parts.append(TEXT.no_targets)
    return " ".join(parts)


def nothing_yet(view: View) -> str:
    """What to do where nobody has reported in the period."""
    before, _, after = TEXT.no_figures.format(period=fmt_period(view.period).lower(), link="").partition("[")
    label, _, rest = after.partition("]()")
    there = link(esc(label), navigation.UPLOAD, **view.query())
    return tag("div", esc(before) + there + esc(rest), cls="k-empty")


def silent(seen: Overview, view: View) -> str:
    """Who has not reported, and for how long it has been due."""
    heading = text("h2", TEXT.silent.format(count=fmt_count(seen.silent_total)))
    if not seen.silent_total:
        return heading + text("p", TEXT.silent_none, cls="k-soft")
    shown = seen.silent[:SHOWN_SILENT]
    items = [_silent_item(unit, view) for unit in shown]
    if (more := seen.silent_total - len(shown)) > 0:
        items.append(text("span", TEXT.silent_more.format(count=fmt_count(more)), cls="k-soft"))
    return heading + esc_list(items)


def _silent_item(silent_unit: SilentUnit, view: View) -> str:
    days = silent_unit.days_late
    if days > 0:
        due = text("span", TEXT.late.format(days=days), cls="k-orange k-end")
    elif days < 0:
        due = text("span", TEXT.in_time.format(days=-days), cls="k-soft k-end")
    else:
        due = text("span", TEXT.due_today, cls="k-amber k-end")
    unit = silent_unit.unit
    return link(esc(unit.label), navigation.UNIT, **view.query(), org=unit.code) + due
