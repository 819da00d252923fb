"""Definition files on disk: what is wrong with a file itself is a fault like any other; a new one replaces it whole."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from kpi.plans.faults import Faults

# One byte more than the largest file read anywhere here, so that its reader still sees that it is too large.
MOST_BYTES = 40_000_001

# What is written belongs to the account that runs the installation and to nobody else.
PRIVATE_FILE = 0o600


def read_bytes(path: Path, faults: Faults) -> bytes | None:
    """The content of `path`; None, with a fault, where it cannot be read."""
    try:
        if not path.is_file():
            faults.error("plan.missing_file")
            return None
        with path.open("rb") as file:
            return file.read(MOST_BYTES)
    except OSError as error:
        faults.error("plan.unreadable_file", found=error.strerror or type(error).__name__)
        return None


def replace_file(path: Path, content: bytes, *, accept: Callable[[Path], bool] = lambda written: True) -> bool:
    """Put `content` in the place of `path`, which stays whole until the new file is safe on the disk.

    `accept` looks at the new file first, under another name with the same ending; where it says no, nothing changes.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = path.with_name(f".{path.stem}.{os.getpid()}{path.suffix}")
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if not accept(temporary):
            return False
        os.replace(temporary, path)
        return True
    finally:
        temporary.unlink(missing_ok=True)
