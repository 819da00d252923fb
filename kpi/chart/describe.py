"""Prepared rows → one neutral description of a chart: the door through which charts are asked for."""

from __future__ import annotations

from kpi.chart.dots import units_dots
from kpi.chart.line import target_line
from kpi.chart.rows import (
    Bullet,
    MonthRow,
    PhaseRow,
    ReviewRow,
    Sparkline,
    TargetLineRows,
    TimelineRows,
    UnitRow,
    UnitsDotsRows,
)
from kpi.chart.small import bullet, sparkline
from kpi.chart.timeline import timeline
from kpi.model.chart import ChartSpec

__all__ = [
    "Bullet",
    "ChartSpec",
    "MonthRow",
    "PhaseRow",
    "ReviewRow",
    "Sparkline",
    "TargetLineRows",
    "TimelineRows",
    "UnitRow",
    "UnitsDotsRows",
    "bullet",
    "sparkline",
    "target_line",
    "timeline",
    "units_dots",
]
