"""Org units from a table: CSV, or the first sheet of an XLSX workbook.

Uploads are read by the reader of `kpi.ingest` in a process of its own. A list of org units is handed in by the
administrator on the command line, so openpyxl is used here directly, in its read-only mode and with limits on size.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Sequence

from kpi.plans.faults import Faults
from kpi.plans.fields import Fields
from kpi.plans.nodes import ListNode, MapNode, ScalarNode
from kpi.plans.table import read_csv, rows_to_fields

MOST_PACKED_BYTES = 20_000_000
MOST_UNPACKED_BYTES = 300_000_000
MOST_ROWS = 200_000
MOST_COLUMNS = 50
# Aliases share one cell, dates stand as Excel shows them.
ALIAS_MARKS = re.compile(r"[|;]")
VIETNAMESE_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
DATE_KEYS = ("valid_from", "valid_to")
REQUIRED = ("code", "name")


def read_org_table(suffix: str, content: bytes, faults: Faults, headings: Sequence[str]) -> list[Fields]:
    """The rows of the table as fields."""
    if suffix == ".csv":
        rows = read_csv(content, faults, headings, required=REQUIRED)
    else:
        rows = rows_to_fields(_sheet_rows(content, faults), faults, headings, REQUIRED)
    return [Fields(_as_written_in_yaml(row.node), faults, headings) for row in rows]


def _as_written_in_yaml(node: MapNode) -> MapNode:
    """The row with its aliases as a list and its dates in the form 2026-03-31."""
    entries = dict(node.entries)
    aliases = entries.get("aliases")
    if isinstance(aliases, ScalarNode):
        parts = (part.strip() for part in ALIAS_MARKS.split(aliases.text))
        entries["aliases"] = ListNode(tuple(ScalarNode(part, aliases.line) for part in parts if part), aliases.line)
    for key in DATE_KEYS:
        cell = entries.get(key)
        match = VIETNAMESE_DATE.fullmatch(cell.text) if isinstance(cell, ScalarNode) else None
        if match is not None:
            entries[key] = ScalarNode(f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}", node.line)
    return MapNode(entries, node.key_lines, node.line)


def _sheet_rows(content: bytes, faults: Faults) -> Iterator[tuple[int, Sequence[str]]]:
    if not _is_safe_package(content, faults):
        return
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        # The size that a sheet claims for itself may be a million rows of nothing.
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1):
            if number > MOST_ROWS:
                faults.error("plan.too_many_entries", number, needed=str(MOST_ROWS))
                return
            yield number, [_cell_text(cell) for cell in row]
    # openpyxl answers damaged workbooks with whatever exception its parts meet first.
    except Exception:
        faults.error("plan.bad_workbook")


def _is_safe_package(content: bytes, faults: Faults) -> bool:
    if len(content) > MOST_PACKED_BYTES:
        needed = f"{MOST_PACKED_BYTES // 1000} kB"
        faults.error("plan.file_too_large", found=f"{len(content) // 1000} kB", needed=needed)
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            unpacked = sum(entry.file_size for entry in package.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        faults.error("plan.bad_workbook")
        return False
    if unpacked > MOST_UNPACKED_BYTES:
        needed = f"{MOST_UNPACKED_BYTES // 1000} kB"
        faults.error("plan.file_too_large", found=f"{unpacked // 1000} kB", needed=needed)
        return False
    return True


def _cell_text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime | dt.date):
        return cell.strftime("%Y-%m-%d")
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
