"""The cells of plain rows: what stands behind a cell's name is read once, however often a long table repeats it."""

from __future__ import annotations

import re

from kpi.ingest.cell_contents import CellContents
from kpi.ingest.covered import Cell
from kpi.ingest.faults import ReadFault
from kpi.ingest.plain_rows import NotPlain, PlainRow

# Nothing that the patterns below allow inside a cell holds an opening bracket and a "c", so each of these begins one.
_CELL = b'<c r="'
_LETTERS = re.compile(rb"[A-Z]{1,3}")
_FORMULA = rb"<f(?: [^<>]*)?(?:/>|>[^<]*</f>)"
_TEXT = rb"<is><t(?: xml:space=\"preserve\")?(?:/>|>([^<\r]*)</t>)</is>"
# Style, type, formula, value, text.
_REST = re.compile(
    rb'(?: s="([0-9]{1,6})")?(?: t="([a-zA-Z]{1,9})")?'
    rb"(?:/>|>(" + _FORMULA + rb")?(?:<v(?:/>|>([^<\r]*)</v>))?(?:" + _TEXT + rb")?</c>)"
)
# So many different cells of a column are remembered at a time.
_MOST_KNOWN = 50_000


def column_number(letters: str) -> int:
    """A → 1, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


class PlainCells:
    """Reads the cells of one worksheet."""

    def __init__(self, contents: CellContents) -> None:
        self._columns = _Columns(contents)

    def of(self, row: PlainRow) -> list[Cell | None]:
        """Every cell of a row, None for those that show nothing; NotPlain where anything else stands in it."""
        before, *cells = row.body.split(_CELL)
        if before:
            raise NotPlain
        columns, name = self._columns, b'%d"' % row.number
        # A cell that names another row has more than letters before this one's number.
        return [columns[letters][rest] for letters, _, rest in [cell.partition(name) for cell in cells]]


class _Columns(dict[bytes, "_Column"]):
    """The columns by their letters."""

    def __init__(self, contents: CellContents) -> None:
        super().__init__()
        self._contents = contents

    def __missing__(self, letters: bytes) -> _Column:
        if not _LETTERS.fullmatch(letters):
            raise NotPlain
        column = self[letters] = _Column(column_number(letters.decode()), self._contents)
        return column


class _Column(dict[bytes, "Cell | None"]):
    """The cells of one column by what stands behind their names."""

    def __init__(self, number: int, contents: CellContents) -> None:
        super().__init__()
        self._number = number
        self._contents = contents

    def __missing__(self, rest: bytes) -> Cell | None:
        found = _REST.fullmatch(rest)
        if found is None:
            raise NotPlain
        if len(self) >= _MOST_KNOWN:
            self.clear()
        said = found.groups(b"")
        try:
            shown = self._contents.plain(*said)
        except ReadFault:
            # The parser comes upon it in its turn, and says it where it stands.
            raise NotPlain from None
        cell = self[rest] = (self._number, *shown, bool(said[2])) if shown is not None else None
        return cell
