"""A native chart as the parts that any Office document takes: its XML with the values kept in it, and its workbook.

Word and PowerPoint show a chart from the values kept in its XML and open the workbook only when somebody edits it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, SubElement, fromstring, register_namespace, tostring

from openpyxl import Workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring as chart_text

from kpi.export.excel import BUILDERS
from kpi.export.native import PlotData, levels
from kpi.export.sheet import write_table
from kpi.model.chart import ChartSpec
from kpi.office.finish import as_bytes, finished_chart
from kpi.text.charts import DATA_SHEET

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# Under this name the chart's XML finds its workbook.
WORKBOOK_RELATION = "rId1"

GENERAL = "General"


@dataclass(frozen=True, slots=True)
class NativeChart:
    """The chart's XML, the workbook behind it, its height in centimetres, and what is read aloud of it."""

    xml: bytes
    workbook: bytes
    height: float
    alt: str


def native_chart(spec: ChartSpec) -> NativeChart:
    """The parts of a chart for a document; the workbook holds the plotted numbers and nothing else."""
    book = Workbook()
    data = book.worksheets[0]
    data.title = DATA_SHEET
    write_table(data, 1, spec.table, levels(spec))
    chart = BUILDERS[spec.kind](spec, PlotData(data, 1, len(spec.table.headings)))
    height = float(chart.height)
    tree: Any = chart
    text = finished_chart(str(chart_text(tree._write()), "utf-8"))
    return NativeChart(_with_values(text, data), as_bytes(book, without_time=True), height, spec.alt)


def _with_values(text: str, data: Worksheet) -> bytes:
    """The XML with every reference followed, as Office itself writes it, and a place for the workbook."""
    for prefix, name in (("c", CHART), ("a", DRAWING), ("r", RELATIONS)):
        register_namespace(prefix, name)
    # The XML was written a moment ago by this program; nothing of it comes from outside.
    root = fromstring(text)  # noqa: S314
    for reference in [*root.iter(f"{{{CHART}}}numRef"), *root.iter(f"{{{CHART}}}strRef")]:
        _follow(reference, data)
    for element in root.findall(f"{{{CHART}}}externalData"):
        root.remove(element)
    outside = Element(f"{{{CHART}}}externalData", {f"{{{RELATIONS}}}id": WORKBOOK_RELATION})
    SubElement(outside, f"{{{CHART}}}autoUpdate", {"val": "0"})
    _append_in_order(root, outside)
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + tostring(root)


def _append_in_order(root: Element, outside: Element) -> None:
    """The workbook comes after text properties and before print settings and drawings on the chart."""
    later = {f"{{{CHART}}}{name}" for name in ("printSettings", "userShapes", "extLst")}
    place = next((at for at, child in enumerate(root) if child.tag in later), len(root))
    root.insert(place, outside)


def _follow(reference: Element, data: Worksheet) -> None:
    """Keep the values of the cells in the reference; cells of words are a reference to words, whatever it was."""
    formula = reference.find(f"{{{CHART}}}f")
    assert formula is not None
    assert formula.text
    cells = _cells(formula.text, data)
    words = any(isinstance(cell.value, str) for cell in cells)
    reference.tag = f"{{{CHART}}}{'strRef' if words else 'numRef'}"
    for old in [child for child in reference if child is not formula]:
        reference.remove(old)
    cache = SubElement(reference, f"{{{CHART}}}{'strCache' if words else 'numCache'}")
    if not words:
        form = next((cell.number_format for cell in cells if cell.value is not None), GENERAL)
        SubElement(cache, f"{{{CHART}}}formatCode").text = form
    SubElement(cache, f"{{{CHART}}}ptCount", {"val": str(len(cells))})
    for at, cell in enumerate(cells):
        if cell.value is not None:
            point = SubElement(cache, f"{{{CHART}}}pt", {"idx": str(at)})
            SubElement(point, f"{{{CHART}}}v").text = _written(cell.value)


def _cells(formula: str, data: Worksheet) -> list[Any]:
    """The cells that a reference of a chart names; all of them are on the one sheet."""
    edges = [edge or 1 for edge in range_boundaries(formula.rpartition("!")[2])]
    left, top, right, bottom = edges
    return [data.cell(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def _written(value: object) -> str:
    return repr(value) if isinstance(value, float) else str(value)
