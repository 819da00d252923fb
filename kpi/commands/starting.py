"""`init`: makes an installation, and fills it for the demonstration."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from kpi import paths
from kpi.commands.answer import DONE, Answer, table
from kpi.commands.bars import bar
from kpi.service.demo import fill
from kpi.service.demo_people import HandedOut, make_people
from kpi.service.installation import Installation
from kpi.text import cli as TEXT
from kpi.text import people as PEOPLE
from kpi.text.accounts import ROLE_SEES, ROLE_WORDS


def init(inst: Installation, options: argparse.Namespace) -> Answer:
    """Make the installation; with `--demo` the sample workbooks enter through the real upload."""
    lines = [TEXT.INIT_DONE.format(home=inst.home)]
    data: dict[str, object] = {"home": str(inst.home), "accounts": []}
    if not options.demo:
        inst.plans()
        if inst.accounts.awaits_first_admin():
            lines.append(PEOPLE.FIRST_STEPS.format(home=home_option(inst.home)))
        return Answer(data, "\n".join(lines))
    with bar(TEXT.DEMO_PROGRESS, "{percentage:3.0f}% {bar} {elapsed}") as advance:
        filled = fill(inst, on_progress=advance)
    if filled is None:
        # A demonstration of the days before there were accounts gets them now.
        people = make_people(inst)
        lines.append(TEXT.DEMO_EXISTS.format(home=inst.home))
    else:
        people = filled.people
        data |= {"workbooks": filled.workbooks, "figures": filled.figures}
        lines.append(TEXT.DEMO_DONE.format(workbooks=filled.workbooks, plans=filled.plans, figures=filled.figures))
    data["accounts"] = [_account_json(person) for person in people]
    if people:
        lines += ["", *_account_lines(inst, people)]
    return Answer(data, "\n".join(lines), DONE)


def _account_json(person: HandedOut) -> dict[str, str]:
    return {
        "name": person.user.name,
        "role": person.user.role.value,
        "org": person.user.org,
        "password": person.password,
    }


def _account_lines(inst: Installation, people: Sequence[HandedOut]) -> list[str]:
    """The only time that these passwords are shown, and what each of the accounts is for."""
    tree = inst.tree()
    rows = [
        (
            person.user.name,
            person.password,
            ROLE_WORDS[person.user.role],
            tree[person.user.org].name if person.user.org else PEOPLE.WHOLE_INSTALLATION,
        )
        for person in people
    ]
    roles = dict.fromkeys(person.user.role for person in people)
    sees = [PEOPLE.DEMO_ROLE.format(role=ROLE_WORDS[role], sees=ROLE_SEES[role]) for role in roles]
    lost = PEOPLE.DEMO_LOST.format(home=home_option(inst.home))
    return [PEOPLE.DEMO_TITLE, table(PEOPLE.DEMO_HEADINGS, rows), "", PEOPLE.DEMO_ROLES, *sees, lost]


def home_option(home: Path) -> str:
    """What a command on this installation needs besides its name; nothing in the usual place."""
    return "" if home == paths.DEFAULT_HOME else f" --home {home}"
