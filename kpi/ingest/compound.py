"""The OLE compound file around an .xls: a small file system, read with every step bounded."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from kpi.ingest.faults import ReadFault

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER = 512
_ENTRY = 128
_STREAM, _ROOT = 2, 5
# Streams below this length live together in the small sectors of the root's own stream.
_SMALL_BELOW = 4096
_SMALL_SECTOR = 64
_LAST_SECTOR = 0xFFFFFFFA


class CompoundFile:
    """The streams of one compound file by name."""

    def __init__(self, content: bytes) -> None:
        if len(content) < _HEADER or not content.startswith(SIGNATURE):
            raise ReadFault("file.damaged")
        self._content = content
        (shift,) = struct.unpack_from("<H", content, 30)
        if shift not in (9, 12):
            raise ReadFault("file.damaged")
        self._sector = 1 << shift
        first_directory, first_small, first_list = (struct.unpack_from("<I", content, at)[0] for at in (48, 60, 68))
        self._next = self._allocation(first_list)
        self._entries: dict[str, tuple[int, int]] = {}
        self._root = (0, 0)
        self._read_directory(self._chain(first_directory))
        self._next_small = _integers(self._chain(first_small)) if first_small < _LAST_SECTOR else ()
        self._small = self._chain(self._root[0])[: self._root[1]] if self._root[0] < _LAST_SECTOR else b""

    @property
    def names(self) -> frozenset[str]:
        """The names of all streams."""
        return frozenset(self._entries)

    def read(self, name: str) -> bytes:
        """A whole stream; one that is shorter than it says is a fault."""
        start, size = self._entries[name]
        if size == 0:
            return b""
        found = self._small_chain(start) if size < _SMALL_BELOW else self._chain(start)
        if len(found) < size:
            raise ReadFault("file.damaged")
        return found[:size]

    def _at(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        found = self._content[start : start + self._sector]
        if not found:
            raise ReadFault("file.damaged")
        return found

    def _allocation(self, sector: int) -> tuple[int, ...]:
        """The table that says which sector follows which, gathered from the header and the lists behind it."""
        tables = list(struct.unpack_from("<109I", self._content, 76))
        most = len(self._content) // self._sector + 1
        for _ in range(most):
            if sector >= _LAST_SECTOR:
                break
            *more, sector = _integers(self._at(sector))
            tables += more
        joined = b"".join(self._at(table) for table in tables[:most] if table < _LAST_SECTOR)
        return _integers(joined)

    def _chain(self, sector: int) -> bytes:
        return b"".join(self._at(number) for number in _follow(self._next, sector))

    def _small_chain(self, sector: int) -> bytes:
        starts = (number * _SMALL_SECTOR for number in _follow(self._next_small, sector))
        return b"".join(self._small[start : start + _SMALL_SECTOR] for start in starts)

    def _read_directory(self, content: bytes) -> None:
        for at in range(0, len(content) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", content, at + 64)
            start, size = struct.unpack_from("<II", content, at + 116)
            if kind == _ROOT:
                self._root = start, size
            elif kind == _STREAM and 2 <= length <= 64:
                name = content[at : at + length - 2].decode("utf-16-le", "replace")
                self._entries.setdefault(name, (start, size))


def _integers(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])


def _follow(following: tuple[int, ...], sector: int) -> Iterator[int]:
    """The sectors of one chain; a chain that leads outside or bites its tail is a fault."""
    for _ in range(len(following) + 1):
        if sector >= _LAST_SECTOR:
            return
        if sector >= len(following):
            raise ReadFault("file.damaged")
        yield sector
        sector = following[sector]
    raise ReadFault("file.damaged")
