"""The sentences of the review page, put together from what the queue holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kpi.model.review import APPROVED, LOCKED, RETURNED, SUBMITTED
from kpi.service.review import ReviewQueue, ReviewRow
from kpi.text.dates import fmt_datetime_vn, fmt_period
from kpi.text.numbers import fmt_count
from kpi.text.review_page import Review as TEXT
from pages.ui.markup import as_is, esc, table, tag, text
from pages.ui.review_state import chip

COUNTS = {
    SUBMITTED: TEXT.waiting_count,
    RETURNED: TEXT.returned_count,
    APPROVED: TEXT.approved_count,
    LOCKED: TEXT.locked_count,
}
# As many names as one reads in a sentence.
MOST_NAMES = 8


def in_state(queue: ReviewQueue, *states: str | None) -> list[ReviewRow]:
    """The rows of the queue in these states, in its order."""
    return [row for row in queue.rows if row.state in states]


def summary(queue: ReviewQueue) -> str:
    """How many have sent, how far review is, and whether something wants a closer look."""
    counted = Counter(row.state for row in queue.rows)
    reported = sum(count for state, count in counted.items() if state is not None)
    if not reported:
        return TEXT.nobody.format(period=month(queue))
    parts = ", ".join(words.format(count=fmt_count(counted[s])) for s, words in COUNTS.items() if counted[s])
    said = TEXT.summary.format(reported=fmt_count(reported), expected=fmt_count(len(queue.rows)), parts=parts)
    unusual = sum(bool(row.unusual) for row in in_state(queue, SUBMITTED))
    return said + (TEXT.unusual_count.format(count=fmt_count(unusual)) if unusual else "")


def month(queue: ReviewQueue) -> str:
    """The period inside a sentence: tháng 11/2026."""
    return fmt_period(queue.period).lower()


def names(rows: Sequence[ReviewRow]) -> str:
    """The units of these rows, the first ones by name."""
    said = ", ".join(row.unit.label for row in rows[:MOST_NAMES])
    more = len(rows) - MOST_NAMES
    return said + (TEXT.units_more.format(count=fmt_count(more)) if more > 0 else "")


def why(row: ReviewRow) -> str:
    """Why a report wants a closer look, one reason a line; empty where nothing is unusual."""
    jumps = [figure for figure in row.figures if figure.unusual]
    about_report = row.unusual[: len(row.unusual) - len(jumps)]
    lines = [esc(words) for words in about_report]
    lines += [text("b", figure.indicator.name) + esc(f": {figure.unusual}") for figure in jumps]
    return tag("ul", "".join(tag("li", line) for line in lines), cls="k-why") if lines else ""


def decided_table(rows: Sequence[ReviewRow]) -> str:
    """Reports that somebody has decided about: who, when and why."""
    return table([esc(heading) for heading in TEXT.columns_done], [_decided(row) for row in rows], cls="k-cards")


def _decided(row: ReviewRow) -> tuple[str, ...]:
    return (
        esc(row.unit.label),
        chip(row.state),
        _moment(fmt_datetime_vn(row.received_at) if row.received_at else ""),
        as_is(row.decided_by),
        _moment(fmt_datetime_vn(row.decided_at) if row.decided_at else ""),
        esc(row.decision_reason),
    )


def _moment(words: str) -> str:
    return text("span", words, style="white-space:nowrap")
