"""The rows of a worksheet in the plain form that programs write by the hundred thousand, each found by one pattern.

Going through XML tag by tag takes a call for each of them. Where a part is sound XML and its rows hold cells with the
usual attributes and nothing else, a pattern sees exactly what the parser would; what is unusual is left to the parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kpi.ingest.package import MAIN, STRICT, make_parser, parse

_DATA, _DATA_END, _ROW_END = b"<sheetData>", b"</sheetData>", b"</row>"
_HEAD = re.compile(
    rb'(?:<\?xml version="1\.0"(?: encoding="(?:UTF|utf)-8")?(?: standalone="(?:yes|no)")?\s*\?>)?\s*<worksheet '
)
_ROW = re.compile(rb'<row(?: r="([1-9][0-9]{0,6})")?((?: [A-Za-z][A-Za-z0-9]*(?::[A-Za-z0-9]+)?="[^"<&]*")*)(/?)>')
_ROW_NUMBER = re.compile(rb' r="([1-9][0-9]{0,6})"')
_ROW_HIDDEN = re.compile(rb' hidden="(?:1|true)"')
_SPACE = re.compile(rb"xmlns\s*=")


class NotPlain(Exception):
    """Something among the rows that only the parser can read."""


class PlainRow(NamedTuple):
    """One row: its number, whether it is hidden, and the XML of its cells."""

    number: int
    is_hidden: bool
    body: bytes


class PlainPart:
    """One worksheet whose rows may be plain: `rest` is the part without them."""

    def __init__(self, content: bytes, start: int, end: int) -> None:
        self._content = content
        self._start = start
        self._end = end

    @property
    def rest(self) -> bytes:
        """Everything around the rows."""
        return self._content[: self._start] + self._content[self._end :]

    def rows(self) -> Iterator[PlainRow]:
        """Row by row; NotPlain at the first that is anything else."""
        at = self._start
        while at < self._end:
            head = _ROW.match(self._content, at)
            if head is None:
                raise NotPlain
            first, attributes, is_empty = head.groups()
            if first is None:
                first = self._number(attributes)
            at, body = head.end(), b""
            if not is_empty:
                body_end = self._content.find(_ROW_END, at, self._end)
                if body_end < 0:
                    raise NotPlain
                body, at = self._content[at:body_end], body_end + len(_ROW_END)
            yield PlainRow(int(first), bool(attributes and _ROW_HIDDEN.search(attributes)), body)

    def _number(self, attributes: bytes) -> bytes:
        """The number of a row that says something else first."""
        number = _ROW_NUMBER.search(attributes)
        if number is None:
            raise NotPlain
        return number[1]


def plain_part(content: bytes) -> PlainPart | None:
    """The part where it may be plain and is sound XML; None leaves it to the parser."""
    head = _HEAD.match(content)
    start, end = content.find(_DATA), content.rfind(_DATA_END)
    if head is None or start < 0 or end < start:
        return None
    start += len(_DATA)
    root = content[head.end() : content.find(b">", head.end())]
    spaces = [f'xmlns="{space}"'.encode() for space in (MAIN, STRICT)]
    only_ours = any(space in root for space in spaces) and len(_SPACE.findall(content)) == 1
    # Comments, CDATA and processing instructions can hold anything.
    if not only_ours or b"<!" in content or content.find(b"<?", 2) >= 0 or not _ROW.match(content, start):
        return None
    parse(make_parser(), content)
    return PlainPart(content, start, end)
