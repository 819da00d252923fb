"""An account in words: its role, its org unit."""

from __future__ import annotations

from kpi.accounts.user import User
from kpi.service.installation import Installation
from kpi.text.accounts import ROLE_WORDS


def role(user: User) -> str:
    """The word for the account's role."""
    return ROLE_WORDS[user.role]


def unit_name(inst: Installation, code: str) -> str:
    """The unit's name, its code where the list of units does not hold it (any more)."""
    tree = inst.tree()
    return tree[code].name if code in tree else code


def place(inst: Installation, user: User, words: str) -> str:
    """The unit of the account put into `words`; empty where it has none."""
    return words.format(unit=unit_name(inst, user.org)) if user.org else ""
