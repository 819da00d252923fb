"""A private folder for something large that appears under its name only once it is whole."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kpi.store.locks import FileLock

# The lock tells a folder that is still worked on from one that a killed process left behind.
LOCK = "lock"


@contextmanager
def work_folder(beside: Path, prefix: str) -> Iterator[Path]:
    """A new folder in `beside` that goes away whatever happens; what killed processes left there goes with it."""
    clear_left_behind(beside, prefix)
    work = Path(tempfile.mkdtemp(prefix=prefix, dir=beside))
    lock = FileLock(work / LOCK)
    lock.try_acquire()
    try:
        yield work
    finally:
        lock.release()
        shutil.rmtree(work, ignore_errors=True)


def clear_left_behind(folder: Path, prefix: str) -> None:
    """Delete the work folders that nobody works on any more."""
    for work in folder.glob(f"{prefix}*"):
        lock = FileLock(work / LOCK)
        with contextlib.suppress(OSError):
            if lock.try_acquire():
                lock.release()
                shutil.rmtree(work, ignore_errors=True)


def sync_folder(folder: Path) -> None:
    """Force the names in a folder to the disk; Windows does so by itself."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
