"""A table of a report on a sheet: columns no wider than a page together, formulas, totals, rows of enough height."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import zip_longest
from typing import cast

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from kpi.export.cells import Look, formed
from kpi.export.sheet import dress, write_text, write_value
from kpi.model.chart import CellKind
from kpi.model.issue import column_letters
from kpi.model.report import Grid, GridCell, Printed

# A page of A4 across holds about so many characters of our type.
PAGE_CHARACTERS = 130
LEAST_COLUMN, DATE_COLUMN, MOST_COLUMN = 8.0, 12.0, 60.0
LINE_HEIGHT = 16.5
# A letter of our type is a little narrower than the digit by which columns are measured; lines end before a word.
LETTER, LOST = 0.95, 2
# The room that keeps the words of a column apart from those of the column before.
APART = 1.5

HEADING = Look(bold=True, horizontal="center", vertical="center", wraps=True, edges="rules")
SIDES = {CellKind.TEXT: "left", CellKind.COUNT: "center", CellKind.DATE: "center"}
NOTE = Look(vertical="top", horizontal="left", wraps=True)


def fit_columns(sheet: Worksheet, grids: Sequence[Grid]) -> list[float]:
    """Set the columns of a sheet for all its tables, and say how wide they are: together no wider than a page."""
    widest = [max(column) for column in zip_longest(*map(_widths, grids), fillvalue=0.0)]
    least = [max(column) for column in zip_longest(*map(_least, grids), fillvalue=0.0)]
    scale = min(1, PAGE_CHARACTERS / sum(widest)) if widest else 1
    wide = [max(each * scale, needed) for each, needed in zip(widest, least, strict=True)]
    for column, width in enumerate(wide, 1):
        sheet.column_dimensions[column_letters(column)].width = width
    return wide


def write_grid(sheet: Worksheet, top: int, grid: Grid, widths: Sequence[float]) -> int:
    """Caption, headings, rows and note from row `top` on; the row after the last one."""
    if grid.caption:
        write_text(sheet, top, 1, grid.caption, Look(bold=True, vertical=""))
        top += 1
    for column, heading in enumerate(grid.headings, 1):
        write_text(sheet, top, column, heading, HEADING)
    for at, values in enumerate(grid.rows):
        _write_row(sheet, top + 1 + at, values, grid, bold=at in grid.emphasis)
    _write_totals(sheet, top, grid)
    for at, values in enumerate([grid.headings, *grid.rows]):
        sheet.row_dimensions[top + at].height = _height(values, widths)
    after = top + 1 + len(grid.rows)
    return write_words(sheet, after, grid.note, widths) if grid.note else after


def head_row(top: int, grid: Grid) -> int:
    """The row of a table's headings, where the table begins in row `top`."""
    return top + 1 if grid.caption else top


def write_words(sheet: Worksheet, row: int, text: str, widths: Sequence[float]) -> int:
    """A text over all columns, in a row as high as it needs; the row after it."""
    write_text(sheet, row, 1, text, NOTE)
    if len(widths) > 1:
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(widths))
    lines = sum(_lines(line, sum(widths) or PAGE_CHARACTERS) for line in text.split("\n"))
    sheet.row_dimensions[row].height = LINE_HEIGHT * lines
    return row + 1


def _write_row(sheet: Worksheet, row: int, values: Sequence[GridCell], grid: Grid, *, bold: bool) -> None:
    formulas = dict(grid.formulas)
    for column, (value, kind) in enumerate(zip(values, grid.kinds, strict=True)):
        look = _look(kind, words=isinstance(value, str), first=column == 0, bold=bold)
        plain = value.value if isinstance(value, Printed) else value
        form = _form(value, kind)
        cell = cast(Cell, sheet.cell(row, column + 1))
        if column in formulas and all(_is_number(values[used]) for used in _used(formulas[column])):
            cell.value = _formula(formulas[column], row)
            dress(cell, formed(look, form or "0.0"))
        elif plain is None:
            dress(cell, look)
        else:
            write_value(sheet, row, column + 1, plain, kind, look, form)


@lru_cache
def _look(kind: CellKind, *, words: bool, first: bool, bold: bool) -> Look:
    """Words to the left, a little apart from the column before; a number among words to the right like any other."""
    side = SIDES.get(kind, "right") if words or kind is not CellKind.TEXT else "right"
    apart = int(side != "center" and not first)
    return Look(bold=bold, horizontal=side, wraps=kind is CellKind.TEXT, edges="hair", indent=apart)


def _form(value: GridCell, kind: CellKind) -> str:
    """The format in which a number shows the digits that it is printed with."""
    if not isinstance(value, Printed) or kind is not CellKind.PERCENT:
        return ""
    decimals = re.search(r",(\d+)", value.text)
    return "0." + "0" * len(decimals[1]) if decimals else "0"


def _write_totals(sheet: Worksheet, top: int, grid: Grid) -> None:
    """A row that is printed bold adds up the numbers above it, back to the total before."""
    first = 0
    for at in sorted(grid.emphasis):
        for column, kind in enumerate(grid.kinds):
            above = [grid.rows[row][column] for row in range(first, at)]
            if kind is CellKind.NUMBER and above and all(value is None or _is_number(value) for value in above):
                letters = column_letters(column + 1)
                cell = cast(Cell, sheet.cell(top + 1 + at, column + 1))
                cell.value = f"=SUM({letters}{top + 1 + first}:{letters}{top + at})"
        first = at + 1


def _height(values: Sequence[GridCell], widths: Sequence[float]) -> float:
    """Room for the text that needs most lines: not every program makes it by itself."""
    lines = [_lines(v, width - APART) for v, width in zip(values, widths, strict=False) if isinstance(v, str)]
    return LINE_HEIGHT * max([1, *lines])


def _lines(text: str, width: float) -> int:
    """How many lines a text takes: one word at the end of each goes to the next."""
    return 1 if len(text) * LETTER <= width else -(-len(text) // max(int(width) - LOST, 1))


def _widths(grid: Grid) -> list[float]:
    total = sum(grid.shares)
    wide = (min(PAGE_CHARACTERS * share / total, MOST_COLUMN) for share in grid.shares)
    return [max(each, needed) for each, needed in zip(wide, _least(grid), strict=True)]


def _least(grid: Grid) -> list[float]:
    """What a column needs: a date that has no room is written as crosses."""
    return [DATE_COLUMN if kind is CellKind.DATE else LEAST_COLUMN for kind in grid.kinds]


def _used(formula: str) -> list[int]:
    return [int(found) for found in re.findall(r"\{(\d+)\}", formula)]


def _formula(formula: str, row: int) -> str:
    """A division gives nothing where there is nothing to divide by."""
    cells = re.sub(r"\{(\d+)\}", lambda found: f"{column_letters(int(found[1]) + 1)}{row}", formula)
    below = re.search(r"/([A-Z]+\d+)", cells)
    return f'=IF({below[1]}=0,"",{cells})' if below else f"={cells}"


def _is_number(value: GridCell) -> bool:
    return isinstance(value, Decimal | Fraction | int)
