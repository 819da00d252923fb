"""Acts that were written down before the log was chained: they become its first entries."""

from __future__ import annotations

import datetime as dt
import json

from kpi.model.log import Event
from kpi.store import log
from kpi.store.connection import Connection
from kpi.store.statements import statement

# How the acts were called then.
ACTIONS = {
    "upload.commit": "upload",
    "deadline.done": "deadline_done",
    "deadline.withdrawn": "deadline_withdrawn",
}


def take_over(cursor: Connection) -> None:
    """Chain the old events in their order and give up their table; within the step that makes the log."""
    rows = cursor.execute(statement("older_events")).fetchall()
    if rows:
        log.append(cursor, [_event(*row) for row in rows])
    cursor.execute(statement("older_events_drop"))


def _event(at: dt.datetime, user: str, action: str, subject: str, detail: str) -> Event:
    said = json.loads(detail or "{}")
    if action == "upload.commit":
        return Event(at, user, ACTIONS[action], "", f"{said.get('file', '')} (#{subject})")
    if action in ACTIONS:
        return Event(at, user, ACTIONS[action], subject, said.get("note", ""), new=said.get("done_on"))
    return Event(at, user, action, subject, detail)
