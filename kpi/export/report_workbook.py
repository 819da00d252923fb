"""A report as a workbook: an index, a sheet for each annex and each chart, formulas that recompute, a dictionary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache, partial
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from kpi.export.cells import Look, formed
from kpi.export.excel import BUILDERS, CHART_WIDTH
from kpi.export.native import PlotData, levels
from kpi.export.sheet import (
    dress,
    heading_lines,
    on_a4,
    write_cell,
    write_lines,
    write_table,
    write_text,
    write_value,
)
from kpi.model.chart import CellKind
from kpi.model.issue import column_letters
from kpi.model.report import Annex, Grid, GridCell, Passage, Picture, Printed, Report
from kpi.office.finish import as_bytes
from kpi.text.report import CODE_LINE, DATA_SHEET, ILLUSTRATIVE, INDEX_HEAD, INDEX_SHEET
from kpi.text.report_form import annex_title

# Excel takes no longer name for a sheet, and none of these signs in it.
LONGEST_NAME = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")

# A page of A4 across holds about so many characters of our type.
PAGE_CHARACTERS = 130
LEAST_COLUMN, MOST_COLUMN = 8, 60
LINE_HEIGHT = 16.5
# A letter of our type is a little narrower than the digit by which columns are measured; lines end before a word.
LETTER, LOST = 0.95, 2

CENTRED = Look(horizontal="center")
LINK = Look(color="FF1D4ED8", underlined=True, vertical="")
HEADING = Look(bold=True, horizontal="center", vertical="center", wraps=True, edges="rules")
SIDES = {CellKind.TEXT: "left", CellKind.COUNT: "center", CellKind.DATE: "center"}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A line of the index."""

    name: str
    title: str


def report_workbook(report: Report) -> bytes:
    """The .xlsx of a report."""
    return _Builder(report).content()


class _Builder:
    def __init__(self, report: Report) -> None:
        self._report = report
        self._book = Workbook()
        self._index: list[_Sheet] = []
        self._alts: list[str] = []

    def content(self) -> bytes:
        report, index = self._report, self._book.worksheets[0]
        index.title = INDEX_SHEET
        for number, annex in enumerate(report.annexes, 1):
            self._annex(annex, f"{annex_title(number, len(report.annexes))}. {annex.title}")
        for annex in report.data:
            self._annex(annex, annex.title)
        self._pictures()
        self._write_index(index)
        return as_bytes(self._book, self._alts)

    def _annex(self, annex: Annex, title: str) -> None:
        sheet = self._new_sheet(title)
        row = write_lines(sheet, 1, heading_lines(title, self._said())) + 1
        first_head = None
        for block in annex.blocks:
            if isinstance(block, Grid):
                first_head = first_head or row
                row = _write_grid(sheet, row, block) + 1
            elif isinstance(block, Passage):
                write_text(sheet, row, 1, block.text)
                row += 2
        on_a4(sheet, first_head)

    def _pictures(self) -> None:
        pictures = [b for section in self._report.sections for b in section.blocks if isinstance(b, Picture)]
        for picture in pictures:
            self._picture(picture)

    def _picture(self, picture: Picture) -> None:
        """The chart on its sheet, and the numbers behind it below."""
        sheet, spec = self._new_sheet(picture.caption), picture.spec
        said = [line for line in self._said() if not spec.illustrative or line != ILLUSTRATIVE]
        top = write_lines(sheet, 1, heading_lines(picture.caption, [spec.subtitle, spec.source, *said])) + 1
        chart_rows = 30
        table = top + chart_rows
        write_table(sheet, table, spec.table, levels(spec))
        chart = BUILDERS[spec.kind](
            spec, PlotData(sheet.title, partial(write_cell, sheet), table, len(spec.table.headings))
        )
        chart.width = CHART_WIDTH
        sheet.add_chart(chart, f"A{top}")
        self._alts.append(spec.alt)
        on_a4(sheet)

    def _new_sheet(self, title: str) -> Worksheet:
        used = {sheet.name.casefold() for sheet in self._index}
        plain = FORBIDDEN.sub(" ", title).strip() or DATA_SHEET
        name, number = plain[:LONGEST_NAME].strip(), 2
        while name.casefold() in used or name.casefold() == INDEX_SHEET.casefold():
            tail = f" ({number})"
            name, number = plain[: LONGEST_NAME - len(tail)].strip() + tail, number + 1
        self._index.append(_Sheet(name, title))
        made: Worksheet = self._book.create_sheet(name)
        return made

    def _said(self) -> list[str]:
        frozen = self._report.frozen
        code = CODE_LINE.format(code=frozen.code, number=frozen.number) if frozen else ""
        return [line for line in (code, ILLUSTRATIVE if self._report.illustrative else "") if line]

    def _write_index(self, sheet: Worksheet) -> None:
        head = self._report.head
        title = f"{head.kind} {head.summary}".replace("\n", " ")
        row = write_lines(sheet, 1, heading_lines(title, [head.issuer, *self._said()])) + 1
        top = row
        for column, words in enumerate(INDEX_HEAD, 1):
            write_text(sheet, row, column, words, HEADING)
        row += 1
        for number, entry in enumerate(self._index, 1):
            write_value(sheet, row, 1, number, CellKind.COUNT, CENTRED)
            cell = write_text(sheet, row, 2, entry.title)
            cell.hyperlink = f"#'{entry.name}'!A1"
            dress(cell, LINK)
            row += 1
        sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 8, 110
        on_a4(sheet, top)


def _write_grid(sheet: Worksheet, top: int, grid: Grid) -> int:
    """Headings and rows from row `top` on; the row after the last one."""
    if grid.caption:
        write_text(sheet, top, 1, grid.caption, Look(bold=True, vertical=""))
        top += 1
    for column, heading in enumerate(grid.headings, 1):
        write_text(sheet, top, column, heading, HEADING)
    for at, values in enumerate(grid.rows):
        _write_row(sheet, top + 1 + at, values, grid, bold=at in grid.emphasis)
    _write_totals(sheet, top, grid)
    _fit(sheet, grid)
    for at, values in enumerate([grid.headings, *grid.rows]):
        sheet.row_dimensions[top + at].height = _height(values, grid)
    return top + 1 + len(grid.rows)


def _write_row(sheet: Worksheet, row: int, values: Sequence[GridCell], grid: Grid, *, bold: bool) -> None:
    formulas = dict(grid.formulas)
    for column, (value, kind) in enumerate(zip(values, grid.kinds, strict=True)):
        look = _look(kind, bold=bold)
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
def _look(kind: CellKind, *, bold: bool) -> Look:
    return Look(bold=bold, horizontal=SIDES.get(kind, "right"), wraps=kind is CellKind.TEXT, edges="hair")


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


def _height(values: Sequence[GridCell], grid: Grid) -> float:
    """Room for the text that needs most lines: not every program makes it by itself."""
    widths = _widths(grid)
    lines = [_lines(v, width) for v, width in zip(values, widths, strict=True) if isinstance(v, str)]
    return LINE_HEIGHT * max([1, *lines])


def _lines(text: str, width: float) -> int:
    """How many lines a text takes: one word at the end of each goes to the next."""
    return 1 if len(text) * LETTER <= width else -(-len(text) // max(int(width) - LOST, 1))


def _widths(grid: Grid) -> list[float]:
    total = sum(grid.shares)
    return [min(max(PAGE_CHARACTERS * share / total, LEAST_COLUMN), MOST_COLUMN) for share in grid.shares]


def _used(formula: str) -> list[int]:
    return [int(found) for found in re.findall(r"\{(\d+)\}", formula)]


def _formula(formula: str, row: int) -> str:
    """A division gives nothing where there is nothing to divide by."""
    cells = re.sub(r"\{(\d+)\}", lambda found: f"{column_letters(int(found[1]) + 1)}{row}", formula)
    below = re.search(r"/([A-Z]+\d+)", cells)
    return f'=IF({below[1]}=0,"",{cells})' if below else f"={cells}"


def _is_number(value: GridCell) -> bool:
    return isinstance(value, Decimal | Fraction | int)


def _fit(sheet: Worksheet, grid: Grid) -> None:
    for column, width in enumerate(_widths(grid), 1):
        letters = column_letters(column)
        sheet.column_dimensions[letters].width = max(width, sheet.column_dimensions[letters].width or 0)
