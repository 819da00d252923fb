"""One vertical line through all rows of a native bar chart.

Excel has no line across horizontal bars, and a scatter chart over them does not open everywhere. Where all rows share
the value, the line is the axis of a second, unseen set of bars that crosses theirs there. Where a row has a value of
its own, or the chart is stacked anyway, the second set is stacked from an unseen piece up to the line and a thin dark
one: together the thin pieces make the line. (Bars beside a stacked set lose the place of their words in LibreOffice's
texts, so the axis goes before.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from openpyxl.chart import BarChart
from openpyxl.chart.reference import Reference
from openpyxl.chart.shapes import GraphicalProperties

from kpi.export.native import PlotData, fill, name, new_series, no_stroke
from kpi.model.chart import Number
from kpi.text.charts import BEFORE_STROKE, STROKE

# The thickness of the line as a share of the axis.
STROKE_SHARE = Fraction(1, 250)


@dataclass(frozen=True, slots=True)
class Ends:
    """Where the axis of values begins and ends."""

    low: Number
    high: Number


def stroke_chart(
    values: Sequence[Number | None], ends: Ends, color: str, data: PlotData, names: Reference, first: int = 0
) -> BarChart:
    """The second set of bars, to be added to the chart of the rows; `first` is their first row below the headings."""
    width = (Fraction(ends.high) - Fraction(ends.low)) * STROKE_SHARE
    before: list[Number | None] = [None if v is None else Fraction(v) - width / 2 for v in values]
    strokes: list[Number | None] = [None if v is None else width for v in values]
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 0
    for heading, pieces, look in ((BEFORE_STROKE, before, fill(None)), (STROKE, strokes, fill(color))):
        column = data.add(heading, pieces, first, "0.0##")
        series = new_series(data.reference(column, first, len(values)))
        series.tx = name(heading)
        series.graphicalProperties = look
        chart.series.append(series)
    chart.set_categories(names)
    _unseen_axes(chart, ends)
    return chart


def axis_chart(values: Reference, at: Number, ends: Ends, look: GraphicalProperties, names: Reference) -> BarChart:
    """An unseen set of bars over the cells of `values` whose axis is the line at `at`, to be added to the chart."""
    chart = BarChart()
    chart.type, chart.grouping, chart.gapWidth = "bar", "clustered", 0
    series = new_series(values)
    series.tx = name(STROKE)
    series.graphicalProperties = fill(None)
    chart.series.append(series)
    chart.set_categories(names)
    _unseen_axes(chart, ends)
    chart.x_axis.crosses, chart.x_axis.crossesAt = None, float(at)
    chart.x_axis.graphicalProperties = look
    return chart


def _unseen_axes(chart: BarChart, ends: Ends) -> None:
    """Axes of the same length beside those that are seen; they stay in the file, as LibreOffice drops deleted ones."""
    chart.x_axis.axId, chart.y_axis.axId = 20, 200
    chart.x_axis.crossAx, chart.y_axis.crossAx = 200, 20
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = float(ends.low), float(ends.high)
    chart.y_axis.majorGridlines = None
    chart.y_axis.crosses = "max"
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False
        axis.graphicalProperties = GraphicalProperties(ln=no_stroke())
