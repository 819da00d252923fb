"""A Plotly figure in the making.

Plotly checks and copies a figure at every change, which costs more than all of the drawing. So the parts are gathered
as plain dictionaries and become a figure once, unchecked; a test checks every kind of figure instead.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

Part = dict[str, Any]


@dataclass
class Drawing:
    """The parts of a figure, added one by one."""

    layout: Part
    traces: list[Part] = field(default_factory=list)
    shapes: list[Part] = field(default_factory=list)
    annotations: list[Part] = field(default_factory=list)
    xaxis: Part = field(default_factory=dict)
    yaxis: Part = field(default_factory=dict)

    def scatter(self, **part: Any) -> None:
        """Add points or lines."""
        self.traces.append({"type": "scatter", **part})

    def shape(self, **part: Any) -> None:
        """Add a line or a rectangle."""
        self.shapes.append(part)

    def words(self, words: str, **part: Any) -> None:
        """Add words, already escaped, at a place."""
        self.annotations.append({"text": words, "showarrow": False, **part})

    def figure(self) -> go.Figure:
        """The finished figure."""
        axes = {"xaxis": self.xaxis, "yaxis": self.yaxis}
        layout = {**self.layout, **axes, "shapes": self.shapes, "annotations": self.annotations}
        return go.Figure({"data": self.traces, "layout": layout}, _validate=False)
