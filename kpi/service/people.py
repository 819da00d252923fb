"""Accounts and sessions in the hands of the administrator, and one's own: the rights are asked first, always.

What the file of accounts allows by itself is in `kpi.accounts`; here stands what depends on the org units: an account
belongs to a unit that exists, and to a unit where its role has something to do.
"""

from __future__ import annotations

from kpi.accounts import faults
from kpi.accounts.faults import AccountRefused
from kpi.accounts.rights import Action
from kpi.accounts.sessions import SessionInfo
from kpi.accounts.user import ACCOUNT_ROLES, Role, User
from kpi.model.errors import NotAllowed, UnknownName
from kpi.service import log
from kpi.service.installation import Installation
from kpi.text import people as TEXT
from kpi.text.accounts import ROLE_WORDS
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
    log.record(
        inst, "account_add", made.user.name, made.user.display_name, org=made.user.org, new=place_words(made.user)
    )
    return made.user, made.password


def set_role(inst: Installation, name: str, role: str, org: str | None = None) -> User:
    """Another role, and another org unit where one is given; the account's sessions end."""
    inst.require(Action.MANAGE_ACCOUNTS)
    before = inst.accounts.find(name)
    _check_place(inst, role, before.org if org is None else org)
    after = inst.accounts.set_role(name, role, org, now=inst.now())
    log.record(inst, "account_role", after.name, org=after.org, old=place_words(before), new=place_words(after))
    return after


def set_display_name(inst: Installation, name: str, display_name: str) -> User:
    """The person's own name, as it stands on pages."""
    inst.require(Action.MANAGE_ACCOUNTS)
    before = inst.accounts.find(name)
    after = inst.accounts.set_display_name(name, display_name, now=inst.now())
    log.record(inst, "account_name", after.name, org=after.org, old=before.display_name, new=after.display_name)
    return after


def disable(inst: Installation, name: str) -> User:
    """Nobody can use the account any more, its sessions end; AccountRefused for the last active administrator."""
    inst.require(Action.MANAGE_ACCOUNTS)
    before, after = inst.accounts.find(name), inst.accounts.disable(name, now=inst.now())
    if before.active:
        log.record(inst, "account_disable", after.name, org=after.org, old=TEXT.ACTIVE, new=TEXT.DISABLED)
    return after


def enable(inst: Installation, name: str) -> User:
    """The account can be used again, with the password it had."""
    inst.require(Action.MANAGE_ACCOUNTS)
    before, after = inst.accounts.find(name), inst.accounts.enable(name, now=inst.now())
    if not before.active:
        log.record(inst, "account_enable", after.name, org=after.org, old=TEXT.DISABLED, new=TEXT.ACTIVE)
    return after


def new_password(inst: Installation, name: str) -> str:
    """Another one-time password for somebody who has lost theirs; the account's sessions end."""
    inst.require(Action.MANAGE_ACCOUNTS)
    password = inst.accounts.set_password(name, now=inst.now())
    user = inst.accounts.find(name)
    log.record(inst, "account_password", user.name, TEXT.ONE_TIME, org=user.org)
    return password


def sign_in_link(inst: Installation, name: str) -> str:
    """The token of a link that lets the account in once, without a password."""
    inst.require(Action.MANAGE_ACCOUNTS)
    token = inst.accounts.sign_in_link(name, now=inst.now())
    _record_link(inst, name, TEXT.TO_SIGN_IN)
    return token


def password_link(inst: Installation, name: str) -> str:
    """The token of a link by which the account's owner chooses a password, without learning one from anybody."""
    inst.require(Action.MANAGE_ACCOUNTS)
    token = inst.accounts.password_link(name, now=inst.now())
    _record_link(inst, name, TEXT.TO_CHOOSE_A_PASSWORD)
    return token


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
    log.record(inst, "session_ended", found.name, found.id)
    return found


def end_sessions_of(inst: Installation, name: str) -> int:
    """End every session of an account; says how many."""
    inst.require(Action.MANAGE_SESSIONS)
    user, count = inst.accounts.find(name), inst.accounts.sign_out_everywhere(name)
    log.record(inst, "session_ended", user.name, TEXT.ALL_SESSIONS.format(count=count), org=user.org)
    return count


def own_sessions(inst: Installation) -> tuple[SessionInfo, ...]:
    """One's own open sessions, the latest first."""
    inst.require(Action.OWN_ACCOUNT)
    return inst.accounts.sessions.open_sessions(inst.now(), inst.user_name)


def end_own_session(inst: Installation, session_id: str) -> SessionInfo:
    """End one of one's own sessions; UnknownName where it is somebody else's, as where there is none."""
    inst.require(Action.OWN_ACCOUNT)
    found = _session(inst, session_id, inst.user_name)
    inst.accounts.sessions.end_by_id(session_id, inst.user_name)
    log.record(inst, "session_ended", found.name, found.id)
    return found


def end_own_sessions(inst: Installation) -> int:
    """Sign out everywhere; says how many sessions there were."""
    inst.require(Action.OWN_ACCOUNT)
    count = inst.accounts.sessions.end_all(_own(inst))
    log.record(inst, "session_ended", inst.user_name, TEXT.ALL_SESSIONS.format(count=count))
    return count


def place_words(user: User) -> str:
    """What an account is, as the log says it: Người báo cáo · ln-toan."""
    return " · ".join(filter(None, (ROLE_WORDS[user.role], user.org)))


def _record_link(inst: Installation, name: str, what: str) -> None:
    user = inst.accounts.find(name)
    log.record(inst, "account_link", user.name, what, org=user.org)


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
