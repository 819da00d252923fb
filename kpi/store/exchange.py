"""Two folders change places in one step where the system can do that: whoever looks finds one of them, never none."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

# From <linux/fs.h> and <fcntl.h>.
RENAME_EXCHANGE = 2
AT_FDCWD = -100


def exchange(one: Path, other: Path) -> None:
    """Let each stand where the other stood. Elsewhere than on Linux there is a moment in which `other` is missing."""
    if _at_once(one, other):
        return
    aside = one.with_name(f"{one.name}.aside")
    os.replace(other, aside)
    os.replace(one, other)
    os.replace(aside, one)


def _at_once(one: Path, other: Path) -> bool:
    """Whether the system has done it; older ones and some file systems cannot."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    done: int = rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), ctypes.c_uint(RENAME_EXCHANGE))
    return done == 0
