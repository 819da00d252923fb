"""A person as the rest of the product sees one: a name, a role, and the org unit whose figures are theirs."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from kpi.text.accounts import NAME_LETTERS
from kpi.text.names import clean


class Role(StrEnum):
    """What a person comes for. Accounts have one of the first four; the terminal acts as the operator."""

    LEADER = "leader"
    REPORTER = "reporter"
    COORDINATOR = "coordinator"
    ADMIN = "admin"
    OPERATOR = "operator"


# The roles an account may have.
ACCOUNT_ROLES = (Role.LEADER, Role.REPORTER, Role.COORDINATOR, Role.ADMIN)


@dataclass(frozen=True, slots=True)
class User:
    """One account. `version` rises with every change that ends its sessions.

    `restricted` is set by the look-up of a session while the password is one that has to be changed: such a visitor
    may do nothing else. A command on the terminal looks an account up by its name and is not held back by that.
    """

    id: int
    name: str
    role: Role
    org: str = ""
    display_name: str = ""
    active: bool = True
    must_change_password: bool = False
    version: int = 1
    created_at: dt.datetime | None = None
    changed_at: dt.datetime | None = None
    signed_in_at: dt.datetime | None = None
    restricted: bool = False

    @property
    def label(self) -> str:
        """The person's own name where it is known."""
        return self.display_name or self.name

    @property
    def scope(self) -> tuple[str, str, bool]:
        """All that rights depend on: whoever has the same scope may be shown the same cached result."""
        return (self.role.value, self.org, self.restricted)


# Whoever can start commands on the machine already holds its files, so the terminal is asked for no password.
OPERATOR = User(id=0, name="operator", role=Role.OPERATOR)

# Names that stand for no account in the log.
RESERVED_NAMES = frozenset({OPERATOR.name, "stranger", "system"})

NAME_LENGTHS = range(2, 65)
# Vietnamese letters only, so that no foreign look-alike of a colleague's name can be registered.
_NAME = re.compile(rf"[{NAME_LETTERS}](?:[{NAME_LETTERS}._@-]| (?! ))*[{NAME_LETTERS}]")


def sign_in_name(typed: str) -> str | None:
    """The name of an account as it is kept: as typed, without stray blanks; None where it could be no name."""
    name = _composed(typed)
    return name if len(name) in NAME_LENGTHS and _NAME.fullmatch(name) else None


def name_key(typed: str) -> str:
    """The key under which spellings of one sign-in name are equal: case and Unicode form do not count, accents do."""
    return unicodedata.normalize("NFC", _composed(typed).casefold())


def person_name(typed: str) -> str:
    """A person's own name as it is kept."""
    return _composed(typed)[: NAME_LENGTHS.stop]


def _composed(typed: str) -> str:
    # What is typed at the door may be anything of any length, also what is no text at all.
    text = typed[: 2 * NAME_LENGTHS.stop].encode("utf-8", "replace").decode("utf-8")
    return clean(unicodedata.normalize("NFKC", text))
