"""Accounts and sessions in the hands of the administrator, and one's own: the rights are asked first, always.

What the file of accounts allows by itself is in `kpi.accounts`; here stands what depends on the org units: an account
belongs to a unit that exists, and to a unit where its role has something to do.
"""

from __future__ import annotations

from kpi.accounts import faults
from kpi.accounts.faults import AccountRefused
from kpi.accounts.limits import Place
from kpi.accounts.rights import Action
from kpi.accounts.sessions import NewSession, SessionInfo
from kpi.accounts.sign_in import Result
from kpi.accounts.user import ACCOUNT_ROLES, Role, User
from kpi.model.errors import NotAllowed, UnknownName
from kpi.service.installation import Installation
from kpi.text.names import nearest


def accounts(inst: Installation) -> tuple[User, ...]:
    """Every account, by name."""
    inst.require(Action.MANAGE_ACCOUNTS)
    return inst.accounts.list()


def account(inst: Installation, name: str) -> User:
    """The account with this name; UnknownName with the nearest name otherwise."""
    inst.require(Action.MANAGE_ACCOUNTS)
    return inst.accounts.find(name)


def add_account(inst: Installation, name: str, role: str, org: str = "", display_name: str = "") -> tuple[User, str]:
    """A new account and its one-time password, which is shown once and kept nowhere.

    AccountRefused for a name that is taken or no name, and for a unit where the role has nothing to do; UnknownName
    for a role or a unit that does not exist.
    """
    inst.require(Action.MANAGE_ACCOUNTS)
    _check_place(inst, role, org)
    made = inst.accounts.add(name, role, org, now=inst.now(), display_name=display_name)
    return made.user, made.password


def set_role(inst: Installation, name: str, role: str, org: str | None = None) -> User:
    """Another role, and another org unit where one is given; the account's sessions end."""
    inst.require(Action.MANAGE_ACCOUNTS)
    before = inst.accounts.find(name)
    _check_place(inst, role, before.org if org is None else org)
    return inst.accounts.set_role(name, role, org, now=inst.now())


def set_display_name(inst: Installation, name: str, display_name: str) -> User:
    """The person's own name, as it stands on pages."""
    inst.require(Action.MANAGE_ACCOUNTS)
    return inst.accounts.set_display_name(name, display_name, now=inst.now())


def disable(inst: Installation, name: str) -> User:
    """Nobody can use the account any more, its sessions end; AccountRefused for the last active administrator."""
    inst.require(Action.MANAGE_ACCOUNTS)
    return inst.accounts.disable(name, now=inst.now())


def enable(inst: Installation, name: str) -> User:
    """The account can be used again, with the password it had."""
    inst.require(Action.MANAGE_ACCOUNTS)
    return inst.accounts.enable(name, now=inst.now())


def new_password(inst: Installation, name: str) -> str:
    """Another one-time password for somebody who has lost theirs; the account's sessions end."""
    inst.require(Action.MANAGE_ACCOUNTS)
    return inst.accounts.set_password(name, now=inst.now())


def sign_in_link(inst: Installation, name: str) -> str:
    """The token of a link that lets the account in once, without a password."""
    inst.require(Action.MANAGE_ACCOUNTS)
    return inst.accounts.sign_in_link(name, now=inst.now())


def password_link(inst: Installation, name: str) -> str:
    """The token of a link by which the account's owner chooses a password, without learning one from anybody."""
    inst.require(Action.MANAGE_ACCOUNTS)
    return inst.accounts.password_link(name, now=inst.now())


def sessions(inst: Installation, name: str | None = None) -> tuple[SessionInfo, ...]:
    """Every open session, the latest first; with a `name`, those of this account."""
    inst.require(Action.MANAGE_SESSIONS)
    kept = None if name is None else inst.accounts.find(name).name
    return inst.accounts.sessions.open_sessions(inst.now(), kept)


def end_session(inst: Installation, session_id: str) -> SessionInfo:
    """End somebody's session; UnknownName where none is open under this id."""
    inst.require(Action.MANAGE_SESSIONS)
    found = _session(inst, session_id)
    inst.accounts.sessions.end_by_id(session_id)
    return found


def end_sessions_of(inst: Installation, name: str) -> int:
    """End every session of an account; says how many."""
    inst.require(Action.MANAGE_SESSIONS)
    return inst.accounts.sign_out_everywhere(name)


def own_sessions(inst: Installation) -> tuple[SessionInfo, ...]:
    """One's own open sessions, the latest first."""
    inst.require(Action.OWN_ACCOUNT)
    return inst.accounts.sessions.open_sessions(inst.now(), inst.user_name)


def end_own_session(inst: Installation, session_id: str) -> SessionInfo:
    """End one of one's own sessions; UnknownName where it is somebody else's, as where there is none."""
    inst.require(Action.OWN_ACCOUNT)
    found = _session(inst, session_id, inst.user_name)
    inst.accounts.sessions.end_by_id(session_id, inst.user_name)
    return found


def end_own_sessions(inst: Installation) -> int:
    """Sign out everywhere; says how many sessions there were."""
    inst.require(Action.OWN_ACCOUNT)
    return inst.accounts.sessions.end_all(_own(inst))


def change_own_password(
    inst: Installation, old: str, new: str, place: Place, *, user_agent: str = ""
) -> tuple[Result, NewSession | None]:
    """One's own password: every session ends, and a new one begins for this browser.

    A result without a session where the old password is wrong; AccountRefused where the new one is too weak.
    """
    inst.require(Action.OWN_ACCOUNT)
    return inst.accounts.change_password(_own(inst), old, new, place, now=inst.now(), user_agent=user_agent)


def _own(inst: Installation) -> User:
    """The account of the person who asks; the terminal has none."""
    if inst.user is None or inst.user.role is Role.OPERATOR:
        raise NotAllowed("the terminal has no account of its own")
    return inst.user


def _session(inst: Installation, session_id: str, name: str | None = None) -> SessionInfo:
    for session in inst.accounts.sessions.open_sessions(inst.now(), name):
        if session.id == session_id:
            return session
    raise UnknownName("session", session_id)


def _check_place(inst: Installation, role: str, org: str) -> None:
    """Whether there is such a role, such a unit, and anything to do for the one in the other.

    Whoever coordinates works on the units below; of a single unit below which there is nothing, only the owner of a
    plan has that work. Leadership of any school may want to look at its own figures.
    """
    if role not in ACCOUNT_ROLES:
        raise UnknownName("role", role, nearest(role, ACCOUNT_ROLES))
    if not org:
        return
    unit = inst.org(org)
    owns = any(plan.owner == unit.code for plan in inst.definitions.plans().values())
    if role == Role.COORDINATOR and not owns and not inst.tree().children(unit.code):
        raise AccountRefused(faults.ORG_TOO_SMALL)
