"""Definition files taken from disk: whatever is wrong with the file itself is a fault like any other."""

from __future__ import annotations

from pathlib import Path

from kpi.plans.faults import Faults

# One byte more than the largest file read anywhere here, so that its reader still sees that it is too large.
MOST_BYTES = 40_000_001


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
