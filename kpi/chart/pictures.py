"""Charts as pictures, drawn by a browser without a window: PNG at print size, SVG.

One browser serves the whole process and one picture is drawn at a time: asked by several threads at once, the library
hands out one caller's picture to another.
"""

from __future__ import annotations

import contextlib
import threading
from typing import Any, Literal, cast

from kpi.chart.figure import to_plotly
from kpi.model.chart import ChartSpec
from kpi.model.errors import KpiError

WIDTH, SCALE = 1200, 3
HEIGHT = 640

_drawing = threading.Lock()


class NoBrowser(KpiError):
    """This machine has no Chromium or Chrome, so no picture can be drawn."""


def picture(spec: ChartSpec, form: str) -> bytes:
    """The chart as `png` or `svg`; NoBrowser where nothing can draw it."""
    figure = to_plotly(spec)
    with _drawing:
        try:
            return _drawn(figure, form)
        except NoBrowser:
            raise
        except Exception:
            # The browser was ended by somebody: it is started once more.
            _stop()
            return _drawn(figure, form)


def can_draw() -> bool:
    """Whether there is a browser for pictures."""
    from choreographer.browsers.chromium import Chromium

    with contextlib.suppress(Exception):
        return Chromium.find_browser(skip_local=False) is not None
    return False


def _drawn(figure: Any, form: str) -> bytes:
    import kaleido  # type: ignore[import-untyped]
    from choreographer.errors import ChromeNotFoundError

    try:
        kaleido.start_sync_server(silence_warnings=True)
        options = {"format": cast(Literal["png", "svg"], form), "scale": SCALE if form == "png" else 1}
        height = figure.layout.height or HEIGHT
        made: bytes = kaleido.calc_fig_sync(figure, opts={**options, "width": WIDTH, "height": height})
    except ChromeNotFoundError:
        raise NoBrowser("no browser to draw with") from None
    return made


def _stop() -> None:
    import kaleido

    with contextlib.suppress(Exception):
        kaleido.stop_sync_server(silence_warnings=True)
