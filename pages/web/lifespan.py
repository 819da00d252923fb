"""What happens once: heavy libraries are loaded while the first visitor is still typing the address."""

from __future__ import annotations

import asyncio
import gc
import importlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

# Loaded at the start, so that the first visitor does not wait for them; beside the server, so that it is up at once.
HEAVY = ("duckdb", "pandas", "pyarrow", "plotly.graph_objects", "openpyxl")


def warm_up() -> None:
    """Import what pages use. Streamlit collects all generations after every run; frozen objects are not visited,
    which makes a run about three times faster."""
    for name in HEAVY:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Serve at once and warm up beside it."""
    warming = asyncio.create_task(asyncio.to_thread(warm_up))
    yield
    await warming
