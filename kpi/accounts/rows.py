"""Rows of the file as values."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kpi.accounts.moments import read, read_or_none
from kpi.accounts.store import AccountStore, Row, Transaction
from kpi.accounts.user import Role, User, name_key
from kpi.model.errors import UnknownName
from kpi.text.names import nearest


@dataclass(frozen=True, slots=True)
class Account:
    """A user with what the password is checked against."""

    user: User
    password_hash: str = field(repr=False)
    password_expires_at: str | None = None

    def may_sign_in(self, now_text: str) -> bool:
        """Whether the account is active and its password, if it is one that runs out, has not done so."""
        return self.user.active and (self.password_expires_at is None or now_text < self.password_expires_at)


def user_of(row: Row) -> User:
    """The user that a row holds."""
    return User(
        id=row["account_id"],
        name=row["name"],
        role=Role(row["role"]),
        org=row["org"],
        display_name=row["display_name"],
        active=bool(row["active"]),
        must_change_password=bool(row["must_change_password"]),
        version=row["version"],
        created_at=read(row["created_at"]),
        changed_at=read(row["changed_at"]),
        signed_in_at=read_or_none(row["signed_in_at"]),
    )


def restricted(user: User) -> User:
    """The user as a visitor of the web application: held to changing the password where that is due."""
    return replace(user, restricted=True) if user.must_change_password else user


def find_account(source: AccountStore | Transaction, name: str) -> Account | None:
    """The account with this name, however it is typed."""
    return _account(source.read("account_by_key", name_key=name_key(name)))


def account_with_id(source: AccountStore | Transaction, account_id: int) -> Account | None:
    """The account with this number."""
    return _account(source.read("account_by_id", account_id=account_id))


def account_named(source: AccountStore | Transaction, name: str, known: tuple[str, ...] = ()) -> Account:
    """The account with this name; UnknownName with the nearest of the `known` names where there is none."""
    account = find_account(source, name)
    if account is None:
        raise UnknownName("account", name, nearest(name, known))
    return account


def _account(row: Row | None) -> Account | None:
    return None if row is None else Account(user_of(row), row["password_hash"], row["password_expires_at"])
