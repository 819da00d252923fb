"""Files and folders of an installation: whole or not there, and readable by the account that runs it alone."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
UNFINISHED = ".incoming-"
# Nothing takes a day to write: what is as old was left by a process that was killed.
ABANDONED_SECONDS = 24 * 3600


def private_folder(folder: Path) -> None:
    """Have the folder there; it, and those above it that are made for it, belong to us and to nobody else."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(exist_ok=True, mode=PRIVATE_FOLDER)


def write_private(place: Path, content: bytes) -> None:
    """Write beside the place, force it to the disk, and move it there: nobody ever sees it half written."""
    private_folder(place.parent)
    # A file made by mkstemp is readable by its owner alone.
    handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, place)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def sweep_abandoned(folder: Path) -> int:
    """Delete what killed writes have left anywhere below the folder; how many files that were."""
    old = time.time() - ABANDONED_SECONDS
    swept = 0
    for path in folder.rglob(f"{UNFINISHED}*"):
        with contextlib.suppress(OSError):
            if path.is_file() and not path.is_symlink() and path.stat().st_mtime < old:
                path.unlink()
                swept += 1
    return swept


def read_by_others(folder: Path) -> list[Path]:
    """What others on the machine may look into: nothing, where the folder itself keeps them out."""
    if os.name == "nt" or not folder.is_dir() or not _open_to_others(folder):
        return []
    return [folder, *(path for path in sorted(folder.iterdir()) if not path.is_symlink() and _open_to_others(path))]


def _open_to_others(path: Path) -> bool:
    try:
        return bool(path.stat().st_mode & 0o077)
    except FileNotFoundError:
        return False
