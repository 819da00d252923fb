"""Cells under a merged range: the file holds something there, and nobody sees it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kpi.ingest import limits
from kpi.ingest.faults import ReadFault

# A cell while it is read and on its way: column, kind, text, format, is_formula. Rows may share one that is the same.
Cell = tuple[int, str, str, str, bool]
# Top, left, bottom, right, counted from 1.
Range = tuple[int, int, int, int]


def cover(rows: Mapping[int, list[Cell]], merged: Iterable[Range], sheet: str) -> None:
    """Mark every cell with content that lies under a merged range and is not its first one."""
    looked_at = 0
    for top, left, bottom, right in merged:
        within = rows if bottom - top > len(rows) else range(top, bottom + 1)
        looked_at += len(within)
        if looked_at > limits.MAX_MERGED_ROWS:
            raise ReadFault("sheet.too_many_merges", sheet=sheet)
        for row in within:
            if top <= row <= bottom:
                cells = rows.get(row, [])
                for place, (column, _, text, number_format, is_formula) in enumerate(cells):
                    if left <= column <= right and (row, column) != (top, left) and text.strip():
                        cells[place] = (column, "covered", text, number_format, is_formula)
