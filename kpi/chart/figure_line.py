"""The monthly line as a Plotly figure."""

from __future__ import annotations

from collections.abc import Sequence

from kpi.chart.drawing import Drawing, Part
from kpi.chart.label_places import HEADROOM, PLOT_HEIGHT, POINT_ROOM, figure_is_under, is_to_the_left
from kpi.chart.palette import Palette
from kpi.chart.template import (
    EDGE,
    SMALL_SIZE,
    TEXT_SIZE,
    Frame,
    at_height,
    framed,
    hover_text,
    text_width,
)
from kpi.chart.widths import broken, lines, text
from kpi.model.chart import ChartSpec, Label, Number, Role, Series

BELOW = 40
PHASE_CHARS, PHASE_LINE = 18, 15
# Between the words of a tick and the plot.
TICK_ROOM = 12


def draw_line(spec: ChartSpec, palette: Palette) -> Drawing:
    """Actual thick, path dashed, target solid and labelled at its right end, phases as two faint paper tones."""
    names = [broken(band.label, PHASE_CHARS) for band in spec.bands]
    above = max(map(lines, names), default=0) * PHASE_LINE + 6
    ticks = () if spec.axis is None else spec.axis.ticks
    left = EDGE + TICK_ROOM + max((text_width(words, TEXT_SIZE) for _, words in ticks), default=0)
    drawing = framed(spec, palette, Frame(PLOT_HEIGHT, above, BELOW, left, 2 * EDGE))
    _axes(drawing, spec, palette)
    _phases(drawing, spec, palette, names)
    _reviews(drawing, spec, palette)
    _gaps(drawing, spec, palette)
    for role in (Role.TARGET, Role.PATH):
        series = spec.of_role(role)
        if series is not None:
            drawing.traces.append(_rule(series, palette))
    actual = spec.of_role(Role.ACTUAL)
    if actual is not None:
        drawing.traces.append(_actual(actual, spec, palette))
    drawing.traces.append(_hover(spec, palette))
    for label in spec.labels:
        _label(drawing, spec, label, palette)
    return drawing


def floats(values: Sequence[Number | None]) -> list[float | None]:
    """Numbers for the drawing alone; nothing is decided on them."""
    return [None if value is None else float(value) for value in values]


def _axes(drawing: Drawing, spec: ChartSpec, palette: Palette) -> None:
    axis = spec.axis
    if axis is None:
        return
    low, high = float(axis.minimum), float(axis.maximum)
    drawing.xaxis.update(
        range=[-0.6, len(spec.categories) - 0.4],
        tickvals=list(spec.ticks),
        ticktext=[text(spec.short_categories[i]) for i in spec.ticks],
        showgrid=False,
        showline=True,
        ticks="outside",
        tickcolor=palette.muted,
    )
    drawing.yaxis.update(
        range=[low, high + (high - low) * HEADROOM],
        tickvals=[float(value) for value, _ in axis.ticks],
        ticktext=[text(words) for _, words in axis.ticks],
    )


def _phases(drawing: Drawing, spec: ChartSpec, palette: Palette, names: Sequence[str]) -> None:
    for i, (band, name) in enumerate(zip(spec.bands, names, strict=True)):
        left, right = band.first - 0.5, band.last + 0.5
        tint = palette.tints[i % 2]
        drawing.shape(
            type="rect", x0=left, x1=right, yref="paper", y0=0, y1=1, fillcolor=tint, line={"width": 0}, layer="below"
        )
        drawing.words(
            name,
            **at_height(left, 1),
            font={"size": SMALL_SIZE, "color": palette.muted},
            xanchor="left",
            yanchor="bottom",
            align="left",
        )


def _reviews(drawing: Drawing, spec: ChartSpec, palette: Palette) -> None:
    for mark in spec.marks:
        drawing.shape(
            type="line", x0=mark.at, x1=mark.at, yref="paper", y0=0, y1=1, line={"width": 1, "color": palette.muted}
        )
        drawing.words(
            text(mark.label),
            **at_height(mark.at, 0),
            font={"size": SMALL_SIZE, "color": palette.muted},
            textangle=-90,
            xanchor="right",
            yanchor="bottom",
            yshift=4,
        )


def _gaps(drawing: Drawing, spec: ChartSpec, palette: Palette) -> None:
    for gap in spec.gaps:
        middle = (gap.first + gap.last) / 2
        drawing.words(
            text(gap.label),
            **at_height(middle, 0),
            font={"size": SMALL_SIZE, "color": palette.muted},
            textangle=-90,
            xanchor="center",
            yanchor="bottom",
            yshift=4,
        )


def _rule(series: Series, palette: Palette) -> Part:
    is_path = series.role is Role.PATH
    return {
        "type": "scatter",
        "name": text(series.name),
        "x": list(range(len(series.values))),
        "y": floats(series.values),
        "mode": "lines",
        "line": {
            "color": palette.muted if is_path else palette.ink,
            "width": 1.5,
            "dash": "6px,4px" if is_path else "solid",
        },
        "connectgaps": False,
        "hoverinfo": "skip",
    }


def _actual(series: Series, spec: ChartSpec, palette: Palette) -> Part:
    """The thick line; points on thin coverage are hollow, the last one is larger."""
    last = max((i for i, value in enumerate(series.values) if value is not None), default=-1)
    count = len(series.values)
    hollow = spec.hollow or (False,) * count
    return {
        "type": "scatter",
        "name": text(series.name),
        "x": list(range(count)),
        "y": floats(series.values),
        "mode": "lines+markers",
        "line": {"color": palette.ink, "width": 3.5},
        "marker": {
            "size": [10 if i == last else 8 if _is_alone(series, i) else 6 for i in range(count)],
            "color": [palette.paper if thin else palette.ink for thin in hollow],
            "line": {"color": palette.ink, "width": 1.5},
            "opacity": 1,
        },
        "connectgaps": False,
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _is_alone(series: Series, at: int) -> bool:
    """Whether a point has no line to either side."""
    beside = (series.values[i] for i in (at - 1, at + 1) if 0 <= i < len(series.values))
    return all(value is None for value in beside)


def _hover(spec: ChartSpec, palette: Palette) -> Part:
    """An unseen point for every month, so that a missing one answers too."""
    columns = [series.values for role in (Role.ACTUAL, Role.PATH, Role.TARGET) if (series := spec.of_role(role))]
    floor = 0 if spec.axis is None else spec.axis.minimum
    heights = [next((value for value in values if value is not None), floor) for values in zip(*columns, strict=True)]
    return {
        "type": "scatter",
        "x": list(range(len(heights))),
        "y": floats(heights),
        "mode": "markers",
        "marker": {"size": 18, "opacity": 0, "color": palette.ink},
        "hovertext": [hover_text(facts) for facts in spec.hover],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
    }


def _label(drawing: Drawing, spec: ChartSpec, label: Label, palette: Palette) -> None:
    """Words beside their line: the target above its right end, figure and path on opposite sides of the path."""
    inks = {Role.ACTUAL: palette.ink, Role.PATH: palette.muted, Role.TARGET: palette.ink}
    words = text(label.text)
    is_actual = label.role is Role.ACTUAL
    under = label.role is not Role.TARGET and figure_is_under(spec) is is_actual
    drawing.words(
        f"<b>{words}</b>" if is_actual else words,
        x=label.at,
        y=float(label.value),
        font={"size": TEXT_SIZE, "color": inks[label.role]},
        xanchor="right" if is_to_the_left(spec, label, under=under) else "left",
        yanchor="top" if under else "bottom",
        yshift=0 if not is_actual else -POINT_ROOM if under else POINT_ROOM,
    )
