"""The three charts of a page, described from made-up rows."""

from __future__ import annotations

import pytest

from kpi.chart.describe import ChartSpec, target_line, timeline, units_dots
from tests.unit.chart.chart_rows import dots_rows, line_rows, timeline_rows


@pytest.fixture
def line() -> ChartSpec:
    return target_line(line_rows())


@pytest.fixture
def dots() -> ChartSpec:
    return units_dots(dots_rows())


@pytest.fixture
def lanes() -> ChartSpec:
    return timeline(timeline_rows())
