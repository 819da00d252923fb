"""How the form looks: Times New Roman on A4, hairlines, a pale tint where something is to be filled in."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Color, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.worksheet.worksheet import Worksheet

from kpi.model.issue import column_letters

FONT = "Times New Roman"
SIZE = 12
# The height of one printed line of SIZE points, in points.
LINE = 15.75
# What Excel can hold in one cell.
MOST_CHARACTERS = 32_767

INK = "FF1F2933"
GREY_INK = "FF57606A"
ACCENT_INK = "FF9F1239"
INPUT_TINT = "FFFFF6D6"
HEADING_TINT = "FFE8EBEF"
CLOSED_TINT = "FFEDEEF0"

_hair = Side(style="hair", color=GREY_INK)
_thin = Side(style="thin", color=INK)
_GRID = Border(left=_hair, right=_hair, top=_hair, bottom=_hair)
_BOX = Border(left=_thin, right=_thin, top=_thin, bottom=_thin)
_NO_BORDER = Border()

_TEXT = Font(name=FONT, size=SIZE, color=INK)
_BOLD = Font(name=FONT, size=SIZE, bold=True, color=INK)
_SMALL = Font(name=FONT, size=11, color=INK)
_SMALL_ITALIC = Font(name=FONT, size=11, italic=True, color=INK)
_GREY = Font(name=FONT, size=SIZE, color=GREY_INK)
_NO_FILL = PatternFill()
_INPUT = PatternFill("solid", fgColor=INPUT_TINT)
_CLOSED = PatternFill("solid", fgColor=CLOSED_TINT)
_HEADING = PatternFill("solid", fgColor=HEADING_TINT)

_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
_LEFT_INDENTED = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
_LEFT_TOP = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
_CENTER = Alignment(horizontal="center", vertical="center", wrap_text=True)
_RIGHT = Alignment(horizontal="right", vertical="center", indent=1)
_LOCKED = Protection(locked=True)
_OPEN = Protection(locked=False)

WHOLE_NUMBER = "#,##0"
DECIMAL_NUMBER = "#,##0.0###"

# name: (font, fill, border, alignment, protection, number format)
_STYLES = {
    "kpi.owner": (_TEXT, _NO_FILL, _NO_BORDER, _LEFT, _LOCKED, "General"),
    "kpi.mark": (
        Font(name=FONT, size=SIZE, italic=True, color=ACCENT_INK),
        _NO_FILL,
        _NO_BORDER,
        Alignment(horizontal="right", vertical="center"),
        _LOCKED,
        "General",
    ),
    "kpi.title": (Font(name=FONT, size=15, bold=True, color=INK), _NO_FILL, _NO_BORDER, _CENTER, _LOCKED, "General"),
    "kpi.subtitle": (Font(name=FONT, size=13, bold=True, color=INK), _NO_FILL, _NO_BORDER, _CENTER, _LOCKED, "General"),
    "kpi.fact": (_BOLD, _NO_FILL, _NO_BORDER, _LEFT, _LOCKED, "General"),
    "kpi.instruction": (_SMALL_ITALIC, _NO_FILL, _NO_BORDER, _LEFT, _LOCKED, "General"),
    "kpi.heading": (_BOLD, _HEADING, _BOX, _CENTER, _LOCKED, "General"),
    "kpi.text": (_TEXT, _NO_FILL, _GRID, _LEFT_INDENTED, _LOCKED, "@"),
    "kpi.center": (_TEXT, _NO_FILL, _GRID, _CENTER, _LOCKED, "@"),
    "kpi.number": (_GREY, _NO_FILL, _GRID, _CENTER, _LOCKED, "0"),
    "kpi.reference": (_SMALL, _NO_FILL, _GRID, _CENTER, _LOCKED, "@"),
    "kpi.percent": (
        _TEXT,
        _NO_FILL,
        _GRID,
        Alignment(horizontal="right", vertical="center", wrap_text=True),
        _LOCKED,
        "0.0#",
    ),
    "kpi.closed": (_GREY, _CLOSED, _GRID, _CENTER, _LOCKED, "General"),
    "kpi.input_number": (_TEXT, _INPUT, _GRID, _RIGHT, _OPEN, WHOLE_NUMBER),
    "kpi.input_choice": (_TEXT, _INPUT, _GRID, _CENTER, _OPEN, "General"),
    "kpi.input_text": (_TEXT, _INPUT, _GRID, _LEFT_INDENTED, _OPEN, "General"),
    "kpi.input_passage": (_TEXT, _INPUT, _GRID, _LEFT_TOP, _OPEN, "General"),
    "kpi.topic": (_BOLD, _NO_FILL, _GRID, _LEFT_TOP, _LOCKED, "General"),
    "kpi.signature": (_BOLD, _NO_FILL, _NO_BORDER, _CENTER, _LOCKED, "General"),
    "kpi.signature_hint": (_SMALL_ITALIC, _NO_FILL, _NO_BORDER, _CENTER, _LOCKED, "General"),
}

# The explanation under an indicator: a little smaller, so more letters fit on a line and lines are lower.
HINT_SIZE = 10.5
HINT_LINE = 14
_HINT_FONT = InlineFont(rFont=FONT, sz=HINT_SIZE, i=True, color=Color(rgb=GREY_INK))


def new_workbook() -> Workbook:
    """A workbook that knows the form's styles and writes Times New Roman wherever somebody types."""
    workbook = Workbook()
    # The first font is that of every cell without a style, and the measure of column widths.
    workbook._fonts[0] = _TEXT  # type: ignore[attr-defined]
    for name, (font, fill, border, alignment, protection, number_format) in _STYLES.items():
        workbook.add_named_style(NamedStyle(name, font, fill, border, alignment, number_format, protection))
    return workbook


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell at a place, rows and columns counted from 1; never the covered part of a merged range."""
    return cast(Cell, sheet.cell(row, column))


def clean(text: str) -> str:
    """What a cell can hold of `text`: NFC, without control characters, no longer than Excel allows."""
    composed = unicodedata.normalize("NFC", ILLEGAL_CHARACTERS_RE.sub("", text))
    return composed[:MOST_CHARACTERS]


def put_text(cell: Cell, text: str, style: str) -> None:
    """Write words that stay words, also where they begin with "="."""
    cell.style = style
    if text:
        cell.value = clean(text)
        cell.data_type = "s"


def put_text_with_hint(cell: Cell, text: str, hint: str, style: str) -> None:
    """Write words with a smaller explanation on the lines under them."""
    cell.style = style
    cell.value = CellRichText(clean(text), TextBlock(_HINT_FONT, f"\n{clean(hint)}"))


def put_line(sheet: Worksheet, row: int, columns: tuple[int, int], text: str, style: str) -> None:
    """Write one line across merged columns."""
    first, last = columns
    put_text(cell_at(sheet, row, first), text, style)
    cover(sheet, (row, first), (row, last))


def cover(sheet: Worksheet, first: tuple[int, int], last: tuple[int, int]) -> None:
    """Merge the cells from `first` to `last` (row, column), none of which but the first has been written.

    `Worksheet.merge_cells` also works out borders for every covered cell, which took half the time of a form.
    """
    (top, left), (bottom, right) = first, last
    sheet.merged_cells.add(f"{column_letters(left)}{top}:{column_letters(right)}{bottom}")


@lru_cache(maxsize=4096)
def lines_needed(text: str, width: float) -> int:
    """How many lines `text` takes in a cell `width` digits wide: in Times New Roman a letter is as wide as a digit."""
    count = 0
    for line in text.split("\n"):
        count += 1
        used = 0.0
        for word in line.split(" "):
            length = len(word) + 0.3 * sum(map(str.isupper, word))
            if used and used + 1 + length > width:
                count += 1
                used = length
            else:
                used += length + (1 if used else 0)
    return count
