"""Accounts for tests, and people who come to the door at times of the test's own choosing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from argon2 import PasswordHasher

from kpi.accounts.accounts import Accounts
from kpi.accounts.limits import Place
from kpi.accounts.passwords import Passwords
from kpi.accounts.sign_in import Result
from kpi.accounts.user import Role, User

START = dt.datetime(2026, 11, 20, 1, 0, tzinfo=dt.UTC)
PASSWORD = "hoa sữa tháng mười"
SCHOOL = Place("203.0.113.7")
ELSEWHERE = Place("198.51.100.9")

# As weak as the library allows: tests are about what is decided, not about how long hashing takes.
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def after(**duration: float) -> dt.datetime:
    """A moment after the start of the test."""
    return START + dt.timedelta(**duration)


def open_accounts(home: Path) -> Accounts:
    return Accounts.open(home, passwords=Passwords(QUICK))


def add_person(accounts: Accounts, name: str = "lan", role: str = Role.REPORTER, org: str = "ln-toan") -> User:
    """An account with a password of its own."""
    return accounts.add(name, role, org, now=START, password=PASSWORD, must_change=False).user


@dataclass
class Visitor:
    """Somebody who tries passwords from one place, and keeps the cookie of the browser."""

    accounts: Accounts
    place: Place

    def tries(self, name: str, password: str, now: dt.datetime) -> Result:
        result = self.accounts.authenticate(name, password, self.place, now)
        if result.user is not None:
            self.place = Place(self.place.address, result.browser)
        return result

    def fails(self, name: str, times: int, now: dt.datetime) -> None:
        for _ in range(times):
            self.tries(name, "not the password", now)


def enters(accounts: Accounts, user: User, now: dt.datetime = START, **kwargs: str) -> str:
    """A session of this user; gives what a page looks it up by."""
    return accounts.create_session(user, address="203.0.113.7", now=now, **kwargs).token_hash
