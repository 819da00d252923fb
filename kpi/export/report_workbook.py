"""A report as a workbook: an index, a sheet for each annex and each chart, formulas that recompute, a dictionary."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import partial
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from kpi.export.cells import Look
from kpi.export.excel import BUILDERS, CHART_WIDTH
from kpi.export.native import PlotData, levels
from kpi.export.native_dots import dots_height
from kpi.export.native_line import HEIGHT as LINE_CHART
from kpi.export.report_grid import HEADING, fit_columns, head_row, write_grid, write_words
from kpi.export.sheet import (
    TITLE,
    dress,
    heading_lines,
    on_a4,
    write_cell,
    write_lines,
    write_table,
    write_text,
    write_value,
)
from kpi.model.chart import CellKind, ChartKind, ChartSpec, DataTable
from kpi.model.issue import column_letters
from kpi.model.report import Annex, Grid, Passage, Picture, Report
from kpi.office.finish import as_bytes
from kpi.text.report import CODE_LINE, DATA_SHEET, ILLUSTRATIVE, INDEX_HEAD, INDEX_SHEET
from kpi.text.report_form import annex_title

# Excel takes no longer name for a sheet, and none of these signs in it.
LONGEST_NAME = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")

# Measures of a sheet in centimetres: a row, a character of a column as Excel draws it, and what goes on one page of A4
# across, a little made smaller.
ROW_HEIGHT, CHARACTER, ONE_PAGE = 0.53, 0.185, 20.0
# A bold letter of a title is so much wider than one of a table, and its line so much higher.
TITLE_LETTER, TITLE_LINE = 1.3, 19.0

CENTRED = Look(horizontal="center")
LINK = Look(color="FF1D4ED8", underlined=True, vertical="")


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
        grids = [block for block in annex.blocks if isinstance(block, Grid)]
        widths = fit_columns(sheet, grids)
        # One table has its head repeated on every page; two have two heads, and neither is right for all pages.
        head = head_row(row, grids[0]) if len(grids) == 1 else None
        for block in annex.blocks:
            if isinstance(block, Grid):
                row = write_grid(sheet, row, block, widths) + 1
            elif isinstance(block, Passage):
                row = write_words(sheet, row, block.text, widths) + 1
        on_a4(sheet, head)

    def _pictures(self) -> None:
        pictures = [b for section in self._report.sections for b in section.blocks if isinstance(b, Picture)]
        for picture in pictures:
            self._picture(picture)

    def _picture(self, picture: Picture) -> None:
        """The chart on its sheet, and the numbers behind it below."""
        sheet, spec = self._new_sheet(picture.caption), picture.spec
        said = [line for line in self._said() if not spec.illustrative or line != ILLUSTRATIVE]
        top = write_lines(sheet, 1, heading_lines(picture.caption, [spec.subtitle, spec.source, *said])) + 1
        table = top + _chart_rows(spec)
        write_table(sheet, table, spec.table, levels(spec))
        chart = BUILDERS[spec.kind](
            spec, PlotData(sheet.title, partial(write_cell, sheet), table, len(spec.table.headings))
        )
        chart.width = CHART_WIDTH
        sheet.add_chart(chart, f"A{top}")
        self._alts.append(spec.alt)
        on_a4(sheet)
        _print_picture(sheet, table, spec.table)

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


def _chart_rows(spec: ChartSpec) -> int:
    """How many rows of the sheet lie under the chart."""
    tall = dots_height(len(spec.categories)) if spec.kind is ChartKind.DOTS else LINE_CHART
    return math.ceil(tall / ROW_HEIGHT) + 1


def _print_picture(sheet: Worksheet, head: int, table: DataTable) -> None:
    """The chart and its table are printed, without the columns that only the chart needs, and the table is not torn.

    Months to come have rows, and where nothing is known of them these are not printed.
    """
    letters = [column_letters(number) for number in range(1, len(table.headings) + 1)]
    columns = [sheet.column_dimensions[each] for each in letters]
    # What is printed is as wide as the chart.
    columns[-1].width += max(CHART_WIDTH / CHARACTER - sum(column.width for column in columns), 0)
    _break_title(sheet, len(letters), sum(column.width for column in columns))
    known = [at for at, row in enumerate(table.rows, 1) if any(cell not in (None, "") for cell in row[1:])]
    last = head + max(known, default=0)
    sheet.print_area = f"A1:{letters[-1]}{last}"
    if last * ROW_HEIGHT <= ONE_PAGE:
        sheet.page_setup.fitToHeight = 1
        return
    sheet.print_title_rows = f"{head}:{head}"
    sheet.row_breaks.append(Break(id=head - 1))


def _break_title(sheet: Worksheet, columns: int, width: float) -> None:
    """A title that is longer than the page is wide goes on in a second line."""
    cell = cast(Cell, sheet.cell(1, 1))
    lines = math.ceil(len(str(cell.value)) * TITLE_LETTER / width)
    if lines > 1:
        sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=columns)
        dress(cell, TITLE._replace(wraps=True))
        sheet.row_dimensions[1].height = TITLE_LINE * lines
