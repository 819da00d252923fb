"""The indicator of a table that names none in headings or rows: it stands in the title, or is the name of the sheet."""

from __future__ import annotations

from collections.abc import Iterator

from kpi.ingest.bands import Band
from kpi.ingest.context import PlanIndex
from kpi.ingest.raw import CellKind
from kpi.model.issue import CellRef
from kpi.model.plan import Indicator
from kpi.text.names import fold

# Shorter names turn up inside other sentences.
_LEAST_NAME = 12
_LONGEST_LINE = 500


def titled_indicator(band: Band, index: PlanIndex) -> tuple[Indicator, CellRef] | None:
    """The only indicator that the lines above a table name, and where; None where they name none or several."""
    found: dict[str, tuple[Indicator, CellRef]] = {}
    for text, at in _lines(band):
        for indicator in _named(text, index):
            found.setdefault(indicator.code, (indicator, at))
    if not found and (named := index.find_indicator(band.sheet.name)) is not None:
        return named, CellRef(band.sheet.name)
    return next(iter(found.values())) if len(found) == 1 else None


def _named(text: str, index: PlanIndex) -> list[Indicator]:
    """The indicators in one line: it is their name, or the name stands in it; of names in one another the longest."""
    exact = index.find_indicator(text) or index.find_indicator(text.partition(":")[2])
    if exact is not None:
        return [exact]
    line = f" {fold(text)} "
    inside = [name for name in index.indicator_by_name if len(name) >= _LEAST_NAME and f" {name} " in line]
    longest = [name for name in inside if not any(name != other and name in other for other in inside)]
    return [index.indicator_by_name[name] for name in longest]


def _lines(band: Band) -> Iterator[tuple[str, CellRef]]:
    """The texts between the figures above, if there are any, and the headings."""
    rows = {row: cells for row, cells in band.sheet.rows.items() if band.title_from <= row < band.top}
    with_figures = [row for row, cells in rows.items() if any(c.kind is CellKind.NUMBER for c in cells.values())]
    first = max(with_figures, default=0) if band.title_from > 1 else 0
    for row, cells in rows.items():
        for column, cell in cells.items():
            if row > first and cell.kind is CellKind.TEXT and len(cell.text) <= _LONGEST_LINE:
                yield cell.text, CellRef(band.sheet.name, row, column)
