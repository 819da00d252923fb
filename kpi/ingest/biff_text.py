"""The texts of an .xls: one table of strings cut into records, and short texts inside other records."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence

from kpi.ingest import limits
from kpi.ingest.faults import ReadFault
from kpi.ingest.run_text import Look

_WIDE, _FAR_EAST, _RICH = 0x01, 0x04, 0x08


def read_text(record: bytes, at: int, length_bytes: int = 2) -> str:
    """The text that stands at `at` in one record: length, flags, characters of one or two bytes."""
    length, start = (struct.unpack_from("<H", record, at)[0], at + 2) if length_bytes == 2 else (record[at], at + 1)
    flags = record[start]
    start += 1 + (2 if flags & _RICH else 0) + (4 if flags & _FAR_EAST else 0)
    size = length * 2 if flags & _WIDE else length
    found = record[start : start + size]
    if len(found) < size:
        raise ReadFault("file.damaged")
    return _decoded(found, flags)


def _decoded(content: bytes, flags: int) -> str:
    return content.decode("utf-16-le", "replace") if flags & _WIDE else content.decode("latin-1")


class _Pieces:
    """The bytes of a record and of those that continue it; characters may change width where one ends."""

    def __init__(self, records: Sequence[bytes]) -> None:
        self._records = records
        self._index = 0
        self._at = 0

    def take(self, size: int) -> bytes:
        """The next bytes, across the ends of records."""
        pieces = []
        while size > 0:
            piece = self._here()[:size]
            self._at += len(piece)
            size -= len(piece)
            pieces.append(piece)
        return b"".join(pieces)

    def characters(self, length: int, flags: int) -> str:
        """The next characters; a record that continues them begins with its own flag of width."""
        pieces = []
        while length > 0:
            here = self._here()
            if self._at == 0:
                flags = here[0]
                self._at = 1
                here = here[1:]
            width = 2 if flags & _WIDE else 1
            fitting = min(length, len(here) // width)
            if fitting == 0:
                raise ReadFault("file.damaged")
            pieces.append(_decoded(here[: fitting * width], flags))
            self._at += fitting * width
            length -= fitting
        return "".join(pieces)

    def _here(self) -> bytes:
        while self._index < len(self._records) and self._at >= len(self._records[self._index]):
            self._index += 1
            self._at = 0
        if self._index >= len(self._records):
            raise ReadFault("file.damaged")
        return self._records[self._index][self._at :]


def read_shared_strings(records: Sequence[bytes], look: Callable[[int], Look]) -> list[str]:
    """The texts of the table, whose records are given in order; `look` knows how the letters of a font look."""
    pieces = _Pieces(records)
    _, count = struct.unpack("<II", pieces.take(8))
    strings: list[str] = []
    total = 0
    for _ in range(count):
        length, flags = struct.unpack("<HB", pieces.take(3))
        runs = struct.unpack("<H", pieces.take(2))[0] if flags & _RICH else 0
        extra = struct.unpack("<I", pieces.take(4))[0] if flags & _FAR_EAST else 0
        text = pieces.characters(length, flags)
        strings.append(_with_runs(text, pieces.take(4 * runs), look))
        pieces.take(extra)
        total += length
        if total > limits.MAX_TEXT_TOTAL:
            raise ReadFault("file.too_large_inside")
    return strings


def _with_runs(text: str, runs: bytes, look: Callable[[int], Look]) -> str:
    """The text with the looks of its runs, each of which is told by where it begins and by its font."""
    starts = [(start, look(font)) for start, font in struct.iter_unpack("<HH", runs)]
    if all(each == Look() for _, each in starts):
        return text
    ends = [start for start, _ in starts[1:]] + [len(text)]
    shown = [each.shown(text[start:end]) for (start, each), end in zip(starts, ends, strict=True)]
    return text[: starts[0][0]] + "".join(shown)
