"""A native chart as the parts that any Office document takes: its XML with the values kept in it, and its workbook.

Word and PowerPoint show a chart from the values kept in its XML and open the workbook only when somebody edits it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final
from xml.sax.saxutils import escape, unescape

from openpyxl.utils.cell import range_boundaries
from openpyxl.xml.functions import tostring as chart_text

from kpi.export.cells import Placed, column_widths, table_cells
from kpi.export.embedded import EmbeddedSheet
from kpi.export.excel import BUILDERS
from kpi.export.native import PlotData, levels
from kpi.model.chart import ChartSpec
from kpi.office.finish import finished_chart
from kpi.text.charts import DATA_SHEET

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# Under this name the chart's XML finds its workbook.
WORKBOOK_RELATION = "rId1"

GENERAL = "General"

HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<c:chartSpace xmlns:a="{DRAWING}" xmlns:c="{CHART}" xmlns:r="{RELATIONS}">'
)
WORKBOOK: Final = f'<c:externalData r:id="{WORKBOOK_RELATION}"><c:autoUpdate val="0"/></c:externalData>'
END: Final = "</chartSpace>"
# A reference to cells as openpyxl writes it, with whatever it keeps behind the formula.
REFERENCE: Final = re.compile(r"<c:(?:num|str)Ref><c:f>([^<]*)</c:f>.*?</c:(?:num|str)Ref>", re.DOTALL)
# The beginning of an element without a prefix; nothing but an element begins so.
BARE_NAME: Final = re.compile(r"<(/?)(?=\w+[\s/>])")


@dataclass(frozen=True, slots=True)
class NativeChart:
    """The chart's XML, the workbook behind it, its height in centimetres, and what is read aloud of it."""

    xml: bytes
    workbook: bytes
    height: float
    alt: str


def native_chart(spec: ChartSpec) -> NativeChart:
    """The parts of a chart for a document; the workbook holds the plotted numbers and nothing else."""
    data = EmbeddedSheet(DATA_SHEET, column_widths(spec.table))
    for placed in table_cells(1, spec.table, levels(spec)):
        data.put(placed)
    chart = BUILDERS[spec.kind](spec, PlotData(data.title, data.put, 1, len(spec.table.headings)))
    tree: Any = chart
    text = finished_chart(str(chart_text(tree._write()), "utf-8"))
    return NativeChart(_with_values(text, data), data.workbook(), float(chart.height), spec.alt)


def _with_values(text: str, data: EmbeddedSheet) -> bytes:
    """The XML as Office itself writes it: names with a prefix, every reference followed, a place for the workbook."""
    # openpyxl says nothing behind what is drawn, so that the workbook comes last.
    opening, _, inner = text.rpartition(END)[0].partition(f'<chartSpace xmlns="{CHART}">')
    assert not opening
    prefixed = BARE_NAME.sub(r"<\1c:", inner.replace(f' xmlns:a="{DRAWING}"', ""))
    followed = REFERENCE.sub(lambda found: _followed(found[1], data), prefixed)
    return f"{HEAD}{followed}{WORKBOOK}</c:chartSpace>".encode()


def _followed(formula: str, data: EmbeddedSheet) -> str:
    """A reference with the values of its cells; cells of words are a reference to words, whatever it was."""
    cells = _cells(unescape(formula), data)
    kind = "str" if any(cell is not None and isinstance(cell.value, str) for cell in cells) else "num"
    form = next((cell.look.form for cell in cells if cell is not None and cell.value is not None), GENERAL)
    code = f"<c:formatCode>{escape(form)}</c:formatCode>" if kind == "num" else ""
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{_written(cell.value)}</c:v></c:pt>'
        for at, cell in enumerate(cells)
        if cell is not None and cell.value is not None
    )
    cache = f'<c:{kind}Cache>{code}<c:ptCount val="{len(cells)}"/>{points}</c:{kind}Cache>'
    return f"<c:{kind}Ref><c:f>{formula}</c:f>{cache}</c:{kind}Ref>"


def _cells(formula: str, data: EmbeddedSheet) -> list[Placed | None]:
    """The cells that a reference of a chart names; all of them are on the one sheet."""
    edges = [edge or 1 for edge in range_boundaries(formula.rpartition("!")[2])]
    left, top, right, bottom = edges
    return [data.at(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def _written(value: object) -> str:
    return repr(value) if isinstance(value, float) else escape(str(value))
