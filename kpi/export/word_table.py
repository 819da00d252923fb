"""Tables of a report in Word: heads repeated on every page, rows that do not break, numbers to the right.

A table is written as text and read once. python-docx looks through all rows for each cell, which at a thousand units
takes minutes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from xml.sax.saxutils import escape

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kpi.export.word_base import FONT, LANGUAGE, NOTE, TABLE, place, printable, write
from kpi.model.chart import CellKind
from kpi.model.report import Grid, GridCell, Printed
from kpi.text.dates import fmt_date
from kpi.text.numbers import fmt_number, fmt_points

# One twentieth of a point, the measure of WordprocessingML, in EMU.
TWIP = 635

BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
CELL_GAPS = '<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/>'
TYPE = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
SPEECH = f'<w:sz w:val="{2 * TABLE}"/><w:lang w:val="{LANGUAGE}"/>'


def write_grid(document: Document, grid: Grid, width: int) -> None:
    """A caption, the table over the whole `width` (EMU), and its note."""
    if grid.caption:
        caption = document.add_paragraph(style="Caption")
        caption.paragraph_format.keep_with_next = True
        write(caption, grid.caption, size=13, bold=True)
    after = place(document.add_paragraph(), align="left", after=6)
    after._p.addprevious(parse_xml(_table(grid, width)))
    if grid.note:
        write(after, grid.note, size=NOTE, italic=True)


def shown(value: GridCell, kind: CellKind) -> str:
    """A value as it is printed; what is empty stays empty."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Printed):
        return value.text
    if isinstance(value, dt.date):
        return fmt_date(value)
    return fmt_points(value) if kind is CellKind.PERCENT else fmt_number(value)


def _table(grid: Grid, width: int) -> str:
    total = sum(grid.shares)
    widths = [width * share // total // TWIP for share in grid.shares]
    columns = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    head = _row(((heading, "center") for heading in grid.headings), widths, bold=True, head=True)
    rows = "".join(
        _row(
            ((shown(value, kind), _align(value, kind)) for value, kind in zip(values, grid.kinds, strict=True)),
            widths,
            bold=at in grid.emphasis,
        )
        for at, values in enumerate(grid.rows)
    )
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{head}{rows}</w:tbl>'
    )


def _row(cells: Iterable[tuple[str, str]], widths: list[int], *, bold: bool, head: bool = False) -> str:
    repeated = "<w:tblHeader/>" if head else ""
    written = "".join(_cell(text, align, width, bold=bold) for (text, align), width in zip(cells, widths, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{written}</w:tr>"


def _cell(text: str, align: str, width: int, *, bold: bool) -> str:
    weight = "<w:b/>" if bold else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in printable(text).split("\n"))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr>{CELL_GAPS}<w:jc w:val="{align}"/></w:pPr>'
        f"<w:r><w:rPr>{TYPE}{weight}{SPEECH}</w:rPr>{lines}</w:r></w:p></w:tc>"
    )


def _align(value: GridCell, kind: CellKind) -> str:
    if kind is CellKind.TEXT:
        return "left"
    return "center" if kind is CellKind.DATE or isinstance(value, str) else "right"
