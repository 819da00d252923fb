"""A chart as a workbook: the native, editable chart on one sheet, its data as a table on another."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from openpyxl import Workbook
from openpyxl.chart._chart import ChartBase
from openpyxl.worksheet.worksheet import Worksheet

from kpi.export.native import PlotData, levels
from kpi.export.native_dots import dots_chart
from kpi.export.native_line import line_chart
from kpi.export.native_timeline import timeline_chart
from kpi.export.sheet import heading_lines, on_a4, write_cell, write_lines, write_table
from kpi.model.chart import ChartKind, ChartSpec, Role
from kpi.model.issue import column_letters
from kpi.office.finish import as_bytes
from kpi.text.charts import CHART_SHEET, DATA_SHEET, ILLUSTRATIVE, stroke_note

BUILDERS: dict[ChartKind, Callable[[ChartSpec, PlotData], ChartBase]] = {
    ChartKind.LINE: line_chart,
    ChartKind.DOTS: dots_chart,
    ChartKind.TIMELINE: timeline_chart,
}

# The width of a landscape A4 page within its margins, in centimetres.
CHART_WIDTH = 25


def chart_workbook(spec: ChartSpec, provenance: str = "") -> bytes:
    """The workbook of a description; `provenance` is one more line about where it comes from."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = CHART_SHEET
    data = book.create_sheet(DATA_SHEET)
    under = _under(spec, provenance)
    top = write_lines(data, 1, heading_lines(spec.title, [spec.subtitle, *under])) + 1
    last = write_table(data, top, spec.table, levels(spec))
    on_a4(data, heading_row=top)
    data.print_area = f"A1:{column_letters(len(spec.table.headings))}{last - 1}"
    chart = BUILDERS[spec.kind](spec, PlotData(DATA_SHEET, partial(write_cell, data), top, len(spec.table.headings)))
    _place(page, spec, chart, under)
    return as_bytes(book, spec.alt)


def _under(spec: ChartSpec, provenance: str) -> list[str]:
    said = ILLUSTRATIVE in spec.source.lower()
    illustrative = ILLUSTRATIVE.capitalize() + "." if spec.illustrative and not said else ""
    return [line for line in (_stroke_note(spec), spec.source, illustrative, provenance) if line]


def _stroke_note(spec: ChartSpec) -> str:
    """What the vertical through all rows stands for; on a line chart the target is named at its line."""
    target = next((label.text for label in spec.labels if label.role is Role.TARGET), "")
    words = {ChartKind.DOTS: target, ChartKind.TIMELINE: spec.today_label if spec.today else ""}.get(spec.kind, "")
    return stroke_note(words) if words else ""


def _place(page: Worksheet, spec: ChartSpec, chart: ChartBase, under: list[str]) -> None:
    """The chart under its title, the source under the chart, all on one page of A4."""
    top = write_lines(page, 1, heading_lines(spec.title, [spec.subtitle])) + 1
    chart.width = CHART_WIDTH
    page.add_chart(chart, f"A{top}")
    rows = round(chart.height / 0.53) + 1
    write_lines(page, top + rows, heading_lines("", under))
    on_a4(page)
