"""What stands in the cells of a table and how it looks, said before anybody writes a file of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

from kpi.model.chart import Cell as Value
from kpi.model.chart import CellKind, DataTable, Number
from kpi.text.numbers import fmt_percent, rounded, side_of

FONT = "Times New Roman"
SIZE, SMALL = 12, 10
INK, MUTED = "FF1F2933", "FF57606A"

NUMBER_FORMATS = {
    CellKind.PERCENT: "0.0",
    CellKind.NUMBER: "#,##0.##",
    CellKind.COUNT: "#,##0",
    CellKind.DATE: "dd/mm/yyyy",
}
# An office form is read on paper: columns are as wide as their text up to here, longer text is broken.
LEAST_WIDTH, MOST_WIDTH = 11, 46
# Twelve decimals are more than a cell shows and as many as binary numbers hold beside a hundred.
KEPT_DECIMALS = 12
# What no percentage is printed as that is not: everything, and nothing.
WHOLE = (0, 100)
# Excel calls a file broken that has a longer text in a cell.
LONGEST_TEXT = 32_767
# What XML has no place for.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
DAY_ZERO = dt.date(1899, 12, 30)


class Look(NamedTuple):
    """How a cell looks; `edges` says which lines are at its foot (and, for a heading between rules, at its top).

    A tuple, since every cell of a workbook looks up the style of its look.
    """

    form: str = "General"
    bold: bool = False
    size: int = SIZE
    color: str = INK
    horizontal: str = ""
    vertical: str = "top"
    wraps: bool = False
    edges: Literal["", "hair", "rule", "rules"] = ""
    underlined: bool = False
    indent: int = 0


PLAIN, TOP = Look(vertical=""), Look()


class Placed(NamedTuple):
    """A cell: where it stands, what a spreadsheet keeps in it (None is a cell that only has a look), and its look."""

    row: int
    column: int
    value: str | int | float | dt.date | None
    look: Look


@lru_cache
def wrapping(look: Look) -> Look:
    """The same look for text that breaks into lines."""
    return look._replace(wraps=True)


@lru_cache
def formed(look: Look, form: str) -> Look:
    """The same look with a number format."""
    return look._replace(form=form)


def writable(text: str) -> str:
    """The text with a blank for each sign that XML has no place for."""
    return text if text.isprintable() else UNWRITABLE.sub(" ", text)


def text_cell(row: int, column: int, text: str, look: Look = PLAIN) -> Placed:
    """A cell of words, no more of them than a spreadsheet takes."""
    return Placed(row, column, writable(text)[:LONGEST_TEXT], look)


def value_cell(row: int, column: int, value: Value, kind: CellKind, look: Look = TOP, form: str = "") -> Placed:
    """One value of a table in the way of its column, or in the number format `form`; nothing stays nothing."""
    if value is None:
        return Placed(row, column, None, look)
    if isinstance(value, str):
        return text_cell(row, column, value, wrapping(look))
    kept = value if isinstance(value, dt.date) else as_number(value)
    return Placed(row, column, kept, formed(look, form or number_format(value, kind)))


def table_cells(top: int, table: DataTable, levels: Sequence[Number] = ()) -> Iterator[Placed]:
    """Headings and rows from row `top` on; `levels` are targets in percent.

    What follows a number stands a little apart from it.
    """
    apart = [kind is CellKind.TEXT and column > 0 for column, kind in enumerate(table.kinds)]
    for column, (heading, kind) in enumerate(zip(table.headings, table.kinds, strict=True), 1):
        side = "left" if kind is CellKind.TEXT else "right"
        look = Look(
            bold=True, horizontal=side, vertical="bottom", wraps=True, edges="rule", indent=int(apart[column - 1])
        )
        yield text_cell(top, column, heading, look)
    looks = [Look(edges="hair", horizontal="left" if each else "", indent=int(each)) for each in apart]
    for row, values in enumerate(table.rows, top + 1):
        for column, (value, kind) in enumerate(zip(values, table.kinds, strict=True), 1):
            form = "" if value is None or isinstance(value, str) else number_format(value, kind, levels)
            yield value_cell(row, column, value, kind, looks[column - 1], form)


def column_widths(table: DataTable) -> list[int]:
    """How wide the columns of a table are for what stands in them."""
    widths = []
    for column, heading in enumerate(table.headings):
        texts = (row[column] for row in table.rows)
        longest = max([len(text) for text in texts if isinstance(text, str)] + [len(w) for w in heading.split()] + [0])
        widths.append(min(max(longest + 3, LEAST_WIDTH), MOST_WIDTH))
    return widths


def as_number(value: Decimal | Fraction | int) -> int | float:
    """A number as a spreadsheet holds it."""
    top, bottom = value.as_integer_ratio()
    if bottom == 1:
        return top
    shown = rounded(value, KEPT_DECIMALS)
    return int(shown) if shown.denominator == 1 else float(shown)


def serial(day: dt.date) -> int:
    """The number under which a spreadsheet keeps a day."""
    return (day - DAY_ZERO).days


def number_format(value: Value, kind: CellKind, levels: Sequence[Number] = WHOLE) -> str:
    """One decimal for percentages, or as many as keep the value off the `levels` where it is not on them.

    Whole counts are without decimals.
    """
    if isinstance(value, (str, dt.date)) or value is None:
        return NUMBER_FORMATS.get(kind, "General")
    if kind is CellKind.PERCENT:
        return percent_format(value, levels)
    if kind in (CellKind.COUNT, CellKind.NUMBER):
        return "#,##0" if Fraction(value).denominator == 1 else "#,##0.##"
    return NUMBER_FORMATS.get(kind, "General")


def percent_format(value: Number, levels: Sequence[Number]) -> str:
    """The format in which a percentage is on the same side of each level as it really is."""
    shown = rounded(value, 1)
    if all(side_of(value, level) == side_of(shown, level) for level in (*levels, *WHOLE)):
        return "0.0"
    texts = [fmt_percent(value, level) for level in (*levels, *WHOLE)]
    places = max(len(text.removesuffix("%").partition(",")[2]) for text in texts)
    return "0." + "0" * places
