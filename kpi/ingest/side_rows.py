"""Rows with numbers that are not figures of the report: details of a row above, remarks under the table, struck rows.

Each is told. What might as well be a figure under a name that nobody knows is left to be refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction

from kpi.ingest.findings import Findings
from kpi.ingest.raw import CellKind, RawCell, Row
from kpi.ingest.run_text import is_struck
from kpi.ingest.tables import Table, text_of
from kpi.model.issue import CellRef
from kpi.text.names import plain
from kpi.text.parsing import ReadNumber, read_number

_NAMES, _ORGS = ("indicator", "indicator_name"), ("org", "org_name")
_INPUTS = ("numerator", "denominator", "value")
_BULLET = re.compile(r"\s*[-–—+*•]")
_FOOTNOTES = frozenset(("*", "**", "(*)", "(**)"))
_LONGEST = 300


class SideRows:
    """Goes with one table from its first row to its last; `knows` says whether a text names what a row is about."""

    def __init__(self, table: Table, knows: Callable[[str], bool], findings: Findings) -> None:
        self._table = table
        self._knows = knows
        self._findings = findings
        names = [name for name in _NAMES if name in table.columns]
        self._columns = [table.columns[name] for name in names or _ORGS if name in table.columns]
        self._above: Row | None = None
        self._last = 0
        self._in_remarks = False

    def leaves_out(self, row: int, cells: Row, inputs: Sequence[RawCell]) -> bool:
        """Whether a row says by its own words or looks that it is none of the report; told where it has numbers."""
        named = [cells[column] for column in self._columns if text_of(cells, column)]
        if not inputs:
            self._in_remarks |= self._last > 0 and any(_begins_remarks(cell.text) for cell in _leads(cells))
            self._above = None
            return False
        if named and all(is_struck(cell.kind.value, cell.text) for cell in (*named, *inputs)):
            return self._left_out("row.struck_left_out", row, named[0], is_asked=True)
        if any(self._knows(cell.text) for cell in named):
            self._above, self._last = cells, row
            return False
        if self._in_remarks or any(_is_remark(cell.text) for cell in _leads(cells)):
            return self._left_out("row.remark_left_out", row, (named or _leads(cells) or inputs)[0], is_asked=False)
        if named and self._is_detail(row, cells, named[0].text):
            is_asked = not (_says_within(named[0].text) and self._last == row - 1)
            self._last = row
            code = "row.detail_left_out" if is_asked else "row.part_left_out"
            return self._left_out(code, row, named[0], is_asked=is_asked)
        self._above = None
        return False

    def _left_out(self, code: str, row: int, cell: RawCell, *, is_asked: bool) -> bool:
        tell = self._findings.warning if is_asked else self._findings.note
        tell(code, CellRef(self._table.sheet.name, row), found=cell.text)
        return True

    def _is_detail(self, row: int, cells: Row, name: str) -> bool:
        """Whether a row below a figure is a part of it, by its first words or its bullet, and by its numbers."""
        above = self._above
        if above is None or len(name) > _LONGEST:
            return False
        if row != self._last + 1:
            return _says_within(name)
        if not _says_within(name):
            beside = (above[column].text for column in self._columns if column in above)
            if not _BULLET.match(name) or any(map(_BULLET.match, beside)):
                return False
        pairs = [(cells.get(c), above.get(c)) for f in _INPUTS if (c := self._table.columns.get(f, 0)) in cells]
        numbers = [(_number(own), _number(whole)) for own, whole in pairs]
        return bool(numbers) and all(o is not None and w is not None and o <= w for o, w in numbers)


def _says_within(text: str) -> bool:
    return plain(text[:_LONGEST]).startswith("trong do")


def _begins_remarks(text: str) -> bool:
    return len(text) <= _LONGEST and plain(text) in ("ghi chu", "chu thich")


def _is_remark(text: str) -> bool:
    bare = plain(text[:_LONGEST])
    return text.strip() in _FOOTNOTES or (":" in text and bare.startswith(("ghi chu", "chu thich")))


def _leads(cells: Row) -> list[RawCell]:
    """The first two cells of a row that hold a text."""
    return [cells[column] for column in sorted(cells)[:2] if cells[column].kind is CellKind.TEXT]


def _number(cell: RawCell | None) -> Fraction | None:
    if cell is None:
        return None
    if cell.kind is CellKind.NUMBER:
        return Fraction(cell.number)
    read = read_number(cell.text) if cell.kind is CellKind.TEXT else None
    return Fraction(read.value) if isinstance(read, ReadNumber) else None
