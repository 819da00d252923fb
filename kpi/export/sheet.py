"""How our sheets look: Times New Roman on A4, hairlines between rows only, numbers written by the reader's Excel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, cast
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kpi.export.cells import (
    FONT,
    INK,
    MUTED,
    PLAIN,
    SMALL,
    TOP,
    Look,
    Placed,
    column_widths,
    table_cells,
    text_cell,
    value_cell,
)
from kpi.model.chart import Cell as Value
from kpi.model.chart import CellKind, DataTable, Number
from kpi.model.issue import column_letters
from kpi.text.report import PAGE_OF

HAIRLINE = Side(style="hair", color=MUTED)
RULE = Side(style="thin", color=INK)

TITLE = Look(size=14, bold=True, vertical="")

# What a look is in a workbook, once it has been worked out: that takes a hundred times as long as to copy it.
_KNOWN: WeakKeyDictionary[Workbook, dict[Look, StyleArray]] = WeakKeyDictionary()
EDGES = {
    "": Border(),
    "hair": Border(bottom=HAIRLINE),
    "rule": Border(bottom=RULE),
    "rules": Border(top=RULE, bottom=RULE),
}


def dress(cell: Cell, look: Look) -> Cell:
    """Give a cell its look."""
    book: Any = cell.parent.parent
    known = _KNOWN.setdefault(book, {})
    styled: Any = cell
    if look not in known:
        underline: Literal["single"] | None = "single" if look.underlined else None
        cell.font = Font(name=FONT, size=look.size, bold=look.bold, color=look.color, underline=underline)
        cell.alignment = Alignment(
            horizontal=look.horizontal or None,
            vertical=look.vertical or None,
            wrap_text=look.wraps,
            indent=look.indent,
        )
        cell.border = EDGES[look.edges]
        cell.number_format = look.form
        known[look] = StyleArray(styled._style)
    else:
        styled._style = StyleArray(known[look])
    return cell


def write_cell(sheet: Worksheet, placed: Placed) -> Cell:
    """Write one cell; text stays text whatever it begins with."""
    cell = cast(Cell, sheet.cell(placed.row, placed.column))
    bare: Any = cell
    # openpyxl would look at every text and number again for what it may mean; that is settled here.
    if isinstance(placed.value, str):
        bare._value, bare.data_type = placed.value, "s"
    elif isinstance(placed.value, int | float):
        bare._value, bare.data_type = placed.value, "n"
    elif placed.value is not None:
        cell.value = placed.value
    return dress(cell, placed.look)


def write_text(sheet: Worksheet, row: int, column: int, text: str, look: Look = PLAIN) -> Cell:
    """Write text that stays text whatever it begins with."""
    return write_cell(sheet, text_cell(row, column, text, look))


def write_value(
    sheet: Worksheet, row: int, column: int, value: Value, kind: CellKind, look: Look = TOP, form: str = ""
) -> None:
    """Write one value of a table in the way of its column, or in the number format `form`; nothing stays nothing."""
    if value is not None:
        write_cell(sheet, value_cell(row, column, value, kind, look, form))


def write_table(sheet: Worksheet, top: int, table: DataTable, levels: Sequence[Number] = ()) -> int:
    """Write headings and rows from row `top` on; the row after the last one. `levels` are targets in percent."""
    for placed in table_cells(top, table, levels):
        write_cell(sheet, placed)
    for column, width in enumerate(column_widths(table), 1):
        sheet.column_dimensions[column_letters(column)].width = width
    return top + 1 + len(table.rows)


def on_a4(sheet: Worksheet, heading_row: int | None = None) -> None:
    """A4, landscape, one page wide; the heading row is repeated on every page."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.sheet_view.showGridLines = False
    footer: Any = sheet.oddFooter
    footer.right.text, footer.right.size = PAGE_OF, SMALL
    if heading_row is not None:
        sheet.print_title_rows = f"{heading_row}:{heading_row}"
        sheet.freeze_panes = f"A{heading_row + 1}"


def write_lines(sheet: Worksheet, top: int, lines: Iterable[tuple[str, Look]]) -> int:
    """Write one line of words a row; the row after the last one."""
    row = top
    for text, look in lines:
        if text:
            write_text(sheet, row, 1, text, look)
            row += 1
    return row


def heading_lines(title: str, under: Sequence[str]) -> list[tuple[str, Look]]:
    """A title and what stands under it."""
    small = Look(size=SMALL, color=MUTED, vertical="")
    return [(title, TITLE), *((line, small) for line in under)]
