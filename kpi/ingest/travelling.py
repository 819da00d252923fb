"""How the cells of a sheet travel from the reader to its parent: each different one once, and rows as numbers of them.

A long table repeats the same few codes and small numbers by the hundred thousand. Written out once they are written,
sent and read back in a fraction of the time, and the parent keeps one of each.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kpi.ingest.covered import Cell


class _Numbers(dict[Cell, int]):
    """Numbers the cells in the order in which they first come."""

    def __missing__(self, cell: Cell) -> int:
        number = self[cell] = len(self)
        return number


def packed(rows: Iterable[tuple[int, list[Cell]]]) -> dict[str, list[Any]]:
    """The rows as what is sent: `cells`, and in `rows` the number of each row before those of its cells."""
    numbers = _Numbers()
    listed = [[row, *[numbers[cell] for cell in cells]] for row, cells in rows]
    return {"cells": list(numbers), "rows": listed}
