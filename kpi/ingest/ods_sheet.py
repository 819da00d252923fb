"""One table of an .ods: its elements as cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kpi.ingest import limits
from kpi.ingest.faults import ReadFault
from kpi.ingest.run_text import Look, as_struck
from kpi.ingest.sheet_cells import SheetCells
from kpi.ingest.shown import format_of_shown, plain_number
from kpi.text.letters import TRUTH_WORDS

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
# Elements whose whole content is no part of what a cell shows: remarks, drawings, tables inside cells, old versions.
_ASIDE = (
    f"{_OFFICE}annotation",
    f"{_OFFICE}forms",
    f"{_TABLE}shapes",
    f"{_TABLE}table",
    f"{_TABLE}tracked-changes",
    f"{_TABLE}table-source",
    f"{_TABLE}named-expressions",
)
_DRAWING = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0 "
_NUMBERS = ("float", "percentage", "currency")
_ERROR = re.compile(r"(#[A-Z/0!?]+|Err:[0-9]+)")
_UNSEEN = ("collapse", "filter")


@dataclass
class _OpenCell:
    """A cell while its paragraphs are read."""

    attributes: dict[str, str]
    is_covered: bool
    paragraphs: list[list[str]] = field(default_factory=list)

    @property
    def shown(self) -> str:
        return "\n".join("".join(pieces) for pieces in self.paragraphs)


class TableReader:
    """Takes the elements of one table in their order."""

    def __init__(self, name: str, budget: int, looks: Mapping[str, Look], old: Mapping[str, str]) -> None:
        self.cells = SheetCells(name, budget)
        self._looks = looks
        # Style → encoding of its font, for fonts from before Unicode.
        self._old = old
        self._spans: list[Look] = []
        self._row = 0
        self._repeats = 1
        self._column = 0
        self._columns_seen = 0
        self._in_row: list[tuple[int, int, tuple[str, str, str, bool]]] = []
        self._cell: _OpenCell | None = None
        self._paragraph: list[str] | None = None
        self._aside = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._aside or tag in _ASIDE or (tag.startswith(_DRAWING) and self._paragraph is None):
            self._aside += 1
        elif tag == f"{_TABLE}table-column":
            self._start_column(attributes)
        elif tag == f"{_TABLE}table-row":
            self._start_row(attributes)
        elif tag in _CELLS:
            self._cell = _OpenCell(attributes, tag == _CELLS[1])
        elif self._cell is not None:
            self._start_text(tag, attributes)

    def _start_text(self, tag: str, attributes: dict[str, str]) -> None:
        assert self._cell
        if tag == f"{_TEXT}p":
            self._paragraph = []
            self._cell.paragraphs.append(self._paragraph)
        elif self._paragraph is not None:
            if tag == f"{_TEXT}span":
                self._spans.append(self._looks.get(attributes.get(f"{_TEXT}style-name", ""), Look()))
            elif tag == f"{_TEXT}s":
                self._paragraph.append(" " * min(_count(attributes, f"{_TEXT}c"), limits.MAX_CELL_TEXT))
            elif tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
                self._paragraph.append("\t" if tag.endswith("tab") else "\n")

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._aside:
            self._aside -= 1
        elif tag == f"{_TEXT}p":
            self._paragraph = None
            self._spans.clear()
        elif tag == f"{_TEXT}span" and self._spans:
            self._spans.pop()
        elif tag in _CELLS:
            self._end_cell()
        elif tag == f"{_TABLE}table-row":
            self._end_row()

    def characters(self, text: str) -> None:
        """Text of the paragraph that is open."""
        if self._paragraph is not None and not self._aside:
            for look in self._spans:
                text = look.shown(text)
            self._paragraph.append(text)

    def _start_column(self, attributes: dict[str, str]) -> None:
        count = _count(attributes, f"{_TABLE}number-columns-repeated")
        if attributes.get(f"{_TABLE}visibility") in _UNSEEN:
            self.cells.hide_columns(self._columns_seen + 1, self._columns_seen + count)
        self._columns_seen += count

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._repeats = _count(attributes, f"{_TABLE}number-rows-repeated")
        self._column = 0
        self._in_row = []
        if attributes.get(f"{_TABLE}visibility") in _UNSEEN:
            last = min(self._row + self._repeats, limits.MAX_ROW)
            self.cells.hidden_rows.extend(range(self._row + 1, last + 1))

    def _end_row(self) -> None:
        first = self._row + 1
        self._row += self._repeats
        for column, count, (kind, text, number_format, is_formula) in self._in_row:
            last = column + count - 1
            if self._row > limits.MAX_ROW or last > limits.MAX_COLUMN:
                raise ReadFault("sheet.too_far", sheet=self.cells.name, cell=(self._row, last))
            for row in range(first, self._row + 1):
                for place in range(column, column + count):
                    self.cells.add(row, place, kind, text, number_format, is_formula=is_formula)

    def _end_cell(self) -> None:
        cell, self._cell = self._cell, None
        if cell is None:
            return
        count = _count(cell.attributes, f"{_TABLE}number-columns-repeated")
        first = self._column + 1
        self._column += count
        self._merge(cell, first)
        content = _content(cell)
        if content is not None:
            style = cell.attributes.get(f"{_TABLE}style-name", "")
            if self._looks.get(style, Look()).is_struck:
                content = (*as_struck(*content[:2]), *content[2:])
            if content[0] == "text" and style in self._old:
                content = (self._old[style], *content[1:])
            self._in_row.append((first, count, content))

    def _merge(self, cell: _OpenCell, column: int) -> None:
        rows = _count(cell.attributes, f"{_TABLE}number-rows-spanned")
        columns = _count(cell.attributes, f"{_TABLE}number-columns-spanned")
        if rows > 1 or columns > 1:
            self.cells.merge(self._row + 1, column, self._row + rows, column + columns - 1)


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name)
    if text is None:
        return 1
    if not (text.isascii() and text.isdigit() and len(text) < 9 and int(text) > 0):
        raise ReadFault("file.damaged")
    return int(text)


def _content(cell: _OpenCell) -> tuple[str, str, str, bool] | None:
    """Kind, text, number format and whether it is a formula; None where the cell shows nothing."""
    attributes, shown = cell.attributes, cell.shown
    is_formula = f"{_TABLE}formula" in attributes
    value_type = attributes.get(f"{_OFFICE}value-type", "")
    is_error = attributes.get(f"{_CALC}value-type") == "error" or (is_formula and _ERROR.fullmatch(shown) is not None)
    if is_error:
        return "error", shown or "#ERR!", "", is_formula
    if value_type in _NUMBERS and shown.casefold() in TRUTH_WORDS:
        return "bool", "TRUE" if TRUTH_WORDS[shown.casefold()] else "FALSE", "", is_formula
    if value_type in _NUMBERS:
        told = shown if cell.paragraphs else None
        return _number(attributes.get(f"{_OFFICE}value", ""), told, value_type == "percentage", is_formula)
    if value_type == "boolean":
        return "bool", "TRUE" if attributes.get(f"{_OFFICE}boolean-value") == "true" else "FALSE", "", is_formula
    if value_type in ("date", "time"):
        return "date", attributes.get(f"{_OFFICE}{value_type}-value", shown), "", is_formula
    text = shown or attributes.get(f"{_OFFICE}string-value", "")
    if is_formula and not text and not value_type:
        return "formula_empty", "", "", True
    return ("text", text, "", is_formula) if text else None


def _number(value: str, shown: str | None, is_percent: bool, is_formula: bool) -> tuple[str, str, str, bool]:
    number = plain_number(value)
    if number is None:
        return "text", value or shown or "", "", is_formula
    return "number", number, format_of_shown(number, shown, is_percent=is_percent), is_formula
