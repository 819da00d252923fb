"""What happens once: heavy libraries are loaded while the first visitor is still typing the address."""

from __future__ import annotations

import asyncio
import gc
import importlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

# Loaded at the start, so that the first visitor does not wait for them; beside the server, so that it is up at once.
HEAVY = ("duckdb", "pandas", "pyarrow", "plotly.graph_objects", "openpyxl", "pages.ui.reads", "pages.ui.chart_block")

# Seconds in which the server opens its door before libraries take the processor.
HEAD_START = 0.3


def warm_up() -> None:
    """Import what pages use. Streamlit collects all generations after every run; frozen objects are not visited,
    which makes a run about three times faster."""
    for name in HEAVY:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()


async def _warm_up_beside() -> None:
    await asyncio.sleep(HEAD_START)
    await asyncio.to_thread(warm_up)


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Serve at once and warm up beside it; at the end let go of the store."""
    warming = asyncio.create_task(_warm_up_beside())
    try:
        yield
    finally:
        await warming
        importlib.import_module("pages.ui.installation").release()
