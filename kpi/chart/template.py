"""The look of every Plotly figure: type, margins, hover, and the words around the plot."""

from __future__ import annotations

import html
import textwrap
from dataclasses import dataclass
from typing import Any

from kpi.chart.drawing import Drawing, Part
from kpi.chart.palette import Palette
from kpi.model.chart import ChartSpec

# The face that comes with the page, then faces with all Vietnamese letters, for pictures made elsewhere.
FONT = '"Source Sans", "Source Sans 3", "Source Sans Pro", "Noto Sans", "Segoe UI", Arial, sans-serif'
# Thousands with dots, decimals with a comma, whatever the browser's language.
SEPARATORS = ",."
TITLE_SIZE, SUBTITLE_SIZE, TEXT_SIZE, SMALL_SIZE = 17, 13, 13, 12
# Plotly does not break lines: these lengths fit a screen of 360 px at their sizes.
TITLE_CHARS, SUBTITLE_CHARS, SOURCE_CHARS, HOVER_CHARS = 38, 56, 58, 40
TITLE_LINE, SUBTITLE_LINE, SOURCE_LINE = 23, 17, 16
EDGE = 8
# Widths of letters as shares of the size of the type, a little generous.
WIDE, USUAL, NARROW = 0.66, 0.52, 0.29


def text(words: str) -> str:
    """Plain words for Plotly, which reads a subset of HTML."""
    return html.escape(words, quote=False)


def broken(words: str, length: int) -> str:
    """Plain words over as few lines as they need, the lines about equally long."""
    if len(words) <= length:
        return text(words)
    count = len(textwrap.wrap(words, length, break_on_hyphens=False))
    while count > 1 and len(textwrap.wrap(words, length - 1, break_on_hyphens=False)) == count:
        length -= 1
    return "<br>".join(text(line) for line in textwrap.wrap(words, length, break_on_hyphens=False) or [""])


def hover_text(facts: str) -> str:
    """The lines of a hover text, the first one strong."""
    lines = [broken(line, HOVER_CHARS) for line in facts.split("\n")]
    return "<br>".join([f"<b>{lines[0]}</b>", *lines[1:]])


def template(palette: Palette) -> Part:
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
    layout: Part = {
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
    return {"layout": layout}


@dataclass(frozen=True, slots=True)
class Frame:
    """What a plot needs around itself, in pixels: its own height, names of phases above, ticks below, names beside."""

    height: int
    above: int = 0
    below: int = 0
    left: int = EDGE
    right: int = EDGE


def framed(spec: ChartSpec, palette: Palette, frame: Frame) -> Drawing:
    """An empty drawing with title, subtitle and source at the left edge, and the room that the plot asks for."""
    title, subtitle = broken(spec.title, TITLE_CHARS), broken(spec.subtitle, SUBTITLE_CHARS)
    source = broken(spec.source, SOURCE_CHARS)
    under_title = EDGE + lines(subtitle) * SUBTITLE_LINE
    head = lines(title) * TITLE_LINE + under_title - EDGE // 2
    top = 2 * EDGE + head + frame.above
    bottom = frame.below + lines(source) * SOURCE_LINE + EDGE
    drawing = Drawing(
        {
            "template": template(palette),
            "height": top + frame.height + bottom,
            "margin": {"l": frame.left, "r": frame.right, "t": top, "b": bottom},
            "meta": {"alt": spec.alt},
        }
    )
    rows = (
        (f"<b>{title}</b>", TITLE_SIZE, palette.ink, 1, frame.above + EDGE + head),
        (subtitle, SUBTITLE_SIZE, palette.muted, 1, frame.above + under_title),
        (source, SMALL_SIZE, palette.muted, 0, -frame.below),
    )
    for words, size, color, y, shift in rows:
        place = {**at_paper(0, y), "xshift": EDGE - frame.left, "yshift": shift}
        look = {"xanchor": "left", "yanchor": "top", "align": "left", "borderpad": 0}
        drawing.words(words, font={"size": size, "color": color}, **place, **look)
    return drawing


def text_width(words: str, size: int) -> int:
    """About how wide plain words are drawn, in pixels."""
    wide = sum(c.isupper() or c in "%…wm–" for c in words)
    narrow = sum(c in " .,:;()|ijltf/'" for c in words)
    return round(size * (WIDE * wide + NARROW * narrow + USUAL * (len(words) - wide - narrow)))


def at_paper(x: float, y: float) -> Part:
    """A place as shares of the whole plot: 0 at its left and foot, 1 at its right and top."""
    return {"xref": "paper", "x": x, "yref": "paper", "y": y}


def at_height(x: Any, y: float) -> Part:
    """A place at a value of the axis below, at a height of the whole plot."""
    return {"xref": "x", "x": x, "yref": "paper", "y": y}


def lines(broken_words: str) -> int:
    """How many lines already broken words take."""
    return broken_words.count("<br>") + 1
