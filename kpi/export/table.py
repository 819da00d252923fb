"""Any table of a page as a workbook: a title, where the figures are from, and the rows."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook

from kpi.export.sheet import heading_lines, on_a4, write_lines, write_table
from kpi.model.chart import DataTable
from kpi.office.finish import as_bytes
from kpi.text.charts import DATA_SHEET


def table_workbook(title: str, table: DataTable, under: Sequence[str] = ()) -> bytes:
    """One sheet with `table`; `under` are lines under the title, such as the source and the day."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = DATA_SHEET
    top = write_lines(sheet, 1, heading_lines(title, under)) + 1
    write_table(sheet, top, table)
    on_a4(sheet, heading_row=top)
    return as_bytes(book)
