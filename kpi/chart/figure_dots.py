"""Units compared as a Plotly figure: a stem and a dot for each unit, the target line through all of them."""

from __future__ import annotations

from kpi.chart.drawing import Drawing, Part
from kpi.chart.figure_line import floats
from kpi.chart.palette import Palette
from kpi.chart.template import EDGE, SMALL_SIZE, TEXT_SIZE, Frame, at_height, framed, hover_text, text_width
from kpi.chart.widths import text
from kpi.model.chart import ChartSpec, Role
from kpi.text import charts as words
from kpi.text.statuses import STATUS_SIGNS

ROW_HEIGHT = 26
LEAST_ROWS = 3
ABOVE, BELOW = 22, 36
# Between a name and the plot, and between the plot and the column of values.
NAME_ROOM, VALUE_ROOM = 12, 20


def draw_dots(spec: ChartSpec, palette: Palette) -> Drawing:
    """Horizontal dots sorted by value; hollow ones on small denominators; silent units in grey at the bottom."""
    height = max(len(spec.categories), LEAST_ROWS) * ROW_HEIGHT
    said = _values_said(spec)
    left = EDGE + NAME_ROOM + max((text_width(name, TEXT_SIZE) for name in spec.short_categories), default=0)
    right = EDGE + VALUE_ROOM + max((text_width(value, TEXT_SIZE) for value in said.values()), default=0)
    drawing = framed(spec, palette, Frame(height, ABOVE, BELOW, left, right))
    _axes(drawing, spec, palette)
    _stems(drawing, spec, palette)
    _target(drawing, spec, palette)
    drawing.traces.append(_dots(spec, palette))
    _value_column(drawing, spec, palette, said)
    _silent(drawing, spec, palette)
    return drawing


def _values_said(spec: ChartSpec) -> dict[int, str]:
    """The words of each value with the sign of its status, by position."""
    signs = [STATUS_SIGNS.get(status, "") for status in spec.statuses]
    return {label.at: f"{signs[label.at]} {label.text}".strip() for label in spec.labels if label.role is Role.UNIT}


def _value_column(drawing: Drawing, spec: ChartSpec, palette: Palette, said: dict[int, str]) -> None:
    """The values as a column at the right, their digits under one another."""
    for at, value in said.items():
        drawing.words(
            text(value),
            xref="paper",
            x=1,
            y=at,
            xanchor="right",
            xshift=drawing.layout["margin"]["r"] - EDGE,
            font={"size": TEXT_SIZE, "color": palette.status_ink(spec.statuses[at])},
        )


def _axes(drawing: Drawing, spec: ChartSpec, palette: Palette) -> None:
    count = len(spec.categories)
    silent = spec.silent or ("",) * count
    drawing.yaxis.update(
        range=[count - 0.5, -0.5],
        tickvals=list(spec.ticks),
        ticktext=[
            f'<span style="color:{palette.muted if silent[i] else palette.ink}">{text(name)}</span>'
            for i, name in enumerate(spec.short_categories)
        ],
        showgrid=False,
    )
    if spec.axis is None:
        return
    # Beside long names the plot is narrow on a phone, so of many ticks every other one is worded.
    every = 2 if len(spec.axis.ticks) > 2 else 1
    low, high = float(spec.axis.minimum), float(spec.axis.maximum)
    drawing.xaxis.update(
        range=[low, high],
        tickvals=[float(value) for value, _ in spec.axis.ticks],
        ticktext=[text(said) if i % every == 0 else "" for i, (_, said) in enumerate(spec.axis.ticks)],
        tickangle=0,
    )


def _stems(drawing: Drawing, spec: ChartSpec, palette: Palette) -> None:
    """Thin lines from zero to each dot, drawn as one trace."""
    series = spec.of_role(Role.UNIT)
    if series is None or spec.axis is None:
        return
    x: list[float | None] = []
    y: list[float | None] = []
    for at, value in enumerate(series.values):
        if value is not None:
            x += [float(spec.axis.minimum), float(value), None]
            y += [at, at, None]
    line = {"color": palette.hairline, "width": 2}
    drawing.scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip")


def _target(drawing: Drawing, spec: ChartSpec, palette: Palette) -> None:
    """The target through all rows; a unit with a target of its own steps aside."""
    series = spec.of_role(Role.TARGET)
    if series is None:
        return
    x: list[float | None] = []
    y: list[float | None] = []
    for at, value in enumerate(series.values):
        if value is not None:
            x += [float(value)] * 2
            y += [at - 0.5, at + 0.5]
    line = {"color": palette.ink, "width": 1.5}
    drawing.scatter(name=text(series.name), x=x, y=y, mode="lines", line=line, hoverinfo="skip", cliponaxis=False)
    for label in spec.labels:
        if label.role is Role.TARGET:
            drawing.words(
                text(label.text),
                **at_height(float(label.value), 1),
                font={"size": TEXT_SIZE, "color": palette.ink},
                xanchor="right" if _is_right(spec, float(label.value)) else "center",
                yanchor="bottom",
            )


def _is_right(spec: ChartSpec, value: float) -> bool:
    return spec.axis is not None and value > float(spec.axis.maximum) * 0.6


def _dots(spec: ChartSpec, palette: Palette) -> Part:
    series = spec.of_role(Role.UNIT)
    values = () if series is None else series.values
    count = len(values)
    inks = [palette.status_ink(status) for status in spec.statuses or ("",) * count]
    return {
        "type": "scatter",
        "name": words.ACTUAL,
        "x": floats(values),
        "y": list(range(count)),
        "mode": "markers",
        "marker": {
            "size": 12,
            "color": [palette.paper if hollow else ink for hollow, ink in zip(spec.hollow, inks, strict=True)],
            "line": {"color": inks, "width": 2},
            "opacity": 1,
        },
        "hovertext": [hover_text(facts) for facts in spec.hover],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
    }


def _silent(drawing: Drawing, spec: ChartSpec, palette: Palette) -> None:
    """Why a unit has no dot, in its own row."""
    for at, kind in enumerate(spec.silent):
        if kind:
            drawing.words(
                f"<i>{text(words.KINDS_OF_NOTHING[kind])}</i>",
                xref="paper",
                x=0,
                y=at,
                xanchor="left",
                xshift=6,
                borderpad=1,
                bgcolor=palette.paper,
                font={"size": SMALL_SIZE, "color": palette.muted},
            )
