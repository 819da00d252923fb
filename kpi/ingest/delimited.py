"""CSV and TSV, read strictly in the child: Unicode only, one delimiter, every line as Excel would number it."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import PurePath
from typing import Any

from kpi.ingest import limits
from kpi.ingest.faults import ReadFault

_DELIMITERS = ("\t", ";", ",")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# The delimiter is the one that cuts most of the first lines; a decimal comma does not stand in the headings.
_SAMPLE_LINES = 25


def _decode(content: bytes) -> str:
    bom, encoding = next(((bom, name) for bom, name in _BOMS if content.startswith(bom)), (b"", "utf-8"))
    try:
        text = content[len(bom) :].decode(encoding, "strict")
    except UnicodeDecodeError as error:
        raise ReadFault("file.not_unicode") from error
    if "\0" in text:
        raise ReadFault("file.not_unicode")
    return text


def _delimiter(text: str) -> str:
    sample = text.splitlines()[:_SAMPLE_LINES]

    def cuts(delimiter: str) -> tuple[int, int]:
        return sum(delimiter in line for line in sample), max((line.count(delimiter) for line in sample), default=0)

    return max(_DELIMITERS, key=cuts)


def read_delimited(name: str, content: bytes) -> dict[str, Any]:
    """The one sheet of a text table, named as Excel names it: after the file."""
    text = _decode(content)
    csv.field_size_limit(limits.MAX_CELL_TEXT)
    sheet = PurePath(name).stem
    rows: list[tuple[int, list[list[Any]]]] = []
    count = 0
    try:
        for number, fields in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True), 1
        ):
            cells = [[column, "text", field, "", False] for column, field in enumerate(fields, 1) if field]
            count += len(cells)
            if number > limits.MAX_ROW or len(fields) > limits.MAX_COLUMN or count > limits.MAX_CELLS:
                raise ReadFault("sheet.too_many_cells", sheet=sheet)
            if cells:
                rows.append((number, cells))
    except csv.Error as error:
        raise ReadFault("file.broken_csv", line=str(len(rows) + 1)) from error
    return {"sheets": [{"name": sheet, "hidden": False, "rows": rows}], "notes": []}
