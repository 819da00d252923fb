"""Brings the schema of a store up to date, one step after the other, each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import duckdb

from kpi.model.errors import StoreDamaged
from kpi.store import older_events
from kpi.store.connection import Connection
from kpi.store.statements import migrations

# What a step does beyond its text, by the version it leads to.
ALSO: Mapping[int, Callable[[Connection], None]] = {2: older_events.take_over}


def migrate(connection: Connection) -> None:
    """Bring the schema up to date; a store of a newer program is left alone."""
    version = _schema_version(connection)
    if version > len(migrations()):
        raise StoreDamaged(f"the store has schema {version}, this program knows up to {len(migrations())}")
    for number, text in enumerate(migrations()[version:], start=version + 1):
        connection.execute("BEGIN")
        connection.execute(text)
        if number in ALSO:
            ALSO[number](connection)
        connection.execute("UPDATE store_state SET schema_version = $number", {"number": number})
        connection.execute("COMMIT")


def _schema_version(connection: Connection) -> int:
    try:
        row = connection.execute("SELECT schema_version FROM store_state").fetchone()
    except duckdb.CatalogException:
        return 0
    if row is None:
        raise StoreDamaged("the store does not say which schema it has")
    return int(row[0])
