"""What one org unit owes and where it stands: its sentence, its table, its own words."""

from __future__ import annotations

from kpi.model.progress import CoverageRow, Punctuality
from kpi.service.views import UnitDetail, UnitRow
from kpi.text.dates import fmt_datetime_vn, fmt_period
from kpi.text.numbers import fmt_count
from kpi.text.pages import Unit as TEXT
from pages.ui import figures, navigation, small_charts, status
from pages.ui.markup import esc, link, table, tag, text
from pages.ui.view import View

# The columns that hold numbers.
RIGHT = TEXT.columns[3:5]
STATES = {
    Punctuality.ON_TIME: TEXT.on_time,
    Punctuality.LATE: TEXT.late,
    Punctuality.NOT_REPORTED: TEXT.not_reported,
    Punctuality.NOT_EXPECTED: TEXT.not_expected,
}


def sentence(detail: UnitDetail) -> str:
    """How many indicators the unit owes, and whether it has reported."""
    owed = {row.indicator.code for row in detail.rows}
    return TEXT.owes.format(
        name=detail.unit.label,
        count=fmt_count(len(owed)),
        period=fmt_period(detail.period).lower(),
        state=_state(detail.report),
    )


def _state(report: CoverageRow | None) -> str:
    if report is None:
        return TEXT.not_reported
    words = STATES[report.state].format(date=fmt_datetime_vn(report.received_at)[:10] if report.received_at else "")
    review = TEXT.reviews.get(report.review or "", "")
    return f"{words} ({review.lower()})" if review else words


def owed_table(detail: UnitDetail, view: View) -> str:
    """One row for each target of the unit and each indicator it owes without one, worst first."""
    rows = sorted(detail.rows, key=lambda row: status.place(row.row.status) if row.row else len(detail.rows) + 99)
    heads = [text("div", heading, cls="k-num" if heading in RIGHT else "") for heading in TEXT.columns]
    return table(heads, [_cells(row, view, detail.unit.code) for row in rows], cls="k-stack")


def _cells(row: UnitRow, view: View, org: str) -> tuple[str, ...]:
    judged = row.row
    target = judged.target.id if judged else row.indicator.code
    name = link(esc(row.indicator.name), navigation.TARGET, **view.query(), target=target, org=org)
    beside = judged.target_value if judged else None
    own, to_date = figures.standing_of(row.own), row.standing
    return (
        status.chip(judged.status) if judged else text("span", TEXT.no_target, cls="k-soft k-small"),
        name,
        esc(row.requirement),
        _value(figures.value_html(own, row.indicator, beside=beside), figures.parts_words(own)),
        _value(figures.value_html(to_date, row.indicator, beside=beside), figures.parts_words(to_date)),
        tag("div", figures.shortfall(judged) if judged else "", cls="k-small"),
        tag("div", small_charts.sparkline(row.spark, row.indicator, of_area=False), cls="k-spark"),
    )


def _value(value: str, parts: str) -> str:
    below = "<br>" + text("span", parts, cls="k-soft k-small") if parts else ""
    return tag("div", value + below, cls="k-num")


def narratives(detail: UnitDetail) -> str:
    """The unit's own words by topic."""
    return "".join(
        text("h3", TEXT.topics.get(topic, topic)) + tag("p", "<br>".join(esc(line) for line in said.splitlines()))
        for topic, said in detail.narratives.items()
    )
