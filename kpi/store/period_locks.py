"""Periods that are locked: the latest act on a period holds, and a reopening ends by itself with its last day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from kpi.model.review import LockState
from kpi.store.columns import DAY, FLAG, INTEGER, MOMENT, SMALL, TEXT, Schema, offered
from kpi.store.connection import Connection
from kpi.store.moments import in_utc
from kpi.store.statements import statement

LOCK: Schema = (
    ("number", INTEGER),
    ("plan_id", SMALL),
    ("period", INTEGER),
    ("is_locked", FLAG),
    ("reason", TEXT),
    ("open_until", DAY),
    ("done_by", TEXT),
    ("done_at", MOMENT),
)


def states(
    cursor: Connection, plan_id: int, today: dt.date, known_at: dt.datetime | None = None
) -> dict[int, LockState]:
    """How each period stands that was ever locked, by its number, on a day and as known at a moment."""
    asked = {"plan_id": plan_id, "known_at": None if known_at is None else in_utc(known_at)}
    rows = cursor.execute(statement("period_locks_latest"), asked).fetchall()
    return {
        period: LockState(is_locked or until < today, reason, by, at, None if is_locked else until)
        for period, is_locked, reason, until, by, at in rows
    }


def any_locked(cursor: Connection, periods: Collection[tuple[int, int]], today: dt.date) -> bool:
    """Whether one of these periods, each with its plan's number, takes no report."""
    locked = {plan: states(cursor, plan, today) for plan in {plan for plan, _ in periods}}
    return any(period in locked[plan] and locked[plan][period].locked for plan, period in periods)


def add(
    cursor: Connection,
    plan_id: int,
    periods: Sequence[int],
    *,
    user: str,
    at: dt.datetime,
    reason: str,
    until: dt.date | None,
) -> None:
    """Lock periods, or open them again up to the day `until`; the caller has begun a transaction and ends it."""
    rows = [
        (number, plan_id, period, until is None, reason, until, user, at)
        for number, period in enumerate(periods, start=1)
    ]
    with offered(cursor, "period_lock_row", LOCK, rows):
        cursor.execute(statement("period_lock_add"))
