"""How our sheets look: Times New Roman on A4, hairlines between rows only, numbers written by the reader's Excel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, Literal, cast
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kpi.model.chart import Cell as Value
from kpi.model.chart import CellKind, DataTable, Number
from kpi.model.issue import column_letters
from kpi.text.numbers import fmt_percent, rounded
from kpi.text.report import PAGE_OF

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
# What no percentage is printed as that is not: everything, and nothing.
WHOLE = (0, 100)


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; `edges` says which lines are at its foot (and, for a heading between rules, at its top)."""

    form: str = "General"
    bold: bool = False
    size: int = SIZE
    color: str = INK
    horizontal: str = ""
    vertical: str = "top"
    wraps: bool = False
    edges: Literal["", "hair", "rule", "rules"] = ""
    underlined: bool = False


PLAIN, TOP = Look(vertical=""), Look()

# What a look is in a workbook, once it has been worked out: that takes a hundred times as long as to copy it.
_KNOWN: WeakKeyDictionary[Workbook, dict[Look, StyleArray]] = WeakKeyDictionary()
EDGES = {
    "": Border(),
    "hair": Border(bottom=HAIRLINE),
    "rule": Border(bottom=RULE),
    "rules": Border(top=RULE, bottom=RULE),
}


@lru_cache
def wrapping(look: Look) -> Look:
    """The same look for text that breaks into lines."""
    return replace(look, wraps=True)


@lru_cache
def formed(look: Look, form: str) -> Look:
    """The same look with a number format."""
    return replace(look, form=form)


def dress(cell: Cell, look: Look) -> Cell:
    """Give a cell its look."""
    book: Any = cell.parent.parent
    known = _KNOWN.setdefault(book, {})
    styled: Any = cell
    if look not in known:
        underline: Literal["single"] | None = "single" if look.underlined else None
        cell.font = Font(name=FONT, size=look.size, bold=look.bold, color=look.color, underline=underline)
        cell.alignment = Alignment(
            horizontal=look.horizontal or None, vertical=look.vertical or None, wrap_text=look.wraps
        )
        cell.border = EDGES[look.edges]
        cell.number_format = look.form
        known[look] = copy(styled._style)
    else:
        styled._style = copy(known[look])
    return cell


def write_text(sheet: Worksheet, row: int, column: int, text: str, look: Look = PLAIN) -> Cell:
    """Write text that stays text whatever it begins with."""
    cell = cast(Cell, sheet.cell(row, column))
    cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", text)
    cell.data_type = "s"
    return dress(cell, look)


def write_value(
    sheet: Worksheet, row: int, column: int, value: Value, kind: CellKind, look: Look = TOP, form: str = ""
) -> None:
    """Write one value of a table in the way of its column, or in the number format `form`; nothing stays nothing."""
    if value is None:
        return
    if isinstance(value, str):
        write_text(sheet, row, column, value, wrapping(look))
        return
    cell = cast(Cell, sheet.cell(row, column))
    cell.value = value if isinstance(value, dt.date) else as_number(value)
    dress(cell, formed(look, form or number_format(value, kind)))


def as_number(value: Decimal | Fraction | int) -> int | float:
    """A number as a spreadsheet holds it."""
    shown = rounded(value, KEPT_DECIMALS)
    return int(shown) if shown.denominator == 1 else float(shown)


def number_format(value: Value, kind: CellKind, levels: Sequence[Number] = WHOLE) -> str:
    """One decimal for percentages, or as many as keep the value off the `levels` where it is not on them.

    Whole counts are without decimals.
    """
    if isinstance(value, (str, dt.date)) or value is None:
        return NUMBER_FORMATS.get(kind, "General")
    if kind is CellKind.PERCENT:
        return percent_format(value, levels)
    if kind in (CellKind.COUNT, CellKind.NUMBER):
        return "#,##0" if Fraction(value).denominator == 1 else "#,##0.##"
    return NUMBER_FORMATS.get(kind, "General")


def percent_format(value: Number, levels: Sequence[Number]) -> str:
    """The format in which a percentage is on the same side of each level as it really is."""
    exact, shown = Fraction(value), rounded(value, 1)
    if all((exact > level) == (shown > level) and (exact < level) == (shown < level) for level in (*levels, *WHOLE)):
        return "0.0"
    texts = [fmt_percent(value, level) for level in (*levels, *WHOLE)]
    places = max(len(text.removesuffix("%").partition(",")[2]) for text in texts)
    return "0." + "0" * places


def write_table(sheet: Worksheet, top: int, table: DataTable, levels: Sequence[Number] = ()) -> int:
    """Write headings and rows from row `top` on; the row after the last one. `levels` are targets in percent."""
    for column, (heading, kind) in enumerate(zip(table.headings, table.kinds, strict=True), 1):
        side = "left" if kind is CellKind.TEXT else "right"
        look = Look(bold=True, horizontal=side, vertical="bottom", wraps=True, edges="rule")
        write_text(sheet, top, column, heading, look)
    look = Look(edges="hair")
    for row, values in enumerate(table.rows, top + 1):
        for column, (value, kind) in enumerate(zip(values, table.kinds, strict=True), 1):
            if value is None:
                dress(cast(Cell, sheet.cell(row, column)), look)
            form = "" if isinstance(value, str) else number_format(value, kind, levels)
            write_value(sheet, row, column, value, kind, look, form)
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
    return [(title, Look(size=14, bold=True, vertical="")), *((line, small) for line in under)]
