"""One sheet's XML with the styles of its marked cells changed and a place for their notes."""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kpi.ingest.annotation.splice import Element, NotSpliceable, Splices, elements
from kpi.ingest.annotation.styles import Styles
from kpi.ingest.sheet_cells import range_name

Place = tuple[int, int]

# What comes after the reference to the drawing of notes in a worksheet.
_AFTER_NOTES = (
    *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"),
)
_WANTED = frozenset(("worksheet", "sheetData", "row", "c", "legacyDrawing", "sheetView", "pageMargins", *_AFTER_NOTES))
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAME = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_SELECTED = re.compile(rb"""\stabSelected\s*=\s*["'](?:1|true)["']""")
_ALTERNATIVE = b"AlternateContent"


def cell_name(row: int, column: int) -> str:
    """A place in A1 form."""
    return range_name(row, column, row, column).partition(":")[0]


def unselected(content: bytes) -> bytes:
    """The sheet no longer selected: two selected sheets would be edited together."""
    head, mark, rest = content.partition(b"sheetData")
    return _SELECTED.sub(b"", head) + mark + rest


@dataclass
class _Rows:
    """Rows and cells of a sheet as they stand in the bytes."""

    data: Element
    rows: dict[int, Element] = field(default_factory=dict)
    cells: dict[Place, Element] = field(default_factory=dict)
    # Row → its cells as (column, where the cell starts).
    columns: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    in_order: list[int] = field(default_factory=list)


class SheetMarks:
    """Changes to one worksheet."""

    def __init__(self, content: bytes) -> None:
        self._splices = Splices(content)
        found = elements(content, wanted=_WANTED)
        self._found = found
        self._sheet = next((e for e in found if e.name == "worksheet" and e.depth == 0), None)
        data = next((e for e in found if e.name == "sheetData" and e.depth == 1), None)
        if self._sheet is None or data is None:
            raise NotSpliceable
        self._rows = _located(found, data)
        self._prefix = self._splices.prefix_of(data).decode()
        self._rows_behind: list[bytes] = []

    def colour(self, severities: Mapping[Place, str], styles: Styles) -> None:
        """Colour the marked cells, also those that are blank, and take earlier colours of ours from all others."""
        for place, element in self._rows.cells.items():
            own = _style(element)
            if place in severities:
                self._splices.set_attribute(element, "s", str(styles.coloured(own, severities[place])))
            elif styles.is_ours(own):
                self._splices.set_attribute(element, "s", str(styles.coloured(own, None)))
        missing = [place for place in severities if place not in self._rows.cells]
        for row in sorted({row for row, _ in missing}):
            columns = sorted(column for at, column in missing if at == row)
            self._add_cells(row, {column: styles.coloured(0, severities[row, column]) for column in columns})

    def _add_cells(self, row: int, styles: Mapping[int, int]) -> None:
        element = self._rows.rows.get(row)
        if element is None:
            cells = "".join(self._cell(row, column, style) for column, style in styles.items())
            self._add_row(row, f'<{self._prefix}row r="{row}">{cells}</{self._prefix}row>'.encode())
            return
        if element.is_closed_at_once:
            cells = "".join(self._cell(row, column, style) for column, style in styles.items())
            self._splices.append_inside(element, cells.encode())
            return
        own = self._rows.columns.get(row, [])
        for column, style in styles.items():
            at = min((start for other, start in own if other > column), default=element.inner_end)
            self._splices.insert(at, self._cell(row, column, style).encode())

    def _cell(self, row: int, column: int, style: int) -> str:
        return f'<{self._prefix}c r="{cell_name(row, column)}" s="{style}"/>'

    def _add_row(self, row: int, xml: bytes) -> None:
        numbers = self._rows.in_order
        place = bisect.bisect_right(numbers, row)
        if place < len(numbers):
            self._splices.insert(self._rows.rows[numbers[place]].start, xml)
        else:
            self._rows_behind.append(xml)

    @property
    def notes_relation(self) -> str | None:
        """The relation of the drawing of notes that the sheet has already."""
        for element in self._found:
            if element.name == "legacyDrawing" and element.depth == 1:
                return element.attributes.get(f"{_RELATIONS} id")
        return None

    def refer_to_notes(self, relation: str) -> None:
        """Point at the drawing of notes, where the order of elements has its place."""
        assert self._sheet
        xml = f'<{self._prefix}legacyDrawing xmlns:r="{_RELATIONS}" r:id="{relation}"/>'.encode()
        behind = [e.start for e in self._found if e.name in _AFTER_NOTES and e.depth == 1]
        alternative = self._splices.content.find(_ALTERNATIVE, self._rows.data.end)
        if alternative >= 0:
            behind.append(self._splices.content.rfind(b"<", 0, alternative))
        self._splices.insert(min(behind, default=self._sheet.inner_end), xml)

    def done(self) -> bytes:
        """The sheet with every change."""
        if self._rows_behind:
            self._splices.append_inside(self._rows.data, b"".join(self._rows_behind))
        return unselected(self._splices.done())


def _style(cell: Element) -> int:
    text = cell.attributes.get("s", "0")
    if not text.isdigit():
        raise NotSpliceable
    return int(text)


def _located(found: list[Element], data: Element) -> _Rows:
    """Rows and cells by their places; those without a name follow the one before."""
    located = _Rows(data)
    inside = sorted((e for e in found if e.name in ("row", "c") and data.start < e.start < data.end), key=_start)
    row = column = 0
    for element in inside:
        if element.name == "row":
            named = element.attributes.get("r", "")
            row, column = int(named) if named.isdigit() else row + 1, 0
            located.rows.setdefault(row, element)
            continue
        match = _NAME.fullmatch(element.attributes.get("r", ""))
        column = _number(match[1]) if match else column + 1
        located.cells[row, column] = element
        located.columns.setdefault(row, []).append((column, element.start))
    located.in_order = sorted(located.rows)
    return located


def _start(element: Element) -> int:
    return element.start


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
