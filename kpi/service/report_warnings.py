"""What the maker of a report should know before it is signed, the gravest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kpi.model.progress import ProgressRow, Punctuality
from kpi.model.report import Passage, Section, titles_of
from kpi.model.review import APPROVED, LOCKED
from kpi.service.report_facts import ReportFacts
from kpi.text import report as TEXT
from kpi.text.dates import fmt_period

# So many units are named; the annex of units has all of them.
NAMED_UNITS = 8


def warnings(facts: ReportFacts, sections: Sequence[Section]) -> tuple[str, ...]:
    """Each warning once."""
    return tuple(dict.fromkeys([*_figures(facts), *_units(facts), *_stale(facts.rows), *_to_read(facts, sections)]))


def _figures(facts: ReportFacts) -> Iterator[str]:
    """Whether there are figures at all, enough of them, and whether they are approved."""
    known = [row for row in facts.rows if row.coverage.reported]
    if not known and not any(point and point.to_date.state for _, point in facts.plain_indicators):
        yield TEXT.WARN_NOTHING_APPROVED if facts.approved_only else TEXT.WARN_NO_DATA
    floor = facts.plan.settings.coverage_floor
    for row in facts.rows:
        if row.coverage.expected and row.coverage.reported * 100 < floor * row.coverage.expected:
            words = TEXT.WARN_COVERAGE_APPROVED if facts.approved_only else TEXT.WARN_COVERAGE
            yield words.format(
                indicator=row.indicator.name, reported=row.coverage.reported, expected=row.coverage.expected
            )
    waiting = sum(1 for row in known if not row.approved)
    if waiting and not facts.approved_only:
        yield TEXT.WARN_UNAPPROVED.format(count=waiting, all=len(known))


def _units(facts: ReportFacts) -> Iterator[str]:
    """Who has not sent the period's workbook, and whose is not counted since nobody has approved it."""
    sent = [row for row in facts.coverage.rows if row.state in (Punctuality.ON_TIME, Punctuality.LATE)]
    silent = [facts.tree[row.org].name for row in facts.coverage.rows if row.state is Punctuality.NOT_REPORTED]
    if silent:
        units = TEXT.names(silent, NAMED_UNITS)
        yield TEXT.WARN_SILENT.format(period=facts.period_words(), count=len(silent), units=units)
    left_out = [facts.tree[row.org].name for row in sent if row.review not in (APPROVED, LOCKED)]
    if left_out and facts.approved_only:
        units = TEXT.names(left_out, NAMED_UNITS)
        yield TEXT.WARN_LEFT_OUT.format(period=facts.period_words(), count=len(left_out), units=units)


def _stale(rows: Sequence[ProgressRow]) -> Iterator[str]:
    for row in rows:
        if row.is_stale and row.standing.last_period is not None:
            period = fmt_period(row.standing.last_period).lower()
            yield TEXT.WARN_STALE.format(indicator=row.indicator.name, period=period)


def _to_read(facts: ReportFacts, sections: Sequence[Section]) -> Iterator[str]:
    """What was confirmed with a reason, what was corrected, and what nobody has written yet."""
    if confirmed := sum(1 for info in facts.sources if info.warnings and info.reason.strip() and not info.superseded):
        yield TEXT.WARN_CONFIRMED.format(count=confirmed)
    if facts.changed is not None:
        row, figures = facts.changed
        yield TEXT.WARN_CHANGED.format(number=row.number, count=len(figures))
    titles = titles_of(tuple(sections), TEXT.OPENING_PART)
    for section in sections:
        if Passage(TEXT.TO_WRITE) in section.blocks:
            yield TEXT.WARN_EMPTY.format(title=titles[section.id])
