"""The look of every Plotly figure: type, margins, hover, and the words around the plot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kpi.chart.drawing import Drawing, Part
from kpi.chart.palette import Palette
from kpi.chart.widths import Setting, Twice, Words, broken, set_twice
from kpi.model.chart import ChartSpec

# The face that comes with the page, then faces with all Vietnamese letters, for pictures made elsewhere.
FONT = '"Source Sans", "Source Sans 3", "Source Sans Pro", "Noto Sans", "Segoe UI", Arial, sans-serif'
# Thousands with dots, decimals with a comma, whatever the browser's language.
SEPARATORS = ",."
TEXT_SIZE, SMALL_SIZE = 13, 12
# Plotly does not break lines: the first setting of each fits a picture of 900 px, the second a screen of 360 px.
TITLE = (Setting(98, 17, 23, is_even=False), Setting(46, 14, 19))
SUBTITLE = (Setting(116, 13, 17, is_even=False), Setting(54, 12, 16))
SOURCE = (Setting(124, 12, 16, is_even=False), Setting(54, 12, 16))
HOVER_CHARS = 40
EDGE = 8
# Between title and subtitle.
GAP = 4
# Widths of letters as shares of the size of the type, a little generous.
WIDE, USUAL, NARROW = 0.66, 0.52, 0.29


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
    titles = set_twice(spec.title, *TITLE, strong=True)
    subtitles = set_twice(spec.subtitle, *SUBTITLE)
    sources = set_twice(spec.source, *SOURCE)
    head = max(title.height + subtitle.height for title, subtitle in zip(titles, subtitles, strict=True))
    top = 2 * EDGE + head + GAP + frame.above
    bottom = frame.below + max(source.height for source in sources) + EDGE
    drawing = Drawing(
        {
            "template": template(palette),
            "height": top + frame.height + bottom,
            "margin": {"l": frame.left, "r": frame.right, "t": top, "b": bottom},
            "meta": {"alt": spec.alt},
        }
    )
    _heading(drawing, palette, frame, titles, subtitles)
    for source in sources:
        _at_edge(drawing, source, palette.muted, frame, y=0, yshift=-frame.below)
    return drawing


def _heading(drawing: Drawing, palette: Palette, frame: Frame, titles: Twice, subtitles: Twice) -> None:
    """Title and subtitle stand close to the plot; what the lower setting leaves free is above them."""
    for title, subtitle in zip(titles, subtitles, strict=True):
        under_title = frame.above + EDGE + subtitle.height
        _at_edge(drawing, title, palette.ink, frame, y=1, yshift=under_title + GAP + title.height)
        _at_edge(drawing, subtitle, palette.muted, frame, y=1, yshift=under_title)


def _at_edge(drawing: Drawing, words: Words, ink: str, frame: Frame, *, y: float, yshift: int) -> None:
    """Words that begin at the left edge of the figure and hang from a height."""
    look = {"xanchor": "left", "yanchor": "top", "align": "left", "borderpad": 0}
    place = {**at_paper(0, y), "xshift": EDGE - frame.left, "yshift": yshift}
    drawing.words(words.words, font={"size": words.size, "color": ink}, **place, **look)


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
