"""Cells under a merged range: the file holds something there, and nobody sees it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kpi.ingest import limits
from kpi.ingest.faults import ReadFault

# A cell travels as [column, kind, text, format, is_formula].
Cell = list[Any]
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
                for cell in rows.get(row, ()):
                    if left <= cell[0] <= right and (row, cell[0]) != (top, left) and cell[2].strip():
                        cell[1] = "covered"
