"""Find the tables of a workbook by their headings: wherever they stand, in any order, under any sheet name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kpi.ingest.findings import Findings
from kpi.ingest.raw import CellKind, RawSheet, RawWorkbook, Row
from kpi.model.issue import CellRef
from kpi.text.headings import FIELD_BY_HEADING, HEADING_WORDS, LONG_TABLE, LONG_TABLE_NEEDED
from kpi.text.names import fold

# Titles and instructions stand above the headings; further down nobody looks for them.
HEADING_ROWS = 25
MARKER_SHEET = "_kpi"
_IN_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")


@dataclass(frozen=True, slots=True)
class Table:
    """One table: where its headings stand and which column holds what. Long tables write point decimals."""

    sheet: RawSheet
    heading_row: int
    columns: Mapping[str, int]
    is_long: bool

    def at(self, row: int, field: str) -> CellRef:
        """The place of a field's cell in `row`."""
        return CellRef(self.sheet.name, row, self.columns.get(field))

    @property
    def heading_at(self) -> CellRef:
        return CellRef(self.sheet.name, self.heading_row)


def text_of(row: Row, column: int | None) -> str:
    """What a cell shows, trimmed; empty where it is blank or missing."""
    cell = row.get(column) if column is not None else None
    return cell.text.strip() if cell is not None and cell.kind is not CellKind.COVERED else ""


def _long_columns(row: Row) -> dict[str, list[int]]:
    columns: dict[str, list[int]] = {}
    for column, cell in row.items():
        heading = cell.text.strip().casefold()
        if cell.kind is CellKind.TEXT and heading in LONG_TABLE:
            columns.setdefault(heading, []).append(column)
    return columns


def _form_columns(row: Row) -> dict[str, list[int]]:
    columns: dict[str, list[int]] = {}
    for column, cell in row.items():
        if cell.kind is not CellKind.TEXT or len(cell.text) > 200:
            continue
        field = FIELD_BY_HEADING.get(fold(cell.text)) or FIELD_BY_HEADING.get(fold(_IN_BRACKETS.sub(" ", cell.text)))
        if field is not None:
            columns.setdefault(field, []).append(column)
    return columns


def _single(sheet: RawSheet, row: int, columns: Mapping[str, list[int]], findings: Findings) -> dict[str, int]:
    """One column a field; a heading that stands there twice is an error, since either might be meant."""
    for field, places in columns.items():
        if len(places) > 1:
            first = CellRef(sheet.name, row, places[0])
            at = CellRef(sheet.name, row, places[1])
            found = text_of(sheet.rows[row], places[1])
            findings.error(
                "heading.duplicate", at, found=found, heading=HEADING_WORDS.get(field, field), first=str(first)
            )
    return {field: places[0] for field, places in columns.items()}


def find_table(sheet: RawSheet, findings: Findings) -> Table | None:
    """The table of one sheet, None where no heading row is found."""
    for row, cells in sheet.rows.items():
        if row > HEADING_ROWS:
            return None
        long = _long_columns(cells)
        if long.keys() >= LONG_TABLE_NEEDED:
            return Table(sheet, row, _single(sheet, row, long, findings), is_long=True)
        form = _form_columns(cells)
        if form.keys() >= {"numerator", "denominator"}:
            columns = _single(sheet, row, form, findings)
            if "indicator" not in columns and "indicator_name" not in columns:
                needed = HEADING_WORDS["indicator"]
                findings.error("heading.missing", CellRef(sheet.name, row), heading=needed)
                return None
            return Table(sheet, row, columns, is_long=False)
        if len(form) >= 3 and ("indicator" in form or "indicator_name" in form):
            missing = [HEADING_WORDS[field] for field in ("numerator", "denominator") if field not in form]
            findings.error("heading.missing", CellRef(sheet.name, row), heading="”, “".join(missing))
            return None
    return None


def find_tables(raw: RawWorkbook, findings: Findings) -> list[Table]:
    """Every table that counts. One on a hidden sheet counts only where no sheet in sight has one, and is told of."""
    seen: list[Table] = []
    hidden: list[Table] = []
    for sheet in raw.sheets:
        if sheet.name.strip().casefold() == MARKER_SHEET:
            continue
        table = find_table(sheet, Findings() if sheet.hidden else findings)
        if table is not None:
            (hidden if sheet.hidden else seen).append(table)
    for table in hidden:
        code = "sheet.hidden_not_read" if seen else "sheet.hidden_read"
        findings.warning(code, CellRef(table.sheet.name), found=table.sheet.name)
    return seen or hidden
