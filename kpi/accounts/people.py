"""Who there is: accounts are added, changed and disabled here, never deleted, since the log names them.

Every change that matters to rights ends all sessions of the account in the same transaction.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from kpi.accounts import faults
from kpi.accounts.codes import close_door
from kpi.accounts.faults import AccountRefused
from kpi.accounts.moments import written
from kpi.accounts.passwords import Passwords, one_time_password, weakness
from kpi.accounts.rows import Account, account_with_id, find_account, user_of
from kpi.accounts.store import AccountStore, Transaction, Value
from kpi.accounts.user import ACCOUNT_ROLES, RESERVED_NAMES, Role, User, name_key, person_name, sign_in_name
from kpi.model.errors import NotAllowed, UnknownName
from kpi.text.names import nearest

# A password that we made up and somebody read out has to be replaced within this time.
ONE_TIME_PASSWORD_LASTS = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account just made, with the password to hand over; it is shown once and kept nowhere."""

    user: User
    password: str = field(repr=False)


class People:
    """The accounts in the file. Every method that depends on time is told what time it is."""

    def __init__(self, store: AccountStore, passwords: Passwords) -> None:
        self._store = store
        self._passwords = passwords

    def list(self) -> tuple[User, ...]:
        """Every account, by name."""
        return tuple(user_of(row) for row in self._store.read_all("account_all"))

    def find(self, name: str) -> User:
        """The account with this name; UnknownName with the nearest name otherwise."""
        return self._named(name).user

    def add(
        self,
        name: str,
        role: str,
        org: str,
        *,
        now: dt.datetime,
        display_name: str = "",
        password: str | None = None,
        must_change: bool = True,
    ) -> NewAccount:
        """A new account; without a `password` it gets a random one.

        With `must_change` the password is good for a week, and for nothing but choosing another one. AccountRefused
        where the name is taken or is no name, or the password is too weak.
        """
        values, chosen = self._new_account(name, role, org, display_name, password, now)
        if must_change:
            values |= {"must_change_password": 1, "password_expires_at": written(now + ONE_TIME_PASSWORD_LASTS)}
        with self._store.writing() as transaction:
            return NewAccount(insert(transaction, values, now), chosen)

    def set_display_name(self, name: str, display_name: str, *, now: dt.datetime) -> User:
        """The person's own name, as it stands on pages."""
        user = self.find(name)
        with self._store.writing() as transaction:
            transaction.run(
                "account_set_display_name",
                account_id=user.id,
                display_name=person_name(display_name),
                now=written(now),
            )
        return self.find(name)

    def set_role(self, name: str, role: str, org: str | None = None, *, now: dt.datetime) -> User:
        """Another role, and another org unit where one is given."""
        account = self._named(name)
        where = account.user.org if org is None else org
        values: dict[str, Value] = {"role": _checked_role(role, where).value, "org": where}
        with self._store.writing() as transaction:
            if role != Role.ADMIN:
                _keep_an_admin(transaction, account.user)
            return change(transaction, account.user, "account_set_role", values, now)

    def disable(self, name: str, *, now: dt.datetime) -> User:
        """The account stays, with its name in the log; nobody can use it."""
        account = self._named(name)
        if not account.user.active:
            return account.user
        with self._store.writing() as transaction:
            _keep_an_admin(transaction, account.user)
            transaction.run("place_forget", account_id=account.user.id)
            return change(transaction, account.user, "account_set_active", {"active": 0}, now)

    def enable(self, name: str, *, now: dt.datetime) -> User:
        """The account can be used again, with the password it had."""
        account = self._named(name)
        if account.user.active:
            return account.user
        with self._store.writing() as transaction:
            return change(transaction, account.user, "account_set_active", {"active": 1}, now)

    def set_password(self, name: str, password: str | None = None, *, now: dt.datetime) -> str:
        """Another password, set by somebody else: it has to be changed at sign-in. Gives the password to hand over."""
        account = self._named(name)
        chosen = self._checked_password(password, account.user.name, account.user.display_name)
        values: dict[str, Value] = {
            "password_hash": self._passwords.hash(chosen),
            "password_expires_at": written(now + ONE_TIME_PASSWORD_LASTS),
            "must_change_password": 1,
        }
        with self._store.writing() as transaction:
            # Whoever signed in before may be the one who must not do so any more.
            transaction.run("place_forget", account_id=account.user.id)
            change(transaction, account.user, "account_set_password", values, now)
        return chosen

    def _named(self, name: str) -> Account:
        account = find_account(self._store, name)
        if account is None:
            raise UnknownName("account", name, nearest(name, (user.name for user in self.list())))
        return account

    def _new_account(
        self, name: str, role: str, org: str, display_name: str, password: str | None, now: dt.datetime
    ) -> tuple[dict[str, Value], str]:
        kept = sign_in_name(name)
        if kept is None or name_key(kept) in RESERVED_NAMES:
            raise AccountRefused(faults.NAME_INVALID)
        person = person_name(display_name)
        chosen = self._checked_password(password, kept, person)
        values: dict[str, Value] = {
            "name_key": name_key(kept),
            "name": kept,
            "display_name": person,
            "role": _checked_role(role, org).value,
            "org": org,
            "password_hash": self._passwords.hash(chosen),
            "password_expires_at": None,
            "must_change_password": 0,
            "now": written(now),
        }
        return values, chosen

    def _checked_password(self, password: str | None, name: str, display_name: str) -> str:
        if password is None:
            return one_time_password()
        if (why := weakness(password, name=name, display_name=display_name)) is not None:
            raise AccountRefused(why)
        return password


def insert(transaction: Transaction, values: dict[str, Value], now: dt.datetime) -> User:
    """A new row; with the first administrator the door of the terminal's code closes."""
    if transaction.read("account_by_key", name_key=values["name_key"]) is not None:
        raise AccountRefused(faults.NAME_TAKEN)
    account_id = transaction.add("account_add", **values)
    if values["role"] == Role.ADMIN:
        close_door(transaction, now)
    return _read_again(transaction, account_id)


def change(transaction: Transaction, user: User, name: str, values: dict[str, Value], now: dt.datetime) -> User:
    """Run a statement that changes an account, and end its sessions and codes.

    NotAllowed where somebody else has changed the account since `user` was read.
    """
    if _read_again(transaction, user.id).version != user.version:
        raise NotAllowed(f"account {user.id} has changed since it was read")
    transaction.run(name, account_id=user.id, now=written(now), **values)
    transaction.run("session_end_all", account_id=user.id)
    transaction.run("code_void_of_account", account_id=user.id)
    changed = _read_again(transaction, user.id)
    if changed.role is Role.ADMIN:
        close_door(transaction, now)
    return changed


def _read_again(transaction: Transaction, account_id: int) -> User:
    account = account_with_id(transaction, account_id)
    if account is None:
        raise NotAllowed(f"there is no account {account_id}")
    return account.user


def _checked_role(role: str, org: str) -> Role:
    if role not in ACCOUNT_ROLES:
        raise AccountRefused(faults.ROLE_UNKNOWN)
    # Only an administrator has to do with no org unit in particular.
    if not org and role != Role.ADMIN:
        raise AccountRefused(faults.ORG_NEEDED)
    return Role(role)


def _keep_an_admin(transaction: Transaction, user: User) -> None:
    if user.role is not Role.ADMIN or not user.active:
        return
    row = transaction.read("account_admins_left", account_id=user.id)
    if row is None or row["admins"] == 0:
        raise AccountRefused(faults.LAST_ADMIN)
