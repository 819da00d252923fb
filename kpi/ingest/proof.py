"""Which columns hold numerator and denominator, proved by the percentages that stand beside them.

"Số đạt" and "Tổng số" are likely parts and not certain ones. Where a percentage stands in every row beside them, only
one pair of columns divides to it; that pair is the figure, whatever the headings say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from kpi.ingest.bands import Band
from kpi.ingest.column_numbers import NUMBERS_WITHIN, numbers_columns
from kpi.ingest.headed import Column
from kpi.ingest.number_formats import shown_decimals
from kpi.ingest.raw import CellKind, RawCell, Row
from kpi.text.parsing import ReadNumber, read_number

_PROVING_ROWS = 400
_MOST_CANDIDATES = 12
# Percentages are typed with a decimal or two; those without any are rounded to whole points.
_TOLERANCE = Fraction(6, 100)
_WHOLE_TOLERANCE = Fraction(51, 100)


def proved_parts(
    band: Band, columns: Mapping[str, int], members: Sequence[Column], others: Sequence[Column]
) -> dict[str, int] | None:
    """The only pair of columns that gives the percentages of a group; None where there is none, or more than one."""
    if "percent" not in columns:
        return None
    numerators = [columns["numerator"]] if "numerator" in columns else _numbers(members, ("percent", "denominator"))
    denominators = (
        [columns["denominator"]]
        if "denominator" in columns
        else _numbers([*members, *others], ("percent", "numerator"))
    )
    rows = [
        cells
        for _, (row, cells) in zip(range(_PROVING_ROWS), band.rows(), strict=False)
        if row > band.bottom + NUMBERS_WITHIN or not numbers_columns(cells)
    ]
    fitting = [
        (n, d)
        for n in numerators[:_MOST_CANDIDATES]
        for d in denominators[:_MOST_CANDIDATES]
        if n != d and _gives(rows, n, d, columns["percent"])
    ]
    if len(fitting) != 1:
        return None
    return {"numerator": fitting[0][0], "denominator": fitting[0][1]}


def proved_rows(percent: RawCell | None, upper: RawCell | None, lower: RawCell | None) -> tuple[int, int] | None:
    """Which of two cells is numerator and which denominator (0: the upper), by the percentage beside their names."""
    points, first, second = _number(percent), _number(upper), _number(lower)
    if percent is None or points is None or first is None or second is None or first == second:
        return None
    if min(first, second) <= 0:
        return None
    n, d = (0, 1) if first < second else (1, 0)
    tolerance = _tolerance(percent, points)
    return (n, d) if abs(min(first, second) * 100 / max(first, second) - points) <= tolerance else None


def _numbers(columns: Sequence[Column], without: tuple[str, ...]) -> list[int]:
    """Columns that may hold a part: not the ones known to hold something else."""
    return list(dict.fromkeys(c.number for c in columns if c.field not in (*without, "state", "note")))


def _gives(rows: Sequence[Row], numerator: int, denominator: int, percent: int) -> bool:
    """Whether every row that has a percentage has it as this quotient, and at least one tells n from d."""
    told = False
    for cells in rows:
        for n, d, points, tolerance in _row(cells, numerator, denominator, percent):
            if d <= 0 or abs(n * 100 / d - points) > tolerance:
                return False
            told |= 0 < n < d
    return told


def _row(cells: Row, *places: int) -> Iterator[tuple[Fraction, Fraction, Fraction, Fraction]]:
    n, d, p = (_number(cells.get(place)) for place in places)
    if p is None:
        # A row that has parts and no percentage proves nothing; one without anything is no row of figures.
        return
    if n is None or d is None:
        yield Fraction(1), Fraction(0), Fraction(0), Fraction(0)
        return
    if d == n == 0:
        return
    yield n, d, p, _tolerance(cells[places[2]], p)


def _number(cell: RawCell | None) -> Fraction | None:
    """The number of a cell, percentages in points."""
    if cell is None:
        return None
    if cell.kind is CellKind.NUMBER:
        return Fraction(cell.number) * (100 if cell.is_percent else 1)
    read = read_number(cell.text) if cell.kind is CellKind.TEXT else None
    return Fraction(read.value) if isinstance(read, ReadNumber) else None


def _tolerance(cell: RawCell, points: Fraction) -> Fraction:
    whole = points.denominator == 1 if cell.kind is CellKind.TEXT else shown_decimals(cell.number_format) == 0
    return _WHOLE_TOLERANCE if whole or (points.denominator == 1 and not cell.is_percent) else _TOLERANCE
