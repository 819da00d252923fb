"""The accounts of the installation that this process serves, for everything that happens before a page runs.

The door opens its own small file and nothing else, so that it is answered while the figures are still being opened.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from kpi import paths
from kpi.accounts.accounts import Accounts

T = TypeVar("T")

_opened: dict[Path, Accounts] = {}
_opening = threading.Lock()

# Looking a session up must not wait behind a crowd whose passwords are being hashed, so each has its own threads.
_LOOKING_UP = ThreadPoolExecutor(max_workers=4, thread_name_prefix="kpi-gate")
_AT_THE_DOOR = ThreadPoolExecutor(max_workers=8, thread_name_prefix="kpi-door")


def home() -> Path:
    """Where the installation is: KPI_HOME, else the shipped folder."""
    return Path(os.environ.get("KPI_HOME") or paths.DEFAULT_HOME)


def accounts() -> Accounts:
    """The accounts of this process's installation."""
    where = home()
    found = _opened.get(where)
    if found is None:
        with _opening:
            found = _opened.get(where) or _opened.setdefault(where, Accounts.open(where))
    return found


def release() -> None:
    """Close what has been opened."""
    with _opening:
        while _opened:
            _opened.popitem()[1].close()


def path_of(url: str | None) -> str:
    """The path of an address of this application."""
    return urlsplit(url or "").path


def now() -> dt.datetime:
    """The present moment, with its zone."""
    return dt.datetime.now(dt.UTC)


async def look_up(work: Callable[[], T]) -> T:
    """A short look at the accounts, beside the event loop."""
    return await asyncio.get_running_loop().run_in_executor(_LOOKING_UP, work)


async def at_the_door(work: Callable[[], T]) -> T:
    """What may take its time: hashing, and everything that is written."""
    return await asyncio.get_running_loop().run_in_executor(_AT_THE_DOOR, work)
