"""One worksheet of an .xls: its records as cells."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar

from kpi.ingest.biff_text import read_text
from kpi.ingest.faults import ReadFault
from kpi.ingest.number_formats import serial_date, shown_number, shows_date
from kpi.ingest.sheet_cells import SheetCells

_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_ROW_HIDDEN = 0x20
_SHOWS_ZEROS = 0x10
# In the place of a formula's number: it is none, and the first byte says what it is.
_NO_NUMBER = b"\xff\xff"
_RESULT_TEXT, _RESULT_BOOL, _RESULT_ERROR = 0, 1, 2


class SheetRecords:
    """Takes the records of one sheet."""

    def __init__(self, name: str, strings: Sequence[str], formats: Sequence[str], date_1904: bool, budget: int) -> None:
        self.cells = SheetCells(name, budget)
        self._strings = strings
        self._formats = formats
        self._date_1904 = date_1904
        # Styles whose letters are struck out.
        self.struck: frozenset[int] = frozenset()
        # Styles in a font from before Unicode, with its encoding.
        self.old: Mapping[int, str] = {}
        # A formula whose result is a text: the text comes in a record of its own.
        self._waiting: tuple[int, int, str] | None = None

    def read(self, records: Iterable[tuple[int, bytes]]) -> None:
        """Go through all records of the sheet."""
        for kind, record in records:
            take = self._TAKES.get(kind)
            if take is not None:
                take(self, record)
        self._give_up_waiting()

    def _give_up_waiting(self) -> None:
        """A text that was announced and never came is a formula without a result, not a blank."""
        if self._waiting is not None:
            row, column, style = self._waiting
            self.cells.add(row, column, "formula_empty", "", style, is_formula=True)
            self._waiting = None

    def _head(self, record: bytes) -> tuple[int, int, str]:
        """Row, column and number format of the cell that a record describes."""
        row, column, style = struct.unpack_from("<HHH", record)
        return row + 1, column + 1, self._format_at(row + 1, column + 1, style)

    def _format_at(self, row: int, column: int, style: int) -> str:
        if style in self.struck:
            self.cells.strike(row, column)
        if style in self.old:
            self.cells.in_old_font(row, column, self.old[style])
        return self._format(style)

    def _format(self, style: int) -> str:
        return self._formats[style] if style < len(self._formats) else ""

    def _number(self, row: int, column: int, style: str, number: float, *, is_formula: bool = False) -> None:
        if is_formula and number == 0 and self.cells.recalculates:
            self.cells.add(row, column, "formula_empty", "", style, is_formula=True)
        elif shows_date(style):
            day = serial_date(number, self._date_1904) if 0 <= number < 3e6 else None
            self.cells.add(row, column, "date" if day else "error", day or "#####", style, is_formula=is_formula)
        elif number != number or abs(number) >= 1e300:
            self.cells.add(row, column, "text", str(number), style, is_formula=is_formula)
        else:
            self.cells.add(row, column, "number", shown_number(number), style, is_formula=is_formula)

    def _take_number(self, record: bytes) -> None:
        row, column, style = self._head(record)
        self._number(row, column, style, struct.unpack_from("<d", record, 6)[0])

    def _take_rk(self, record: bytes) -> None:
        row, column, style = self._head(record)
        self._number(row, column, style, _packed(record[6:10]))

    def _take_many_rk(self, record: bytes) -> None:
        row, first = struct.unpack_from("<HH", record)
        for index in range((len(record) - 6) // 6):
            (style,) = struct.unpack_from("<H", record, 4 + 6 * index)
            number = _packed(record[6 + 6 * index : 10 + 6 * index])
            column = first + index + 1
            self._number(row + 1, column, self._format_at(row + 1, column, style), number)

    def _take_shared_text(self, record: bytes) -> None:
        row, column, style = self._head(record)
        (index,) = struct.unpack_from("<I", record, 6)
        if index >= len(self._strings):
            raise ReadFault("file.damaged")
        self._text(row, column, style, self._strings[index])

    def _take_text(self, record: bytes) -> None:
        row, column, style = self._head(record)
        self._text(row, column, style, read_text(record, 6))

    def _text(self, row: int, column: int, style: str, text: str, *, is_formula: bool = False) -> None:
        if text:
            self.cells.add(row, column, "text", text, style, is_formula=is_formula)

    def _take_bool_or_error(self, record: bytes) -> None:
        row, column, style = self._head(record)
        self._special(row, column, style, record[6], is_error=bool(record[7]))

    def _special(
        self, row: int, column: int, style: str, value: int, *, is_error: bool, is_formula: bool = False
    ) -> None:
        text = _ERRORS.get(value, "#ERR!") if is_error else ("TRUE" if value else "FALSE")
        self.cells.add(row, column, "error" if is_error else "bool", text, style, is_formula=is_formula)

    def _take_formula(self, record: bytes) -> None:
        row, column, style = self._head(record)
        result = record[6:14]
        self._give_up_waiting()
        if result[6:8] != _NO_NUMBER:
            self._number(row, column, style, struct.unpack("<d", result)[0], is_formula=True)
        elif result[0] == _RESULT_TEXT:
            self._waiting = row, column, style
        elif result[0] in (_RESULT_BOOL, _RESULT_ERROR):
            is_error = result[0] == _RESULT_ERROR
            self._special(row, column, style, result[2], is_error=is_error, is_formula=True)
        elif self.cells.recalculates:
            # An empty text in a file that nobody has calculated.
            self.cells.add(row, column, "formula_empty", "", style, is_formula=True)

    def _take_formula_text(self, record: bytes) -> None:
        if self._waiting is not None:
            self._text(*self._waiting, read_text(record, 0), is_formula=True)
            self._waiting = None

    def _take_row(self, record: bytes) -> None:
        row, options = struct.unpack_from("<H", record)[0], struct.unpack_from("<H", record, 12)[0]
        if options & _ROW_HIDDEN:
            self.cells.hidden_rows.append(row + 1)

    def _take_column(self, record: bytes) -> None:
        first, last, _, _, options = struct.unpack_from("<HHHHH", record)
        if options & 1:
            self.cells.hide_columns(first + 1, last + 1)

    def _take_merges(self, record: bytes) -> None:
        (count,) = struct.unpack_from("<H", record)
        for index in range(count):
            top, bottom, left, right = struct.unpack_from("<HHHH", record, 2 + 8 * index)
            self.cells.merge(top + 1, left + 1, bottom + 1, right + 1)

    def _take_view(self, record: bytes) -> None:
        self.cells.hides_zeros = not struct.unpack_from("<H", record)[0] & _SHOWS_ZEROS

    def _take_uncalculated(self, _: bytes) -> None:
        self.cells.recalculates = True

    _TAKES: ClassVar[dict[int, Callable[[SheetRecords, bytes], None]]] = {
        0x0203: _take_number,
        0x027E: _take_rk,
        0x00BD: _take_many_rk,
        0x00FD: _take_shared_text,
        0x0204: _take_text,
        0x00D6: _take_text,
        0x0205: _take_bool_or_error,
        0x0006: _take_formula,
        0x0207: _take_formula_text,
        0x0208: _take_row,
        0x007D: _take_column,
        0x00E5: _take_merges,
        0x023E: _take_view,
        0x005E: _take_uncalculated,
    }


def _packed(content: bytes) -> float:
    """A number in four bytes: thirty bits of a double or of a whole number, perhaps in hundredths."""
    (bits,) = struct.unpack("<I", content)
    if bits & 2:
        (whole,) = struct.unpack("<i", content)
        number = float(whole >> 2)
    else:
        (number,) = struct.unpack("<d", b"\0\0\0\0" + struct.pack("<I", bits & 0xFFFFFFFC))
    return number / 100 if bits & 1 else number
