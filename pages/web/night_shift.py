"""The nightly backup, made by a thread of the web process beside the visitors and behind them.

The thread has the lowest rank that the system gives, holds no lock that a reader needs, and dies with the process: a
backup that was cut short is no backup, and the next one clears it away.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import threading
from pathlib import Path

# After the start visitors come first; a night that was missed can wait for this many seconds.
QUIET_SECONDS = 300.0

# How often it is looked whether a backup is due.
LOOK_SECONDS = 60.0

LOWEST_RANK = 19


class NightShift:
    """Looks again and again whether a backup is due, from `start` to `stop`."""

    def __init__(self, home: Path, quiet: float = QUIET_SECONDS, look: float = LOOK_SECONDS) -> None:
        self._home = home
        self._quiet = quiet
        self._look = look
        self._over = threading.Event()

    def start(self) -> None:
        """Begin; returns at once."""
        threading.Thread(target=self._work, name="night-shift", daemon=True).start()

    def stop(self) -> None:
        """End as soon as there is nothing half done; nobody waits for it."""
        self._over.set()

    def _work(self) -> None:
        if self._over.wait(self._quiet):
            return
        _step_back()
        # It brings the database along, which the first visitor must not wait for.
        nightly = importlib.import_module("kpi.service.nightly")
        while True:
            nightly.run_if_due(self._home)
            if self._over.wait(self._look):
                return


def _step_back() -> None:
    """Leave the processor to everybody else. On Linux a thread has a rank of its own; elsewhere nothing is changed."""
    if hasattr(os, "setpriority") and os.uname().sysname == "Linux":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), LOWEST_RANK)
