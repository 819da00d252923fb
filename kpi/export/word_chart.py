"""A native chart in a Word document: python-docx has no charts, so its parts are put in by hand."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from kpi.export.native_part import CHART, CHART_TYPE, WORKBOOK_RELATION, WORKBOOK_TYPE, native_chart
from kpi.export.word_base import place, styled, write
from kpi.model.chart import ChartKind
from kpi.model.report import Picture

# Not higher than half the page, so that a chart and the text about it stand together.
TALLEST = 11.5
LINE_HEIGHT = 8.5


def write_picture(document: Document, picture: Picture, number: int, width: int) -> None:
    """The chart over the whole `width` (EMU) with its caption below."""
    chart = native_chart(picture.spec)
    relation = _chart_part(document, chart.xml, chart.workbook, number)
    tallest = LINE_HEIGHT if picture.spec.kind is ChartKind.LINE else TALLEST
    height = int(Cm(min(chart.height, tallest)))
    paragraph = place(document.add_paragraph(), align="center", before=6)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run()._r.append(_drawing(relation, number, picture.caption, chart.alt, width, height))
    caption = styled(document, "Caption")
    write(caption, picture.caption, size=13, bold=True)
    caption.paragraph_format.keep_with_next = bool(picture.spec.source)
    if picture.spec.source:
        write(place(document.add_paragraph(), align="center", after=6), picture.spec.source, size=11, italic=True)


def _chart_part(document: Document, xml: bytes, workbook: bytes, number: int) -> str:
    package = document.part.package
    chart = Part(PackURI(f"/word/charts/chart{number}.xml"), CHART_TYPE, xml, package)
    book = Part(PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"), WORKBOOK_TYPE, workbook, package)
    assert chart.relate_to(book, RELATIONSHIP_TYPE.PACKAGE) == WORKBOOK_RELATION
    return document.part.relate_to(chart, RELATIONSHIP_TYPE.CHART)


def _drawing(relation: str, number: int, name: str, alt: str, width: int, height: int) -> Any:
    drawing: Any = parse_xml(
        f"<w:drawing {nsdecls('w', 'wp', 'a', 'r')}>"
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="Chart {number}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{CHART}">'
        f'<c:chart xmlns:c="{CHART}" r:id="{relation}"/>'
        f"</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    told = drawing.find(".//{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    told.set("name", name)
    told.set("descr", alt)
    return drawing
