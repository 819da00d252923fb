"""How our sheets look: Times New Roman on A4, hairlines between rows only, numbers written by the reader's Excel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import cast

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kpi.model.chart import Cell as Value
from kpi.model.chart import CellKind, DataTable
from kpi.model.issue import column_letters
from kpi.text.numbers import rounded

FONT = "Times New Roman"
SIZE, SMALL = 12, 10
INK, MUTED = "FF1F2933", "FF57606A"
HAIRLINE = Side(style="hair", color=MUTED)
RULE = Side(style="thin", color=INK)

NUMBER_FORMATS = {
    CellKind.PERCENT: "0.0",
    CellKind.NUMBER: "#,##0.##",
    CellKind.COUNT: "#,##0",
    CellKind.DATE: "dd/mm/yyyy",
}
# An office form is read on paper: columns are as wide as their text up to here, longer text is broken.
LEAST_WIDTH, MOST_WIDTH = 11, 46
# Twelve decimals are more than a cell shows and as many as binary numbers hold beside a hundred.
KEPT_DECIMALS = 12


def write_text(sheet: Worksheet, row: int, column: int, text: str, font: Font | None = None) -> Cell:
    """Write text that stays text whatever it begins with."""
    cell = cast(Cell, sheet.cell(row, column))
    cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", text)
    cell.data_type = "s"
    cell.font = font or Font(name=FONT, size=SIZE, color=INK)
    return cell


def write_value(sheet: Worksheet, row: int, column: int, value: Value, kind: CellKind) -> None:
    """Write one value of a table in the way of its column; nothing stays an empty cell."""
    if value is None:
        return
    if isinstance(value, str):
        cell = write_text(sheet, row, column, value)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        return
    cell = cast(Cell, sheet.cell(row, column))
    cell.value = value if isinstance(value, dt.date) else as_number(value)
    cell.number_format = number_format(value, kind)
    cell.font = Font(name=FONT, size=SIZE, color=INK)
    cell.alignment = Alignment(vertical="top")


def as_number(value: Decimal | Fraction | int) -> int | float:
    """A number as a spreadsheet holds it."""
    shown = rounded(value, KEPT_DECIMALS)
    return int(shown) if shown.denominator == 1 else float(shown)


def number_format(value: Value, kind: CellKind) -> str:
    """One decimal for percentages, unless that would print 100 or 0 for what is not; whole counts without decimals."""
    if kind is CellKind.PERCENT and not isinstance(value, (str, dt.date)) and value is not None:
        crosses = value not in (0, 100) and rounded(value, 1) in (0, 100)
        return "0.00##" if crosses else NUMBER_FORMATS[kind]
    if kind in (CellKind.COUNT, CellKind.NUMBER) and isinstance(value, (Decimal, Fraction)):
        return "#,##0" if Fraction(value).denominator == 1 else "#,##0.##"
    return NUMBER_FORMATS.get(kind, "General")


def write_table(sheet: Worksheet, top: int, table: DataTable) -> int:
    """Write headings and rows from row `top` on; the row after the last one."""
    for column, (heading, kind) in enumerate(zip(table.headings, table.kinds, strict=True), 1):
        cell = write_text(sheet, top, column, heading, Font(name=FONT, size=SIZE, bold=True, color=INK))
        side = "left" if kind is CellKind.TEXT else "right"
        cell.alignment = Alignment(horizontal=side, vertical="bottom", wrap_text=True)
        cell.border = Border(bottom=RULE)
    for row, values in enumerate(table.rows, top + 1):
        for column, (value, kind) in enumerate(zip(values, table.kinds, strict=True), 1):
            write_value(sheet, row, column, value, kind)
            sheet.cell(row, column).border = Border(bottom=HAIRLINE)
    fit_columns(sheet, table)
    return top + 1 + len(table.rows)


def fit_columns(sheet: Worksheet, table: DataTable) -> None:
    """Make columns as wide as what stands in them."""
    for column, heading in enumerate(table.headings):
        texts = [row[column] for row in table.rows if isinstance(row[column], str)]
        longest = max([*map(len, map(str, texts)), *map(len, heading.split())], default=0)
        letters = column_letters(column + 1)
        sheet.column_dimensions[letters].width = min(max(longest + 3, LEAST_WIDTH), MOST_WIDTH)


def on_a4(sheet: Worksheet, heading_row: int | None = None) -> None:
    """A4, landscape, one page wide; the heading row is repeated on every page."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.sheet_view.showGridLines = False
    if heading_row is not None:
        sheet.print_title_rows = f"{heading_row}:{heading_row}"
        sheet.freeze_panes = f"A{heading_row + 1}"


def write_lines(sheet: Worksheet, top: int, lines: Iterable[tuple[str, Font]]) -> int:
    """Write one line of words a row; the row after the last one."""
    row = top
    for text, font in lines:
        if text:
            write_text(sheet, row, 1, text, font)
            row += 1
    return row


def heading_lines(title: str, under: Sequence[str]) -> list[tuple[str, Font]]:
    """A title and what stands under it."""
    small = Font(name=FONT, size=SMALL, color=MUTED)
    return [(title, Font(name=FONT, size=14, bold=True, color=INK)), *((line, small) for line in under)]
