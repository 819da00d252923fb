"""A compound file written by hand: header, one table of sectors, one directory, and streams of whole sectors."""

from __future__ import annotations

import struct
from collections.abc import Mapping

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SECTOR = 512
# Shorter streams would live in small sectors, which nothing here needs.
LEAST = 4096
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    head = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1)
    return (head + struct.pack("<III", FREE, FREE, FREE)).ljust(116, b"\0") + struct.pack("<IQ", start, size)


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """The file with these streams, each filled up with zeros to whole sectors."""
    table, directory = [TABLE, END], [_entry("Root Entry", 5, END, 0)]
    body = b""
    for name, content in streams.items():
        padded = content.ljust(LEAST, b"\0")
        padded += b"\0" * (-len(padded) % SECTOR)
        count, start = len(padded) // SECTOR, len(table)
        table += [*range(start + 1, start + count), END]
        directory.append(_entry(name, 2, start, len(padded)))
        body += padded
    assert len(table) <= SECTOR // 4
    assert len(directory) <= SECTOR // 128
    header = SIGNATURE.ljust(24, b"\0") + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 10
    header += struct.pack("<IIIIIIIII", 1, 1, 0, LEAST, END, 0, END, 0, 0) + struct.pack("<108I", *[FREE] * 108)
    sectors = struct.pack(f"<{len(table)}I", *table).ljust(SECTOR, b"\xff")
    return header + sectors + b"".join(directory).ljust(SECTOR, b"\0") + body
