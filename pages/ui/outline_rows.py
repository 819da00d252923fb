"""An outline as rows that can be moved, renamed and left out, and as an outline again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kpi.model.outline import OWN_NEW, OutlinePart, Part
from kpi.text.report_page import ReportPage as TEXT


@dataclass(frozen=True, slots=True)
class Row:
    """One part; a group has parts of level 2 behind it, which move, stay and go with it."""

    part: OutlinePart
    level: int
    kept: bool = True

    @property
    def name(self) -> str:
        """What the row is called on the page."""
        return self.part.title or TEXT.part_names.get(self.part.id, self.part.id)


def rows_of(parts: Sequence[OutlinePart]) -> list[Row]:
    """The parts from the top; those that the product could write and that are missing stand at the end, left out."""
    rows = []
    for top in parts:
        rows.append(Row(replace(top, parts=()), 1))
        rows += [Row(inner, 2) for inner in top.parts]
    there = {part.part for top in parts for part in top.walk()}
    return rows + [
        Row(OutlinePart(part.value, TEXT.part_names[part], part), 1, kept=False) for part in Part if part not in there
    ]


def parts_of(rows: Sequence[Row]) -> tuple[OutlinePart, ...]:
    """The outline again: a group that is left out, or has nothing left in it, takes its parts along."""
    parts: list[OutlinePart] = []
    for start, end in _blocks(rows):
        top, inner = rows[start], tuple(row.part for row in rows[start + 1 : end] if row.kept)
        was_group = end - start > 1
        if top.kept and (inner or not was_group):
            parts.append(replace(top.part, parts=inner))
    return tuple(parts)


def moved(rows: Sequence[Row], place: int, step: int) -> list[Row]:
    """The rows with one moved up (-1) or down (1) among its like: a group with its parts, a part in its group."""
    blocks = _blocks(rows)
    if rows[place].level == 1:
        number = next(n for n, (start, _) in enumerate(blocks) if start == place)
        other = number + step
        if not 0 <= other < len(blocks):
            return list(rows)
        first, second = sorted((number, other))
        (a, b), (c, d) = blocks[first], blocks[second]
        return [*rows[:a], *rows[c:d], *rows[a:b], *rows[d:]]
    start, end = next((start, end) for start, end in blocks if start < place < end)
    other = place + step
    if not start < other < end:
        return list(rows)
    changed = list(rows)
    changed[place], changed[other] = changed[other], changed[place]
    return changed


def added(rows: Sequence[Row]) -> list[Row]:
    """The rows with one more part at the end of those that are kept, for the office's own words."""
    taken = {row.part.id for row in rows}
    number = next(n for n in range(1, len(rows) + 2) if f"{OWN_NEW}{n}" not in taken)
    new = Row(OutlinePart(f"{OWN_NEW}{number}", TEXT.outline_new), 1)
    last = max((place for place, row in enumerate(rows) if row.kept), default=-1) + 1
    return [*rows[:last], new, *rows[last:]]


def _blocks(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Where each row of level 1 begins, and where its parts end."""
    starts = [place for place, row in enumerate(rows) if row.level == 1]
    return list(zip(starts, [*starts[1:], len(rows)], strict=True))
