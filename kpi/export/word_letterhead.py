"""What stands around the text of an administrative document: the head of the first page, and the signature."""

from __future__ import annotations

import re
from typing import Any

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Mm
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from kpi.export.text_width import balanced, text_width
from kpi.export.word_base import BODY, COPIES, MOTTO, SMALL_CAPS_LINE, element, line_below, place, write
from kpi.model.report import Letterhead
from kpi.text.report_form import (
    COPIES_HEADING,
    MOTTO_WORDS,
    NATION,
    as_above,
    dateline,
    numbered,
    recipient_lines,
    to_words,
)

# Of the 165 mm between the margins: the office on the left, the nation on the right, whose name must fit on one line.
LEFT_WIDTH, RIGHT_WIDTH = Mm(65), Mm(100)
TEXT_WIDTH = Mm(165)

# The line under the office's name and under the title is a third to half of the text above it.
SHORT_LINE = 0.4

# Room for the signature and the seal, in points.
SIGNING_ROOM = 72


def write_head(document: Document, head: Letterhead) -> None:
    """Office and nation, number and date, kind and summary, recipients."""
    table = _two_columns(document)
    _office(table.cell(0, 0), head)
    _nation(table.cell(0, 1))
    write(place(_first(table.cell(1, 0)), align="center", before=4), numbered(head.number, head.symbol), size=MOTTO)
    dated = place(_first(table.cell(1, 1)), align="center", before=4)
    write(dated, dateline(head.place, head.date), size=MOTTO, italic=True)
    kind = place(document.add_paragraph(), align="center", before=18)
    write(kind, head.kind, bold=True)
    unbroken = re.sub(r"(\d) - (\d)", "\\1\u00a0-\u00a0\\2", head.summary)
    whole = (balanced(line, BODY, int(TEXT_WIDTH), bold=True) for line in unbroken.split("\n"))
    *lines, last = "\n".join(whole).split("\n")
    for line in lines:
        write(place(document.add_paragraph(), align="center"), line, bold=True)
    summary = place(document.add_paragraph(), align="center", after=12)
    write(summary, last, bold=True)
    width = min(text_width(last, BODY, bold=True), int(TEXT_WIDTH))
    line_below(summary, int(TEXT_WIDTH), round(width * SHORT_LINE))
    _recipients(document, head)


def _office(cell: _Cell, head: Letterhead) -> None:
    paragraph = _first(cell)
    if head.superior:
        superior = balanced(head.superior.upper(), SMALL_CAPS_LINE, int(LEFT_WIDTH), bold=False)
        write(place(paragraph, align="center"), superior, size=SMALL_CAPS_LINE)
        paragraph = cell.add_paragraph()
    room = int(LEFT_WIDTH)
    issuer = balanced(head.issuer.upper(), SMALL_CAPS_LINE, room, bold=True)
    write(place(paragraph, align="center"), issuer, size=SMALL_CAPS_LINE, bold=True)
    width = min(text_width(issuer.rpartition("\n")[2], SMALL_CAPS_LINE, bold=True), room)
    line_below(paragraph, room, round(width * SHORT_LINE))


def _nation(cell: _Cell) -> None:
    write(place(_first(cell), align="center"), NATION, size=SMALL_CAPS_LINE, bold=True)
    motto = place(cell.add_paragraph(), align="center")
    write(motto, MOTTO_WORDS, size=MOTTO, bold=True)
    line_below(motto, int(RIGHT_WIDTH), text_width(MOTTO_WORDS, MOTTO, bold=True))


def _recipients(document: Document, head: Letterhead) -> None:
    """One recipient on the line itself; several each on a line of their own."""
    if not head.recipients:
        return
    first = place(document.add_paragraph(), align="center", after=6)
    write(first, to_words(head.recipients))
    lines = recipient_lines(head.recipients)
    for number, line in enumerate(lines, 1):
        paragraph = place(document.add_paragraph(), align="left", after=12 if number == len(lines) else 0)
        paragraph.paragraph_format.left_indent = Mm(60)
        write(paragraph, line)


def write_signature(document: Document, head: Letterhead) -> None:
    """Copies on the left, level with authority and title on the right; a name only where the office has set one."""
    table = _two_columns(document, rows=1)
    left = _first(table.cell(0, 0))
    write(place(left, align="left"), COPIES_HEADING, size=SMALL_CAPS_LINE, bold=True, italic=True)
    for line in (*as_above(head.recipients), *head.copies):
        write(place(table.cell(0, 0).add_paragraph(), align="left"), line, size=COPIES)
    right = _first(table.cell(0, 1))
    if head.authority:
        write(place(right, align="center"), head.authority.upper(), bold=True)
        right = table.cell(0, 1).add_paragraph()
    write(place(right, align="center", after=SIGNING_ROOM), head.title.upper(), bold=True)
    name = place(table.cell(0, 1).add_paragraph(), align="center")
    if head.signer:
        write(name, head.signer, bold=True)


def _two_columns(document: Document, rows: int = 2) -> Table:
    table: Table = document.add_table(rows, 2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    properties = table._tbl.tblPr
    properties.insert_element_before(_no_padding(), "w:tblLook", "w:tblCaption", "w:tblDescription")
    for row in table.rows:
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))
        for cell, width in zip(row.cells, (LEFT_WIDTH, RIGHT_WIDTH), strict=True):
            cell.width = width
    for column, width in zip(table.columns, (LEFT_WIDTH, RIGHT_WIDTH), strict=True):
        column.width = width
    return table


def _no_padding() -> Any:
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w=0, type="dxa"))
    return margins


def _first(cell: _Cell) -> Paragraph:
    first: Paragraph = cell.paragraphs[0]
    return first
