"""What happens once, before the first visitor: heavy libraries are loaded and leave the garbage collector's sight."""

from __future__ import annotations

import gc
import importlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

# Loaded at the start, so that the first visitor does not wait for them.
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
    """Warm up, then serve."""
    warm_up()
    yield
