"""One-time codes: what lets somebody in once without a password, kept as a hash, used once and not for long."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from enum import StrEnum

from kpi.accounts.moments import written
from kpi.accounts.passwords import one_time_password
from kpi.accounts.store import AccountStore, Row, Transaction

# Said once about the whole file: the first administrator has been there.
DOOR_CLOSED = "first_admin_door_closed"


class Purpose(StrEnum):
    """What a code is good for. A `password` code lets its owner in only to choose a password."""

    FIRST_ADMIN = "first_admin"
    SIGN_IN = "sign_in"
    PASSWORD = "password"  # noqa: S105 - the name of a purpose


LIFETIMES = {
    Purpose.FIRST_ADMIN: dt.timedelta(hours=24),
    Purpose.SIGN_IN: dt.timedelta(hours=24),
    Purpose.PASSWORD: dt.timedelta(hours=72),
}
# A link is followed, not typed, so it may be long.
LINK_BYTES = 24


class Codes:
    """The codes in the file."""

    def __init__(self, store: AccountStore) -> None:
        self._store = store

    def first_admin(self, now: dt.datetime) -> str | None:
        """A code for the first administrator, to be printed on the terminal; None once there has been one.

        Each code makes the one before worthless, so only what the terminal showed last opens the door.
        """
        with self._store.writing() as transaction:
            if door_is_closed(transaction):
                return None
            code = one_time_password()
            _add(transaction, code, Purpose.FIRST_ADMIN, None, now)
            return code

    def door_is_open(self) -> bool:
        """Whether there has never been an administrator."""
        return self._store.read("fact_read", name=DOOR_CLOSED) is None

    def link_token(self, purpose: Purpose, account_id: int, now: dt.datetime) -> str:
        """A token for a link that lets this account in once; earlier unused links of the kind are worthless."""
        token = secrets.token_urlsafe(LINK_BYTES)
        with self._store.writing() as transaction:
            _add(transaction, token, purpose, account_id, now)
        return token

    def is_good(self, code: str, purpose: Purpose, now: dt.datetime) -> bool:
        """Whether this code would let somebody in."""
        return _find(self._store, code, purpose, now) is not None


def take_code(transaction: Transaction, code: str, purpose: Purpose, now: dt.datetime) -> Row | None:
    """Use a code up: its row where it was good, None where it is unknown, used, too old or for something else."""
    row = _find(transaction, code, purpose, now)
    if row is None or transaction.run("code_use", code_hash=row["code_hash"], now=written(now)) == 0:
        return None
    return row


def door_is_closed(transaction: Transaction) -> bool:
    """Whether there has ever been an administrator."""
    return transaction.read("fact_read", name=DOOR_CLOSED) is not None


def close_door(transaction: Transaction, now: dt.datetime) -> None:
    """There is an administrator: from now on nobody becomes one without another's doing, not even once all are gone."""
    if not door_is_closed(transaction):
        transaction.run("fact_write", name=DOOR_CLOSED, value=written(now))
    transaction.run("code_void", purpose=Purpose.FIRST_ADMIN.value, account_id=None)


def _find(source: AccountStore | Transaction, code: str, purpose: Purpose, now: dt.datetime) -> Row | None:
    return source.read("code_by_hash", code_hash=_hash(code, purpose), purpose=purpose.value, now=written(now))


def _add(transaction: Transaction, code: str, purpose: Purpose, account_id: int | None, now: dt.datetime) -> None:
    transaction.run("code_end_expired", now=written(now))
    transaction.run("code_void", purpose=purpose.value, account_id=account_id)
    transaction.run(
        "code_add",
        code_hash=_hash(code, purpose),
        purpose=purpose.value,
        account_id=account_id,
        now=written(now),
        expires_at=written(now + LIFETIMES[purpose]),
    )


def _hash(code: str, purpose: Purpose) -> str:
    # A code that is read aloud comes back in capitals and without its hyphens.
    spoken = "".join(c for c in code.casefold() if c.isalnum()) if purpose is Purpose.FIRST_ADMIN else code
    return hashlib.sha256(f"{purpose.value}\x1f{spoken}".encode("utf-8", "surrogatepass")).hexdigest()
