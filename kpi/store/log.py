"""The rows of the log of what people did: each chained to the one before, written in the transaction of the act.

Whoever writes is alone at it: the lock of the writers, and the one row that holds the end of the chain, see to that.
Writing an entry changes no figure, so it does not raise the revision of the store by itself.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from kpi.model.log import Event, Head, chain
from kpi.store.columns import LONG, MOMENT, TEXT, Schema, offered
from kpi.store.connection import Connection
from kpi.store.moments import in_utc
from kpi.store.statements import statement

ENTRY: Schema = (
    ("number", LONG),
    ("happened_at", MOMENT),
    ("done_by", TEXT),
    ("action", TEXT),
    ("org", TEXT),
    ("subject", TEXT),
    ("detail", TEXT),
    ("old_text", TEXT),
    ("new_text", TEXT),
    ("hash", TEXT),
)

# A text of an entry is cut here: nobody fills the disk by what they type at the door.
LONGEST = 2_000
CUT = "…"

# So many entries are read at once when the whole chain is walked along.
PORTION = 20_000


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One act in the log; `at` is naive and in UTC, `number` counts from 1."""

    number: int
    at: dt.datetime
    user: str
    action: str
    org: str | None
    subject: str
    detail: str
    old: str | None
    new: str | None
    hash: str

    @property
    def event(self) -> Event:
        """What the hash was made of."""
        return Event(self.at, self.user, self.action, self.subject, self.detail, self.old, self.new, self.org)


@dataclass(frozen=True, slots=True)
class LogQuestion:
    """Which entries are asked for; None asks for all. `orgs` are those whose entries one may see, or asks about."""

    since: dt.datetime | None = None
    until: dt.datetime | None = None
    user: str | None = None
    action: str | None = None
    orgs: Sequence[str] | None = None
    text: str | None = None

    def parameters(self) -> dict[str, object]:
        """What the statements are told."""
        return {
            "since": None if self.since is None else in_utc(self.since),
            "until": None if self.until is None else in_utc(self.until),
            "user": self.user,
            "action": self.action,
            "orgs": None if self.orgs is None else list(self.orgs),
            "text": None if self.text is None else unicodedata.normalize("NFC", self.text).lower(),
        }


def head(cursor: Connection) -> Head:
    """Where the log stands."""
    entries, digest = cursor.execute(statement("log_head_read")).fetchall()[0]
    return Head(int(entries), digest)


def append(cursor: Connection, events: Sequence[Event]) -> Head:
    """Write down what was done; the caller has begun a transaction and ends it."""
    end = head(cursor)
    rows: list[tuple[object, ...]] = []
    for event in map(_kept, events):
        end = Head(end.count + 1, chain(end.hash, event))
        rows.append(
            (
                end.count,
                event.at,
                event.user,
                event.action,
                event.org,
                event.subject,
                event.detail,
                event.old,
                event.new,
                end.hash,
            )
        )
    cursor.execute(statement("log_head_set"), {"entries": end.count, "hash": end.hash})
    with offered(cursor, "log_entry_row", ENTRY, rows):
        cursor.execute(statement("log_entry_add"))
    return end


def entries(cursor: Connection, asked: LogQuestion, offset: int, limit: int) -> tuple[list[LogEntry], int]:
    """The entries asked for, newest first, a slice of them; and how many there are."""
    known = asked.parameters()
    (total,) = cursor.execute(statement("log_entry_count"), known).fetchall()[0]
    rows = cursor.execute(statement("log_entries"), known | {"offset": offset, "limit": limit}).fetchall()
    return [LogEntry(*row) for row in rows], int(total)


def of_subject(cursor: Connection, actions: Sequence[str], prefix: str) -> list[LogEntry]:
    """The acts of these kinds on things whose name begins with `prefix`, oldest first."""
    known = {"actions": list(actions), "prefix": prefix}
    return [LogEntry(*row) for row in cursor.execute(statement("log_entries_of_subject"), known).fetchall()]


def after(cursor: Connection, number: int) -> list[LogEntry]:
    """The entries after one, oldest first, no more than a portion of them."""
    rows = cursor.execute(statement("log_entries_after"), {"number": number, "most": PORTION}).fetchall()
    return [LogEntry(*row) for row in rows]


def _kept(event: Event) -> Event:
    """The event as it can be kept: whole texts of bearable length, a moment without a zone."""
    return Event(
        at=in_utc(event.at),
        user=_text(event.user),
        action=_text(event.action),
        subject=_text(event.subject),
        detail=_text(event.detail),
        old=None if event.old is None else _text(event.old),
        new=None if event.new is None else _text(event.new),
        org=None if event.org is None else _text(event.org),
    )


def _text(said: str) -> str:
    whole = unicodedata.normalize("NFC", said.encode("utf-8", "replace").decode("utf-8"))
    return whole if len(whole) <= LONGEST else whole[: LONGEST - len(CUT)] + CUT
