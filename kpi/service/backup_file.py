"""The form of a backup: one tar file that ends with a line of its own, which carries the checksum of all before it.

An ordinary `tar` opens it when nothing else is at hand. Nothing in it is compressed, so that it never unpacks to more
than its own size. What stands in it is told by its last member, the manifest; a file as received is named after its
own checksum, and stands in the order of these names, so that any number of them is walked with little memory.
"""

from __future__ import annotations

import hashlib
import io
import re
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kpi.service.backup_faults import BackupRefused

MANIFEST = "manifest.json"

# The last line of the file: the form's number, where the manifest begins, and the checksum of everything before.
TRAILER = "kpi-backup 1 {manifest:020d} {sha256}\n"
TRAILER_BYTES = len(TRAILER.format(manifest=0, sha256="0" * 64))
TRAILER_READ = re.compile(rb"kpi-backup (\d{1,4}) (\d{20}) ([0-9a-f]{64})\n")

BLOCK = 512
CHUNK = 1 << 20
END = bytes(2 * BLOCK)
MOST_IN_OLDER_FORM = 8 << 30

# A manifest lists definitions and tables by name; even a country has no more of them than this.
MOST_MANIFEST_BYTES = 16 << 20

# Windows would read such names otherwise than they are written.
FORBIDDEN = re.compile(r'[\x00-\x1f\\:*?"<>|]')


@dataclass(frozen=True, slots=True)
class Member:
    """One file in a backup."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Trailer:
    """What the last line says."""

    manifest: int
    sha256: str


class Writer:
    """Writes members one after the other, then the manifest and the last line."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._whole = hashlib.sha256()
        self._place = 0

    def add(self, name: str, source: BinaryIO, size: int) -> Member:
        """Write `size` bytes of `source` under `name`."""
        self._write(_header(name, size))
        content = hashlib.sha256()
        left = size
        while left:
            chunk = source.read(min(CHUNK, left))
            if not chunk:
                raise OSError(f"{name} became shorter while it was read")
            content.update(chunk)
            self._write(chunk)
            left -= len(chunk)
        self._write(bytes(-size % BLOCK))
        return Member(name, size, content.hexdigest())

    def finish(self, manifest: bytes) -> str:
        """Write the manifest and the last line; the checksum over everything."""
        start = self._place
        self.add(MANIFEST, io.BytesIO(manifest), len(manifest))
        self._write(END)
        sha256 = self._whole.hexdigest()
        self._file.write(TRAILER.format(manifest=start, sha256=sha256).encode("ascii"))
        return sha256

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._whole.update(data)
        self._place += len(data)


class Entry:
    """One member while a backup is walked: its name, and its bytes to be read once."""

    def __init__(self, name: str, size: int, read: Walk) -> None:
        self.name = name
        self.bytes = size
        self._walk = read
        self._left = size
        self._content = hashlib.sha256()

    def chunks(self) -> Iterator[bytes]:
        """The bytes, a piece at a time."""
        while self._left:
            chunk = self._walk.read(min(CHUNK, self._left))
            self._left -= len(chunk)
            self._content.update(chunk)
            yield chunk

    def member(self) -> Member:
        """The member as it was read; what nobody asked for is read now."""
        for _ in self.chunks():
            pass
        return Member(self.name, self.bytes, self._content.hexdigest())


class Walk:
    """Walks a backup from its first byte to its last and compares everything with the last line."""

    def __init__(self, file: BinaryIO, trailer: Trailer, end: int) -> None:
        self._file = file
        self._trailer = trailer
        self._whole = hashlib.sha256()
        self._place = 0
        self._end = end

    def read(self, size: int) -> bytes:
        """So many bytes, or a refusal: nothing is read past the last line."""
        data = self._file.read(size) if self._place + size <= self._end else b""
        if len(data) != size:
            raise BackupRefused("backup.broken")
        self._whole.update(data)
        self._place += size
        return data

    def entries(self) -> Iterator[Entry]:
        """Each member; the manifest comes last. At the end the checksum has to be that of the last line."""
        while True:
            start = self._place
            header = self.read(BLOCK)
            if not any(header):
                break
            entry = self._entry(header)
            if (entry.name == MANIFEST) != (start == self._trailer.manifest):
                raise BackupRefused("backup.broken")
            yield entry
            entry.member()
            self.read(-entry.bytes % BLOCK)
        if any(self.read(BLOCK)) or self._place != self._end or self._whole.hexdigest() != self._trailer.sha256:
            raise BackupRefused("backup.broken")

    def _entry(self, header: bytes) -> Entry:
        try:
            info = tarfile.TarInfo.frombuf(header, "utf-8", "strict")
        except (tarfile.HeaderError, UnicodeDecodeError, ValueError):
            raise BackupRefused("backup.broken") from None
        # Links, devices, folders and extensions of the form have no place in a backup.
        if info.type != tarfile.REGTYPE or info.size < 0 or not is_safe(info.name):
            raise BackupRefused("backup.hostile", name=info.name)
        return Entry(info.name, info.size, self)


@contextmanager
def walking(path: Path) -> Iterator[Walk]:
    """A walk along the backup in `path`; BackupRefused where it is none."""
    with path.open("rb") as file:
        trailer = _trailer(file)
        end = file.seek(0, io.SEEK_END) - TRAILER_BYTES
        file.seek(0)
        yield Walk(file, trailer, end)


def manifest_of(path: Path) -> tuple[bytes, str]:
    """The manifest and the checksum that a backup claims, without reading the rest of it."""
    with path.open("rb") as file:
        trailer = _trailer(file)
        end = file.seek(0, io.SEEK_END) - TRAILER_BYTES
        if trailer.manifest + BLOCK > end:
            raise BackupRefused("backup.broken")
        file.seek(trailer.manifest)
        entry = Walk(file, trailer, end)._entry(file.read(BLOCK))
        if entry.name != MANIFEST or entry.bytes > min(MOST_MANIFEST_BYTES, end):
            raise BackupRefused("backup.broken")
        return file.read(entry.bytes), trailer.sha256


def is_safe(name: str) -> bool:
    """Whether a name stays within the folder that it is put into, on every system."""
    return not FORBIDDEN.search(name) and all(map(_is_plain, name.split("/")))


def _is_plain(part: str) -> bool:
    return bool(part) and not part.startswith(".") and part == part.rstrip(". ")


def _trailer(file: BinaryIO) -> Trailer:
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - TRAILER_BYTES))
    found = TRAILER_READ.fullmatch(file.read(TRAILER_BYTES))
    if found is None:
        raise BackupRefused("backup.none")
    form, manifest, sha256 = found.groups()
    if int(form) != 1:
        raise BackupRefused("backup.newer")
    return Trailer(int(manifest), sha256.decode("ascii"))


def _header(name: str, size: int) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    # The older form holds longer names, the newer one larger files; neither needs an extension this way.
    try:
        if size < MOST_IN_OLDER_FORM:
            header = info.tobuf(tarfile.USTAR_FORMAT, "utf-8", "strict")
        else:
            header = info.tobuf(tarfile.GNU_FORMAT, "utf-8", "strict")
    except ValueError:
        header = b""
    if len(header) != BLOCK or not is_safe(name):
        raise BackupRefused("backup.name", name=name)
    return header
