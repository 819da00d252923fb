"""Sessions: an opaque random token in the browser's cookie, its hash here, and a look at it on every run of a page.

A session says only who came in. Role, org unit and whether the account may still come in are read from the account each
time, and a change of any of them makes all older sessions void at once, also those of open tabs.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import os
import secrets
import sqlite3
from dataclasses import dataclass, field

from kpi.accounts.limits import address_group
from kpi.accounts.moments import in_utc, read, written
from kpi.accounts.rows import restricted, user_of
from kpi.accounts.store import AccountStore, Row, Transaction
from kpi.accounts.user import User
from kpi.model.errors import KpiError, NotAllowed

TOKEN_BYTES = 32
HASH_LENGTH = 64

# Long enough to know the browser again in a list of one's sessions.
LONGEST_AGENT = 120
LONGEST_ADDRESS = 64

# People forget to sign out; whoever has more open browsers than this loses the one used longest ago.
SESSIONS_OF_ONE = 30

# A session in use is written down this often; between, looking it up only reads.
SEEN_EVERY = dt.timedelta(minutes=1)

# The note that a session is in use may be lost, a page must not wait for it.
SEEN_PATIENCE_SECONDS = 0.2


# A session that is to outlast a year would be a password that nobody changes.
SHORTEST_HOURS, LONGEST_HOURS = 1 / 60, 24 * 366.0


@dataclass(frozen=True, slots=True)
class Lifetimes:
    """How long a session lasts: `idle` from its latest use, `absolute` from sign-in."""

    idle: dt.timedelta = dt.timedelta(hours=8)
    absolute: dt.timedelta = dt.timedelta(hours=12)

    @classmethod
    def chosen(cls) -> Lifetimes:
        """As KPI_SESSION_IDLE_HOURS and KPI_SESSION_HOURS say; what is no number of hours counts as not said."""
        usual = cls()
        return cls(
            idle=_hours(os.environ.get("KPI_SESSION_IDLE_HOURS"), usual.idle),
            absolute=_hours(os.environ.get("KPI_SESSION_HOURS"), usual.absolute),
        )


@dataclass(frozen=True, slots=True)
class NewSession:
    """What the browser gets (`token`, in a cookie, nowhere else) and what the application works with (`token_hash`)."""

    token: str = field(repr=False)
    token_hash: str


@dataclass(frozen=True, slots=True)
class SessionInfo:
    """One session as its owner and the administrator see it; `id` ends it and opens nothing."""

    id: str
    name: str
    created_at: dt.datetime
    seen_at: dt.datetime
    address: str
    user_agent: str
    kind: str


def _hours(said: str | None, otherwise: dt.timedelta) -> dt.timedelta:
    try:
        hours = float((said or "").replace(",", "."))
    except ValueError:
        return otherwise
    return dt.timedelta(hours=min(max(hours, SHORTEST_HOURS), LONGEST_HOURS)) if math.isfinite(hours) else otherwise


def hash_of(token: str) -> str:
    """What is kept of a token. A cookie is always hashed first: a hash out of a stolen file is no cookie."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


class Sessions:
    """The sessions in the file."""

    def __init__(self, store: AccountStore, lifetimes: Lifetimes) -> None:
        self._store = store
        self.lifetimes = lifetimes

    def create(self, user: User, *, address: str, user_agent: str, kind: str, now: dt.datetime) -> NewSession:
        """A session with a token of its own, never one that the browser brought along.

        NotAllowed where the account has changed since `user` was read: the password that was checked may be an old one.
        """
        with self._store.writing() as transaction:
            self.end_expired(transaction, now)
            return add_session(transaction, user, address=address, user_agent=user_agent, kind=kind, now=now)

    def check(self, token_hash: str | None, now: dt.datetime) -> User | None:
        """Who comes with this session, as the account is at this moment; None where it has ended or never was."""
        if not token_hash or len(token_hash) != HASH_LENGTH:
            return None
        row = self._store.read("session_by_hash", token_hash=token_hash)
        if row is None or self._is_over(row, now):
            return None
        if in_utc(now) - read(row["seen_at"]) >= SEEN_EVERY:
            self._note(token_hash, now)
        return restricted(user_of(row))

    def is_open(self, token_hash: str, now: dt.datetime) -> bool:
        """Whether the session still counts; looking does not prolong it."""
        row = self._store.read("session_by_hash", token_hash=token_hash)
        return row is not None and not self._is_over(row, now)

    def end(self, token_hash: str) -> bool:
        """Sign-out; says whether there was such a session."""
        with self._store.writing() as transaction:
            return transaction.run("session_end", token_hash=token_hash) > 0

    def end_all(self, user: User) -> int:
        """Sign-out everywhere."""
        with self._store.writing() as transaction:
            return transaction.run("session_end_all", account_id=user.id)

    def end_by_id(self, session_id: str, name: str | None = None) -> bool:
        """Sign-out of the session that a list shows under this id; with a `name`, only where it is this account's."""
        rows = [row for row in self._store.read_all("session_all") if name is None or row["name"] == name]
        return any(self.end(row["token_hash"]) for row in rows if _id_of(row) == session_id)

    def open_sessions(self, now: dt.datetime, name: str | None = None) -> tuple[SessionInfo, ...]:
        """Every session that still counts, the latest first; with a `name`, those of this account."""
        rows = [row for row in self._store.read_all("session_all") if name is None or row["name"] == name]
        return tuple(_info(row) for row in rows if not self._is_over(row, now))

    def end_expired(self, transaction: Transaction, now: dt.datetime) -> None:
        """Forget sessions that have run out."""
        before = {
            "seen_before": written(now - self.lifetimes.idle),
            "created_before": written(now - self.lifetimes.absolute),
        }
        transaction.run("session_end_expired", **before)

    def _is_over(self, row: Row, now: dt.datetime) -> bool:
        moment = in_utc(now)
        created = read(row["session_created_at"])
        return moment - read(row["seen_at"]) >= self.lifetimes.idle or moment - created >= self.lifetimes.absolute

    def _note(self, token_hash: str, now: dt.datetime) -> None:
        try:
            with self._store.writing(SEEN_PATIENCE_SECONDS) as transaction:
                transaction.run("session_seen", token_hash=token_hash, now=written(now))
        except (KpiError, sqlite3.Error):
            # Somebody else writes, or the disk is full: the next run tries again.
            return


def add_session(
    transaction: Transaction, user: User, *, address: str, user_agent: str, kind: str, now: dt.datetime
) -> NewSession:
    """A session as part of a larger transaction."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    session = NewSession(token, hash_of(token))
    added = transaction.run(
        "session_add",
        token_hash=session.token_hash,
        account_id=user.id,
        version=user.version,
        now=written(now),
        address=address_group(address)[:LONGEST_ADDRESS],
        user_agent=_printable(user_agent)[:LONGEST_AGENT],
        kind=kind,
    )
    if added == 0:
        raise NotAllowed(f"account {user.id} has changed since it was read")
    transaction.run("session_end_oldest", account_id=user.id, kept=SESSIONS_OF_ONE)
    return session


def _printable(text: str) -> str:
    return "".join(c for c in text if c.isprintable())


def _id_of(row: Row) -> str:
    # A list of sessions is shown on pages and in logs; what stands there must not open any of them.
    return hash_of(f"session {row['token_hash']}")[:16]


def _info(row: Row) -> SessionInfo:
    return SessionInfo(
        id=_id_of(row),
        name=row["name"],
        created_at=read(row["session_created_at"]),
        seen_at=read(row["seen_at"]),
        address=row["address"],
        user_agent=row["user_agent"],
        kind=row["kind"],
    )
