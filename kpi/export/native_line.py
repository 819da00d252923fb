"""The monthly line as a native chart: phases as bars without gaps behind it, reviews as error bars."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any, Literal

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.axis import DateAxis
from openpyxl.chart.error_bar import ErrorBars
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series as NativeSeries
from openpyxl.chart.shapes import GraphicalProperties

from kpi.export.cells import serial
from kpi.export.native import (
    GREY,
    INK,
    TINTS,
    PlotData,
    bare,
    dress_category_axis,
    dress_value_axis,
    fill,
    name,
    new_series,
    no_stroke,
    stroke,
)
from kpi.export.native_label import only, worded
from kpi.model.chart import Axis, Band, ChartSpec, Label, Mark, Role, Series
from kpi.text.charts import BAND_COLUMN, MARK_COLUMN, PERIOD

LOOKS: dict[Role, tuple[str, float, Literal["dash"] | None]] = {
    Role.ACTUAL: (INK, 3.5, None),
    Role.PATH: (GREY, 1.5, "dash"),
    Role.TARGET: (INK, 1.5, None),
}
HEIGHT = 12.5
# Reviews are named this far above the foot, where the lines seldom are.
LABEL_HEIGHT = Fraction(5, 100)
# A line climbs that rises by this share of the axis over this share of its months: about what a label is wide.
STEEP, STEEP_OVER = Fraction(8, 100), 0.2
# The target is named above its line, this share of the chart before its end.
TARGET_BACK = Fraction(7, 100)


def line_chart(spec: ChartSpec, data: PlotData) -> BarChart:
    """Phases first, so that they lie behind; then target, path and actual, then the reviews."""
    count = len(spec.categories)
    lines = LineChart()
    for role in (Role.TARGET, Role.PATH, Role.ACTUAL):
        series = spec.of_role(role)
        if series is not None:
            lines.series.append(_line(spec, data, series))
    ground = BarChart()
    ground.gapWidth = 0
    ground.overlap = 100
    if spec.axis is not None:
        lines.series += [_review(mark, spec.axis, count, data) for mark in spec.marks]
        ground.series += [_phase(i, band, spec.axis, count, data) for i, band in enumerate(spec.bands)]
    months = [as_day(spec.short_categories[at]) for at in range(count)]
    days = data.reference(data.add(PERIOD, months, form="m/yyyy"), spec.first_row, count)
    for chart in (ground, lines):
        chart.x_axis = DateAxis(crossAx=100)
        chart.set_categories(days)
    ground += lines
    _dress(ground, spec)
    return ground


def as_day(short: str) -> int:
    """The first day of a month written 10/2026, as the number under which a spreadsheet keeps it."""
    month, year = short.split("/")
    return serial(dt.date(int(year), int(month), 1))


def _dress(chart: BarChart, spec: ChartSpec) -> None:
    bare(chart)
    chart.height = HEIGHT
    dress_category_axis(chart.x_axis)
    months: Any = chart.x_axis
    months.number_format = "m/yyyy"
    months.baseTimeUnit = months.majorTimeUnit = "months"
    if len(spec.ticks) > 1:
        months.majorUnit = spec.ticks[1] - spec.ticks[0]
    if spec.axis is not None:
        dress_value_axis(chart.y_axis, spec.axis)


def _line(spec: ChartSpec, data: PlotData, series: Series) -> NativeSeries:
    line = new_series(data.reference(series.column + 1, spec.first_row, len(series.values)))
    color, points, dash = LOOKS[series.role]
    line.graphicalProperties = stroke(color, points, dash)
    line.smooth = False
    line.marker = _marker(series)
    said = [note for note in spec.labels if note.role is series.role]
    line.tx = name(said[-1].text if series.role is Role.TARGET and len({n.text for n in said}) == 1 else series.name)
    is_actual = series.role is Role.ACTUAL
    line.dLbls = only(*(worded(_place(spec, n), n.text, _side(spec, n), bold=is_actual) for n in said))
    return line


def _marker(series: Series) -> Marker:
    """Points on the actual line, so that a month between two gaps is seen."""
    if series.role is not Role.ACTUAL:
        return Marker(symbol="none")
    return Marker(symbol="circle", size=6, spPr=GraphicalProperties(solidFill=INK, ln=no_stroke()))


def _place(spec: ChartSpec, note: Label) -> int:
    """The point that carries a label."""
    back = round(len(spec.categories) * TARGET_BACK) if note.role is Role.TARGET else 0
    return max(note.at - back, 0)


def _side(spec: ChartSpec, note: Label) -> Literal["b", "l", "r", "t"]:
    """Where a label stands beside its point."""
    if note.role is Role.ACTUAL:
        if note.at < len(spec.categories) * 0.7:
            return "r"
        return "t" if _climbs(spec, note) else "b"
    return "l" if note.role is Role.PATH else "t"


def _climbs(spec: ChartSpec, note: Label) -> bool:
    """Whether the line comes to its end from so far below that words above the end stand clear of it."""
    actual, axis = spec.of_role(Role.ACTUAL), spec.axis
    if actual is None or axis is None:
        return False
    before = actual.values[max(note.at - round(len(actual.values) * STEEP_OVER), 0) : note.at]
    known = [value for value in before if value is not None]
    return bool(known) and Fraction(note.value) - Fraction(known[0]) > _span(axis) * STEEP


def _span(axis: Axis) -> Fraction:
    return Fraction(axis.maximum) - Fraction(axis.minimum)


def _phase(i: int, band: Band, axis: Axis, count: int, data: PlotData) -> NativeSeries:
    heights = [axis.maximum if band.first <= at <= band.last else None for at in range(count)]
    column = data.add(BAND_COLUMN.format(label=band.label), heights)
    phase = new_series(data.reference(column, 0, count))
    phase.tx = name(band.label)
    phase.graphicalProperties = fill(TINTS[i % 2])
    middle = (band.first + band.last) // 2
    phase.dLbls = only(worded(middle, band.label, "inEnd"))
    return phase


def _review(mark: Mark, axis: Axis, count: int, data: PlotData) -> NativeSeries:
    """A single unseen point near the foot, for the label, with an error bar through the whole height."""
    height = Fraction(axis.maximum) - Fraction(axis.minimum)
    foot = Fraction(axis.minimum) + height * LABEL_HEIGHT
    column = data.add(MARK_COLUMN.format(label=mark.label), [foot if at == mark.at else None for at in range(count)])
    review = new_series(data.reference(column, 0, count))
    review.tx = name(mark.label)
    review.graphicalProperties = GraphicalProperties(ln=no_stroke())
    review.marker = Marker(symbol="none")
    review.smooth = False
    review.errBars = ErrorBars(
        errDir="y", errBarType="both", errValType="fixedVal", noEndCap=True, val=float(height), spPr=stroke(GREY, 0.75)
    )
    review.dLbls = only(worded(mark.at, mark.label, "l"))
    return review
