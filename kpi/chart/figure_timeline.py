"""The plan in time as a Plotly figure."""

from __future__ import annotations

import datetime as dt

from kpi.chart.drawing import Drawing, Part
from kpi.chart.palette import Palette
from kpi.chart.template import EDGE, TEXT_SIZE, Frame, at_height, framed, hover_text
from kpi.chart.widths import on_narrow, on_wide, text
from kpi.model.chart import ChartSpec, DayMark

ROW_HEIGHT = 44
LEAST_ROWS = 3
ABOVE, BELOW = 22, 36
MOST_TICKS = 5
# How far today's stroke reaches from the middle of a lane, as shares of the lane.
TODAY_ABOVE, TODAY_BELOW = 0.2, 0.32

# The sign tells the state without its ink.
SYMBOLS = {
    "done": "circle",
    "upcoming": "circle-open",
    "due_soon": "diamond",
    "overdue": "triangle-down",
    "past": "circle-open",
}
FAMILIES = {"done": "green", "upcoming": "blue", "due_soon": "amber", "overdue": "orange", "past": "grey"}


def draw_timeline(spec: ChartSpec, palette: Palette) -> Drawing:
    """Phases as bars in the first lane, dates as signs in theirs, and today's vertical through all."""
    height = max(len(spec.categories), LEAST_ROWS) * ROW_HEIGHT
    drawing = framed(spec, palette, Frame(height, ABOVE, BELOW, EDGE, EDGE))
    _axes(drawing, spec, palette)
    _spans(drawing, spec, palette)
    _today(drawing, spec, palette)
    drawing.traces.append(_marks(spec, palette))
    return drawing


def _days(spec: ChartSpec) -> list[dt.date]:
    spans = [day for span in spec.day_spans for day in (span.first, span.last)]
    return [*spans, *(mark.day for mark in spec.day_marks), *([spec.today] if spec.today else [])]


def _axes(drawing: Drawing, spec: ChartSpec, palette: Palette) -> None:
    """Years below; the name of each lane stands over it, so that long names keep the whole width."""
    drawing.yaxis.update(range=[len(spec.categories) - 0.35, -0.65], showticklabels=False, tickvals=list(spec.ticks))
    for lane, (name, short_name) in enumerate(zip(spec.categories, spec.short_categories, strict=True)):
        settings = (on_wide(text(name), TEXT_SIZE), on_narrow(text(short_name), TEXT_SIZE))
        # Both grounds lie under both words: a ground keeps the length that its words had when they were measured, and
        # would cover the others.
        for words in settings:
            _name(drawing, words, lane, palette.paper, bgcolor=palette.paper)
        for words in settings:
            _name(drawing, words, lane, palette.ink)
    days = _days(spec)
    if not days:
        return
    first, last = min(days), max(days)
    margin = dt.timedelta(days=max((last - first).days // 40, 5))
    years = year_ticks(first, last)
    drawing.xaxis.update(
        type="date",
        range=[(first - margin).isoformat(), (last + margin).isoformat()],
        tickvals=[dt.date(year, 1, 1).isoformat() for year in years],
        ticktext=[str(year) for year in years],
        tickangle=0,
    )


def _name(drawing: Drawing, words: str, lane: int, ink: str, **more: str) -> None:
    """Words over the beginning of a lane; of words that are measured unseen only the beginning is known."""
    font = {"size": TEXT_SIZE, "color": ink}
    place = {"xref": "paper", "x": 0, "y": lane, "xanchor": "left", "yanchor": "bottom", "yshift": 9}
    drawing.words(words, **place, align="left", borderpad=0, font=font, **more)


def year_ticks(first: dt.date, last: dt.date) -> list[int]:
    """The years that begin within the timeline, five at most."""
    years = [year for year in range(first.year, last.year + 1) if first <= dt.date(year, 1, 1) <= last]
    step = -(-len(years) // MOST_TICKS) or 1
    return years[::step]


def _spans(drawing: Drawing, spec: ChartSpec, palette: Palette) -> None:
    """Phases as bars, each in its own lane."""
    for span in spec.day_spans:
        drawing.scatter(
            x=[span.first.isoformat(), span.last.isoformat()],
            y=[span.lane, span.lane],
            mode="lines",
            line={"color": palette.muted, "width": 10},
            hovertext=[hover_text(span.hover)] * 2,
            hovertemplate="%{hovertext}<extra></extra>",
        )


def _today(drawing: Drawing, spec: ChartSpec, palette: Palette) -> None:
    if spec.today is None:
        return
    day = spec.today.isoformat()
    # A stroke in each lane, below the lane's name.
    for lane in range(len(spec.categories)):
        ends = {"y0": lane - TODAY_ABOVE, "y1": lane + TODAY_BELOW}
        drawing.shape(type="line", x0=day, x1=day, line={"color": palette.accent, "width": 2}, **ends)
    drawing.words(
        text(spec.today_label),
        **at_height(day, 1),
        font={"size": TEXT_SIZE, "color": palette.accent},
        yanchor="bottom",
    )


def _marks(spec: ChartSpec, palette: Palette) -> Part:
    marks: tuple[DayMark, ...] = spec.day_marks
    inks = [palette.families[FAMILIES[mark.state]] for mark in marks]
    return {
        "type": "scatter",
        "x": [mark.day.isoformat() for mark in marks],
        "y": [mark.lane for mark in marks],
        "mode": "markers",
        "marker": {
            "size": 12,
            "symbol": [SYMBOLS[mark.state] for mark in marks],
            "color": inks,
            "line": {"color": inks, "width": 2},
            "opacity": 1,
        },
        "hovertext": [hover_text(mark.hover) for mark in marks],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
    }
