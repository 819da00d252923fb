"""Units compared as native bars, with the target as one line through all of them."""

from __future__ import annotations

from fractions import Fraction

from openpyxl.chart import BarChart
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.reference import Reference
from openpyxl.chart.series import Series as NativeSeries

from kpi.export.native import (
    INK,
    PlotData,
    bare,
    dress_category_axis,
    dress_value_axis,
    fill,
    name,
    new_series,
    stroke,
)
from kpi.export.native_label import only, worded
from kpi.export.native_stroke import Ends, axis_chart, stroke_chart
from kpi.model.chart import Axis, ChartSpec, Number, Role, Series
from kpi.text.charts import UNIT, silent_category
from kpi.text.statuses import STATUS_INK

ROW_HEIGHT, EDGES = 0.62, 1.6
LEAST_HEIGHT = 4.5
GROUND = "FFFFFF"
TARGET_POINTS = 1.5
# Room beyond the highest tick for the words of a bar that reaches it.
LABEL_ROOM = Fraction(12, 100)


def dots_chart(spec: ChartSpec, data: PlotData) -> BarChart:
    """Bars sorted by value, hollow on small denominators, silent units named with their reason."""
    count = len(spec.categories)
    said = [silent_category(c, kind) if kind else c for c, kind in zip(spec.categories, spec.silent, strict=True)]
    names = data.reference(data.add(UNIT, said, spec.first_row), spec.first_row, count)
    chart = BarChart()
    chart.type = "bar"
    chart.gapWidth = 60
    unit = spec.of_role(Role.UNIT)
    if unit is not None:
        chart.series.append(_bars(spec, data, unit))
    chart.set_categories(names)
    target = spec.of_role(Role.TARGET)
    if target is not None and spec.axis is not None:
        chart += _target(spec, data, target, Ends(spec.axis.minimum, _end(spec.axis)), names)
    _dress(chart, spec, count)
    return chart


def dots_height(count: int) -> float:
    """How high the chart of so many units is, in centimetres."""
    return max(EDGES + ROW_HEIGHT * count, LEAST_HEIGHT)


def _target(spec: ChartSpec, data: PlotData, target: Series, ends: Ends, names: Reference) -> BarChart:
    """One line where all units have the same target, else a stroke at each unit's own."""
    asked = {value for value in target.values if value is not None}
    if len(asked) != 1:
        return stroke_chart(target.values, ends, INK, data, names, spec.first_row)
    values = data.reference(target.column + 1, spec.first_row, len(target.values))
    return axis_chart(values, asked.pop(), ends, stroke(INK, TARGET_POINTS), names)


def _dress(chart: BarChart, spec: ChartSpec, count: int) -> None:
    bare(chart)
    chart.height = dots_height(count)
    dress_category_axis(chart.x_axis)
    chart.x_axis.scaling.orientation = "maxMin"
    # The best unit is on top, and the axis of values stays at the foot.
    chart.y_axis.crosses = "max"
    if spec.axis is not None:
        dress_value_axis(chart.y_axis, spec.axis)
        chart.y_axis.scaling.max = float(_end(spec.axis))


def _end(axis: Axis) -> Number:
    """Where the axis ends: beyond its highest tick."""
    return Fraction(axis.maximum) + (Fraction(axis.maximum) - Fraction(axis.minimum)) * LABEL_ROOM


def _bars(spec: ChartSpec, data: PlotData, unit: Series) -> NativeSeries:
    bars = new_series(data.reference(unit.column + 1, spec.first_row, len(unit.values)))
    bars.tx = name(unit.name)
    bars.graphicalProperties = fill(INK)
    bars.invertIfNegative = False
    for at, value in enumerate(unit.values):
        ink = STATUS_INK.get(spec.statuses[at], f"#{INK}").removeprefix("#")
        if value is not None:
            look = fill(None, ink) if spec.hollow[at] else fill(ink)
            bars.dPt.append(DataPoint(idx=at, invertIfNegative=False, spPr=look))
    said = (label for label in spec.labels if label.role is Role.UNIT)
    bars.dLbls = only(*(worded(label.at, label.text, "outEnd", ground=GROUND) for label in said))
    return bars
