"""The reader of .ods: one pass over content.xml, with what each cell shows held against what it holds."""

from __future__ import annotations

from typing import Any

from kpi.ingest import limits
from kpi.ingest.faults import ReadFault
from kpi.ingest.ods_sheet import TableReader
from kpi.ingest.package import Package, make_parser, parse

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
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
    return {"sheets": document.sheets, "notes": ["file.macros_ignored"] if has_macros else []}


class _Document:
    """Hands each table that stands directly in the document to a reader of its own."""

    def __init__(self) -> None:
        self.sheets: list[dict[str, Any]] = []
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._path: list[str] = []
        self._table: TableReader | None = None
        self._table_depth = 0
        self._is_hidden = False
        self._budget = limits.MAX_CELLS

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
        elif tag == f"{_STYLE}table-properties" and attributes.get(f"{_TABLE}display") == "false":
            self._hidden_styles.add(self._style)

    def _begin(self, attributes: dict[str, str]) -> None:
        if len(self.sheets) >= limits.MAX_SHEETS:
            raise ReadFault("file.too_many_sheets", count=str(len(self.sheets) + 1))
        self._is_hidden = attributes.get(f"{_TABLE}style-name", "") in self._hidden_styles
        self._table = TableReader(attributes.get(f"{_TABLE}name", ""), self._budget)
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
