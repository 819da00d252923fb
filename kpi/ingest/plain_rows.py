"""The rows of a worksheet in the plain form that programs write by the hundred thousand, each read by one pattern.

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
_ROW = re.compile(rb'<row((?: [A-Za-z][A-Za-z0-9]*(?::[A-Za-z0-9]+)?="[^"<&]*")*)(/?)>')
_ROW_NUMBER = re.compile(rb' r="([1-9][0-9]{0,6})"')
_ROW_HIDDEN = re.compile(rb' hidden="(?:1|true)"')
_FORMULA = rb"<f(?: [^<>]*)?(?:/>|>[^<]*</f>)"
_TEXT = rb"<is><t(?: xml:space=\"preserve\")?(?:/>|>([^<\r]*)</t>)</is>"
_CELL = re.compile(
    rb'(<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="([0-9]{1,6})")?(?: t="([a-zA-Z]{1,9})")?'
    rb"(?:/>|>(" + _FORMULA + rb")?(?:<v(?:/>|>([^<\r]*)</v>))?(?:" + _TEXT + rb")?</c>))"
)
_SPACE = re.compile(rb"xmlns\s*=")
_REFERENCE = re.compile("&(?:#([0-9]{1,7})|#x([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}

# Whole match, letters of the column, row, style, type, formula, value, text.
Found = tuple[bytes, bytes, bytes, bytes, bytes, bytes, bytes, bytes]


class NotPlain(Exception):
    """Something among the rows that only the parser can read."""


class PlainRow(NamedTuple):
    """One row: its number, whether it is hidden, and its cells as the pattern finds them."""

    number: int
    is_hidden: bool
    cells: list[Found]


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
            number = _ROW_NUMBER.search(head[1]) if head else None
            if head is None or number is None:
                raise NotPlain
            at = head.end()
            cells: list[Found] = []
            if not head[2]:
                body_end = self._content.find(_ROW_END, at, self._end)
                cells = _CELL.findall(self._content, at, body_end)
                # Every byte of the row must have been seen.
                if body_end < 0 or sum(len(cell[0]) for cell in cells) != body_end - at:
                    raise NotPlain
                at = body_end + len(_ROW_END)
            yield PlainRow(int(number[1]), _ROW_HIDDEN.search(head[1]) is not None, cells)


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


def text_of(value: bytes) -> str:
    """The text that stands in the XML, with its references resolved."""
    text = value.decode("utf-8")
    if "&" not in text:
        return text
    return _REFERENCE.sub(lambda m: _NAMED[m[3]] if m[3] else chr(int(m[1]) if m[1] else int(m[2], 16)), text)
