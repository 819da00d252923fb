"""Over which periods a report of a quarter, a half or a whole year speaks, and how it names them."""

from __future__ import annotations

from kpi.model.period import Period
from kpi.model.plan import Plan
from kpi.model.report import ReportKind
from kpi.text import report as TEXT
from kpi.text.report_form import roman
from kpi.text.row_words import month_words

# How many months a report speaks of that is about a part of the calendar: the windows of Nghị định 09/2019/NĐ-CP,
# điều 12, are made of whole periods.
MONTHS = {ReportKind.QUARTER: 3, ReportKind.HALF_YEAR: 6, ReportKind.YEAR: 12}


def span_of(plan: Plan, kind: ReportKind, period: Period) -> tuple[Period, Period] | None:
    """The first and last period of the part of the calendar that holds `period`; None for any other kind."""
    if kind not in MONTHS:
        return None
    months = MONTHS[kind]
    if kind is ReportKind.YEAR:
        first = plan.period_rule.year_start(period)
    else:
        first = Period(period.year, (period.month - 1) // months * months + 1)
    return first, first.shift(months - 1)


def span_words(plan: Plan, kind: ReportKind, period: Period) -> str:
    """The name of that part inside a sentence; how far the report goes, where it does not go to its end."""
    span = span_of(plan, kind, period)
    if span is None:
        return ""
    first, last = span
    words = _name(kind, first)
    return words if period == last else TEXT.YEAR_SO_FAR.format(year=words, period=month_words(period))


def _name(kind: ReportKind, first: Period) -> str:
    if kind is ReportKind.QUARTER:
        return TEXT.QUARTER.format(quarter=roman((first.month + 2) // 3), year=first.year)
    if kind is ReportKind.HALF_YEAR:
        return (TEXT.FIRST_HALF if first.month == 1 else TEXT.SECOND_HALF).format(year=first.year)
    words = TEXT.YEAR if first.month == 1 else TEXT.SCHOOL_YEAR
    return words.format(year=first.year, next=first.year + 1)
