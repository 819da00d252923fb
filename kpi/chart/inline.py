"""Bullets and sparklines as short pieces of SVG for the rows of a table.

They go into a page with `st.markdown(…, unsafe_allow_html=True)`: `st.html` takes SVG out. Shapes of SVG are printed
where backgrounds of HTML are not. Colours are CSS variables, so that one string serves both themes and follows a
change of theme; `style` sets them, and without it the light inks show.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from itertools import groupby

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


def bullet_svg(bullet: Bullet, *, height: int = BULLET_HEIGHT) -> str:
    """The figure as a bar, the path as a tick, the target as a double stroke, on a faint track as wide as the cell."""
    middle, thick = height / 2, round(height * 0.5)
    parts = [_bar(1.0, thick - 4, middle, _ink("tint", LIGHT.tints[1]))]
    if bullet.actual is not None:
        parts.append(_bar(bullet.actual, thick, middle, _status_ink(bullet.status)))
    paper, ink = _ink("paper", LIGHT.paper), _ink("ink", LIGHT.ink)
    if bullet.path is not None:
        parts += [_stroke(bullet.path, 0, height, 3.5, paper), _stroke(bullet.path, 0, height, 1.5, ink)]
    if bullet.target is not None:
        parts.append(_stroke(bullet.target, -2, height, 6.5, paper))
        parts += [_stroke(bullet.target, shift, height, 1.5, ink) for shift in (-3.5, -0.5)]
    return _svg('width="100%"', height, bullet.alt, "".join(parts))


def sparkline_svg(spark: Sparkline, *, width: int = SPARK_WIDTH, height: int = SPARK_HEIGHT) -> str:
    """The last periods as a line with gaps for missing months, the path dashed, the last figure as a dot."""
    path = "".join(_polyline(run, 1, "muted", LIGHT.muted, dashed=True) for run in _runs(spark.path, width, height))
    runs = _runs(spark.actual, width, height)
    ink = _ink("ink", LIGHT.ink)
    actual = "".join(_polyline(run, 1.75, "ink", LIGHT.ink) if len(run) > 1 else _dot(run[0], 1.5, ink) for run in runs)
    last = _dot(runs[-1][-1], 2.5, ink) if runs else ""
    return _svg(f'width="{width}"', height, spark.alt, path + actual + last)


def _svg(width: str, height: int, alt: str, inside: str) -> str:
    label = html.escape(alt, quote=True)
    return (
        f'<svg role="img" aria-label="{label}" {width} height="{height}" style="display:block;overflow:visible">'
        f"{inside}</svg>"
    )


def _ink(name: str, fallback: str) -> str:
    return f"var(--kpi-{name},{fallback})"


def _status_ink(status: str) -> str:
    family = STATUS_FAMILY.get(status)
    return _ink("ink", LIGHT.ink) if family is None else _ink(family, LIGHT.families[family])


def _percent(share: float) -> str:
    return f"{share * 100:.4g}%"


def _bar(share: float, thickness: float, middle: float, ink: str) -> str:
    y = middle - thickness / 2
    return f'<rect x="0" y="{y:g}" width="{_percent(share)}" height="{thickness:g}" style="fill:{ink}"/>'


def _stroke(share: float, shift: float, height: float, width: float, ink: str) -> str:
    """A vertical at a share of the width, moved by a few pixels; one in paper colour parts it from the bar behind."""
    x = _percent(share)
    return (
        f'<line x1="{x}" x2="{x}" y1="0" y2="{height:g}" transform="translate({shift:g} 0)" '
        f'style="stroke:{ink};stroke-width:{width:g}"/>'
    )


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


def _polyline(points: Sequence[Point], width: float, name: str, fallback: str, *, dashed: bool = False) -> str:
    where = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dashes = ";stroke-dasharray:3 2" if dashed else ""
    return (
        f'<polyline points="{where}" style="fill:none;stroke:{_ink(name, fallback)};stroke-width:{width:g}'
        f';stroke-linejoin:round{dashes}"/>'
    )


def _dot(point: Point, radius: float, ink: str) -> str:
    return f'<circle cx="{point[0]:.1f}" cy="{point[1]:.1f}" r="{radius:g}" style="fill:{ink}"/>'
