"""The log of acts: who did what to what, and when; nothing in it is ever changed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kpi.store import writing
from kpi.store.database import Connection
from kpi.store.statements import statement


@dataclass(frozen=True, slots=True)
class Event:
    """One act; `at` is naive and in UTC."""

    event_id: int
    at: dt.datetime
    user: str
    action: str
    subject: str
    detail: Mapping[str, str]


def record(
    cursor: Connection, at: dt.datetime, user: str, action: str, subject: str, detail: Mapping[str, str]
) -> None:
    """Write down one act as a write of its own; the caller has begun a transaction and ends it."""
    writing.raise_version(cursor)
    writing.write_event(cursor, at, user, action, subject, json.dumps(dict(detail), ensure_ascii=False))


def of_actions(cursor: Connection, actions: Sequence[str], prefix: str) -> list[Event]:
    """The acts of these kinds on things whose name begins with `prefix`, oldest first."""
    asked = {"actions": list(actions), "prefix": prefix}
    rows = cursor.execute(statement("events_of_actions"), asked).fetchall()
    return [
        Event(number, at, user, action, subject, json.loads(detail or "{}"))
        for number, at, user, action, subject, detail in rows
    ]
