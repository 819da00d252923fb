"""Keys that are merged over several rows, repeated in each of them: "Trường THPT A" beside five indicators."""

from __future__ import annotations

from dataclasses import replace

from kpi.ingest.bands import merged_ranges
from kpi.ingest.headed import KEY_FIELDS
from kpi.ingest.raw import RawCell, Row
from kpi.ingest.tables import Table


def with_keys_repeated(table: Table) -> Table:
    """The table with every row saying what it is about; the same table where nothing is merged downwards."""
    keys = {table.columns[field] for field in KEY_FIELDS if field in table.columns}
    changed: dict[int, dict[int, RawCell]] = {}
    for top, left, bottom, right in merged_ranges(table.sheet):
        if bottom == top or top <= table.heading_row:
            continue
        for column in keys & set(range(left, right + 1)):
            cell = table.sheet.cell(top, left)
            if cell is None or column != left:
                continue
            for row in range(top + 1, bottom + 1):
                if row in table.sheet.rows:
                    changed.setdefault(row, dict(table.sheet.rows[row]))[column] = cell
    if not changed:
        return table
    rows: dict[int, Row] = {number: changed.get(number, cells) for number, cells in table.sheet.rows.items()}
    return replace(table, sheet=replace(table.sheet, rows=rows))
