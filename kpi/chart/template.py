"""The look of every Plotly figure: type, margins, hover, and the words around the plot."""

from __future__ import annotations

import html
import textwrap
from typing import Any

import plotly.graph_objects as go

from kpi.chart.palette import Palette
from kpi.model.chart import ChartSpec

# The face that comes with the page, then faces with all Vietnamese letters, for pictures made elsewhere.
FONT = '"Source Sans", "Source Sans 3", "Source Sans Pro", "Noto Sans", "Segoe UI", Arial, sans-serif'
# Thousands with dots, decimals with a comma, whatever the browser's language.
SEPARATORS = ",."
TITLE_SIZE, SUBTITLE_SIZE, TEXT_SIZE, SMALL_SIZE = 18, 13, 13, 12
# Plotly does not break lines: these lengths fit a screen of 360 px at their sizes.
TITLE_CHARS, SUBTITLE_CHARS, SOURCE_CHARS, HOVER_CHARS = 38, 54, 54, 44
TITLE_LINE, SUBTITLE_LINE, SOURCE_LINE = 23, 17, 16
EDGE = 8


def text(words: str) -> str:
    """Plain words for Plotly, which reads a subset of HTML."""
    return html.escape(words, quote=False)


def broken(words: str, length: int) -> str:
    """Plain words over as many lines as they need."""
    return "<br>".join(text(line) for line in textwrap.wrap(words, length, break_on_hyphens=False) or [""])


def hover_text(facts: str) -> str:
    """The lines of a hover text, the first one strong."""
    lines = [broken(line, HOVER_CHARS) for line in facts.split("\n")]
    return "<br>".join([f"<b>{lines[0]}</b>", *lines[1:]])


def template(palette: Palette) -> go.layout.Template:
    """Our own template, so that the screen shows the same chart as a picture of it."""
    axis = {
        "showgrid": True,
        "gridcolor": palette.hairline,
        "gridwidth": 1,
        "zeroline": False,
        "linecolor": palette.muted,
        "tickfont": {"size": TEXT_SIZE, "color": palette.muted},
        "automargin": True,
        "fixedrange": True,
        "ticklabelstandoff": 6,
    }
    layout: dict[str, Any] = {
        "font": {"family": FONT, "size": TEXT_SIZE, "color": palette.ink},
        "colorway": [palette.ink, palette.muted, palette.accent],
        "paper_bgcolor": palette.paper,
        "plot_bgcolor": palette.paper,
        "separators": SEPARATORS,
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {
            "align": "left",
            "bgcolor": palette.paper,
            "bordercolor": palette.muted,
            "font": {"family": FONT, "size": TEXT_SIZE, "color": palette.ink},
        },
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": palette.muted, "activecolor": palette.ink},
        "xaxis": axis,
        "yaxis": axis,
    }
    return go.layout.Template(layout=layout)


def framed(spec: ChartSpec, palette: Palette, *, plot_height: int, above: int, below: int) -> go.Figure:
    """An empty figure with title, subtitle and source, and `plot_height` left for the plot itself.

    `above` and `below` are what the plot needs outside itself: names of phases, ticks.
    """
    title, subtitle = broken(spec.title, TITLE_CHARS), broken(spec.subtitle, SUBTITLE_CHARS)
    source = broken(spec.source, SOURCE_CHARS)
    top = 2 * EDGE + lines(title) * TITLE_LINE + lines(subtitle) * SUBTITLE_LINE + above
    bottom = below + lines(source) * SOURCE_LINE + EDGE
    figure = go.Figure()
    figure.update_layout(
        template=template(palette),
        height=top + plot_height + bottom,
        margin={"l": EDGE, "r": 2 * EDGE, "t": top, "b": bottom, "autoexpand": True},
        title={
            "text": f"<b>{title}</b>",
            "subtitle": {"text": subtitle, "font": {"size": SUBTITLE_SIZE, "color": palette.muted}},
            "font": {"size": TITLE_SIZE, "color": palette.ink},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "yref": "container",
            "y": 1,
            "yanchor": "top",
            "pad": {"l": EDGE, "t": EDGE},
        },
        meta={"alt": spec.alt},
    )
    figure.add_annotation(
        **outside("paper", 0, y=0, words=source, size=SMALL_SIZE, color=palette.muted),
        yshift=-below,
        yanchor="top",
        align="left",
        xanchor="left",
    )
    return figure


def outside(xref: str, x: float, *, y: float, words: str, size: int, color: str) -> dict[str, Any]:
    """Words at a height of the whole plot (0 at its foot, 1 at its top); `words` are already broken and escaped."""
    return {
        "xref": xref,
        "x": x,
        "yref": "paper",
        "y": y,
        "text": words,
        "showarrow": False,
        "font": {"size": size, "color": color},
    }


def lines(broken_words: str) -> int:
    """How many lines already broken words take."""
    return broken_words.count("<br>") + 1
