"""Definition tables in CSV, as rows that read like the maps of a YAML file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from kpi.plans.faults import Faults
from kpi.plans.fields import Fields
from kpi.plans.nodes import MapNode, Node, ScalarNode, decode

MOST_CSV_BYTES = 10_000_000


def read_csv(content: bytes, faults: Faults, headings: Sequence[str], *, required: Sequence[str] = ()) -> list[Fields]:
    """The rows of a CSV file with `,` or `;` between its columns, with or without a byte order mark."""
    if len(content) > MOST_CSV_BYTES:
        faults.error("plan.file_too_large", found=f"{len(content) // 1000} kB", needed=f"{MOST_CSV_BYTES // 1000} kB")
        return []
    text = decode(content, faults)
    if text is None:
        return []
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error:
        faults.error("plan.bad_csv", reader.line_num)
        return []
    return rows_to_fields(rows, faults, headings, required)


def rows_to_fields(
    rows: Iterable[tuple[int, Sequence[str]]], faults: Faults, headings: Sequence[str], required: Sequence[str]
) -> list[Fields]:
    """Numbered rows, the first of which holds headings, as fields; empty rows are passed over."""
    filled = [(line, row) for line, row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return []
    line, first = filled[0]
    columns = [cell.strip() for cell in first]
    _check_headings(columns, line, faults, headings, required)
    if faults.any_errors:
        return []
    return [_fields(columns, row, line, faults, headings) for line, row in filled[1:]]


def _check_headings(
    columns: list[str], line: int, faults: Faults, headings: Sequence[str], required: Sequence[str]
) -> None:
    for column in columns:
        if column and column not in headings:
            faults.error("plan.unknown_key", line, found=column, nearest=faults.suggest(column, headings))
        if column and columns.count(column) > 1:
            faults.error("plan.duplicate_key", line, found=column, first=str(line))
    for heading in required:
        if heading not in columns:
            faults.error("plan.missing_heading", line, key=heading, needed=", ".join(headings))


def _fields(columns: list[str], row: Sequence[str], line: int, faults: Faults, headings: Sequence[str]) -> Fields:
    # An unquoted 99,5% makes two cells of one; the row is then one cell too long.
    if len(row) > len(columns):
        faults.error("plan.too_many_cells", line, found=str(len(row)), needed=str(len(columns)))
    entries: dict[str, Node] = {
        column: ScalarNode(cell.strip(), line) for column, cell in zip(columns, row, strict=False) if column
    }
    return Fields(MapNode(entries, dict.fromkeys(entries, line), line), faults, headings)
