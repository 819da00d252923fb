"""The accounts of the demonstration: their passwords are random, and known only to whoever made it."""

from __future__ import annotations

from dataclasses import dataclass, field

from kpi.accounts.rights import Action
from kpi.accounts.user import User
from kpi.demo.people import sample_people
from kpi.service import log
from kpi.service.installation import Installation
from kpi.service.people import place_words


@dataclass(frozen=True, slots=True)
class HandedOut:
    """An account with its password, to be shown once."""

    user: User
    password: str = field(repr=False)


def make_people(inst: Installation) -> tuple[HandedOut, ...]:
    """An account for everybody in the demonstration whose org unit is in the tree.

    None at all where the figures are not those of a demonstration, and where there is any account already: nobody
    must come in beside the people of a real installation.
    """
    inst.require(Action.MANAGE_ACCOUNTS)
    if not inst.definitions.illustrative() or inst.accounts.list():
        return ()
    people = [person for person in sample_people() if not person.org or person.org in inst.tree()]
    made = [
        inst.accounts.add(
            person.name,
            person.role,
            person.org,
            now=inst.now(),
            display_name=person.display_name,
            must_change=False,
        )
        for person in people
    ]
    for account in made:
        user = account.user
        log.record(inst, "account_add", user.name, user.display_name, org=user.org, new=place_words(user))
    return tuple(HandedOut(account.user, account.password) for account in made)
