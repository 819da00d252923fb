"""Roll-ups of an older store come over row by row when their sums are kept unpacked."""

from __future__ import annotations

import duckdb

from kpi.store.migrating import migrate
from kpi.store.statements import migrations

BEFORE = 3
UNIT_SPANS = [
    (1, 7, 2, 1, "12345678901234567890.1234", "3.5000", None, 24310, 99999, 4),
    (1, 8, 2, 3) + (None,) * 3 + (24309, 24310, 1),
]
AREA_PERIODS = [
    (1, 1, 2, 24310 + month, *("1.2500",) * 3, 1, 0, 0, 0, *("-0.7500",) * 3, 1, 0, -1, 0, 1) for month in range(3)
]


def rows(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[object, ...]]:
    return connection.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall()


def columns(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[object, ...]]:
    return connection.execute(f'SELECT column_name, column_type, "null" FROM (DESCRIBE {table})').fetchall()


def test_no_row_and_no_digit_is_lost() -> None:
    with duckdb.connect() as store:
        for text in migrations()[:BEFORE]:
            store.execute(text)
        store.execute(f"UPDATE store_state SET schema_version = {BEFORE}")
        for table, given in (("unit_span", UNIT_SPANS), ("area_period", AREA_PERIODS)):
            store.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(given[0]))})", given)
        before = {table: (rows(store, table), columns(store, table)) for table in ("unit_span", "area_period")}
        migrate(store)
        assert {table: (rows(store, table), columns(store, table)) for table in before} == before
        assert [len(kept) for kept, _ in before.values()] == [2, 3]
