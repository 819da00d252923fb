"""A copy of the database made while the application is in use, and read back before anybody relies on it."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from kpi.model.errors import StoreDamaged, StoreFull
from kpi.store.database import NO_SPACE, PRIVATE_FILE, SETTINGS, Connection, Database
from kpi.store.kept_files import FULL
from kpi.store.statements import migrations, statement

# A copy is read back beside visitors: by one thread and with little memory.
READING_BACK: dict[str, str | bool | int | float | list[str]] = {**SETTINGS, "threads": "1", "memory_limit": "96MB"}

# Another process does the copying: the system takes a process's lock on a file away as soon as that process closes the
# file once, however often it has it open, and this one has it open as the database.
COPYING = """
import shutil, sys
try:
    shutil.copyfile(sys.argv[1], sys.argv[2])
except OSError as error:
    sys.exit(error.errno)
"""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a copy holds: its schema, and of each table the number of rows and one number over all that is in them."""

    schema: int
    tables: Mapping[str, tuple[int, int]]

    @property
    def is_known(self) -> bool:
        """Whether this program knows the schema."""
        return self.schema <= len(migrations())


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """What a store says of itself: its schema, the size of its file, and how many files it has received."""

    schema: int
    bytes: int
    files: int


def told(database: Database, path: Path) -> StoreInfo:
    """What the store says of itself; StoreDamaged or StoreBusy where it does not answer."""
    with database.session() as cursor:
        schema, files = cursor.execute(statement("store_told")).fetchall()[0]
    return StoreInfo(int(schema), sum(place.stat().st_size for place in (path, _log_of(path)) if place.exists()), files)


def snapshot(database: Database, path: Path, target: Path) -> Snapshot:
    """Copy the database in `path` to `target` as it stands now. Readers go on; writers wait for as long as it takes."""
    with database.still():
        _copy(path, target)
        if (log := _log_of(path)).exists():
            _copy(log, _log_of(target))
    return read_back(target)


def read_back(path: Path) -> Snapshot:
    """Read a copy to its last block; StoreDamaged where it cannot be read. Its own log is taken into it by that."""
    try:
        with contextlib.closing(duckdb.connect(str(path), config=READING_BACK)) as connection:
            names = [name for (name,) in connection.execute(statement("tables_listed")).fetchall()]
            return Snapshot(_schema(connection), {name: _read_whole(connection, name) for name in names})
    except duckdb.Error as error:
        raise (StoreFull if NO_SPACE in str(error) else StoreDamaged)(str(error)) from error


def _read_whole(connection: Connection, name: str) -> tuple[int, int]:
    count, fingerprint = connection.execute(statement("table_read_whole"), {"table_name": name}).fetchall()[0]
    return int(count), int(fingerprint)


def _schema(connection: Connection) -> int:
    rows = connection.execute("SELECT schema_version FROM store_state").fetchall()
    return int(rows[0][0])


def _log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.wal")


def _copy(path: Path, target: Path) -> None:
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
    command = [sys.executable, "-I", "-S", "-c", COPYING, str(path), str(target)]
    status = subprocess.run(command, check=False, capture_output=True).returncode
    if status in FULL:
        raise StoreFull(os.strerror(status))
    if status:
        raise OSError(status, os.strerror(status), str(path))
