"""One worksheet's XML as rows of cells, read once and counted on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from kpi.ingest import limits
from kpi.ingest.cell_contents import CellContents
from kpi.ingest.covered import Cell, Range, cover
from kpi.ingest.faults import ReadFault
from kpi.ingest.package import in_both_spaces, make_parser, parse
from kpi.ingest.plain_cells import PlainCells, column_number
from kpi.ingest.plain_rows import NotPlain, PlainPart, PlainRow, plain_part
from kpi.ingest.run_text import Run

# What stands in it is read or not by the version of the program.
ALTERNATE = "http://schemas.openxmlformats.org/markup-compatibility/2006 AlternateContent"

_CELL_NAME = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


class SheetReader:
    """Reads one sheet. Cells that show nothing are dropped, duplicated and far-away ones refused."""

    def __init__(self, name: str, contents: CellContents, budget: int) -> None:
        self._name = name
        self._contents = contents
        self._budget = budget
        self._columns: dict[str, int] = {}
        # Columns of whole rows that stand in order.
        self._orders: set[tuple[int, ...]] = set()
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
        self._values = 0
        self._text: list[str] = []
        self._into: list[str] | None = None
        self._phonetic = False
        self._beside = 0
        self._run = Run()
        self._begun = 0
        self._hides_zeros = False

    def read(self, content: bytes) -> dict[str, Any]:
        """Rows in order with their cells, hidden rows and columns, merged ranges."""
        part = plain_part(content)
        if part is not None and self._takes(part):
            content = part.rest
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

    def _takes(self, part: PlainPart) -> bool:
        """Whether all rows are plain, and then they are read; else nothing has happened."""
        plain = PlainCells(self._contents)
        try:
            for row in part.rows():
                self._take_row(row, plain.of(row))
        except NotPlain:
            self._forget()
            return False
        return True

    def _take_row(self, row: PlainRow, found: list[Cell | None]) -> None:
        self._row = row.number
        if row.is_hidden:
            self._hidden_rows.append(self._row)
        self._elements += len(found)
        self._check_elements()
        cells = [cell for cell in found if cell is not None]
        length = sum([len(cell[2]) for cell in cells])
        if self._row not in self._rows and self._is_usual(cells, length):
            self.cell_count += len(cells)
            self._text_total += length
            if cells:
                self._rows[self._row] = cells
            return
        self._cells = self._rows.get(self._row) or []
        for cell in cells:
            self._add(cell)
        self._end_row()

    def _is_usual(self, cells: list[Cell], length: int) -> bool:
        """Whether the cells of a row stand in order and within all limits, so that none has to be looked at alone."""
        columns = tuple([cell[0] for cell in cells])
        if columns not in self._orders:
            if columns != tuple(sorted(set(columns))) or (columns and columns[-1] > limits.MAX_COLUMN):
                return False
            self._orders.add(columns)
        return (
            self._row <= limits.MAX_ROW
            and self.cell_count + len(cells) <= self._budget
            and self._text_total + length <= limits.MAX_TEXT_TOTAL
            and length <= limits.MAX_CELL_TEXT
        )

    def _forget(self) -> None:
        self._rows, self._cells, self._hidden_rows = {}, [], []
        self.cell_count = self._elements = self._text_total = self._row = self._column = 0

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

    def _start_beside(self, _: dict[str, str]) -> None:
        self._beside += 1

    def _end_beside(self) -> None:
        self._beside -= 1

    def _refuse_beside(self) -> None:
        """Rows, cells and values stand in the sheet itself; what Excel shows of others depends on its version."""
        if self._beside:
            raise ReadFault("file.damaged")

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._refuse_beside()
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
        self._refuse_beside()
        self._elements += 1
        self._check_elements()
        self._place(attributes.get("r"))
        self._type = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._formula = False
        self._value = []
        self._values = 0
        self._text = []

    def _check_elements(self) -> None:
        if self._elements > limits.MAX_CELL_ELEMENTS:
            raise ReadFault("sheet.too_many_cells", sheet=self._name)

    def _place(self, name: str | None) -> None:
        if name is None:
            self._column += 1
            return
        match = _CELL_NAME.fullmatch(name)
        if match is None or int(match[2]) != self._row:
            raise ReadFault("file.damaged")
        self._column = self._number_of(match[1])

    def _number_of(self, letters: str) -> int:
        column = self._columns.get(letters)
        if column is None:
            column = self._columns[letters] = column_number(letters)
        return column

    def _start_formula(self, _: dict[str, str]) -> None:
        self._formula = True

    def _start_value(self, _: dict[str, str]) -> None:
        self._refuse_beside()
        self._values += 1
        if self._values > 1:
            raise ReadFault("file.damaged")
        self._into = self._value

    def _start_inline(self, _: dict[str, str]) -> None:
        self._refuse_beside()
        if self._text:
            raise ReadFault("file.damaged")

    def _start_text(self, _: dict[str, str]) -> None:
        self._into = None if self._phonetic else self._text
        self._begun = len(self._text)

    def _end_capture(self) -> None:
        self._into = None

    def _start_run(self, _: dict[str, str]) -> None:
        self._run.begin()

    def _end_run(self) -> None:
        self._run.begin()

    def _strike(self, attributes: dict[str, str]) -> None:
        self._run.strike(attributes)

    def _align(self, attributes: dict[str, str]) -> None:
        self._run.align(attributes)

    def _end_text(self) -> None:
        if self._into is not None:
            self._text[self._begun :] = [self._run.shown("".join(self._text[self._begun :]))]
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
        value, inline = "".join(self._value), "".join(self._text)
        shown = self._contents.shown(self._type, self._style, value, inline, is_formula=self._formula)
        if shown is not None:
            self._add((self._column, *shown, self._formula))

    def _add(self, cell: Cell) -> None:
        """A cell of the row that is being read."""
        column, _, text, _, _ = cell
        if self._row > limits.MAX_ROW or column > limits.MAX_COLUMN:
            raise ReadFault("sheet.too_far", sheet=self._name, cell=(self._row, column))
        self.cell_count += 1
        self._text_total += len(text)
        if self.cell_count > self._budget or self._text_total > limits.MAX_TEXT_TOTAL:
            raise ReadFault("sheet.too_many_cells", sheet=self._name)
        if len(text) > limits.MAX_CELL_TEXT:
            raise ReadFault("sheet.text_too_long", sheet=self._name, cell=(self._row, column))
        self._cells.append(cell)

    _STARTS: ClassVar = in_both_spaces(
        {
            "c": _start_cell,
            "v": _start_value,
            "is": _start_inline,
            "f": _start_formula,
            "t": _start_text,
            "row": _start_row,
            "r": _start_run,
            "strike": _strike,
            "vertAlign": _align,
            "rPh": _start_phonetic,
            "mergeCell": _start_merge,
            "col": _start_column,
            "sheetView": _start_view,
            "extLst": _start_beside,
        }
    ) | {ALTERNATE: _start_beside}
    _ENDS: ClassVar = in_both_spaces(
        {
            "c": _end_cell,
            "v": _end_capture,
            "t": _end_text,
            "r": _end_run,
            "row": _end_row,
            "rPh": _end_phonetic,
            "extLst": _end_beside,
        }
    ) | {ALTERNATE: _end_beside}
