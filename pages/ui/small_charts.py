"""The bullet and the sparkline of a row, from what the service hands over."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kpi.chart import inline, small
from kpi.model.plan import Indicator, Kind
from kpi.model.progress import ProgressRow, Standing
from kpi.service.views import SeriesRow
from pages.ui.figures import in_percent


def bullet(row: ProgressRow, figure: Standing, requirement: str) -> str:
    """How far `figure` is, against path and target; nothing where there is no level to compare with."""
    of_area = row.org == row.plan.owner
    level = _level(row)
    if level is None:
        return ""
    drawn = small.bullet(
        figure.measure,
        row.expected,
        level,
        status=row.status,
        requirement=requirement,
        is_percent=in_percent(row.indicator, of_area=of_area),
        unit=row.indicator.unit_of_measure,
    )
    return inline.bullet_svg(drawn)


def _level(row: ProgressRow) -> Fraction | None:
    """The level on the bullet's scale; where units answer yes or no, all of them is the level."""
    if row.counts_units and row.indicator.kind is Kind.YES_NO:
        return Fraction(100)
    return row.target_value


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
