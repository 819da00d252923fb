"""The rows of the overview: one target, or one indicator without a target, with everything about it in its row."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kpi.model.progress import ProgressRow, Status
from kpi.service.views import IndicatorRow, OverviewRow
from kpi.text.numbers import fmt_count
from kpi.text.pages import Figures
from kpi.text.pages import Overview as TEXT
from pages.ui import figures, navigation, small_charts, status
from pages.ui.markup import href, tag, text
from pages.ui.view import View


def worst_first(rows: Sequence[OverviewRow]) -> list[OverviewRow]:
    """What needs attention first; the plan's own order among equals."""
    return sorted(rows, key=lambda shown: status.place(shown.row.status))


def target_rows(rows: Sequence[OverviewRow], view: View) -> str:
    """One row a target, worst first."""
    heads = (TEXT.head_status, TEXT.head_target, TEXT.head_bullet, TEXT.head_value, TEXT.head_short)
    head = "".join(text("span", word) for word in (*heads, TEXT.head_spark, TEXT.head_cover))
    body = "".join(_target_row(shown, view) for shown in worst_first(rows))
    return tag("div", tag("div", head, cls="k-rowhead", aria_hidden="true") + body, cls="k-rows")


def _target_row(shown: OverviewRow, view: View) -> str:
    row = shown.row
    cells = (
        status.chip(row.status),
        tag(
            "span",
            text("span", row.indicator.name, cls="k-name") + "<br>" + text("span", _requirement(shown), cls="k-req"),
            cls="k-title",
        ),
        tag("span", small_charts.bullet(row, shown.whole, shown.requirement), cls="k-bullet"),
        tag("span", figures.row_value(row, shown.whole), cls="k-value"),
        tag("span", figures.shortfall(row), cls="k-short"),
        tag("span", small_charts.sparkline(shown.spark, row.indicator), cls="k-spark"),
        tag("span", _ground(row), cls="k-cover"),
    )
    return tag(
        "a",
        "".join(cells),
        cls="k-go k-row",
        href=href(navigation.TARGET, **view.query(), target=row.target.id),
        target="_self",
        title=TEXT.opens.format(name=row.indicator.name),
    )


def _requirement(shown: OverviewRow) -> str:
    scope = f", {Figures.each_unit.lower()}" if shown.row.counts_units else ""
    return shown.requirement + scope


def _ground(row: ProgressRow) -> str:
    """What the figure stands on: coverage, and age where it is not of this period."""
    if row.status is Status.NOT_STARTED:
        return ""
    lines = [figures.coverage_html(row.coverage, TEXT.covered)]
    if row.age_periods:
        lines.append(text("span", TEXT.age.format(count=fmt_count(row.age_periods)), cls="k-basis"))
    return "<br>".join(lines)


def indicator_rows(rows: Sequence[IndicatorRow], view: View) -> str:
    """One row an indicator that has no numeric target."""
    heads = (TEXT.head_indicator, TEXT.head_value, TEXT.head_change, TEXT.head_spark, TEXT.head_cover)
    head = "".join(text("span", word) for word in heads)
    body = "".join(_indicator_row(shown, view) for shown in rows)
    return tag("div", tag("div", head, cls="k-rowhead", aria_hidden="true") + body, cls="k-rows k-rows-plain")


def _indicator_row(shown: IndicatorRow, view: View) -> str:
    indicator = shown.indicator
    cells = (
        tag("span", text("span", indicator.name, cls="k-name"), cls="k-title"),
        tag("span", figures.value_html(shown.standing, indicator, of_area=True), cls="k-value"),
        tag("span", figures.change_html(shown.change, indicator), cls="k-short"),
        tag("span", small_charts.sparkline(shown.spark, indicator), cls="k-spark"),
        tag("span", figures.coverage_html(shown.coverage, TEXT.covered), cls="k-cover"),
    )
    return tag(
        "a",
        "".join(cells),
        cls="k-go k-row",
        href=href(navigation.TARGET, **view.query(), target=indicator.code),
        target="_self",
        title=TEXT.opens.format(name=indicator.name),
    )


def changes(rows: Sequence[OverviewRow]) -> str:
    """What moved since the last period, the largest first; an indicator with two targets is named once."""
    moved = {shown.row.indicator.code: shown for shown in reversed(rows) if shown.change}
    ordered = sorted(moved.values(), key=lambda shown: abs(shown.change or Fraction(0)), reverse=True)
    items = [
        text("span", shown.row.indicator.name)
        + tag("span", figures.change_html(shown.change, shown.row.indicator), cls="k-end")
        for shown in ordered
    ]
    return esc_list(items) if items else text("p", TEXT.no_changes, cls="k-soft")


def esc_list(items: Sequence[str]) -> str:
    """A plain list of safe HTML items."""
    return tag("ul", "".join(tag("li", item) for item in items), cls="k-list")
