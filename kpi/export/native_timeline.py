"""The plan in time as native bars: one lane a row, pieces that are not seen between the dates and phases that are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.chart import BarChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.marker import DataPoint

from kpi.export.cells import serial
from kpi.export.native import (
    GREY,
    HAIRLINE,
    SMALL_SIZE,
    PlotData,
    bare,
    dress_category_axis,
    fill,
    name,
    new_series,
    stroke,
    text_look,
)
from kpi.export.native_stroke import Ends, stroke_chart
from kpi.model.chart import ChartSpec
from kpi.text.charts import BEFORE_STROKE, LANE_DAY, WORK
from kpi.text.statuses import FAMILY_INK

ROW_HEIGHT, EDGES = 0.85, 2.0
LEAST_HEIGHT = 6.0
YEAR = 365.25
ACCENT = "1D4ED8"
# A date is drawn as a piece this share of the whole time wide, so that it is seen.
DATE_SHARE = 1 / 120
STATE_FAMILY = {"done": "green", "upcoming": "blue", "due_soon": "amber", "overdue": "orange", "past": "grey"}


@dataclass(frozen=True, slots=True)
class _Piece:
    """A seen piece of a lane, in days of the spreadsheet."""

    first: int
    last: int
    ink: str


def timeline_chart(spec: ChartSpec, data: PlotData) -> BarChart:
    """Phases as long pieces, dates as short ones in the ink of their state, today as a vertical."""
    ends = _ends(spec)
    lanes = _lanes(spec, round((ends[1] - ends[0]) * DATE_SHARE))
    names = data.reference(data.add(WORK, list(spec.short_categories)), 0, len(lanes))
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 70
    for turn in range(max(map(len, lanes), default=0)):
        _add_pieces(chart, lanes, turn, data)
    chart.set_categories(names)
    if spec.today is not None:
        today = [serial(spec.today)] * len(lanes)
        chart += stroke_chart(today, Ends(*ends), ACCENT, data, names)
    _dress(chart, len(lanes), ends)
    return chart


def _ends(spec: ChartSpec) -> tuple[int, int]:
    """The first day of the first year and of the year after the last."""
    days = [day for span in spec.day_spans for day in (span.first, span.last)]
    days += [mark.day for mark in spec.day_marks] or [spec.today or dt.date(2000, 1, 1)]
    return serial(dt.date(min(days).year, 1, 1)), serial(dt.date(max(days).year + 1, 1, 1))


def _lanes(spec: ChartSpec, width: int) -> list[list[_Piece]]:
    lanes: list[list[_Piece]] = [[] for _ in spec.categories]
    for span in spec.day_spans:
        lanes[span.lane].append(_Piece(serial(span.first), serial(span.last), GREY))
    for mark in sorted(spec.day_marks, key=lambda mark: mark.day):
        middle = serial(mark.day)
        ink = FAMILY_INK[STATE_FAMILY[mark.state]].removeprefix("#")
        lanes[mark.lane].append(_Piece(middle - width // 2, middle + width - width // 2, ink))
    return lanes


def _add_pieces(chart: BarChart, lanes: Sequence[Sequence[_Piece]], turn: int, data: PlotData) -> None:
    """The unseen pieces before the lanes' next dates, then these dates."""
    starts: list[int | None] = []
    lengths: list[int | None] = []
    for lane in lanes:
        piece = lane[turn] if turn < len(lane) else None
        reached = lane[turn - 1].last if turn and piece else 0
        starts.append(None if piece is None else max(piece.first - reached, 0))
        lengths.append(None if piece is None else piece.last - piece.first)
    for heading, values in ((BEFORE_STROKE, starts), (f"{LANE_DAY} {turn + 1}", lengths)):
        series = new_series(data.reference(data.add(heading, values), 0, len(lanes)))
        series.tx = name(heading)
        series.graphicalProperties = fill(None)
        if values is lengths:
            series.dPt = [
                DataPoint(idx=at, invertIfNegative=False, spPr=fill(lane[turn].ink))
                for at, lane in enumerate(lanes)
                if turn < len(lane)
            ]
        chart.series.append(series)


def _dress(chart: BarChart, lanes: int, ends: tuple[int, int]) -> None:
    bare(chart)
    chart.height = max(EDGES + ROW_HEIGHT * lanes, LEAST_HEIGHT)
    dress_category_axis(chart.x_axis)
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses = "max"
    chart.y_axis.delete = False
    chart.y_axis.tickLblPos = "nextTo"
    chart.y_axis.number_format = "yyyy"
    chart.y_axis.majorUnit = YEAR
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = ends
    chart.y_axis.majorGridlines = ChartLines(spPr=stroke(HAIRLINE, 0.75))
    chart.y_axis.txPr = text_look(SMALL_SIZE, GREY)
