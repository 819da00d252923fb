"""The log of what people did: each event is chained to the one before it, so that none can be changed or taken out.

Only values and arithmetic are here; the rows are kept by the store. A chain alone does not show that its end was
cut off, so its head is noted in a second place from time to time, and the log has to go through every noted head.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

# The first event is chained to this.
BEGINNING = "0" * 64

# Part of every hash, so that another form of writing an event down can never give the same one.
FORM = "event 1"


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to which thing, when (UTC), and what was there before and after; `org` is whose data it was."""

    at: dt.datetime
    user: str
    action: str
    subject: str = ""
    detail: str = ""
    old: str | None = None
    new: str | None = None
    org: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """Where a log stands: how many events it holds, and the hash of the last."""

    count: int
    hash: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What walking along a log shows. `broken_at` counts events from 1: the first that does not fit, or is missing."""

    count: int
    head: Head
    broken_at: int | None = None

    @property
    def is_sound(self) -> bool:
        """Whether every event follows from the one before, and no noted head is missing."""
        return self.broken_at is None


def canonical(event: Event) -> str:
    """The event as JSON that is the same on every machine, whichever way its text was typed."""
    fields: dict[str, str | None] = {
        "action": event.action,
        "at": _written(event.at),
        "detail": event.detail,
        "new": event.new,
        "old": event.old,
        "subject": event.subject,
        "user": event.user,
    }
    if event.org is not None:
        # Left out where it says nothing, as it was before there was such a field: old hashes stay what they are.
        fields["org"] = event.org
    composed = {key: None if text is None else unicodedata.normalize("NFC", text) for key, text in fields.items()}
    return json.dumps(composed, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def _written(moment: dt.datetime) -> str:
    """2026-11-20T02:15:00.000000, in UTC; a moment without a zone is taken for UTC already."""
    naive = moment.astimezone(dt.UTC).replace(tzinfo=None) if moment.tzinfo else moment
    return naive.isoformat(timespec="microseconds")


def chain(previous_hash: str, event: Event) -> str:
    """The hash of an event that follows the one with `previous_hash`."""
    text = f"{FORM}\n{previous_hash}\n{canonical(event)}"
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def verify(rows: Iterable[tuple[Event, str]], noted: Iterable[Head] = ()) -> Verification:
    """Walk along the log, oldest event first, and compare it with the heads that were noted elsewhere."""
    hash_at = {head.count: head.hash for head in noted if head.count}
    count, previous = 0, BEGINNING
    for event, kept in rows:
        if chain(previous, event) != kept or hash_at.get(count + 1, kept) != kept:
            return Verification(count, Head(count, previous), broken_at=count + 1)
        count, previous = count + 1, kept
    missing = any(noted_count > count for noted_count in hash_at)
    return Verification(count, Head(count, previous), broken_at=count + 1 if missing else None)
