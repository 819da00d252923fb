"""Coming in: by password, by a one-time link, or as the first administrator. Every way is slowed down alike.

A refusal says the same, and takes as long, whether the name is unknown, the password wrong or the account disabled.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kpi.accounts.codes import Codes, Purpose, door_is_closed, take_code
from kpi.accounts.limits import Limits, Place
from kpi.accounts.moments import written
from kpi.accounts.passwords import Passwords
from kpi.accounts.people import change
from kpi.accounts.rows import Account, account_with_id, find_account, restricted
from kpi.accounts.store import AccountStore, Row, Transaction, Value
from kpi.accounts.user import User, name_key
from kpi.model.errors import StoreBusy

# How long whoever finds all hashing places taken is asked to wait.
CROWD_WAIT_SECONDS = 5

# Codes are guessed at no account, so their failures count under a name that no account can have.
CODE_NAME = "\x1ecode"

BROWSER_BYTES = 24


class Outcome(StrEnum):
    """How an attempt ended. For the log; whoever tries to sign in is never told more than yes, no, or wait."""

    SIGNED_IN = "signed_in"
    WRONG = "wrong"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to an attempt. `name` is the account that was tried, empty where there is none of that name.

    What was typed is not repeated: people type their password into the wrong field. `browser` is the token for the
    long-lived cookie by which a browser that has signed in is known again.
    """

    outcome: Outcome
    user: User | None = None
    wait_seconds: int = 0
    name: str = ""
    browser: str = field(default="", repr=False)

    @property
    def must_change(self) -> bool:
        """Whether the person has to choose another password first."""
        return self.user is not None and self.user.must_change_password


class Entrance:
    """Checks passwords and codes, and keeps count of those that were wrong."""

    def __init__(self, store: AccountStore, passwords: Passwords, limits: Limits, codes: Codes) -> None:
        self._store = store
        self._passwords = passwords
        self._limits = limits
        self._codes = codes

    def by_password(self, name: str, password: str, place: Place, now: dt.datetime) -> Result:
        """The account, if this is its password and it is this place's turn."""
        account = find_account(self._store, name)
        known_name = account.user.name if account else ""
        turn = self._limits.take_turn(name_key(name), account.user.id if account else 0, place, now)
        if turn.wait:
            return Result(Outcome.WAITING, wait_seconds=turn.wait, name=known_name)
        try:
            right = self._passwords.verify(account.password_hash if account else None, password)
        except StoreBusy:
            self._limits.give_back(turn, now)
            return Result(Outcome.WAITING, wait_seconds=CROWD_WAIT_SECONDS, name=known_name)
        if account is None or not right or not account.may_sign_in(written(now)):
            return Result(Outcome.WRONG, wait_seconds=self._limits.next_wait(turn), name=known_name)
        self._rehash(account, password)
        self._limits.forgive(turn, now)
        return self._let_in(account.user, place, now)

    def by_link(self, token: str, purpose: Purpose, place: Place, now: dt.datetime) -> Result:
        """The account that a one-time link was made for; a link of purpose `password` leads to choosing one.

        A link is too long to be guessed, so nothing is counted: whoever is made to wait at the form can be sent one.
        """
        # Made-up links by the thousand must not keep those waiting who write into the file.
        if not self._codes.is_good(token, purpose, now):
            return Result(Outcome.WRONG)
        void = ""
        if purpose is Purpose.PASSWORD:
            # The password before it becomes void; hashing takes long, so it is done before the transaction.
            void = self._passwords.hash(secrets.token_urlsafe())
        with self._store.writing() as transaction:
            row = take_code(transaction, token, purpose, now)
            user = _account_of(transaction, row, void, now)
        if user is None or not user.active:
            return Result(Outcome.WRONG)
        return self._let_in(user, place, now)

    def first_admin(self, code: str, place: Place, now: dt.datetime, make: Callable[[Transaction], User]) -> Result:
        """What `make` adds in the same transaction in which the code of the terminal is used up."""
        turn = self._limits.take_turn(CODE_NAME, 0, place, now)
        if turn.wait:
            return Result(Outcome.WAITING, wait_seconds=turn.wait)
        with self._store.writing() as transaction:
            row = None if door_is_closed(transaction) else take_code(transaction, code, Purpose.FIRST_ADMIN, now)
            user = make(transaction) if row else None
        if user is None:
            return Result(Outcome.WRONG, wait_seconds=self._limits.next_wait(turn))
        self._limits.forgive(turn, now)
        return self._let_in(user, place, now)

    def _let_in(self, user: User, place: Place, now: dt.datetime) -> Result:
        with self._store.writing() as transaction:
            place = self._with_browser(transaction, user, place, now)
            self._limits.remember(transaction, user.id, place, now)
            transaction.run("account_set_signed_in", account_id=user.id, now=written(now))
        return Result(Outcome.SIGNED_IN, restricted(user), name=user.name, browser=place.browser)

    def _with_browser(self, transaction: Transaction, user: User, place: Place, now: dt.datetime) -> Place:
        # A token that this account has not been given may have been planted by somebody who knows it too.
        if self._limits.knows_browser(transaction, user.id, place, now):
            return place
        return replace(place, browser=secrets.token_urlsafe(BROWSER_BYTES))

    def _rehash(self, account: Account, password: str) -> None:
        if not self._passwords.is_outdated(account.password_hash):
            return
        try:
            stronger = self._passwords.hash(password)
        except StoreBusy:
            # There is a crowd at the door; the next sign-in will do.
            return
        with self._store.writing() as transaction:
            transaction.run(
                "account_set_hash",
                account_id=account.user.id,
                old_hash=account.password_hash,
                password_hash=stronger,
            )


def _account_of(transaction: Transaction, row: Row | None, void: str, now: dt.datetime) -> User | None:
    account = account_with_id(transaction, row["account_id"]) if row else None
    if account is None or not void:
        return account.user if account else None
    values: dict[str, Value] = {"password_hash": void}
    return change(transaction, account.user, "account_require_password", values, now)
