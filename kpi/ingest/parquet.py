"""Parquet, read in the child: one table whose column names become the heading row."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from kpi.ingest import limits
from kpi.ingest.covered import Cell
from kpi.ingest.faults import ReadFault
from kpi.ingest.number_formats import shown_number


def _cell(column: int, value: object) -> Cell | None:
    """A value as a cell; None where it is null or empty."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return (column, "bool", "TRUE" if value else "FALSE", "", False)
    if isinstance(value, float):
        # NaN and infinities are texts here, so that they are refused like any other word in a number column.
        finite = value == value and abs(value) != float("inf")
        return (column, "number" if finite else "text", shown_number(value) if finite else str(value), "", False)
    if isinstance(value, int | Decimal):
        return (column, "number", format(value, "f") if isinstance(value, Decimal) else str(value), "", False)
    if isinstance(value, dt.datetime):
        return (column, "date", value.isoformat(sep=" "), "", False)
    if isinstance(value, dt.date):
        return (column, "date", value.isoformat(), "", False)
    return (column, "text", str(value), "", False)


def read_parquet(name: str, content: bytes) -> dict[str, Any]:
    """The one sheet of a Parquet file, headings in row 1."""
    import pyarrow as pa
    from pyarrow import parquet

    pa.set_cpu_count(1)
    try:
        source = parquet.ParquetFile(io.BytesIO(content))
        if source.metadata.num_rows * source.metadata.num_columns > limits.MAX_CELLS:
            raise ReadFault("sheet.too_many_cells", sheet=PurePath(name).stem)
        table = source.read(use_threads=False)
    except pa.ArrowException as error:
        raise ReadFault("file.damaged") from error
    rows: list[tuple[int, list[Cell]]] = [
        (1, [(column, "text", heading, "", False) for column, heading in enumerate(table.column_names, 1)])
    ]
    columns = [table.column(index).to_pylist() for index in range(table.num_columns)]
    for number, values in enumerate(zip(*columns, strict=True), 2):
        cells = [cell for column, value in enumerate(values, 1) if (cell := _cell(column, value))]
        for column, _, text, _, _ in cells:
            if len(text) > limits.MAX_CELL_TEXT:
                raise ReadFault("sheet.text_too_long", sheet=PurePath(name).stem, cell=(number, column))
        if cells:
            rows.append((number, cells))
    return {"sheets": [{"name": PurePath(name).stem, "hidden": False, "rows": rows}], "notes": []}
