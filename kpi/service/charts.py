"""The charts of targets, units and dates: from what was worked out to the rows that a chart is described from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from kpi.aggregate.path import expected_at
from kpi.chart.describe import (
    ChartSpec,
    MonthRow,
    PhaseRow,
    ReviewRow,
    TargetLineRows,
    TimelineRows,
    UnitRow,
    UnitsDotsRows,
    target_line,
    timeline,
    units_dots,
)
from kpi.chart.rows import MOST_UNITS
from kpi.model.period import Period
from kpi.model.plan import Indicator, Plan
from kpi.model.progress import DeadlineRow, ProgressRow, SeriesPoint
from kpi.service.reading import Reader
from kpi.service.views import SeriesRow, TargetDetail, UnitMark
from kpi.text.charts import few_shown_note
from kpi.text.numbers import fmt_count
from kpi.text.pages import Figures

# So many org units are compared in one chart of a page.
PAPER_UNITS = 16


def line(
    plan: Plan,
    indicator: Indicator,
    series: Sequence[SeriesRow],
    period: Period,
    *,
    row: ProgressRow | None = None,
    requirement: str = "",
    of_area: bool = True,
    illustrative: bool = False,
) -> ChartSpec:
    """The monthly line of one indicator over the whole plan; beyond the period there is only path and target."""
    known = {shown.period: shown for shown in series}
    months = tuple(_month(p, known.get(p), row, period, requirement) for p in plan.periods)
    return target_line(
        TargetLineRows(
            indicator=indicator,
            months=months,
            at=period,
            phases=_phases(plan),
            reviews=_reviews(plan),
            status=row.status.value if row is not None and not row.counts_units else "",
            requirement=requirement,
            of_area=of_area,
            coverage_floor=plan.settings.coverage_floor,
            illustrative=illustrative,
        )
    )


def _month(period: Period, shown: SeriesRow | None, row: ProgressRow | None, at: Period, requirement: str) -> MonthRow:
    if shown is not None and period <= at:
        return MonthRow(period, shown.point, shown.path, shown.target_value, requirement if shown.target else "")
    if row is None or row.target_value is None or period not in row.span:
        return MonthRow(period)
    return MonthRow(period, None, _path_ahead(row, period), row.target_value, requirement)


def _path_ahead(row: ProgressRow, period: Period) -> Fraction | None:
    """The path beyond the period, where there is one at all."""
    if row.expected is None or row.baseline is None or row.counts_units:
        return None
    return expected_at(row.target, row.baseline, row.span, period)


def _phases(plan: Plan) -> tuple[PhaseRow, ...]:
    spans = [(phase, plan.span(phase.id)) for phase in plan.phases]
    return tuple(PhaseRow(phase.title, span.first, span.last) for phase, span in spans if span.periods)


def _reviews(plan: Plan) -> tuple[ReviewRow, ...]:
    days = [(phase.review.title, phase.review.date.last_day) for phase in plan.phases if phase.review]
    return tuple(ReviewRow(title, plan.period_rule.period_of(day)) for title, day in days if day is not None)


def of_target(detail: TargetDetail) -> ChartSpec:
    """The monthly line of one target."""
    row = detail.row
    return line(
        row.plan,
        row.indicator,
        detail.series,
        row.period,
        row=row,
        requirement=detail.requirement,
        of_area=row.org == row.plan.owner,
        illustrative=detail.illustrative,
    )


def of_indicator(reader: Reader, indicator: Indicator, points: Sequence[SeriesPoint]) -> ChartSpec:
    """The monthly line of an indicator that no target speaks of, up to the last month that anybody reported."""
    rows = [SeriesRow(point, None, None, None, None) for point in points]
    reported = [point.period for point in points if point.own.state is not None]
    illustrative = reader.inst.is_illustrative(reader.plan.id)
    return line(reader.plan, indicator, rows, max(reported, default=reader.period), illustrative=illustrative)


def dots(detail: TargetDetail, most: int = MOST_UNITS) -> ChartSpec:
    """The org units of one target compared; `most` is how many of them are drawn."""
    row = detail.row
    return compared(
        row.indicator, detail.units, row.period, detail.requirement, row.target_value, detail.illustrative, most
    )


def on_paper(detail: TargetDetail) -> ChartSpec:
    """The same with so many units as can be read on a page, and a word about the others."""
    spec = dots(detail, PAPER_UNITS)
    if len(spec.categories) == len(detail.units):
        return spec
    return replace(spec, source=f"{few_shown_note(len(spec.categories), len(detail.units))} {spec.source}")


def compared(
    indicator: Indicator,
    units: Sequence[UnitMark],
    period: Period,
    requirement: str = "",
    target: Fraction | None = None,
    illustrative: bool = False,
    most: int = MOST_UNITS,
) -> ChartSpec:
    """The org units of one indicator compared."""
    rows = tuple(UnitRow(mark.unit.label, mark.standing, mark.status or "", note=_age_note(mark)) for mark in units)
    return units_dots(UnitsDotsRows(indicator, rows, period, target, requirement, illustrative=illustrative, most=most))


def _age_note(mark: UnitMark) -> str:
    return Figures.stale.format(count=fmt_count(mark.age_periods)) if mark.is_stale and mark.age_periods else ""


def dates(plan: Plan, rows: Sequence[DeadlineRow], today: dt.date) -> ChartSpec:
    """The plan's dates on a line of time."""
    return timeline(TimelineRows(plan.label, plan.start, plan.end, today, plan.phases, tuple(rows)))
