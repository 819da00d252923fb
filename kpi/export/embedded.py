"""The workbook behind a chart in Word or PowerPoint: one sheet, opened only when somebody edits the chart.

A report holds many of them, so openpyxl writes what they share once (styles, theme, what holds the parts together), and
the cells of each are written as text.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final
from xml.sax.saxutils import escape

from openpyxl import Workbook

from kpi.export.cells import Look, Placed, serial
from kpi.export.sheet import write_cell
from kpi.model.issue import column_letters
from kpi.office.finish import EPOCH, as_bytes

SHEET: Final = "xl/worksheets/sheet1.xml"
HEAD: Final = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
# What openpyxl says of every sheet.
VIEW: Final = (
    '<sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr baseColWidth="8" defaultRowHeight="15"/>'
)
FOOT: Final = '<pageMargins left="0.75" right="0.75" top="1" bottom="1" header="0.5" footer="0.5"/></worksheet>'
# Read back, a bare carriage return would be a line break.
KEPT: Final = {"\r": "&#13;"}


@dataclass
class EmbeddedSheet:
    """The sheet while it is filled; `widths` are those of its first columns."""

    title: str
    widths: Sequence[int] = ()
    rows: dict[int, dict[int, Placed]] = field(default_factory=dict)

    def put(self, placed: Placed) -> None:
        """Let a cell stand in its place."""
        self.rows.setdefault(placed.row, {})[placed.column] = placed

    def at(self, row: int, column: int) -> Placed | None:
        """The cell in a place."""
        return self.rows.get(row, {}).get(column)

    def workbook(self) -> bytes:
        """The .xlsx, byte for byte the same whenever it is made."""
        looks = {placed.look for cells in self.rows.values() for placed in cells.values()}
        shared = _shared_parts(self.title, tuple(sorted(looks)))
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in (*shared.parts, (SHEET, "".join(self._pieces(shared.styles)).encode())):
                archive.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
        return stream.getvalue()

    def _pieces(self, styles: dict[Look, int]) -> Iterator[str]:
        yield HEAD
        if self.rows:
            last = column_letters(max(max(cells) for cells in self.rows.values()))
            yield f'<dimension ref="A1:{last}{max(self.rows)}"/>'
        yield VIEW
        if self.widths:
            yield f"<cols>{''.join(_width(number, width) for number, width in enumerate(self.widths, 1))}</cols>"
        yield "<sheetData>"
        for number in sorted(self.rows):
            cells = self.rows[number]
            yield f'<row r="{number}">'
            for column in sorted(cells):
                yield _cell(cells[column], styles[cells[column].look])
            yield "</row>"
        yield f"</sheetData>{FOOT}"


def _width(number: int, width: int) -> str:
    return f'<col width="{width}" customWidth="1" min="{number}" max="{number}"/>'


def _cell(placed: Placed, style: int) -> str:
    value = placed.value
    head = f'<c r="{column_letters(placed.column)}{placed.row}" s="{style}"'
    if value is None or value == "":
        return f"{head}/>"
    if isinstance(value, str):
        return f'{head} t="inlineStr"><is><t xml:space="preserve">{escape(value, KEPT)}</t></is></c>'
    return f"{head}><v>{serial(value) if isinstance(value, dt.date) else value!r}</v></c>"


@dataclass(frozen=True, slots=True)
class _Shared:
    """The parts of a workbook without its sheet, and the number under which each look is kept in them."""

    parts: tuple[tuple[str, bytes], ...]
    styles: dict[Look, int]


@lru_cache(maxsize=64)
def _shared_parts(title: str, looks: Iterable[Look]) -> _Shared:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    styles = {look: write_cell(sheet, Placed(1, at, None, look)).style_id for at, look in enumerate(looks, 1)}
    with zipfile.ZipFile(io.BytesIO(as_bytes(book, without_time=True))) as archive:
        return _Shared(tuple((name, archive.read(name)) for name in archive.namelist() if name != SHEET), styles)
