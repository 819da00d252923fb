"""What happens once: heavy libraries are loaded while the first visitor is still typing the address."""

from __future__ import annotations

import asyncio
import gc
import importlib
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from streamlit import config as streamlit_config

from kpi.accounts import addresses
from kpi.text.accounts import FirstAdmin
from pages.web import at_home, record
from pages.web.night_shift import NightShift
from pages.web.settings import host_names

# Loaded at the start, so that the first visitor does not wait for them; beside the server, so that it is up at once.
HEAVY = ("duckdb", "pandas", "pyarrow", "plotly.graph_objects", "openpyxl", "pages.ui.reads", "pages.ui.chart_block")

# Seconds in which the server opens its door before libraries take the processor.
HEAD_START = 0.3


def warm_up() -> None:
    """Import what pages use, and freeze it: the garbage collector then only visits what comes and goes."""
    for name in HEAVY:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()


async def _warm_up_beside() -> None:
    await asyncio.sleep(HEAD_START)
    await asyncio.to_thread(warm_up)


def invite_first_admin() -> None:
    """Print the code for the first administrator where there has never been one."""
    code = at_home.accounts().first_admin_code(at_home.now())
    if code is not None:
        print(FirstAdmin.printed.format(code=code), FirstAdmin.where.format(path=addresses.FIRST_ADMIN), flush=True)


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Serve at once and warm up beside it; at the end write down what is left, and let go of the store."""
    streamlit_config.set_option("server.allowedHosts", list(host_names()))
    warming = asyncio.create_task(_warm_up_beside())
    inviting = asyncio.create_task(asyncio.to_thread(invite_first_admin))
    # What this process writes is for the account that runs it alone, side files of the database included.
    os.umask(0o077)
    night_shift = NightShift(at_home.home())
    night_shift.start()
    try:
        yield
    finally:
        night_shift.stop()
        await asyncio.gather(warming, inviting, return_exceptions=True)
        await asyncio.to_thread(record.finish)
        importlib.import_module("pages.ui.installation").release()
        at_home.release()
