"""Tables of a report in Word: heads repeated on every page, rows that do not break, numbers to the right."""

from __future__ import annotations

import datetime as dt

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.shared import Emu
from docx.table import Table, _Cell

from kpi.export.word_base import NOTE, TABLE, element, place, write
from kpi.model.chart import CellKind
from kpi.model.report import Grid, GridCell, Printed
from kpi.text.dates import fmt_date
from kpi.text.numbers import fmt_number, fmt_points

CENTERED = {CellKind.DATE}


def write_grid(document: Document, grid: Grid, width: int) -> None:
    """A caption, the table over the whole `width` (EMU), and its note."""
    if grid.caption:
        caption = document.add_paragraph(style="Caption")
        caption.paragraph_format.keep_with_next = True
        write(caption, grid.caption, size=13, bold=True)
    table = document.add_table(1 + len(grid.rows), len(grid.headings), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _set_widths(table, grid.shares, width)
    head = table.rows[0]
    properties = head._tr.get_or_add_trPr()
    properties.append(element("w:cantSplit"))
    properties.append(element("w:tblHeader"))
    for cell, heading in zip(head.cells, grid.headings, strict=True):
        _fill(cell, heading, align="center", bold=True)
    for at, (row, values) in enumerate(zip(table.rows[1:], grid.rows, strict=True)):
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))
        for cell, value, kind in zip(row.cells, values, grid.kinds, strict=True):
            _fill(cell, shown(value, kind), align=_align(value, kind), bold=at in grid.emphasis)
    after = place(document.add_paragraph(), align="left", after=6)
    if grid.note:
        write(after, grid.note, size=NOTE, italic=True)


def shown(value: GridCell, kind: CellKind) -> str:
    """A value as it is printed; what is empty stays empty."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Printed):
        return value.text
    if isinstance(value, dt.date):
        return fmt_date(value)
    return fmt_points(value) if kind is CellKind.PERCENT else fmt_number(value)


def _align(value: GridCell, kind: CellKind) -> str:
    if isinstance(value, str) and kind is CellKind.TEXT:
        return "left"
    return "center" if kind in CENTERED or isinstance(value, str) else "right"


def _fill(cell: _Cell, text: str, *, align: str, bold: bool) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = place(cell.paragraphs[0], align=align, before=2, after=2)
    write(paragraph, text, size=TABLE, bold=bold)


def _set_widths(table: Table, shares: tuple[int, ...], width: int) -> None:
    total = sum(shares)
    widths = [Emu(width * share // total) for share in shares]
    for column, column_width in zip(table.columns, widths, strict=True):
        column.width = column_width
    for row in table.rows:
        for cell, column_width in zip(row.cells, widths, strict=True):
            cell.width = column_width
