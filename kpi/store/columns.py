"""Rows of Python values handed to DuckDB whole: one table for thousands of rows instead of thousands of statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pyarrow as pa

from kpi.store.connection import Connection

SMALL, INTEGER, TEXT, FLAG = pa.int16(), pa.int32(), pa.string(), pa.bool_()
NUMBER, MOMENT = pa.decimal128(18, 4), pa.timestamp("us")

Schema = Sequence[tuple[str, Any]]


@contextmanager
def offered(cursor: Connection, name: str, schema: Schema, rows: Iterable[Sequence[object]]) -> Iterator[int]:
    """Let SQL read `rows` under `name`; yields how many there are."""
    held = list(rows)
    columns: Iterable[Sequence[object]] = zip(*held, strict=True) if held else ([] for _ in schema)
    arrays = [pa.array(column, kind) for column, (_, kind) in zip(columns, schema, strict=True)]
    cursor.register(name, pa.Table.from_arrays(arrays, names=[column for column, _ in schema]))
    try:
        yield len(held)
    finally:
        cursor.unregister(name)
