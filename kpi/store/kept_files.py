"""The files as they were received, kept under their sha256 beside the database."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

from kpi.model.errors import StoreFull
from kpi.store.private import write_private

# The disk has no room left, or the account's share of it is used up.
FULL = (errno.ENOSPC, errno.EDQUOT)

# Forcing a file to the disk is waiting; files that arrive together wait together.
WRITERS = 8


class KeptFiles(Protocol):
    """Keeps bytes under their sha256 and gives them back."""

    def keep(self, contents: Mapping[str, bytes]) -> None:
        """Have all of `contents` on the disk before this returns."""

    def read(self, sha256: str) -> bytes | None:
        """The bytes, None where they are not kept."""


class FilesInFolder:
    """`<folder>/<first two letters>/<sha256>`, readable by the installation's account alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, contents: Mapping[str, bytes]) -> None:
        """Write each file beside its place, force it to the disk and move it there: none is ever seen half written."""
        missing = {self._place(sha256): content for sha256, content in contents.items()}
        missing = {place: content for place, content in missing.items() if not _holds(place, content)}
        try:
            with ThreadPoolExecutor(WRITERS) as pool:
                list(pool.map(_write_whole, missing, missing.values()))
                list(pool.map(_sync_folder, {place.parent for place in missing}))
        except OSError as error:
            if error.errno in FULL:
                raise StoreFull(str(error)) from error
            raise

    def read(self, sha256: str) -> bytes | None:
        """The bytes, None where they are not kept."""
        # The name may come from an address somebody typed: it must not lead anywhere else.
        if not sha256.isalnum():
            return None
        try:
            return self._place(sha256).read_bytes()
        except FileNotFoundError:
            return None

    def _place(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256


class FilesInMemory:
    """For a store in memory."""

    def __init__(self) -> None:
        self._content: dict[str, bytes] = {}

    def keep(self, contents: Mapping[str, bytes]) -> None:
        """Remember the bytes."""
        self._content.update(contents)

    def read(self, sha256: str) -> bytes | None:
        """The bytes, None where they are not kept."""
        return self._content.get(sha256)


def _holds(place: Path, content: bytes) -> bool:
    return place.exists() and place.read_bytes() == content


def _write_whole(place: Path, content: bytes) -> None:
    write_private(place, content)


def _sync_folder(folder: Path) -> None:
    """Force the folder's list of files to the disk; Windows does so by itself."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
