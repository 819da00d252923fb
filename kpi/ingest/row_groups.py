"""Group rows: "Trường THPT A", "Tháng 2/2026" or the name of an indicator on a line of its own, for the rows below it.

Most group rows ("I. Hạ tầng") say nothing about figures. Where one names a unit, a month or an indicator, it speaks for
every row up to the next such line; a line in between that we cannot place leaves the rows below it unclear.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kpi.ingest.amounts import is_answer, is_blank
from kpi.ingest.context import IngestContext, PlanIndex
from kpi.ingest.raw import CellKind, Row
from kpi.ingest.tables import Table
from kpi.model.issue import CellRef
from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Indicator
from kpi.text.headings import says_signature, says_total
from kpi.text.names import fold
from kpi.text.other_figures import only_years, speaks_of_others, speaks_of_sums
from kpi.text.periods import find_periods, find_span, read_month
from kpi.text.unit_names import names_school, without_number

_INPUTS = ("numerator", "denominator", "value", "percent", "state")
_LONGEST_GROUP = 200
_LEAST_LETTERS = 3
# "III", "1.2.3", "B2": how lines are numbered.
_LINE_NUMBER = re.compile(r"\(?(?:[IVXLC]+|[0-9]{1,3}(?:\.[0-9]{1,3})*|[A-Z][0-9]{0,2})[.)]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """What the lines above a row say about it. `unclear` is a line among them that nobody can place."""

    indicator: Indicator | None = None
    org: OrgUnit | None = None
    period: Period | None = None
    month: int | None = None
    span: str | None = None
    org_at: CellRef | None = None
    period_at: CellRef | None = None
    # A line that makes the figures below it others than those of the report, and the years that a line names alone.
    other: str = ""
    other_at: CellRef | None = None
    years: tuple[tuple[int, bool], ...] = ()
    unclear: str = ""
    unclear_at: CellRef | None = None

    @property
    def org_row(self) -> int | None:
        return self.org_at.row if self.org_at is not None else None

    @property
    def says_time(self) -> bool:
        return self.period is not None or self.month is not None or self.span is not None


_NO_GROUP = Group()


class RowGroups:
    """The group of each row of one table."""

    def __init__(self, table: Table, index: PlanIndex, context: IngestContext) -> None:
        self._table = table
        self._index = index
        self._context = context
        self._unit_columns: set[int | None] = set()
        lines = list(self._lines())
        repeated = _repeated([fold(text) for _, text, _, said in lines if said is None])
        self._rows: list[int] = []
        self._groups: list[Group] = []
        current = _NO_GROUP
        for row, text, at, said in lines:
            # Of two units on one line nobody can say which one the rows below are of.
            both = said is not None and said.org is not None and self._rows[-1:] == [row] and current.org_row == row
            current = self._next(current, text, at, None if both else said, repeated)
            self._rows.append(row)
            self._groups.append(current)

    def at(self, row: int) -> Group:
        """What holds for a row."""
        place = bisect_right(self._rows, row)
        return self._groups[place - 1] if place else _NO_GROUP

    def _lines(self) -> Iterator[tuple[int, str, CellRef, Group | None]]:
        for row, cells in self._table.rows():
            if not self._has_inputs(cells):
                yield from self._line(row, cells)

    def _line(self, row: int, cells: Row) -> Iterator[tuple[int, str, CellRef, Group | None]]:
        """What a line without figures says: its only name, or of several names those that say anything."""
        places = [(text, CellRef(self._table.sheet.name, row, column)) for text, column in _names_on(cells)]
        said = [(text, at, self._said(text, at)) for text, at in places]
        if any(group is _NO_GROUP for _, _, group in said):
            return
        speaking = [one for one in said if one[2] is not None]
        # A name that nobody knows, where units have stood on lines of their own, may be one more unit.
        unknown = [one for one in said[:1] if len(said) == 1 or one[1].column in self._unit_columns]
        for text, at, group in speaking or unknown:
            if group is not None and group.org is not None:
                self._unit_columns.add(at.column)
            yield row, text, at, group

    def _has_inputs(self, cells: Row) -> bool:
        columns = self._table.columns
        found = (cells.get(columns.get(field, 0)) for field in _INPUTS)
        return any(cell is not None and not is_blank(cell) and is_answer(cell) for cell in found)

    def _said(self, text: str, at: CellRef) -> Group | None:
        """What a line says; None where nobody can tell, `_NO_GROUP` for a row of the table that was left blank."""
        columns = self._table.columns
        if (indicator := self._index.find_indicator(text)) is not None:
            in_rows = "indicator" in columns or "indicator_name" in columns or self._table.indicator is not None
            return _NO_GROUP if in_rows else Group(indicator=indicator)
        unit = self._unit(text)
        if unit is not None:
            in_rows = "org" in columns or "org_name" in columns
            return _NO_GROUP if in_rows else Group(org=unit, org_at=at)
        if speaks_of_others(text) or speaks_of_sums(text):
            return Group(other=text, other_at=at)
        if years := only_years(text):
            return Group(years=years, other_at=at)
        if (time := _time(text)) is not None:
            return replace(time, period_at=at)
        return None

    def _unit(self, text: str) -> OrgUnit | None:
        by_code = self._context.unit_by_code(text)
        named = [by_code] if by_code is not None else self._context.units_named(text)
        taking_part = [unit for unit in named if unit.code in self._index.participants] or named
        return taking_part[0] if len(taking_part) == 1 else None

    def _next(self, current: Group, text: str, at: CellRef, said: Group | None, repeated: frozenset[str]) -> Group:
        if said is None:
            speaks = current.org is not None or current.indicator is not None or current.says_time or names_school(text)
            if not speaks or fold(text) in repeated:
                return current
            return replace(current, unclear=text, unclear_at=at)
        current = replace(current, unclear="", unclear_at=None)
        if said.other or said.years:
            return replace(current, other=said.other, years=said.years, other_at=said.other_at)
        if said.indicator is not None:
            return replace(current, indicator=said.indicator)
        if said.org is not None:
            return replace(current, org=said.org, org_at=at)
        current = replace(current, other="", years=(), other_at=None)
        return replace(current, period=said.period, month=said.month, span=said.span, period_at=at)


def _time(text: str) -> Group | None:
    bare = without_number(text)
    if span := find_span(bare):
        return Group(span=span)
    periods = find_periods(bare)
    if len(periods) == 1:
        return Group(period=Period(*periods[0]))
    month = read_month(bare)
    return Group(month=month) if month is not None else None


def _lone_text(cells: Row) -> tuple[str, int]:
    """The name on a line: its only text, where it has no more than a number or a letter beside it."""
    names = _names_on(cells)
    return names[0] if len(names) == 1 else ("", 0)


def _names_on(cells: Row) -> list[tuple[str, int]]:
    """The texts of a line that may be names: no numbers of lines such as "III", no totals, no signatures."""
    texts = [(c.text.strip(), n) for n, c in sorted(cells.items()) if c.kind is CellKind.TEXT and c.text.strip()]
    return [
        (text, n)
        for text, n in texts
        if sum(letter.isalnum() for letter in text) >= _LEAST_LETTERS
        and len(text) <= _LONGEST_GROUP
        and not (_LINE_NUMBER.fullmatch(text) or says_total(text) or says_signature(text))
    ]


def _repeated(texts: list[str]) -> frozenset[str]:
    """Lines that come again and again are parts of every group."""
    return frozenset(text for text in texts if texts.count(text) > 1)


def has_unit_groups(table: Table, context: IngestContext) -> bool:
    """Whether any line of a table seems to name a unit for the rows below it."""
    for _, cells in table.rows():
        text, _ = _lone_text(cells)
        if text and (context.unit_by_code(text) is not None or context.units_named(text)):
            return True
    return False


def has_time_groups(table: Table) -> bool:
    """Whether any line of a table names a month for the rows below it."""
    return any(text and _time(text) is not None for text, _ in (_lone_text(cells) for _, cells in table.rows()))


def names_indicators(rows: Iterator[tuple[int, Row]], index: PlanIndex) -> bool:
    """Whether any line of a table names an indicator for the rows below it."""
    return any(text and index.find_indicator(text) is not None for text, _ in (_lone_text(cells) for _, cells in rows))
