"""One worksheet's XML as rows of cells, read once and counted on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from kpi.ingest import limits
from kpi.ingest.covered import Cell, Range, cover
from kpi.ingest.faults import ReadFault
from kpi.ingest.number_formats import serial_date, shown_number, shows_date
from kpi.ingest.package import in_both_spaces, make_parser, parse, unescape

_CELL_NAME = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_XML_NUMBER = re.compile(r"-?[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]{1,3})?")


def column_number(letters: str) -> int:
    """A → 1, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


class SheetReader:
    """Reads one sheet. Cells that show nothing are dropped, duplicated and far-away ones refused."""

    def __init__(self, name: str, strings: list[str], formats: list[str], date_1904: bool, budget: int) -> None:
        self._name = name
        self._strings = strings
        self._formats = formats
        self._date_1904 = date_1904
        self._budget = budget
        self._columns: dict[str, int] = {}
        self.cell_count = 0
        self._elements = 0
        self._text_total = 0
        self._rows: dict[int, list[Cell]] = {}
        self._hidden_rows: list[int] = []
        self._hidden_columns: list[int] = []
        self._merged: list[str] = []
        self._row = 0
        self._column = 0
        self._cells: list[Cell] = []
        self._type = "n"
        self._style = ""
        self._formula = False
        self._value: list[str] = []
        self._text: list[str] = []
        self._into: list[str] | None = None
        self._phonetic = False
        self._hides_zeros = False
        # Whether Excel calculates every formula anew when it opens the file.
        self.recalculates = False

    def read(self, content: bytes) -> dict[str, Any]:
        """Rows in order with their cells, hidden rows and columns, merged ranges."""
        parser = make_parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parse(parser, content)
        cover(self._rows, self._ranges(), self._name)
        return {
            "rows": sorted(self._rows.items()),
            "hidden_rows": self._hidden_rows,
            "hidden_columns": self._hidden_columns,
            "merged": self._merged,
            "hides_zeros": self._hides_zeros,
        }

    def _ranges(self) -> Iterator[Range]:
        for reference in self._merged:
            first, _, last = reference.replace("$", "").partition(":")
            start, end = _CELL_NAME.fullmatch(first), _CELL_NAME.fullmatch(last or first)
            if start is None or end is None:
                raise ReadFault("file.damaged")
            yield int(start[2]), column_number(start[1]), int(end[2]), column_number(end[1])

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        handler = self._STARTS.get(tag)
        if handler is not None:
            handler(self, attributes)

    def _end(self, tag: str) -> None:
        handler = self._ENDS.get(tag)
        if handler is not None:
            handler(self)

    def _characters(self, text: str) -> None:
        if self._into is not None:
            self._into.append(text)

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        self._row = int(number) if number and number.isascii() and number.isdigit() else self._row + 1
        self._column = 0
        if attributes.get("hidden") in ("1", "true"):
            self._hidden_rows.append(self._row)
        self._cells = self._rows.get(self._row) or []

    def _end_row(self) -> None:
        if not self._cells:
            return
        if len({cell[0] for cell in self._cells}) < len(self._cells):
            raise ReadFault("sheet.cell_twice", sheet=self._name, cell=(self._row, self._cells[0][0]))
        self._cells.sort(key=lambda cell: cell[0])
        self._rows[self._row] = self._cells

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > limits.MAX_CELL_ELEMENTS:
            raise ReadFault("sheet.too_many_cells", sheet=self._name)
        self._place(attributes.get("r"))
        self._type = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._formula = False
        self._value = []
        self._text = []

    def _place(self, name: str | None) -> None:
        if name is None:
            self._column += 1
            return
        match = _CELL_NAME.fullmatch(name)
        if match is None or int(match[2]) != self._row:
            raise ReadFault("file.damaged")
        column = self._columns.get(match[1])
        if column is None:
            column = self._columns[match[1]] = column_number(match[1])
        self._column = column

    def _start_formula(self, _: dict[str, str]) -> None:
        self._formula = True

    def _start_value(self, _: dict[str, str]) -> None:
        self._into = self._value

    def _start_text(self, _: dict[str, str]) -> None:
        self._into = None if self._phonetic else self._text

    def _end_capture(self) -> None:
        self._into = None

    def _start_phonetic(self, _: dict[str, str]) -> None:
        self._phonetic = True

    def _end_phonetic(self) -> None:
        self._phonetic = False

    def _start_merge(self, attributes: dict[str, str]) -> None:
        self._merged.append(attributes.get("ref", "")[:30])
        if len(self._merged) > limits.MAX_MERGES:
            raise ReadFault("sheet.too_many_merges", sheet=self._name)

    def _start_view(self, attributes: dict[str, str]) -> None:
        self._hides_zeros |= attributes.get("showZeros") in ("0", "false")

    def _start_column(self, attributes: dict[str, str]) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if attributes.get("hidden") in ("1", "true") and first.isdigit() and last.isdigit():
            self._hidden_columns.extend(range(int(first), min(int(last), limits.MAX_COLUMN) + 1))

    def _end_cell(self) -> None:
        content = self._content("".join(self._value))
        if content is None:
            return
        if self._row > limits.MAX_ROW or self._column > limits.MAX_COLUMN:
            raise ReadFault("sheet.too_far", sheet=self._name, cell=(self._row, self._column))
        kind, text = content
        self.cell_count += 1
        self._text_total += len(text)
        if self.cell_count > self._budget or self._text_total > limits.MAX_TEXT_TOTAL:
            raise ReadFault("sheet.too_many_cells", sheet=self._name)
        if len(text) > limits.MAX_CELL_TEXT:
            raise ReadFault("sheet.text_too_long", sheet=self._name, cell=(self._row, self._column))
        self._cells.append([self._column, kind, text, self._format(), self._formula])

    def _content(self, value: str) -> tuple[str, str] | None:
        """What the cell shows as (kind, text); None where it shows nothing."""
        if self._type == "inlineStr":
            text = unescape("".join(self._text))
            return ("text", text) if text else None
        if not value.strip():
            # A formula that was never calculated: programs write them, Excel fills them in when it saves.
            return ("formula_empty", "") if self._formula and self._type != "str" else None
        if self._type == "s":
            return self._shared(value)
        if self._type == "n":
            return self._number(value)
        if self._type == "b":
            return "bool", "TRUE" if value.strip() in ("1", "true") else "FALSE"
        if self._type == "e":
            return "error", value.strip()
        if self._type == "d":
            return "date", value.strip()
        return "text", unescape(value)

    def _shared(self, value: str) -> tuple[str, str] | None:
        index = int(value) if value.isascii() and value.isdigit() and len(value) < 9 else -1
        if not 0 <= index < len(self._strings):
            raise ReadFault("file.damaged")
        return ("text", self._strings[index]) if self._strings[index] else None

    def _number(self, value: str) -> tuple[str, str]:
        text = value.strip()
        # What is no number in the file's own grammar is handed on as the text it is, and refused where a number is due.
        if not _XML_NUMBER.fullmatch(text):
            return "text", text
        number = float(text)
        # Programs write 0 where a formula is still to be calculated.
        if number == 0 and self._formula and self.recalculates:
            return "formula_empty", ""
        if shows_date(self._format()):
            day = serial_date(number, self._date_1904) if 0 <= number < 3e6 else None
            return ("date", day) if day else ("error", "#####")
        return ("number", shown_number(number)) if abs(number) < 1e300 else ("text", text)

    def _format(self) -> str:
        style = self._style
        if not style.isdigit() or int(style) >= len(self._formats):
            return ""
        return self._formats[int(style)]

    _STARTS: ClassVar = in_both_spaces(
        {
            "c": _start_cell,
            "v": _start_value,
            "f": _start_formula,
            "t": _start_text,
            "row": _start_row,
            "rPh": _start_phonetic,
            "mergeCell": _start_merge,
            "col": _start_column,
            "sheetView": _start_view,
        }
    )
    _ENDS: ClassVar = in_both_spaces(
        {"c": _end_cell, "v": _end_capture, "t": _end_capture, "row": _end_row, "rPh": _end_phonetic}
    )
