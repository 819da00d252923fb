"""A neutral description → a Plotly figure for the page, and the settings of its toolbar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go

from kpi.chart.drawing import Drawing
from kpi.chart.figure_dots import draw_dots
from kpi.chart.figure_line import draw_line
from kpi.chart.figure_timeline import draw_timeline
from kpi.chart.palette import DARK, LIGHT, Palette
from kpi.model.chart import ChartKind, ChartSpec
from kpi.text.charts import file_name as safe_file_name

DRAWERS: dict[ChartKind, Callable[[ChartSpec, Palette], Drawing]] = {
    ChartKind.LINE: draw_line,
    ChartKind.DOTS: draw_dots,
    ChartKind.TIMELINE: draw_timeline,
}

# A picture this wide at three times the pixels prints sharply across an A4 page.
PICTURE_WIDTH, PICTURE_SCALE = 900, 3


def to_plotly(spec: ChartSpec, *, dark: bool = False) -> go.Figure:
    """Draw a description; show it with `theme=None`, so that the page and a saved picture look the same."""
    return DRAWERS[spec.kind](spec, DARK if dark else LIGHT).figure()


def plotly_config(file_name: str, *, height: int | None = None) -> dict[str, Any]:
    """Settings of the toolbar: Vietnamese, no logo, only the picture at print size under a Vietnamese name."""
    picture = {
        "format": "png",
        "filename": safe_file_name(file_name),
        "width": PICTURE_WIDTH,
        "scale": PICTURE_SCALE,
    }
    return {
        "locale": "vi",
        "displaylogo": False,
        "displayModeBar": True,
        "modeBarButtons": [["toImage"]],
        "responsive": True,
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
        "toImageButtonOptions": picture if height is None else {**picture, "height": height},
    }
