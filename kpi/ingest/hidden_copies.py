"""Hidden columns and rows that say anew what one in sight says: last month's figures that nobody sees any more.

What people see is the report; the hidden copy is left out, and the sender is asked whether that is meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kpi.ingest.amounts import is_blank
from kpi.ingest.bands import Band
from kpi.ingest.findings import Findings
from kpi.ingest.headed import KEY_FIELDS, MEASURES, Column
from kpi.ingest.raw import Row
from kpi.ingest.tables import Table, text_of
from kpi.model.issue import CellRef
from kpi.text.names import fold


def without_hidden_columns(band: Band, columns: Mapping[int, Column], findings: Findings) -> dict[int, Column]:
    """The columns without the hidden ones under the very heading of one in sight."""
    hidden = band.sheet.hidden_columns
    seen = {_heading(column) for number, column in columns.items() if number not in hidden}
    kept = dict(columns)
    for number in sorted(hidden & columns.keys()):
        column = columns[number]
        if (column.field in MEASURES or column.likely or column.parts) and _heading(column) in seen:
            level = column.levels[-1]
            at = CellRef(band.sheet.name, level.row, level.column)
            findings.warning("heading.hidden_left_out", at, heading=column.heading)
            del kept[number]
    return kept


def _heading(column: Column) -> tuple[object, ...]:
    return fold(column.heading), column.field, column.about.key


def without_hidden_rows(table: Table, findings: Findings) -> Table:
    """The table without the hidden rows that name what one row in sight names; the same table where there are none."""
    hidden = table.sheet.hidden_rows & table.sheet.rows.keys()
    if not hidden:
        return table
    seen: dict[tuple[str, ...], int] = {}
    for row, cells in table.rows():
        if row not in hidden and _has_figures(table, cells):
            key = _key(table, cells)
            seen[key] = seen.get(key, 0) + 1
    if any(count > 1 for count in seen.values()):
        # Lines above the rows tell them apart, so that a hidden one may be of another.
        return table
    copies = {
        r for r, cells in table.rows() if r in hidden and _has_figures(table, cells) and _key(table, cells) in seen
    }
    for row in sorted(copies):
        findings.warning("row.hidden_left_out", CellRef(table.sheet.name, row), found=str(row))
    rows: Mapping[int, Row] = {row: cells for row, cells in table.sheet.rows.items() if row not in copies}
    return replace(table, sheet=replace(table.sheet, rows=rows)) if copies else table


def _key(table: Table, cells: Row) -> tuple[str, ...]:
    return tuple(fold(text_of(cells, table.columns[name])) for name in KEY_FIELDS if name in table.columns)


def _has_figures(table: Table, cells: Row) -> bool:
    places = (table.columns[name] for name in MEASURES if name in table.columns)
    return any(place in cells and not is_blank(cells[place]) for place in places)
