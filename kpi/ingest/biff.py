"""The reader of .xls (Excel 97-2003): records in one pass, keeping formats, errors, formulas and what is hidden.

The libraries for .xls either lose error cells and formats or do not tell a formula from a number, and neither counts
while it reads; the part of the format that holds cells is small enough to be read here, with the limits of .xlsx.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from kpi.ingest import limits
from kpi.ingest.biff_sheet import SheetRecords
from kpi.ingest.biff_text import read_shared_strings, read_text
from kpi.ingest.compound import CompoundFile
from kpi.ingest.faults import ReadFault
from kpi.ingest.number_formats import BUILTIN_FORMATS
from kpi.ingest.old_letters import kind_in
from kpi.ingest.run_text import Look

Record = tuple[int, bytes]

_BOF, _EOF, _CONTINUE = 0x0809, 0x000A, 0x003C
_FILE_PASS, _DATE_MODE, _BOUND_SHEET, _FORMAT, _XF, _SST = 0x002F, 0x0022, 0x0085, 0x041E, 0x00E0, 0x00FC
_FONT, _STRUCK_OUT = 0x0031, 0x08
# Where the name begins in the record of a font.
_FONT_NAME = 14
_SHIFTS = {1: "superscript", 2: "subscript"}
# Which engine calculated the formulas. Programs that only write files leave it out: their formulas have no result.
_CALCULATED_BY = 0x01C1
_BIFF8 = 0x0600
_GLOBALS, _WORKSHEET = 0x0005, 0x0010
# What else comes in an OLE file, by the stream that gives it away.
_OTHERS = {
    "EncryptedPackage": "file.encrypted",
    "WordDocument": "file.word",
    "PowerPoint Document": "file.presentation",
    "Book": "file.older_excel",
}


def read_xls(content: bytes) -> dict[str, Any]:
    """The sheets of an .xls as plain lists, in the order of its tabs."""
    file = CompoundFile(content)
    if "Workbook" not in file.names:
        code = next((code for name, code in _OTHERS.items() if name in file.names), "file.not_a_workbook")
        raise ReadFault(code)
    stream = file.read("Workbook")
    try:
        return _Book(stream).answer(has_macros=any("VBA" in name for name in file.names))
    except (struct.error, IndexError) as error:
        raise ReadFault("file.damaged") from error


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """The records from `at` on; a stream that ends inside one is a fault."""
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        content = stream[at + 4 : at + 4 + size]
        if len(content) < size:
            raise ReadFault("file.damaged")
        yield kind, content
        at += 4 + size
    raise ReadFault("file.damaged")


class _Book:
    """What the first part of the stream says of the whole: sheets, texts, formats."""

    def __init__(self, stream: bytes) -> None:
        self._stream = stream
        self._sheets: list[tuple[int, bool, str]] = []
        self._strings: list[str] = []
        self._custom: dict[int, str] = {}
        self._styles: list[int] = []
        self._fonts: list[Look] = []
        self._fonts_of: list[int] = []
        self._old: dict[int, str] = {}
        self._date_1904 = False
        self._is_calculated = False
        self._read_globals()

    def _read_globals(self) -> None:
        records = _records(self._stream, 0)
        _expect_beginning(next(records), _GLOBALS)
        texts: list[bytes] = []
        last = 0
        for kind, record in records:
            if kind == _EOF:
                break
            if kind == _CONTINUE and last == _SST:
                texts.append(record)
                continue
            last = kind
            if kind == _SST:
                texts = [record]
            else:
                self._take(kind, record)
        if texts:
            self._strings = read_shared_strings(texts, self._look)

    def _take(self, kind: int, record: bytes) -> None:
        if kind == _FILE_PASS:
            raise ReadFault("file.encrypted")
        self._is_calculated |= kind == _CALCULATED_BY
        if kind == _DATE_MODE:
            self._date_1904 = record[0] == 1
        elif kind == _FORMAT:
            self._custom[struct.unpack_from("<H", record)[0]] = read_text(record, 2)
        elif kind == _XF:
            font, number_format = struct.unpack_from("<HH", record)
            self._styles.append(number_format)
            self._fonts_of.append(font)
        elif kind == _FONT:
            options, _, _, shift = struct.unpack_from("<HHHH", record, 2)
            if len(record) > _FONT_NAME and (encoding := kind_in(read_text(record, _FONT_NAME, 1))):
                self._old[len(self._fonts)] = encoding
            self._fonts.append(Look(bool(options & _STRUCK_OUT), _SHIFTS.get(shift, "")))
        elif kind == _BOUND_SHEET:
            position, state, sort = struct.unpack_from("<IBB", record)
            # Charts and macro sheets hold no cells of ours.
            if sort == 0:
                self._sheets.append((position, bool(state & 3), read_text(record, 6, 1)))
            if len(self._sheets) > limits.MAX_SHEETS:
                raise ReadFault("file.too_many_sheets", count=str(len(self._sheets)))

    def _look(self, font: int) -> Look:
        """How a font's letters look."""
        place = _place(font)
        return self._fonts[place] if place < len(self._fonts) else Look()

    def answer(self, *, has_macros: bool) -> dict[str, Any]:
        """Every worksheet."""
        formats = [self._custom.get(style) or BUILTIN_FORMATS.get(str(style), "") for style in self._styles]
        struck = frozenset(place for place, font in enumerate(self._fonts_of) if self._look(font).is_struck)
        old = {
            style: self._old[place] for style, font in enumerate(self._fonts_of) if (place := _place(font)) in self._old
        }
        budget = limits.MAX_CELLS
        sheets = []
        for position, hidden, name in self._sheets:
            records = _records(self._stream, position)
            _expect_beginning(next(records), _WORKSHEET)
            sheet = SheetRecords(name, self._strings, formats, self._date_1904, budget)
            sheet.struck = struck
            sheet.old = old
            sheet.cells.recalculates = not self._is_calculated
            sheet.read(_own_records(records))
            budget -= sheet.cells.count
            sheets.append(sheet.cells.answer(hidden=hidden))
        notes = ["file.macros_ignored"] if has_macros else []
        return {"sheets": sheets, "notes": notes} | ({"has_old_fonts": True} if old else {})


def _place(font: int) -> int:
    """Where a font stands in the list; there is no font number 4."""
    return font - 1 if font > 4 else font


def _expect_beginning(record: Record, kind: int) -> None:
    opcode, content = record
    if opcode != _BOF:
        raise ReadFault("file.damaged")
    version, found = struct.unpack_from("<HH", content)
    if version != _BIFF8:
        raise ReadFault("file.older_excel")
    if found != kind:
        raise ReadFault("file.damaged")


def _own_records(records: Iterator[Record]) -> Iterator[Record]:
    """The records of a sheet up to its end, without those of charts that stand inside it."""
    depth = 0
    for kind, record in records:
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            if depth == 0:
                return
            depth -= 1
        elif depth == 0:
            yield kind, record
