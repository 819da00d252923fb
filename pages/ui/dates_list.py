"""Dates of a plan as a short list and as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from kpi.model.org_unit import OrgTree
from kpi.model.progress import DeadlineRow, DeadlineState
from kpi.text.dates import fmt_date
from kpi.text.numbers import fmt_count
from kpi.text.pages import Timeline as TEXT
from pages.ui.markup import esc, table, tag, text
from pages.ui.target_rows import esc_list

STATE_FAMILY = {
    DeadlineState.DONE: "green",
    DeadlineState.UPCOMING: "blue",
    DeadlineState.DUE_SOON: "amber",
    DeadlineState.OVERDUE: "orange",
    DeadlineState.PAST: "grey",
}
OPEN_STATES = (DeadlineState.OVERDUE, DeadlineState.DUE_SOON, DeadlineState.UPCOMING)


def coming(rows: Sequence[DeadlineRow]) -> list[DeadlineRow]:
    """What is still to come or overdue, with a date, the nearest first."""
    return [row for row in rows if row.last_day is not None and row.state in OPEN_STATES]


def sentence(rows: Sequence[DeadlineRow], today: dt.date) -> str:
    """What comes next, and how much is overdue."""
    ahead = next((row for row in coming(rows) if row.last_day is not None and row.last_day >= today), None)
    overdue = sum(row.state is DeadlineState.OVERDUE for row in rows)
    parts = [TEXT.all_past]
    if ahead is not None and ahead.last_day is not None:
        date = fmt_date(ahead.last_day)
        parts = [TEXT.next.format(title=ahead.title, when=distance(ahead, today), date=date)]
    if overdue:
        parts.append(TEXT.overdue.format(count=overdue))
    return " ".join(parts)


def distance(row: DeadlineRow, today: dt.date) -> str:
    """How far the last valid day is: còn 5 ngày, quá 6 ngày, hôm nay."""
    if row.last_day is None:
        return ""
    days = (row.last_day - today).days
    if days == 0:
        return TEXT.today
    if days > 0:
        return TEXT.days_left.format(days=fmt_count(days))
    over = TEXT.days_over if row.state is DeadlineState.OVERDUE else TEXT.days_ago
    return over.format(days=fmt_count(-days))


def short_list(rows: Sequence[DeadlineRow], today: dt.date) -> str:
    """The next dates, one a line."""
    return esc_list(
        [
            tag("span", text("b", _day(row)) + " " + esc(row.title))
            + tag("span", text("span", distance(row, today), cls=f"k-{STATE_FAMILY[row.state]}"), cls="k-end")
            for row in rows
        ]
    )


def full_table(rows: Sequence[DeadlineRow], today: dt.date, tree: OrgTree) -> str:
    """Every date with its last valid day, days left, state, and the plan's own words."""
    return table([esc(heading) for heading in TEXT.columns], [_cells(row, today, tree) for row in rows], cls="k-blocks")


def _cells(row: DeadlineRow, today: dt.date, tree: OrgTree) -> tuple[str, ...]:
    state = text("span", TEXT.states[row.state], cls=f"k-status k-{STATE_FAMILY[row.state]}")
    if row.done_on is not None:
        said = ". ".join(part for part in (TEXT.done_on.format(day=fmt_date(row.done_on)), row.done_note) if part)
        state += "<br>" + text("span", said, cls="k-soft k-small")
    words = esc(row.words)
    if row.reading:
        words += ("<br>" if words else "") + text("span", row.reading, cls="k-basis k-small")
    return (
        text("span", _day(row), style="white-space:nowrap"),
        text("span", distance(row, today), style="white-space:nowrap"),
        text("span", row.title) + (" " + text("span", TEXT.yearly, cls="k-soft k-small") if _says_yearly(row) else ""),
        text("span", TEXT.kinds.get(row.kind, ""), cls="k-soft", style="white-space:nowrap"),
        esc(_who(row, tree)),
        state,
        words,
    )


def _says_yearly(row: DeadlineRow) -> bool:
    """Whether "hằng năm" is to be added: many titles say it themselves."""
    return row.recurring and TEXT.yearly not in row.title.lower()


def _day(row: DeadlineRow) -> str:
    if row.last_day is None:
        return TEXT.no_date
    return f"{TEXT.about} {fmt_date(row.last_day)}" if row.about else fmt_date(row.last_day)


def _who(row: DeadlineRow, tree: OrgTree) -> str:
    if row.org is not None and row.org in tree:
        return tree[row.org].label
    return TEXT.each_unit if row.who == "each_unit" else ""
