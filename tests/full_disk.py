"""A small disk of its own, that can really be filled."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def may_mount() -> bool:
    """Whether this machine lets us have a disk of our own."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("mount") is not None


needs_disk = pytest.mark.skipif(not may_mount(), reason="only root may mount a small disk to fill")


@contextmanager
def small_disk(place: Path, megabytes: int) -> Iterator[Path]:
    """A disk of so many megabytes in `place`."""
    place.mkdir(parents=True)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0700", "tmpfs", str(place)])
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount a small disk to fill")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def fill(disk: Path, *, leaving: int = 0) -> Path:
    """Take all room but so many bytes; deleting the file that is given gives it back."""
    ballast = disk / "ballast.bin"
    with ballast.open("wb") as file:
        while (free := shutil.disk_usage(disk).free - leaving) > 0:
            try:
                file.write(bytes(min(free, 1 << 20)))
                file.flush()
            except OSError:
                break
    return ballast
