"""The reader of .ods: one pass over content.xml, with what each cell shows held against what it holds."""

from __future__ import annotations

from typing import Any

from kpi.ingest import limits
from kpi.ingest.faults import ReadFault
from kpi.ingest.ods_sheet import TableReader
from kpi.ingest.old_letters import kind_in
from kpi.ingest.package import Package, make_parser, parse
from kpi.ingest.run_text import Look

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
_FORMAT = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0 "
_SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
# What else comes in this container, by the beginning of its type.
_OTHERS = {
    "application/vnd.oasis.opendocument.text": "file.word",
    "application/vnd.oasis.opendocument.presentation": "file.presentation",
}


def read_ods(content: bytes) -> dict[str, Any]:
    """The sheets of an .ods as plain lists, in the order of its tabs."""
    package = Package(content)
    kind = package.read("mimetype")[:200].decode("ascii", "replace").strip()
    if not kind.startswith(_SPREADSHEET):
        other = next((code for start, code in _OTHERS.items() if kind.startswith(start)), "file.not_a_workbook")
        raise ReadFault(other)
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise ReadFault("file.encrypted")
    document = _Document()
    document.read(package.read("content.xml"))
    has_macros = any(name.startswith(("basic/", "scripts/")) for name in package.names)
    notes = ["file.macros_ignored"] if has_macros else []
    return {"sheets": document.sheets, "notes": notes} | ({"has_old_fonts": True} if document.has_old_fonts else {})


class _Document:
    """Hands each table that stands directly in the document to a reader of its own."""

    def __init__(self) -> None:
        self.sheets: list[dict[str, Any]] = []
        self._hidden_styles: set[str] = set()
        self._looks: dict[str, Look] = {}
        self._old: dict[str, str] = {}
        self._style = ""
        self._path: list[str] = []
        self._table: TableReader | None = None
        self._table_depth = 0
        self._is_hidden = False
        self._budget = limits.MAX_CELLS

    @property
    def has_old_fonts(self) -> bool:
        """Whether any style is in a font from before Unicode."""
        return bool(self._old)

    def read(self, content: bytes) -> None:
        parser = make_parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parse(parser, content)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._path.append(tag)
        if self._table is not None:
            self._table.start(tag, attributes)
        elif tag == f"{_TABLE}table" and self._path[-2:-1] == [f"{_OFFICE}spreadsheet"]:
            self._begin(attributes)
        elif tag == f"{_STYLE}style":
            self._style = attributes.get(f"{_STYLE}name", "")
        elif tag == f"{_STYLE}text-properties":
            self._take_look(attributes)
        elif tag == f"{_STYLE}table-properties" and attributes.get(f"{_TABLE}display") == "false":
            self._hidden_styles.add(self._style)

    def _take_look(self, attributes: dict[str, str]) -> None:
        position = attributes.get(f"{_STYLE}text-position", "").split(" ")[0]
        lines = (attributes.get(f"{_STYLE}text-line-through-{part}", "none") for part in ("style", "type"))
        look = Look(any(line != "none" for line in lines), _shift(position))
        if look != Look():
            self._looks[self._style] = look
        font = attributes.get(f"{_STYLE}font-name") or attributes.get(f"{_FORMAT}font-family", "")
        if encoding := kind_in(font.strip("'\"")):
            self._old[self._style] = encoding

    def _begin(self, attributes: dict[str, str]) -> None:
        if len(self.sheets) >= limits.MAX_SHEETS:
            raise ReadFault("file.too_many_sheets", count=str(len(self.sheets) + 1))
        self._is_hidden = attributes.get(f"{_TABLE}style-name", "") in self._hidden_styles
        self._table = TableReader(attributes.get(f"{_TABLE}name", ""), self._budget, self._looks, self._old)
        self._table_depth = len(self._path)

    def _end(self, tag: str) -> None:
        if self._table is not None:
            if len(self._path) > self._table_depth:
                self._table.end(tag)
            else:
                self._budget -= self._table.cells.count
                self.sheets.append(self._table.cells.answer(hidden=self._is_hidden))
                self._table = None
        self._path.pop()

    def _characters(self, text: str) -> None:
        if self._table is not None:
            self._table.characters(text)


def _shift(position: str) -> str:
    """Raised or lowered, by a word or by how many per cent of the line."""
    if position in ("super", "sub"):
        return f"{position}script"
    percent = position.removesuffix("%")
    if percent == position or percent.strip("-0.") == "":
        return ""
    return "subscript" if percent.startswith("-") else "superscript"
