"""The accounts of one installation: people, their sessions, and the ways in, over one file."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

from kpi.accounts import faults
from kpi.accounts.codes import Codes, Purpose
from kpi.accounts.faults import AccountRefused
from kpi.accounts.limits import Limits, Place
from kpi.accounts.log import Head
from kpi.accounts.passwords import Passwords
from kpi.accounts.people import People, change, insert
from kpi.accounts.rows import account_with_id
from kpi.accounts.sessions import Lifetimes, NewSession, Sessions, add_session
from kpi.accounts.sign_in import Entrance, Outcome, Result
from kpi.accounts.store import FILE_NAME, AccountStore, Value
from kpi.accounts.user import Role, User
from kpi.model.errors import NotAllowed

# Where the log stood when it was last noted here, apart from the log itself.
LOG_HEAD = "log_head"


class Accounts(People):
    """What services call. `sessions` lists and ends sessions; a page looks its visitor up by `check`."""

    def __init__(self, store: AccountStore, lifetimes: Lifetimes, passwords: Passwords) -> None:
        super().__init__(store, passwords)
        self._codes = Codes(store)
        self._entrance = Entrance(store, passwords, Limits(store), self._codes)
        self.sessions = Sessions(store, lifetimes)

    @classmethod
    def open(cls, home: Path, *, lifetimes: Lifetimes | None = None, passwords: Passwords | None = None) -> Accounts:
        """The accounts in the folder of an installation; the file is made where there is none yet."""
        return cls(AccountStore(home / FILE_NAME), lifetimes or Lifetimes.chosen(), passwords or Passwords())

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def authenticate(self, name: str, password: str, place: Place, now: dt.datetime) -> Result:
        """Whether this is the account's password; a session is made from the result's user by `create_session`."""
        return self._entrance.by_password(name, password, place, now)

    def create_session(
        self, user: User, *, address: str, now: dt.datetime, user_agent: str = "", kind: str = "password"
    ) -> NewSession:
        """A new session for somebody who has just been let in."""
        return self.sessions.create(user, address=address, user_agent=user_agent, kind=kind, now=now)

    def check(self, token_hash: str | None, now: dt.datetime) -> User | None:
        """Who comes with this session at this moment; None where it has ended or never was."""
        return self.sessions.check(token_hash, now)

    def sign_out_everywhere(self, name: str) -> int:
        """Every session of the account ends; says how many."""
        return self.sessions.end_all(self.find(name))

    def change_password(
        self, user: User, old: str, new: str, place: Place, *, now: dt.datetime, user_agent: str = ""
    ) -> tuple[Result, NewSession | None]:
        """One's own password: every session ends, and a new one begins for the browser in which it was changed.

        Whoever is held to changing the password has just come in with the old one; everybody else gives it again, and
        where it is wrong there is a result without a session. AccountRefused where the new one is too weak.
        """
        account = account_with_id(self._store, user.id)
        if account is None or account.user.version != user.version:
            raise NotAllowed(f"account {user.id} has changed since it was read")
        result = Result(Outcome.SIGNED_IN, user, name=user.name)
        if not user.restricted:
            result = self._entrance.by_password(user.name, old, place, now)
        if result.user is None:
            return result, None
        self._checked_password(new, account.user.name, account.user.display_name)
        if self._passwords.verify(account.password_hash, new):
            raise AccountRefused(faults.PASSWORD_SAME)
        values: dict[str, Value] = {
            "password_hash": self._passwords.hash(new),
            "password_expires_at": None,
            "must_change_password": 0,
        }
        with self._store.writing() as transaction:
            changed = change(transaction, account.user, "account_set_password", values, now)
            session = add_session(
                transaction, changed, address=place.address, user_agent=user_agent, kind="password", now=now
            )
        return replace(result, user=changed), session

    def first_admin_code(self, now: dt.datetime) -> str | None:
        """The code to print on the terminal while there has never been an administrator; None from then on."""
        return self._codes.first_admin(now)

    def awaits_first_admin(self) -> bool:
        """Whether there has never been an administrator."""
        return self._codes.door_is_open()

    def claim_first_admin(
        self, code: str, name: str, password: str, place: Place, *, now: dt.datetime, org: str = ""
    ) -> Result:
        """The first administrator, by the terminal's code; AccountRefused for a name or password that cannot be."""
        if not self.awaits_first_admin():
            return Result(Outcome.WRONG)
        values, _ = self._new_account(name, Role.ADMIN, org, "", password, now)
        return self._entrance.first_admin(code, place, now, lambda transaction: insert(transaction, values, now))

    def sign_in_link(self, name: str, *, now: dt.datetime) -> str:
        """The token of a link that lets the account in once, without a password."""
        return self._codes.link_token(Purpose.SIGN_IN, self.find(name).id, now)

    def password_link(self, name: str, *, now: dt.datetime) -> str:
        """The token of a link by which the account's owner chooses a password."""
        return self._codes.link_token(Purpose.PASSWORD, self.find(name).id, now)

    def follow_link(self, token: str, purpose: Purpose, place: Place, now: dt.datetime) -> Result:
        """Who the link was made for, once."""
        return self._entrance.by_link(token, purpose, place, now)

    def note_log_head(self, head: Head) -> None:
        """Remember how far the log has come, so that rows taken from its end are missed. It only ever moves on."""
        with self._store.writing() as transaction:
            row = transaction.read("fact_read", name=LOG_HEAD)
            if row is None or json.loads(row["value"])["count"] < head.count:
                value = json.dumps({"count": head.count, "hash": head.hash})
                transaction.run("fact_write", name=LOG_HEAD, value=value)

    def log_head(self) -> Head | None:
        """How far the log had come at least; None where it was never noted."""
        row = self._store.read("fact_read", name=LOG_HEAD)
        return None if row is None else Head(**json.loads(row["value"]))

    def copy_to(self, target: Path) -> None:
        """A consistent copy for a backup, without sessions and codes."""
        self._store.copy_to(target)

    def faults(self) -> list[str]:
        """What is wrong with the file; an empty answer is good health."""
        return self._store.faults()
