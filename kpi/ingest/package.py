"""The zip container of a workbook, opened in the child: parts by name, bytes counted while they inflate."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Protocol, TypeVar
from urllib.parse import unquote
from xml.parsers import expat

from kpi.ingest import limits
from kpi.ingest.faults import ReadFault

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"

Handler = TypeVar("Handler")

_CHUNK = 256 * 1024
# Everything that unpacking one entry of a broken zip raises.
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Parts(Protocol):
    """Parts by name: a workbook as it came, or while it is changed."""

    def __contains__(self, part: str) -> bool: ...

    def read(self, part: str) -> bytes: ...


class Package:
    """The parts of one workbook."""

    def __init__(self, content: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OverflowError) as error:
            raise ReadFault("file.damaged") from error
        # Some writers use back slashes or a leading slash; names are only compared, never written anywhere.
        self._entries = {i.filename.replace("\\", "/").lstrip("/").casefold(): i for i in self._archive.infolist()}
        self._inflated = 0

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts, in small letters."""
        return frozenset(self._entries)

    def __contains__(self, part: str) -> bool:
        return part.casefold() in self._entries

    def read(self, part: str) -> bytes:
        """The whole part; a wrong checksum, a broken stream or too many bytes is a fault."""
        entry = self._entries.get(part.casefold())
        if entry is None:
            raise ReadFault("file.damaged")
        try:
            with self._archive.open(entry) as stream:
                return self._counted(stream)
        except BROKEN_ZIP as error:
            raise ReadFault("file.damaged") from error

    def _counted(self, stream: object) -> bytes:
        read = stream.read  # type: ignore[attr-defined]
        chunks: list[bytes] = []
        size = 0
        while chunk := read(_CHUNK):
            chunks.append(chunk)
            size += len(chunk)
            self._inflated += len(chunk)
            if size > limits.MAX_PART_BYTES or self._inflated > limits.MAX_INFLATED_BYTES:
                raise ReadFault("file.too_large_inside")
        return b"".join(chunks)


def relative_part(base: str, target: str) -> str:
    """The name of the part that a relationship of `base` points at."""
    target = unquote(target)
    if target.startswith("/"):
        return posixpath.normpath(target.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), target))


def rels_of(part: str) -> str:
    """The part that holds the relationships of `part`; those of the whole package for the empty name."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def relations(parts: Parts, part: str) -> dict[str, tuple[str, str]]:
    """Relationship id → (type, part) of `part`; those that lead out of the package are left out."""
    found: dict[str, tuple[str, str]] = {}
    if rels_of(part) not in parts:
        return found

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == f"{RELATIONSHIPS} Relationship" and attributes.get("TargetMode") != "External":
            target = relative_part(part, attributes.get("Target", ""))
            found[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], target)

    parser = make_parser()
    parser.StartElementHandler = start
    parse(parser, parts.read(rels_of(part)))
    return found


def in_both_spaces(by_name: Mapping[str, Handler]) -> dict[str, Handler]:
    """The handlers by full tag; Strict OOXML says the same as the usual kind in a namespace of its own."""
    return {f"{space} {name}": handler for space in (MAIN, STRICT) for name, handler in by_name.items()}


def make_parser() -> expat.XMLParserType:
    """An XML parser that knows namespaces and refuses document types, and with them every entity."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise ReadFault("file.document_type")

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


def parse(parser: expat.XMLParserType, content: bytes) -> None:
    """Run the parser over a whole part; broken XML is a fault."""
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise ReadFault("file.damaged") from error
    except (LookupError, UnicodeError, ValueError) as error:
        raise ReadFault("file.damaged") from error


def unescape(text: str) -> str:
    """Excel writes control characters as _x000D_; the character itself is meant."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda m: m[0] if 0xD800 <= int(m[1], 16) <= 0xDFFF else chr(int(m[1], 16)), text)
