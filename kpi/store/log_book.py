"""The log as the use cases ask it and write in it, each call with a cursor of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kpi.model.log import Event, Head
from kpi.store import log
from kpi.store.database import Database
from kpi.store.log import LogEntry, LogQuestion
from kpi.store.writing import raise_version


class LogBook:
    """What people did, oldest entry first, each chained to the one before; no entry is ever changed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def write(self, events: Sequence[Event], *, moves_views: bool = False) -> Head:
        """Write down acts that stand by themselves; `moves_views` where a page shows something else from then on."""
        with self._database.transaction() as cursor:
            if moves_views:
                raise_version(cursor)
            return log.append(cursor, events)

    def head(self) -> Head:
        """Where the log stands."""
        with self._database.session() as cursor:
            return log.head(cursor)

    def entries(self, asked: LogQuestion, offset: int, limit: int) -> tuple[list[LogEntry], int]:
        """A slice of the entries asked for, newest first, and how many there are."""
        with self._database.session() as cursor:
            return log.entries(cursor, asked, offset, limit)

    def of_subject(self, actions: Sequence[str], prefix: str) -> list[LogEntry]:
        """The acts of these kinds on things whose name begins with `prefix`, oldest first."""
        with self._database.session() as cursor:
            return log.of_subject(cursor, actions, prefix)

    def walk(self) -> Iterator[tuple[Event, str]]:
        """Every entry with its hash, oldest first, a portion read at a time so that any number fits in memory."""
        number = 0
        while True:
            with self._database.session() as cursor:
                portion = log.after(cursor, number)
            if not portion:
                return
            yield from ((entry.event, entry.hash) for entry in portion)
            number = portion[-1].number
