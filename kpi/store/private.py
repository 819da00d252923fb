"""Files and folders of an installation: whole or not there, and readable by the account that runs it alone."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700


def private_folder(folder: Path) -> None:
    """Have the folder there; it, and those above it that are made for it, belong to us and to nobody else."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(exist_ok=True, mode=PRIVATE_FOLDER)


def write_private(place: Path, content: bytes) -> None:
    """Write beside the place, force it to the disk, and move it there: nobody ever sees it half written."""
    private_folder(place.parent)
    # A file made by mkstemp is readable by its owner alone.
    handle, name = tempfile.mkstemp(prefix=".incoming-", dir=place.parent)
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
