"""A lock between processes: held on a small file, and given back by the system when its holder dies."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

# A lock file belongs to the account that runs the installation and to nobody else.
PRIVATE_FILE = 0o600

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(handle: int) -> None:
        # Said aloud rather than left to `close`: a forked child may still hold a copy of the handle.
        fcntl.flock(handle, fcntl.LOCK_UN)


class FileLock:
    """Held by one process at a time. It is not a lock between threads: its users keep one of their own for that."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def try_acquire(self) -> bool:
        """Take the lock if it is free."""
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
        if _try_lock(handle):
            self._handle = handle
            return True
        os.close(handle)
        return False

    def release(self) -> None:
        """Give the lock back."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        with contextlib.suppress(OSError):
            _unlock(handle)
        os.close(handle)
