"""Tables of a report in Word: heads repeated on every page, rows that do not break, numbers to the right.

A table is written as text and never read: python-docx looks through all rows for each cell, and a thousand units as
a tree of elements are half a gigabyte. Until the document is saved, a mark stands where the table goes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache
from xml.sax.saxutils import escape

from docx.document import Document

from kpi.export.text_width import text_width
from kpi.export.word_base import NOTE, TABLE, TABLE_STYLE, element, place, printable, small_gap, styled, write
from kpi.model.chart import CellKind
from kpi.model.report import Grid, GridCell, Printed
from kpi.text.dates import fmt_date
from kpi.text.numbers import fmt_number, fmt_points

# One twentieth of a point, the measure of WordprocessingML, in EMU.
TWIP = 635
# What lies between the text of a cell and its borders, left and right together, and a little more for the estimate.
PADDING = 220
# A column is never narrower than its longest word, up to this share of the table.
WIDEST_WORD = 0.3

# A new line within the words of a cell.
CUT, LINE_BREAK = "\n", '</w:t><w:br/><w:t xml:space="preserve">'

BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


class Tables:
    """The tables of one document, put in when it is saved."""

    def __init__(self) -> None:
        self._tables: list[tuple[Grid, int]] = []

    def write(self, document: Document, grid: Grid, width: int) -> None:
        """A caption, the table over the whole `width` (EMU), and its note."""
        if grid.caption:
            caption = styled(document, "Caption")
            caption.paragraph_format.keep_with_next = True
            write(caption, grid.caption, size=13, bold=True)
        after = place(document.add_paragraph(), align="left", after=6)
        after._p.addprevious(element("w:tbl", mark=len(self._tables)))
        self._tables.append((grid, width))
        if grid.note:
            write(after, grid.note, size=NOTE, italic=True)
        else:
            small_gap(after)

    def put_in(self, name: str, content: bytes) -> Iterator[bytes]:
        """A part of the document in pieces, each mark replaced by its table."""
        if name != "word/document.xml":
            yield content
            return
        start = 0
        for number, (grid, width) in enumerate(self._tables):
            mark = f'<w:tbl w:mark="{number}"/>'.encode()
            at = content.index(mark, start)
            yield content[start:at]
            yield from (piece.encode() for piece in _table(grid, width))
            start = at + len(mark)
        yield content[start:]


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


def _table(grid: Grid, width: int) -> Iterator[str]:
    widths = column_widths(grid, width)
    columns = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
    )
    yield _row(((heading, "center") for heading in grid.headings), widths, bold=True, head=True)
    for at, values in enumerate(grid.rows):
        cells = ((shown(value, kind), _align(value, kind)) for value, kind in zip(values, grid.kinds, strict=True))
        yield _row(cells, widths, bold=at in grid.emphasis)
    yield "</w:tbl>"


def column_widths(grid: Grid, width: int) -> list[int]:
    """The columns' widths in twips: by their shares, but none narrower than a word or a number in it."""
    total, room = sum(grid.shares), width // TWIP
    least = [min(each, round(room * WIDEST_WORD)) for each in _least_widths(grid)]
    wanted = [room * share // total for share in grid.shares]
    short = sum(max(need - got, 0) for need, got in zip(least, wanted, strict=True))
    spare = sum(max(got - need, 0) for need, got in zip(least, wanted, strict=True))
    if not short or short > spare:
        return wanted
    return [
        need if got <= need else got - (got - need) * short // spare for need, got in zip(least, wanted, strict=True)
    ]


def _least_widths(grid: Grid) -> list[int]:
    """For each column the width of the longest piece that does not break; of words only those of the heading."""
    least = [max(map(_word_width, heading.split()), default=0) for heading in grid.headings]
    for column, kind in enumerate(grid.kinds):
        if kind is not CellKind.TEXT:
            texts = {shown(row[column], kind) for row in grid.rows}
            words = (word for text in texts for word in text.split())
            least[column] = max([least[column], *map(_word_width, words)])
    return [width + PADDING for width in least]


@lru_cache(maxsize=4096)
def _word_width(word: str) -> int:
    return text_width(word, TABLE, bold=True) // TWIP


def _row(cells: Iterable[tuple[str, str]], widths: list[int], *, bold: bool, head: bool = False) -> str:
    repeated = "<w:tblHeader/>" if head else ""
    written = "".join(_cell(text, align, width, bold=bold) for (text, align), width in zip(cells, widths, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{written}</w:tr>"


def _cell(text: str, align: str, width: int, *, bold: bool) -> str:
    head, foot = _frame(align, width, bold=bold)
    words = escape(printable(text))
    return f"{head}{words.replace(CUT, LINE_BREAK) if CUT in words else words}{foot}"


@lru_cache(maxsize=1024)
def _frame(align: str, width: int, *, bold: bool) -> tuple[str, str]:
    """What stands around the words of a cell: the same for most of a column."""
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{TABLE_STYLE}"/><w:jc w:val="{align}"/></w:pPr>'
        f'<w:r>{weight}<w:t xml:space="preserve">'
    ), "</w:t></w:r></w:p></w:tc>"


def _align(value: GridCell, kind: CellKind) -> str:
    if kind is CellKind.TEXT:
        return "left"
    return "center" if kind in (CellKind.DATE, CellKind.COUNT) or isinstance(value, str) else "right"
