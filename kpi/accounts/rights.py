"""Who may do what, to whose data: one table, and the questions asked of it.

The table says how far each role reaches with each action. Reach is measured from the account's own org unit; nothing
else about a person counts. What is not in the table is not allowed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from weakref import WeakKeyDictionary

from kpi.accounts.user import ACCOUNT_ROLES, Role, User
from kpi.model.errors import NotAllowed
from kpi.model.org_unit import OrgTree
from kpi.text.accounts import ACTION_WORDS, REACH_WORDS


class Reach(StrEnum):
    """Whose data an action may touch, seen from the account's own org unit."""

    NONE = "none"
    # The own account: no org unit at all.
    SELF = "self"
    # What somebody has in hand on paper: no org unit at all.
    HELD = "held"
    # Every unit below the own one, without itself: nobody approves their own figures.
    BELOW = "below"
    # The own unit and every unit below it.
    SUBTREE = "subtree"
    # The subtree, and the units above the own one: a plan's result as a whole is shown to all who take part in it.
    LINE = "line"
    # The whole installation.
    ALL = "all"


class Action(StrEnum):
    """What can be done. Reading what a unit reported is `view_unit`, whatever page, chart or file shows it."""

    OWN_ACCOUNT = "own_account"
    VIEW_PLAN = "view_plan"
    VIEW_OVERVIEW = "view_overview"
    VIEW_UNIT = "view_unit"
    VIEW_TRACE = "view_trace"
    VIEW_FILE = "view_file"
    VIEW_REPORT = "view_report"
    EXPORT = "export"
    DOWNLOAD_TEMPLATE = "download_template"
    UPLOAD = "upload"
    CORRECT = "correct"
    BACKFILL = "backfill"
    APPROVE = "approve"
    RETURN = "return"
    LOCK = "lock"
    UNLOCK = "unlock"
    FREEZE_REPORT = "freeze_report"
    VERIFY_REPORT = "verify_report"
    RECORD_DEADLINE = "record_deadline"
    MANAGE_LAYOUTS = "manage_layouts"
    VIEW_LOG = "view_log"
    EXPORT_LOG = "export_log"
    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_SESSIONS = "manage_sessions"
    MANAGE_ORG_UNITS = "manage_org_units"
    MANAGE_DEFINITIONS = "manage_definitions"
    VIEW_BACKUPS = "view_backups"
    MAKE_BACKUP = "make_backup"
    RESTORE = "restore"
    VIEW_HEALTH = "view_health"


_ = Reach.NONE

# One row an action: leader, reporter, coordinator, admin. The operator of the terminal reaches everything, a stranger
# nothing.
_MATRIX: dict[Action, tuple[Reach, Reach, Reach, Reach]] = {
    Action.OWN_ACCOUNT: (Reach.SELF, Reach.SELF, Reach.SELF, Reach.SELF),
    Action.VIEW_PLAN: (Reach.LINE, Reach.LINE, Reach.LINE, Reach.ALL),
    Action.VIEW_OVERVIEW: (Reach.LINE, Reach.LINE, Reach.LINE, Reach.ALL),
    Action.VIEW_UNIT: (Reach.SUBTREE, Reach.SUBTREE, Reach.SUBTREE, Reach.ALL),
    Action.VIEW_TRACE: (Reach.SUBTREE, Reach.SUBTREE, Reach.SUBTREE, Reach.ALL),
    Action.VIEW_FILE: (Reach.SUBTREE, Reach.SUBTREE, Reach.SUBTREE, Reach.ALL),
    Action.VIEW_REPORT: (Reach.SUBTREE, Reach.SUBTREE, Reach.SUBTREE, Reach.ALL),
    Action.EXPORT: (Reach.SUBTREE, Reach.SUBTREE, Reach.SUBTREE, Reach.ALL),
    Action.DOWNLOAD_TEMPLATE: (_, Reach.SUBTREE, Reach.SUBTREE, _),
    Action.UPLOAD: (_, Reach.SUBTREE, Reach.SUBTREE, _),
    Action.CORRECT: (_, Reach.SUBTREE, Reach.SUBTREE, _),
    Action.BACKFILL: (_, _, Reach.SUBTREE, _),
    Action.APPROVE: (_, _, Reach.BELOW, _),
    Action.RETURN: (_, _, Reach.BELOW, _),
    Action.LOCK: (_, _, Reach.SUBTREE, _),
    Action.UNLOCK: (_, _, Reach.SUBTREE, _),
    Action.FREEZE_REPORT: (_, _, Reach.SUBTREE, _),
    Action.VERIFY_REPORT: (Reach.HELD, Reach.HELD, Reach.HELD, Reach.HELD),
    Action.RECORD_DEADLINE: (_, _, Reach.SUBTREE, _),
    Action.MANAGE_LAYOUTS: (_, _, Reach.SUBTREE, Reach.ALL),
    Action.VIEW_LOG: (_, _, Reach.SUBTREE, Reach.ALL),
    Action.EXPORT_LOG: (_, _, Reach.SUBTREE, Reach.ALL),
    Action.MANAGE_ACCOUNTS: (_, _, _, Reach.ALL),
    Action.MANAGE_SESSIONS: (_, _, _, Reach.ALL),
    Action.MANAGE_ORG_UNITS: (_, _, _, Reach.ALL),
    Action.MANAGE_DEFINITIONS: (_, _, _, Reach.ALL),
    Action.VIEW_BACKUPS: (_, _, _, Reach.ALL),
    Action.MAKE_BACKUP: (_, _, _, Reach.ALL),
    Action.RESTORE: (_, _, _, _),
    Action.VIEW_HEALTH: (_, _, _, Reach.ALL),
}


class Refused(NotAllowed):
    """Somebody may not do this; the fields are for the log, the person is told one sentence."""

    def __init__(self, user: User | None, action: Action, org: str | None) -> None:
        self.user = user
        self.action = action
        self.org = org
        who = user.name if user else "a stranger"
        super().__init__(f"{who} may not {action}" + (f" for {org}" if org else ""))


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One action in words, and how far each role reaches with it, in the order of `ACCOUNT_ROLES`."""

    action: Action
    label: str
    reaches: tuple[str, ...]


def reach(user: User | None, action: Action) -> Reach:
    """How far somebody reaches with an action; whoever has to change the password first, no further than that."""
    if user is None or not user.active:
        return Reach.NONE
    if user.role is Role.OPERATOR:
        return Reach.ALL
    if user.restricted and action is not Action.OWN_ACCOUNT:
        return Reach.NONE
    return _MATRIX[action][ACCOUNT_ROLES.index(user.role)]


def may_at_all(user: User | None, action: Action) -> bool:
    """Whether there is anything somebody may do this to: what menus are made of. It allows nothing by itself."""
    return reach(user, action) is not Reach.NONE


def may(user: User | None, action: Action, *, org: str | None = None, tree: OrgTree | None = None) -> bool:
    """Whether somebody may do this to the data of `org`; without an `org`, to the installation as a whole."""
    how_far = reach(user, action)
    if user is None or how_far is Reach.NONE:
        return False
    if how_far is Reach.ALL:
        return True
    if how_far in (Reach.SELF, Reach.HELD):
        return org is None
    return org is not None and tree is not None and _within_reach(how_far, user.org, org, tree)


def require(user: User | None, action: Action, *, org: str | None = None, tree: OrgTree | None = None) -> None:
    """`Refused` unless somebody may do this."""
    if not may(user, action, org=org, tree=tree):
        raise Refused(user, action, org)


def visible_orgs(user: User | None, tree: OrgTree, action: Action = Action.VIEW_UNIT) -> Callable[[str], bool]:
    """Says of an org code whether somebody may do this to it; made once, asked for every row."""
    how_far = reach(user, action)
    if user is None or how_far in (Reach.NONE, Reach.SELF, Reach.HELD):
        return lambda org: False
    if how_far is Reach.ALL:
        return lambda org: True
    codes = set(_subtree(tree, user.org))
    if how_far is Reach.BELOW:
        codes.discard(user.org)
    if how_far is Reach.LINE:
        codes.update(unit.code for unit in tree.ancestors(user.org))
    return codes.__contains__


def matrix_table() -> tuple[MatrixRow, ...]:
    """The table in words, for the README and for pages."""
    return tuple(
        MatrixRow(action, ACTION_WORDS[action], tuple(REACH_WORDS[how_far] for how_far in row))
        for action, row in _MATRIX.items()
    )


def _within_reach(how_far: Reach, own: str, org: str, tree: OrgTree) -> bool:
    if own not in tree or org not in tree:
        return False
    if how_far is Reach.LINE and tree.is_within(own, org):
        return True
    return tree.is_within(org, own) and not (how_far is Reach.BELOW and org == own)


# A page over forty thousand schools asks about each of them, so the codes below an org unit are found once for a tree.
_subtrees: WeakKeyDictionary[OrgTree, dict[str, frozenset[str]]] = WeakKeyDictionary()


def _subtree(tree: OrgTree, own: str) -> frozenset[str]:
    known = _subtrees.setdefault(tree, {})
    if own not in known:
        found: dict[str, None] = dict.fromkeys([own] if own in tree else [])
        waiting = list(found)
        while waiting:
            new = [unit.code for unit in tree.children(waiting.pop()) if unit.code not in found]
            found.update(dict.fromkeys(new))
            waiting.extend(new)
        known[own] = frozenset(found)
    return known[own]
