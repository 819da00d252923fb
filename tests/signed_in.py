"""People with accounts, and ways to be one of them: for pages without a browser, for clients, and for Chromium.

Accounts and sessions are made in the file itself, quickly; that a form leads to the same is what tests/web are about.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher

from kpi.accounts.accounts import Accounts
from kpi.accounts.passwords import Passwords
from kpi.accounts.sessions import hash_of
from kpi.accounts.user import User
from kpi.model.errors import UnknownName

COOKIE = "kpi_sid"
PASSWORD = "hoa sữa tháng mười"

# As weak as the library allows: nobody guesses here.
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@dataclass(frozen=True)
class Person:
    """Somebody to be in a test."""

    name: str
    role: str
    org: str
    display_name: str = ""


SCHOOL = "thpt-loc-ninh"
# The people of the small installation; who looks at every plan is the administrator.
ADMIN = Person("quan.tri", "admin", "", "Phạm Quản Trị")
COORDINATOR = Person("dau-moi.loc-ninh", "coordinator", SCHOOL, "Nguyễn Thị Đầu Mối")
LEADER = Person("hieu-truong.loc-ninh", "leader", SCHOOL, "Trần Văn Hiệu Trưởng")
REPORTER = Person("to-toan.loc-ninh", "reporter", "ln-toan", "Lê Thị Toán")
NEIGHBOUR = Person("thcs.suoi-ngoc", "reporter", "thcs-suoi-ngoc", "Hoàng Văn Suối")
EVERYBODY = (ADMIN, COORDINATOR, LEADER, REPORTER, NEIGHBOUR)


def of_plan_owner(org: str) -> Person:
    """The focal office of some other plan."""
    return Person(f"dau-moi.{org}", "coordinator", org)


def accounts_of(home: Path) -> Accounts:
    """The accounts of an installation, with passwords that are hashed at once."""
    return Accounts.open(home, passwords=Passwords(QUICK))


def add(accounts: Accounts, person: Person, *, must_change: bool = False) -> User:
    """The person's account, made where there is none yet."""
    try:
        return accounts.find(person.name)
    except UnknownName:
        return accounts.add(
            person.name,
            person.role,
            person.org,
            now=_now(),
            display_name=person.display_name,
            password=PASSWORD,
            must_change=must_change,
        ).user


def add_everybody(home: Path) -> None:
    """All these people have accounts."""
    accounts = accounts_of(home)
    for person in EVERYBODY:
        add(accounts, person)
    accounts.close()


def token_of(home: Path, person: Person, *, must_change: bool = False) -> str:
    """A session of the person: what a browser would have in its cookie."""
    accounts = accounts_of(home)
    try:
        user = add(accounts, person, must_change=must_change)
        return accounts.create_session(user, address="127.0.0.1", now=_now()).token
    finally:
        accounts.close()


def sign_out(home: Path, token: str) -> None:
    """End one session behind the back of whoever has it open."""
    accounts = accounts_of(home)
    try:
        assert accounts.sessions.end(hash_of(token))
    finally:
        accounts.close()


def as_person(app: Any, home: Path, person: Person = COORDINATOR) -> str:
    """Make an AppTest that person's page; gives the session's token."""
    token = token_of(home, person)
    app.user = {"sid": hash_of(token)}
    return token


def cookie_of(home: Path, person: Person, url: str) -> dict[str, Any]:
    """The cookie for a context of Playwright: `context.add_cookies([...])`."""
    return {"name": COOKIE, "value": token_of(home, person), "url": url, "httpOnly": True, "sameSite": "Lax"}


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
