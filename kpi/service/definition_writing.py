"""One writer of definition files at a time, whichever process it sits in: what is previewed is what is written."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from kpi.model.errors import StoreBusy
from kpi.service.installation import Installation
from kpi.store.locks import FileLock

LOCK = ".definitions.lock"
PATIENCE_SECONDS = 10.0
RETRY_SECONDS = 0.05

_among_threads = threading.Lock()


@contextmanager
def writing_definitions(inst: Installation) -> Iterator[None]:
    """Nobody else changes definitions inside; StoreBusy where somebody holds on for too long."""
    lock = FileLock(inst.home / LOCK)
    until = time.monotonic() + PATIENCE_SECONDS
    with _among_threads:
        while not lock.try_acquire():
            if time.monotonic() > until:
                raise StoreBusy("another process changes definitions")
            time.sleep(RETRY_SECONDS)
        try:
            with inst.definitions.looked_at_each_time():
                yield
        finally:
            lock.release()
