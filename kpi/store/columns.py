"""Rows of Python values handed to DuckDB whole: one table for thousands of rows instead of thousands of statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from kpi.store.connection import Connection

SMALL, INTEGER, LONG, TEXT, FLAG = "int16", "int32", "int64", "string", "bool"
NUMBER, DAY, MOMENT = "number", "date32", "timestamp[us]"

# DECIMAL(18,4), the one kind that has no name of its own.
DIGITS, DECIMALS = 18, 4

Schema = Sequence[tuple[str, str]]


@contextmanager
def offered(cursor: Connection, name: str, schema: Schema, rows: Iterable[Sequence[object]]) -> Iterator[int]:
    """Let SQL read `rows` under `name`; yields how many there are."""
    # Imported by those who write: it holds 25 MB and a tenth of a second that readers have no use for.
    import pyarrow as pa

    held = list(rows)
    columns: Iterable[Sequence[object]] = zip(*held, strict=True) if held else ([] for _ in schema)
    kinds = [pa.decimal128(DIGITS, DECIMALS) if kind == NUMBER else pa.type_for_alias(kind) for _, kind in schema]
    arrays = [pa.array(column, kind) for column, kind in zip(columns, kinds, strict=True)]
    cursor.register(name, pa.Table.from_arrays(arrays, names=[column for column, _ in schema]))
    try:
        yield len(held)
    finally:
        cursor.unregister(name)
