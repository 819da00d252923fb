"""Keys that are written once and left blank below: "Trường THPT A" beside five indicators, without merged cells.

A name is carried down only over rows that follow one another without a gap; the sender is asked once whether that is
meant, and a figure that would come twice refuses the file.
"""

from __future__ import annotations

from dataclasses import replace

from kpi.ingest.findings import Findings
from kpi.ingest.raw import CellKind, RawCell, Row
from kpi.ingest.tables import Table, text_of
from kpi.text.headings import says_same, says_signature, says_total

_GROUPS = (("org", "org_name"), ("indicator", "indicator_name"))
_FIGURES = ("numerator", "denominator", "value")


def with_keys_carried(table: Table, findings: Findings) -> Table:
    """The table with blank keys filled from the row above; the same table where none is blank."""
    for group, other in (_GROUPS, _GROUPS[::-1]):
        columns = [table.columns[field] for field in group if field in table.columns]
        beside = [table.columns[field] for field in other if field in table.columns]
        if columns and beside:
            table = _carried(table, columns, beside, findings)
    return table


def _carried(table: Table, columns: list[int], beside: list[int], findings: Findings) -> Table:
    changed: dict[int, Row] = {}
    above: dict[int, RawCell] = {}
    last = 0
    for row, cells in table.rows():
        own = {column: cells[column] for column in columns if _says_name(text_of(cells, column))}
        figures = [cells.get(table.columns.get(field, 0)) for field in _FIGURES]
        has_figures = any(cell is not None and cell.kind is not CellKind.COVERED for cell in figures)
        says_other = any(text_of(cells, column) for column in beside)
        if own or not (above and row == last + 1 and says_other and has_figures):
            above = own if says_other and not _ends(own) else {}
        elif not _ends(cells):
            changed[row] = {**cells, **above}
        last = row
    if not changed:
        return table
    first = min(changed)
    column = next(column for column in columns if column in changed[first])
    name = changed[first][column].text.strip()
    rows: dict[int, Row] = {row: changed.get(row, cells) for row, cells in table.sheet.rows.items()}
    field = next(field for field, number in table.columns.items() if number == column)
    findings.warning("row.name_carried", table.at(first, field), found=name, count=str(len(changed)))
    return replace(table, sheet=replace(table.sheet, rows=rows))


def _says_name(text: str) -> bool:
    """Whether a cell says a name of its own, and not that it is the one above."""
    return bool(text) and not says_same(text)


def _ends(cells: Row) -> bool:
    """Whether a name is none that speaks for rows below: a total, a signature."""
    texts = [cell.text for cell in cells.values() if cell.kind is CellKind.TEXT]
    return any(says_total(text) or says_signature(text) for text in texts)
