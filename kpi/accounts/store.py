"""The file of accounts: one small SQLite database, apart from the figures, open to several processes at once.

Looking a session up is the most frequent thing that happens here, so readers have a connection of their own and never
wait for a writer. Each connection is used by one thread at a time.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

from kpi.accounts.statements import migrations, statement
from kpi.model.errors import StoreBusy, StoreDamaged, StoreFull

FILE_NAME = "accounts.sqlite"

# The file belongs to the account that runs the installation and to nobody else; SQLite gives its side files the same.
PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700

# How long a write waits for the write of another process.
PATIENCE_SECONDS = 5.0

# A disk with less room than this is full: the side files of SQLite grow by such steps.
LEAST_ROOM = 256_000

Value = str | int | float | None
Row = sqlite3.Row


class AccountStore:
    """The open file: `read` and `read_all` outside any transaction, `writing` for everything that changes it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with _our_errors(path):
            _make_private(path)
            self._writer = _connect(path)
            _migrate(self._writer)
            self._reader = _connect(path)
            self._reader.execute("PRAGMA query_only = ON")
        self._write_lock = threading.Lock()
        self._read_lock = threading.Lock()

    def read(self, name: str, /, **values: Value) -> Row | None:
        """The first row that a statement finds."""
        with self._read_lock, _our_errors(self.path):
            found: Row | None = self._reader.execute(statement(name), values).fetchone()
            return found

    def read_all(self, name: str, /, **values: Value) -> list[Row]:
        """Every row that a statement finds."""
        with self._read_lock, _our_errors(self.path):
            return self._reader.execute(statement(name), values).fetchall()

    @contextlib.contextmanager
    def writing(self, patience: float = PATIENCE_SECONDS) -> Iterator[Transaction]:
        """One transaction: all of it happens, or nothing. StoreBusy where another process writes for too long."""
        if not self._write_lock.acquire(timeout=patience):
            raise StoreBusy("other threads are writing to the file of accounts")
        try:
            with _our_errors(self.path):
                self._writer.execute(f"PRAGMA busy_timeout = {round(patience * 1000)}")
                self._writer.execute("BEGIN IMMEDIATE")
                try:
                    yield Transaction(self._writer)
                    self._writer.execute("COMMIT")
                except BaseException:
                    # A full disk may have ended the transaction already.
                    if self._writer.in_transaction:
                        self._writer.execute("ROLLBACK")
                    raise
        finally:
            self._write_lock.release()

    def copy_to(self, target: Path) -> None:
        """A consistent copy for a backup, made while others work.

        It leaves out sessions, codes and counters: whoever restores an old backup must not revive a session that was
        ended since.
        """
        target.touch(mode=PRIVATE_FILE)
        with contextlib.closing(sqlite3.connect(target, isolation_level=None)) as copy, _our_errors(target):
            with self._read_lock:
                self._reader.backup(copy)
            for name in ("session_clear", "code_clear", "attempt_clear"):
                copy.execute(statement(name))
            # One file without side files, and nothing left of what was taken out.
            copy.execute("PRAGMA journal_mode = DELETE")
            copy.execute("VACUUM")

    def faults(self) -> list[str]:
        """What SQLite itself finds wrong with the file; an empty answer is good health."""
        with self._read_lock, _our_errors(self.path):
            found = [str(row[0]) for row in self._reader.execute("PRAGMA integrity_check")]
            broken = self._reader.execute("PRAGMA foreign_key_check").fetchall()
        return [words for words in found if words != "ok"] + [f"orphan row in {row[0]}" for row in broken]

    def close(self) -> None:
        """Let go of the file."""
        with self._write_lock, self._read_lock:
            self._reader.close()
            self._writer.close()


class Transaction:
    """Statements between the beginning and the end of one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def run(self, name: str, /, **values: Value) -> int:
        """Run a statement that changes rows, and say how many."""
        return self._connection.execute(statement(name), values).rowcount

    def add(self, name: str, /, **values: Value) -> int:
        """Run a statement that adds a row, and give its number."""
        return self._connection.execute(statement(name), values).lastrowid or 0

    def read(self, name: str, /, **values: Value) -> Row | None:
        """The first row that a statement finds, as this transaction sees it."""
        found: Row | None = self._connection.execute(statement(name), values).fetchone()
        return found


def _make_private(path: Path) -> None:
    """Make the file where there is none yet.

    One that is there is never opened beside SQLite: closing it would drop the locks that this process holds on it, and
    another process would then take the file for its own and clear away the log that is still in use.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
    if os.name != "nt":
        path.chmod(PRIVATE_FILE)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=PATIENCE_SECONDS, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    # A signed-out session must stay signed out even where the power fails in the next moment.
    connection.execute("PRAGMA synchronous = FULL")
    # A text in a row can never name a function that reaches out of the file.
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _migrate(connection: sqlite3.Connection) -> None:
    steps = migrations()
    if _version(connection) == len(steps):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have done it while this one waited.
        version = _version(connection)
        if version > len(steps):
            raise StoreDamaged(f"{FILE_NAME} was written by a newer version ({version})")
        for step in steps[version:]:
            for text in step:
                connection.execute(text)
        connection.execute(f"PRAGMA user_version = {len(steps)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _hardly_any_room(folder: Path) -> bool:
    return shutil.disk_usage(folder).free < LEAST_ROOM


@contextlib.contextmanager
def _our_errors(path: Path) -> Iterator[None]:
    """What SQLite reports of the file in `path`, as the errors that the rest of the product knows."""
    try:
        yield
    except sqlite3.OperationalError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise StoreBusy(f"another process writes to {FILE_NAME}") from error
        # Where it cannot lengthen one of its side files, it calls the full disk an error of the disk.
        if code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and _hardly_any_room(path.parent)):
            raise StoreFull("no room left on the disk") from error
        raise
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        raise StoreDamaged(f"{FILE_NAME}: {error}") from error
