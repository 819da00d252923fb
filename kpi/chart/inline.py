"""Bullets and sparklines as short pieces of HTML for the rows of a table.

They use nothing but `span` and `style`, because `st.html` takes SVG out. Colours are CSS variables, so that one string
serves both themes and follows a change of theme; `style` sets them, and without it the light inks show. Backgrounds
are asked to print.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from itertools import groupby
from urllib.parse import quote

from kpi.chart.palette import DARK, LIGHT, Palette
from kpi.chart.rows import Bullet, Sparkline
from kpi.text.statuses import STATUS_FAMILY

BULLET_HEIGHT = 20
SPARK_WIDTH, SPARK_HEIGHT = 96, 24
SPARK_EDGE = 3


def variables(palette: Palette) -> str:
    """The CSS variables of one theme."""
    inks = {"ink": palette.ink, "muted": palette.muted, "hairline": palette.hairline, "paper": palette.paper}
    named = {**inks, "tint": palette.tints[1], "accent": palette.accent, **palette.families}
    return "".join(f"--kpi-{name}:{value};" for name, value in named.items())


def style(*, dark: bool) -> str:
    """A style sheet that gives the page the variables of its theme."""
    return f":root{{{variables(DARK if dark else LIGHT)}}}"


def bullet_html(bullet: Bullet, *, height: int = BULLET_HEIGHT) -> str:
    """The figure as a bar, the path as a tick, the target as a double stroke, on a faint track as wide as the cell."""
    thick = height // 2
    parts = [_bar(1.0, thick - 4, height, _ink("tint", LIGHT.tints[1]))]
    if bullet.actual is not None:
        parts.append(_bar(bullet.actual, thick, height, _status_ink(bullet.status)))
    paper, ink = _ink("paper", LIGHT.paper), _ink("ink", LIGHT.ink)
    if bullet.path is not None:
        parts += [_stroke(bullet.path, 0, 4, paper), _stroke(bullet.path, 0, 2, ink)]
    if bullet.target is not None:
        parts.append(_stroke(bullet.target, -2.5, 7, paper))
        parts += [_stroke(bullet.target, shift, 2, ink) for shift in (-4, -1)]
    return _picture(bullet.alt, f"display:block;width:100%;height:{height}px", "".join(parts))


def sparkline_html(spark: Sparkline, *, width: int = SPARK_WIDTH, height: int = SPARK_HEIGHT) -> str:
    """The last periods as a line with gaps for missing months, the path dashed, the last figure as a dot."""
    path = "".join(
        _polyline(run, 1, ' stroke-dasharray="3 2" opacity=".65"') for run in _runs(spark.path, width, height)
    )
    runs = _runs(spark.actual, width, height)
    actual = "".join(_polyline(run, 1.75) if len(run) > 1 else _dot(run[0], 1.5) for run in runs)
    last = _dot(runs[-1][-1], 2.5) if runs else ""
    # The line is a mask over plain ink, so that the ink may be a variable.
    mask = quote(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{path}{actual}{last}</svg>',
        safe="/:=,. ",
    ).replace(" ", "%20")
    look = (
        f"display:inline-block;width:{width}px;height:{height}px;vertical-align:middle;"
        f"background:{_ink('ink', LIGHT.ink)};mask:url(data:image/svg+xml,{mask}) no-repeat"
    )
    return _picture(spark.alt, look, "")


bullet_svg, sparkline_svg = bullet_html, sparkline_html


def _picture(alt: str, look: str, inside: str) -> str:
    """One picture to the reader's software: a role, a description, and shapes that also print."""
    return (
        f'<span role="img" aria-label="{html.escape(alt, quote=True)}" '
        f'style="position:relative;print-color-adjust:exact;{look}">{inside}</span>'
    )


def _ink(name: str, fallback: str) -> str:
    return f"var(--kpi-{name},{fallback})"


def _status_ink(status: str) -> str:
    family = STATUS_FAMILY.get(status)
    return _ink("ink", LIGHT.ink) if family is None else _ink(family, LIGHT.families[family])


def _shape(look: str) -> str:
    return f'<span style="position:absolute;{look}"></span>'


def _bar(share: float, thickness: int, height: int, ink: str) -> str:
    top = (height - thickness) // 2
    return _shape(f"left:0;top:{top}px;height:{thickness}px;width:{share * 100:.4g}%;background:{ink}")


def _stroke(share: float, shift: float, width: float, ink: str) -> str:
    """A vertical at a share of the width, moved by a few pixels; one in paper colour parts it from the bar behind."""
    left = f"calc({share * 100:.4g}% + {shift - width / 2:g}px)"
    return _shape(f"left:{left};top:0;bottom:0;width:{width:g}px;background:{ink}")


Point = tuple[float, float]


def _runs(values: Sequence[float | None], width: int, height: int) -> list[list[Point]]:
    """The stretches without a gap, as points."""
    step = (width - 2 * SPARK_EDGE) / max(len(values) - 1, 1)
    usable = height - 2 * SPARK_EDGE
    places = [
        None if value is None else (SPARK_EDGE + i * step, SPARK_EDGE + (1 - value) * usable)
        for i, value in enumerate(values)
    ]
    return [[p for p in run if p is not None] for known, run in groupby(places, key=lambda p: p is not None) if known]


def _polyline(points: Sequence[Point], width: float, rest: str = "") -> str:
    where = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return (
        f'<polyline points="{where}" fill="none" stroke="#000" stroke-width="{width:g}" stroke-linejoin="round"{rest}/>'
    )


def _dot(point: Point, radius: float) -> str:
    return f'<circle cx="{point[0]:.1f}" cy="{point[1]:.1f}" r="{radius:g}"/>'
