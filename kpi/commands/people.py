"""Commands about people: `users` and `sessions`."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable

from kpi.accounts.addresses import link
from kpi.accounts.codes import Purpose
from kpi.accounts.sessions import SessionInfo
from kpi.accounts.user import User
from kpi.commands.answer import Answer, WrongUsage, table
from kpi.commands.as_json import Json, moment
from kpi.service import people
from kpi.service.installation import Installation
from kpi.text import cli as TEXT
from kpi.text import people as PEOPLE
from kpi.text.accounts import HAND_OVER, ROLE_WORDS, SESSION_KINDS, words_of
from kpi.text.dates import fmt_datetime_vn

# Where links lead to unless `--site` says otherwise: what `make run` serves.
SITE = "http://127.0.0.1:{port}"
USUAL_PORT = "8501"


def users(inst: Installation, options: argparse.Namespace) -> Answer:
    """`users`: lists accounts, adds one, and changes what one may do."""
    if options.action in (None, "list"):
        return _list(inst)
    if not options.name:
        raise WrongUsage(TEXT.MISSING_ARGUMENTS.format(names=PEOPLE.NAME_WORD))
    return _ACTS[options.action](inst, options)


def _list(inst: Installation) -> Answer:
    found = people.accounts(inst)
    rows = [
        (user.name, ROLE_WORDS[user.role], _place(inst, user), user.display_name, _state(user), _signed_in(user))
        for user in found
    ]
    text = table(PEOPLE.HEADINGS, rows) if rows else PEOPLE.NO_ACCOUNTS
    return Answer({"accounts": [account_json(user) for user in found]}, text)


def _add(inst: Installation, options: argparse.Namespace) -> Answer:
    if not options.role:
        raise WrongUsage(TEXT.MISSING_ARGUMENTS.format(names="--role"))
    user, password = people.add_account(inst, options.name, options.role, options.org or "", options.display_name or "")
    lines = [_said(inst, PEOPLE.ADDED, user), HAND_OVER.format(name=user.name, password=password)]
    return Answer(account_json(user) | {"password": password}, "\n".join(lines))


def _role(inst: Installation, options: argparse.Namespace) -> Answer:
    if not options.role:
        raise WrongUsage(TEXT.MISSING_ARGUMENTS.format(names="--role"))
    user = people.set_role(inst, options.name, options.role, options.org)
    return Answer(account_json(user), _said(inst, PEOPLE.ROLE_SET, user))


def _disable(inst: Installation, options: argparse.Namespace) -> Answer:
    user = people.disable(inst, options.name)
    return Answer(account_json(user), PEOPLE.DISABLED_DONE.format(name=user.name))


def _enable(inst: Installation, options: argparse.Namespace) -> Answer:
    user = people.enable(inst, options.name)
    return Answer(account_json(user), PEOPLE.ENABLED_DONE.format(name=user.name))


def _passwd(inst: Installation, options: argparse.Namespace) -> Answer:
    password = people.new_password(inst, options.name)
    name = people.account(inst, options.name).name
    return Answer({"name": name, "password": password}, HAND_OVER.format(name=name, password=password))


def _link(inst: Installation, options: argparse.Namespace) -> Answer:
    """A link to sign in with once, or one to choose a password with."""
    if options.password:
        token, purpose, words = people.password_link(inst, options.name), Purpose.PASSWORD, PEOPLE.OWN_PASSWORD_LINK
    else:
        token, purpose, words = people.sign_in_link(inst, options.name), Purpose.SIGN_IN, PEOPLE.LINK
    site = options.site or SITE.format(port=os.environ.get("PORT") or USUAL_PORT)
    name, address = people.account(inst, options.name).name, link(token, purpose, site)
    return Answer({"name": name, "link": address}, words.format(name=name, link=address))


_ACTS: dict[str, Callable[[Installation, argparse.Namespace], Answer]] = {
    "add": _add,
    "role": _role,
    "disable": _disable,
    "enable": _enable,
    "passwd": _passwd,
    "link": _link,
}


def sessions(inst: Installation, options: argparse.Namespace) -> Answer:
    """`sessions` lists who is signed in, `sessions end ID` ends one, `sessions end --of NAME` all of an account."""
    if options.action is None:
        return _list_sessions(inst, options.of)
    if options.id:
        ended = people.end_session(inst, options.id)
        return Answer({"name": ended.name, "ended": 1}, PEOPLE.SESSION_ENDED.format(id=ended.id, name=ended.name))
    if options.of:
        count = people.end_sessions_of(inst, options.of)
        return Answer({"name": options.of, "ended": count}, PEOPLE.SESSIONS_ENDED.format(count=count, name=options.of))
    raise WrongUsage(TEXT.MISSING_ARGUMENTS.format(names=PEOPLE.SESSION_WORD))


def _list_sessions(inst: Installation, name: str | None) -> Answer:
    found = people.sessions(inst, name)
    rows = [
        (
            session.id,
            session.name,
            fmt_datetime_vn(session.created_at),
            fmt_datetime_vn(session.seen_at),
            session.address,
            words_of(SESSION_KINDS, session.kind),
            session.user_agent,
        )
        for session in found
    ]
    text = table(PEOPLE.SESSION_HEADINGS, rows) if rows else PEOPLE.NO_SESSIONS
    return Answer({"sessions": [_session_json(session) for session in found]}, text)


def account_json(user: User) -> Json:
    """An account for other programs; of its password nothing is known."""
    return {
        "name": user.name,
        "role": user.role.value,
        "org": user.org,
        "display_name": user.display_name,
        "active": user.active,
        "must_change_password": user.must_change_password,
        "created_at": moment(user.created_at),
        "signed_in_at": moment(user.signed_in_at),
    }


def _session_json(session: SessionInfo) -> Json:
    return {
        "id": session.id,
        "name": session.name,
        "created_at": moment(session.created_at),
        "seen_at": moment(session.seen_at),
        "address": session.address,
        "user_agent": session.user_agent,
        "kind": session.kind,
    }


def _said(inst: Installation, words: str, user: User) -> str:
    place = PEOPLE.AT.format(unit=_place(inst, user)) if user.org else ""
    return words.format(name=user.name, role=ROLE_WORDS[user.role], place=place)


def _place(inst: Installation, user: User) -> str:
    """The name of the account's unit, its code where the unit is not in the tree any more."""
    unit = inst.tree().by_code.get(user.org)
    return user.org if unit is None else unit.name


def _state(user: User) -> str:
    if not user.active:
        return PEOPLE.DISABLED
    return PEOPLE.MUST_CHANGE if user.must_change_password else PEOPLE.ACTIVE


def _signed_in(user: User) -> str:
    return fmt_datetime_vn(user.signed_in_at) if user.signed_in_at else PEOPLE.NEVER
