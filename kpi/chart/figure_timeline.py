"""The plan in time as a Plotly figure."""

from __future__ import annotations

import datetime as dt

import plotly.graph_objects as go

from kpi.chart.palette import Palette
from kpi.chart.template import SMALL_SIZE, TEXT_SIZE, framed, hover_text, outside, text
from kpi.model.chart import ChartSpec, DayMark

ROW_HEIGHT = 30
LEAST_ROWS = 3
ABOVE, BELOW = 22, 36
MOST_TICKS = 5

# The sign tells the state without its ink.
SYMBOLS = {
    "done": "circle",
    "upcoming": "circle-open",
    "due_soon": "diamond",
    "overdue": "triangle-down",
    "past": "circle-open",
}
FAMILIES = {"done": "green", "upcoming": "blue", "due_soon": "amber", "overdue": "orange", "past": "grey"}


def draw_timeline(spec: ChartSpec, palette: Palette) -> go.Figure:
    """Phases as bars in the first lane, dates as signs in theirs, and today's vertical through all."""
    height = max(len(spec.categories), LEAST_ROWS) * ROW_HEIGHT
    figure = framed(spec, palette, plot_height=height, above=ABOVE, below=BELOW)
    _axes(figure, spec, palette)
    _spans(figure, spec, palette)
    _today(figure, spec, palette)
    figure.add_trace(_marks(spec, palette))
    return figure


def _days(spec: ChartSpec) -> list[dt.date]:
    spans = [day for span in spec.day_spans for day in (span.first, span.last)]
    return [*spans, *(mark.day for mark in spec.day_marks), *([spec.today] if spec.today else [])]


def _axes(figure: go.Figure, spec: ChartSpec, palette: Palette) -> None:
    figure.update_yaxes(
        range=[len(spec.categories) - 0.5, -0.5],
        tickvals=list(spec.ticks),
        ticktext=[text(name) for name in spec.short_categories],
        tickfont={"color": palette.ink},
        gridcolor=palette.hairline,
    )
    days = _days(spec)
    if not days:
        return
    first, last = min(days), max(days)
    margin = dt.timedelta(days=max((last - first).days // 40, 5))
    years = year_ticks(first, last)
    figure.update_xaxes(
        type="date",
        range=[(first - margin).isoformat(), (last + margin).isoformat()],
        tickvals=[dt.date(year, 1, 1).isoformat() for year in years],
        ticktext=[str(year) for year in years],
    )


def year_ticks(first: dt.date, last: dt.date) -> list[int]:
    """The years that begin within the timeline, five at most."""
    years = [year for year in range(first.year, last.year + 1) if first <= dt.date(year, 1, 1) <= last]
    step = -(-len(years) // MOST_TICKS) or 1
    return years[::step]


def _spans(figure: go.Figure, spec: ChartSpec, palette: Palette) -> None:
    """Phases alternate between the two paper tones; where two overlap, each keeps half of the lane."""
    count = len(spec.day_spans)
    overlap = any(a.last >= b.first for a, b in zip(spec.day_spans, spec.day_spans[1:], strict=False))
    for i, span in enumerate(spec.day_spans):
        top, bottom = (-0.42 + 0.84 * i / count, -0.42 + 0.84 * (i + 1) / count) if overlap else (-0.36, 0.36)
        figure.add_shape(
            type="rect",
            x0=span.first.isoformat(),
            x1=span.last.isoformat(),
            y0=span.lane + top,
            y1=span.lane + bottom,
            fillcolor=palette.tints[1],
            line={"color": palette.muted, "width": 1},
            layer="below",
        )
        figure.add_trace(
            go.Scatter(
                x=[(span.first + (span.last - span.first) / 2).isoformat()],
                y=[span.lane + (top + bottom) / 2],
                mode="text",
                text=[text(span.label)],
                textfont={"size": SMALL_SIZE, "color": palette.ink},
                hovertext=[hover_text(span.hover)],
                hovertemplate="%{hovertext}<extra></extra>",
            )
        )


def _today(figure: go.Figure, spec: ChartSpec, palette: Palette) -> None:
    if spec.today is None:
        return
    day = spec.today.isoformat()
    figure.add_shape(
        type="line", x0=day, x1=day, yref="paper", y0=0, y1=1, line={"color": palette.accent, "width": 1.5}
    )
    figure.add_annotation(
        **outside("x", 0, y=1, words=text(spec.today_label), size=TEXT_SIZE, color=palette.accent) | {"x": day},
        yanchor="bottom",
    )


def _marks(spec: ChartSpec, palette: Palette) -> go.Scatter:
    marks: tuple[DayMark, ...] = spec.day_marks
    inks = [palette.families[FAMILIES[mark.state]] for mark in marks]
    return go.Scatter(
        x=[mark.day.isoformat() for mark in marks],
        y=[mark.lane for mark in marks],
        mode="markers",
        marker={
            "size": 12,
            "symbol": [SYMBOLS[mark.state] for mark in marks],
            "color": inks,
            "line": {"color": inks, "width": 2},
            "opacity": 1,
        },
        hovertext=[hover_text(mark.hover) for mark in marks],
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
    )
