"""DuckDB's one home: opening the file, a cursor for each call, one writer at a time."""

from __future__ import annotations

import contextlib
import errno
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import duckdb

from kpi.model.errors import StoreBusy, StoreDamaged, StoreFull
from kpi.store.connection import Connection as Connection
from kpi.store.gate import Gate
from kpi.store.migrating import migrate

# Enough for every screen over a whole country; larger work spills to disk.
MEMORY_LIMIT = "144MB"

# How long a command or a page waits for another process before it says that the store is busy.
WAIT_SECONDS = 20.0

# The file can be opened by DuckDB 1.5 and 2.x alike. SQL reaches no file but the store, and nothing changes that later.
SETTINGS = {
    "storage_compatibility_version": "v1.5.0",
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "2",
    "lock_configuration": "true",
}

PRIVATE_FILE = 0o600

# Errors after which the file itself, or the disk below it, is in doubt.
DOUBTFUL = (duckdb.FatalException, duckdb.InternalException, duckdb.IOException, duckdb.SerializationException)

# What the system says, and DuckDB with it, when the disk is full.
NO_SPACE = os.strerror(errno.ENOSPC)

READING_NEEDS_CLOSING = os.name == "nt"

# What DuckDB says when a program that does not know the gate has the file open.
FOREIGN_LOCK = ("Could not set lock", "Conflicting lock", "used by another process")


class Database:
    """A store's database. `session` reads, `transaction` writes; neither hands a cursor to another thread."""

    def __init__(self, use: Callable[[], AbstractContextManager[Connection]], close: Callable[[], None]) -> None:
        self._use = use
        self._close = close
        self._writing = threading.Lock()
        self._spoil: Callable[[], None] = lambda: None
        self._alone: Callable[[], AbstractContextManager[None]] = contextlib.nullcontext

    @classmethod
    def in_file(cls, path: Path, *, memory_limit: str = MEMORY_LIMIT, wait_seconds: float = WAIT_SECONDS) -> Database:
        """The database in `path`, shared with other processes through the gate."""
        gate: Gate[Connection] = Gate(path, lambda: _open_file(path, memory_limit), _close_file, wait_seconds)
        database = cls(gate.use, gate.close)
        database._spoil, database._alone = gate.spoil, gate.alone
        return database

    @classmethod
    def in_memory(cls) -> Database:
        """An empty database that ends with the process."""
        connection = duckdb.connect(":memory:", config={**SETTINGS, "memory_limit": MEMORY_LIMIT})
        migrate(connection)
        return cls(lambda: contextlib.nullcontext(connection), lambda: None)

    @contextmanager
    def session(self) -> Iterator[Connection]:
        """A cursor of its own for one call; the caller fetches whole results before it leaves."""
        with self._use() as connection:
            cursor = connection.cursor()
            try:
                yield cursor
            except duckdb.Error as error:
                full = NO_SPACE in str(error)
                if not full and not isinstance(error, DOUBTFUL):
                    raise
                # DuckDB refuses everything after a fatal error until the last connection has closed the file.
                self._spoil()
                raise (StoreFull if full else StoreDamaged)(str(error)) from error
            finally:
                with contextlib.suppress(duckdb.Error):
                    cursor.close()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A cursor inside a transaction: everything that is done with it holds, or nothing does.

        The lock of the writers is taken before the file is, never within another use: the other order could have two
        threads wait for one another.
        """
        with self._writing, self.session() as cursor:
            cursor.execute("BEGIN")
            try:
                yield cursor
                cursor.execute("COMMIT")
            except BaseException:
                # After a failed COMMIT there is nothing to roll back, and saying so would hide the cause.
                with contextlib.suppress(duckdb.Error):
                    cursor.execute("ROLLBACK")
                raise

    @contextmanager
    def still(self) -> Iterator[None]:
        """While this lasts nobody writes, in this process or in another: the file can be copied as it stands.

        Readers go on, but on Windows, which lets nobody read a file that a database has open: there it is closed.
        """
        with self._writing, self._alone() if READING_NEEDS_CLOSING else self._use():
            yield

    def close(self) -> None:
        """Let go of the file if nothing uses it."""
        self._close()


_open_databases: dict[Path, tuple[Database, int]] = {}
_registry = threading.Lock()


def shared_database(path: Path, *, memory_limit: str = MEMORY_LIMIT, wait_seconds: float = WAIT_SECONDS) -> Database:
    """The one database of this process for `path`: two of them would wait for each other at the gate."""
    with _registry:
        database, users = _open_databases.get(path, (None, 0))
        if database is None:
            database = Database.in_file(path, memory_limit=memory_limit, wait_seconds=wait_seconds)
        _open_databases[path] = (database, users + 1)
        return database


def give_back(path: Path) -> None:
    """Say that one user of `shared_database` has finished; the last one closes the file."""
    with _registry:
        database, users = _open_databases[path]
        if users > 1:
            _open_databases[path] = (database, users - 1)
            return
        del _open_databases[path]
    database.close()


def _open_file(path: Path, memory_limit: str) -> Connection:
    is_new = not path.exists()
    try:
        connection = duckdb.connect(str(path), config={**SETTINGS, "memory_limit": memory_limit})
    except duckdb.Error as error:
        if isinstance(error, duckdb.IOException) and any(said in str(error) for said in FOREIGN_LOCK):
            raise StoreBusy(str(error)) from error
        raise StoreDamaged(str(error)) from error
    try:
        if is_new:
            os.chmod(path, PRIVATE_FILE)
        migrate(connection)
    except duckdb.Error as error:
        connection.close()
        raise StoreDamaged(str(error)) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _close_file(connection: Connection) -> None:
    with contextlib.suppress(duckdb.Error):
        connection.close()
