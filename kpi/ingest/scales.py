"""Whether a table counts in thousands where the indicator does not: its numbers would be wrong as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from kpi.ingest.context import IngestContext
from kpi.ingest.headed import MEASURES
from kpi.ingest.raw import CellKind, Row
from kpi.ingest.tables import Table, text_of
from kpi.model.plan import Indicator, Kind
from kpi.text.headings import MEASURE_HEADINGS
from kpi.text.names import fold
from kpi.text.scales import is_money, noun_of, scale_of, unit_said

_IN_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_ROWS_LOOKED_AT = 2_000


class Scales:
    """What one table says of its units: in a column, in headings, in a line above or between its rows."""

    def __init__(self, table: Table, context: IngestContext) -> None:
        self._table = table
        self._context = context
        keys = {column for field, column in table.columns.items() if field not in MEASURES}
        self._columns = [column for column in unit_columns(table) if column not in keys]
        self._headed = {field: unit for field, words in table.heads.items() if (unit := _unit_in_heading(words))}
        self._everywhere = next(self._lines(), "")

    def other_unit(self, cells: Row, indicator: Indicator) -> str:
        """The unit by which the numbers of a row are not those of its indicator; empty where they are."""
        if indicator.kind is Kind.YES_NO:
            return ""
        own = indicator.unit_of_measure
        in_row = next((text for column in self._columns if (text := text_of(cells, column))), "")
        headed = (unit for f, unit in self._headed.items() if self._table.columns.get(f) in cells)
        said = [*headed, in_row or own]
        if self._everywhere and self._speaks_of(in_row, own):
            said.append(self._everywhere)
        return next((unit for unit in said if scale_of(unit) != scale_of(own)), "")

    def _speaks_of(self, in_row: str, own: str) -> bool:
        """Whether what is said of all numbers is said of a row that has this unit, or none, beside it."""
        noun = noun_of(self._everywhere)
        if in_row:
            return noun in ("", noun_of(in_row))
        return not (is_money(self._everywhere) and own and not is_money(own))

    def _lines(self) -> Iterator[str]:
        """Every line of a title, or between the rows, that gives all numbers a unit."""
        table = self._table
        above = (cells for row, cells in table.sheet.rows.items() if row < table.first_heading_row)
        for cells in above:
            yield from self._units(cells)
        for _, cells in islice(table.rows(), _ROWS_LOOKED_AT):
            if all(cell.kind is CellKind.TEXT for cell in cells.values()) and len(cells) <= 2:
                yield from self._units(cells)

    def _units(self, cells: Row) -> Iterator[str]:
        texts = [cell.text for cell in cells.values() if cell.kind is CellKind.TEXT]
        for text, following in pairwise([*texts, ""]):
            unit = unit_said(f"{text} {following}" if text.rstrip().endswith(":") else text)
            if unit and not self._context.units_named(unit) and (scale_of(unit.split()[0]) != 1 or is_money(unit)):
                yield unit


def unit_columns(table: Table) -> list[int]:
    """The columns under "Đơn vị tính" and the like."""
    heads = (table.sheet.rows.get(row, {}) for row in range(table.first_heading_row, table.heading_row + 1))
    return [
        n for cells in heads for n, c in cells.items() if c.kind is CellKind.TEXT and fold(c.text) in MEASURE_HEADINGS
    ]


def _unit_in_heading(words: str) -> str:
    """The scaled unit that a heading names: "Giá trị (nghìn đồng)", "Số lượng, triệu đồng"."""
    candidates = [*_IN_BRACKETS.findall(words), *words.split(",")[1:], *(part.strip() for part in words.split("/"))]
    return next((text for text in candidates if text and scale_of(text.split()[0] if text.split() else "") != 1), "")
