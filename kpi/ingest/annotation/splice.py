"""Changes to a part at the level of its bytes: everything that is not touched stays exactly as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kpi.ingest.package import MAIN, make_parser, parse

_XML_DECLARATION = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']+)["']""")
_INVALID = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class NotSpliceable(Exception):
    """The part is written in a way that is not changed here; the caller makes a copy of the values instead."""


class Element(NamedTuple):
    """An element as it stands in the bytes; `inner_end` is where its end tag begins, `end` where that ends."""

    name: str
    depth: int
    attributes: dict[str, str]
    start: int
    inner_start: int
    inner_end: int
    end: int
    is_closed_at_once: bool


def elements(content: bytes, *, wanted: frozenset[str]) -> list[Element]:
    """The wanted elements of the main namespace, in the order of their ends."""
    _check_encoding(content)
    found: list[Element] = []
    open_elements: list[tuple[str, dict[str, str], int]] = []
    parser = make_parser()

    def start(tag: str, attributes: dict[str, str]) -> None:
        open_elements.append((tag, attributes, parser.CurrentByteIndex))

    def end(tag: str) -> None:
        _, attributes, begin = open_elements.pop()
        name = tag.removeprefix(f"{MAIN} ")
        if name not in wanted:
            return
        inner_start = end_of_tag(content, begin)
        closed = content[inner_start - 2 : inner_start] == b"/>"
        inner_end = parser.CurrentByteIndex if not closed else inner_start
        finish = inner_start if closed else end_of_tag(content, inner_end)
        depth = len(open_elements)
        found.append(Element(name, depth, attributes, begin, inner_start, inner_end, finish, closed))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parse(parser, content)
    return found


def _check_encoding(content: bytes) -> None:
    declared = _XML_DECLARATION.match(content)
    encoding = declared[1].decode("ascii", "replace").casefold() if declared else "utf-8"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or encoding not in ("utf-8", "utf8", "us-ascii"):
        raise NotSpliceable


def end_of_tag(content: bytes, start: int) -> int:
    """Where the tag that begins at `start` ends; a bracket inside quotes ends nothing."""
    at = start
    while (at := content.find(b">", at)) >= 0:
        tag = content[start:at]
        if _is_outside_quotes(tag) if b"'" in tag else tag.count(b'"') % 2 == 0:
            return at + 1
        at += 1
    raise NotSpliceable


def _is_outside_quotes(tag: bytes) -> bool:
    quote = 0
    for byte in tag:
        if quote:
            quote = 0 if byte == quote else quote
        elif byte in (0x22, 0x27):
            quote = byte
    return quote == 0


class Splices:
    """Insertions and replacements of one part, made all at once."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self._edits: list[tuple[int, int, bytes]] = []

    def replace(self, start: int, end: int, new: bytes) -> None:
        self._edits.append((start, end, new))

    def insert(self, at: int, new: bytes) -> None:
        self._edits.append((at, at, new))

    def append_inside(self, element: Element, new: bytes) -> None:
        """Put something at the end of an element, also of one that was written as empty."""
        if not element.is_closed_at_once:
            self.insert(element.inner_end, new)
            return
        tag = self.content[element.start : element.inner_start]
        name = tag[1:].split(None, 1)[0].rstrip(b"/>")
        self.replace(element.start, element.inner_start, tag[:-2] + b">" + new + b"</" + name + b">")

    def set_attribute(self, element: Element, name: str, value: str | None) -> None:
        """Give an element's start tag another value of one attribute; None takes the attribute away."""
        tag = with_attribute(self.content[element.start : element.inner_start], name, value)
        self.replace(element.start, element.inner_start, tag)

    def prefix_of(self, element: Element) -> bytes:
        """The namespace prefix with its colon under which the element is written."""
        name = self.content[element.start + 1 : element.inner_start].split(None, 1)[0]
        return name.partition(b":")[0] + b":" if b":" in name.split(b"/")[0].split(b">")[0] else b""

    def done(self) -> bytes:
        """The part with every change."""
        return b"".join(self._pieces())

    def _pieces(self) -> Iterator[bytes]:
        at = 0
        for start, end, new in sorted(self._edits, key=lambda edit: (edit[0], edit[1])):
            if start < at:
                raise NotSpliceable
            yield self.content[at:start]
            yield new
            at = end
        yield self.content[at:]


def with_attribute(tag: bytes, name: str, value: str | None) -> bytes:
    """A start tag with one attribute set or, for None, taken away."""
    pattern = re.compile(rb"\s" + name.encode() + rb"\s*=\s*(\"[^\"]*\"|'[^']*')")
    bare = pattern.sub(b"", tag, count=1)
    if value is None:
        return bare
    end = len(bare) - (2 if bare.endswith(b"/>") else 1)
    return bare[:end].rstrip() + f' {name}="{attribute_text(value)}"'.encode() + bare[end:]


def xml_text(text: str) -> str:
    """Any text as the content of an element of a workbook: control characters in the form that Excel reads back."""
    escaped = _LOOKS_ESCAPED.sub("_x005F_", text)
    escaped = _INVALID.sub(lambda match: f"_x{ord(match[0]):04X}_", escaped)
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "_x000D_")


def attribute_text(text: str) -> str:
    """Any text as the value of an attribute in double quotes."""
    plain = _INVALID.sub("", text)
    for sign, entity in (
        ("&", "&amp;"),
        ("<", "&lt;"),
        (">", "&gt;"),
        ('"', "&quot;"),
        ("\n", "&#10;"),
        ("\t", "&#9;"),
    ):
        plain = plain.replace(sign, entity)
    return plain


def outermost(content: bytes) -> Element:
    """The root element of a document, of whatever namespace."""
    _check_encoding(content)
    parser = make_parser()
    depth = 0
    begin = finish = 0

    def start(_: str, __: dict[str, str]) -> None:
        nonlocal depth, begin
        if depth == 0:
            begin = parser.CurrentByteIndex
        depth += 1

    def end(_: str) -> None:
        nonlocal depth, finish
        depth -= 1
        if depth == 0:
            finish = parser.CurrentByteIndex

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parse(parser, content)
    inner = end_of_tag(content, begin)
    closed = content[inner - 2 : inner] == b"/>"
    return Element(
        "", 0, {}, begin, inner, inner if closed else finish, inner if closed else end_of_tag(content, finish), closed
    )
