"""The bullet and the sparkline of a row, from what the service hands over."""

from __future__ import annotations

from collections.abc import Sequence

from kpi.chart import inline, small
from kpi.model.plan import Indicator
from kpi.model.progress import ProgressRow
from kpi.service.views import SeriesRow
from pages.ui.figures import in_percent


def bullet(row: ProgressRow, requirement: str) -> str:
    """How far, against path and target; nothing where there is no level to compare with."""
    of_area = row.org == row.plan.owner
    if row.counts_units:
        met, everyone = row.standing.numerator, row.standing.denominator
        if not everyone:
            return ""
        actual = None if met is None else met * 100 / everyone
        drawn = small.bullet(actual, None, 100, status=row.status, requirement=requirement)
        return inline.bullet_svg(drawn)
    if row.target_value is None:
        return ""
    drawn = small.bullet(
        row.standing.measure,
        row.expected,
        row.target_value,
        status=row.status,
        requirement=requirement,
        is_percent=in_percent(row.indicator, of_area=of_area),
        unit=row.indicator.unit_of_measure,
    )
    return inline.bullet_svg(drawn)


def sparkline(spark: Sequence[SeriesRow], indicator: Indicator, *, of_area: bool = True) -> str:
    """The last periods with the path."""
    if not any(row.point.to_date.measure is not None for row in spark):
        return ""
    drawn = small.sparkline(
        [row.point.to_date.measure for row in spark],
        [row.path for row in spark],
        is_percent=in_percent(indicator, of_area=of_area),
        unit=indicator.unit_of_measure,
    )
    return inline.sparkline_svg(drawn)
