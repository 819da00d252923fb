"""An installation as one person sees it: its figures, its definitions, and what this person may do here."""

from __future__ import annotations

import contextlib
import copy
import datetime as dt
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

from kpi import paths
from kpi.accounts import rights
from kpi.accounts.accounts import Accounts
from kpi.accounts.rights import Action
from kpi.accounts.user import User
from kpi.model.errors import PlanUnusable, UnknownName
from kpi.model.issue import Issue
from kpi.model.org_unit import OrgTree, OrgUnit
from kpi.model.period import Period, vietnam_today
from kpi.model.plan import Indicator, Plan
from kpi.service.definitions import Definitions
from kpi.store.private import PRIVATE_FOLDER, private_folder
from kpi.store.store import Store
from kpi.text.names import nearest

DATABASE = "kpi.duckdb"


def now_utc() -> dt.datetime:
    """The present moment, with its zone."""
    return dt.datetime.now(dt.UTC)


def exists(home: Path) -> bool:
    """Whether `home` holds an installation."""
    return (home / DATABASE).exists()


class Installation:
    """One place of figures, in the hands of `user`; None is a stranger, who may do nothing.

    Every use case takes an installation, asks it what its user may do, and answers no more than that. The same place
    in somebody else's hands is made by `as_user`; store, definitions and accounts are shared.
    """

    def __init__(
        self,
        home: Path,
        store: Store,
        accounts: Accounts,
        *,
        clock: Callable[[], dt.datetime] = now_utc,
        user: User | None = None,
    ) -> None:
        self.home = home
        self.store = store
        self.accounts = accounts
        self.definitions = Definitions(home, store)
        self.user = user
        self._clock = clock

    @classmethod
    def open(
        cls, home: Path | None = None, *, user: User | None = None, clock: Callable[[], dt.datetime] = now_utc
    ) -> Self:
        """The installation in `home` (default: KPI_HOME, else the shipped folder), made where there is none yet."""
        home = Path(home or os.environ.get("KPI_HOME") or paths.DEFAULT_HOME)
        _make_private(home)
        store = Store.open(home / DATABASE)
        try:
            return cls(home, store, Accounts.open(home), clock=clock, user=user)
        except BaseException:
            store.close()
            raise

    def close(self) -> None:
        """Let go of the store and of the accounts, for everybody."""
        self.store.close()
        self.accounts.close()

    def as_user(self, user: User | None) -> Self:
        """The same installation in the hands of somebody else."""
        seen = copy.copy(self)
        seen.user = user
        return seen

    def as_at(self, moment: dt.datetime) -> Self:
        """The same installation at another moment: the demonstration tells a story that has happened."""
        seen = copy.copy(self)
        seen._clock = lambda: moment
        return seen

    def may(self, action: Action, org: str | None = None) -> bool:
        """Whether the user may do this to the data of `org`; without an `org`, to the installation as a whole."""
        return rights.may(self.user, action, org=org, tree=self.tree())

    def require(self, action: Action, org: str | None = None) -> None:
        """`NotAllowed` unless the user may do this."""
        rights.require(self.user, action, org=org, tree=self.tree())

    def reaches(self, action: Action) -> Callable[[str], bool]:
        """Says of an org code whether the user may do this to it; made once, asked for every row."""
        return rights.visible_orgs(self.user, self.tree(), action)

    def may_at_all(self, action: Action) -> bool:
        """Whether there is anything the user may do this to: what menus are made of. It allows nothing by itself."""
        return rights.may_at_all(self.user, action)

    @property
    def user_name(self) -> str:
        """Under which name the user's acts are written down."""
        return self.user.name if self.user is not None else ""

    def require_area(self, plan: Plan, org: str) -> None:
        """`NotAllowed` unless the user may see the figures of `org`: the plan's result as a whole is shown to more."""
        self.require(Action.VIEW_OVERVIEW if org == plan.owner else Action.VIEW_UNIT, org)

    def now(self) -> dt.datetime:
        """The present moment in UTC."""
        return self._clock().astimezone(dt.UTC)

    def today(self) -> dt.date:
        """Today's date in Việt Nam."""
        return vietnam_today(self.now())

    def revision(self) -> int:
        """The store's revision: it changes whenever figures do, and is part of the key of every cached view."""
        self.definitions.version()
        return self.store.revision()

    def plans(self) -> Mapping[str, Plan]:
        """Every plan that loads and that the user may see, by id."""
        seen = self.reaches(Action.VIEW_PLAN)
        return {plan_id: plan for plan_id, plan in self.definitions.plans().items() if seen(plan.owner)}

    def usable_plans(self) -> Mapping[str, Plan]:
        """The plans one can work with: those without faults whose owner is in the tree."""
        return {plan_id: plan for plan_id, plan in self.plans().items() if not self.definitions.faults(plan_id)}

    def definition_issues(self) -> Mapping[str, list[Issue]]:
        """What is wrong in the definitions, by plan id (the tree of org units under `org_units`)."""
        if self.may(Action.MANAGE_DEFINITIONS):
            return self.definitions.issues()
        own = self.plans()
        return {plan_id: issues for plan_id, issues in self.definitions.issues().items() if plan_id in own}

    def tree(self) -> OrgTree:
        """The org units, all of them: what of them is told to the user is for the use cases to say."""
        return self.definitions.tree()

    def plan(self, plan_id: str) -> Plan:
        """The plan with this id, ready to be worked with.

        UnknownName with the nearest id where there is none, NotAllowed where it is not the user's to see, PlanUnusable
        where its definition has faults or its owner is not in the tree.
        """
        plans = self.definitions.plans()
        if plan_id in plans:
            owner, tree = plans[plan_id].owner, self.definitions.tree_as_read
            rights.require(self.user, Action.VIEW_PLAN, org=owner, tree=tree)
        if plan_id not in plans and not self.may(Action.MANAGE_DEFINITIONS):
            raise UnknownName("plan", plan_id, nearest(plan_id, self.plans()))
        if faults := self.definitions.faults(plan_id):
            raise PlanUnusable(plan_id, faults)
        if plan_id not in plans:
            raise UnknownName("plan", plan_id, nearest(plan_id, self.plans()))
        return plans[plan_id]

    def org(self, code: str) -> OrgUnit:
        """The org unit with this code; UnknownName with the nearest code otherwise."""
        tree = self.tree()
        if code not in tree:
            told = self.reaches(Action.VIEW_OVERVIEW)
            raise UnknownName("org", code, nearest(code, [known for known in tree.by_code if told(known)]))
        return tree[code]

    def indicator(self, plan: Plan, code: str) -> Indicator:
        """The plan's indicator with this code; UnknownName with the nearest code otherwise."""
        try:
            return plan.indicator(code)
        except KeyError:
            raise UnknownName("indicator", code, nearest(code, [i.code for i in plan.indicators])) from None

    def period_or_default(self, plan: Plan, period: Period | None, phase: str | None = None) -> Period:
        """The period asked for, else the last closed one (of the phase where one is named)."""
        span = plan.span(phase)
        if period is not None:
            if period not in plan.periods:
                raise UnknownName("period", str(period), _nearest_period(plan.periods, period))
            return period
        if not span.periods:
            raise UnknownName("period", "", None)
        last = plan.last_closed_period(self.today())
        if last is None or last < span.first:
            return span.first
        return min(last, span.last)

    def is_illustrative(self, plan_id: str) -> bool:
        """Whether the plan's figures were made up for the demonstration."""
        return plan_id in self.definitions.illustrative()


def _make_private(home: Path) -> None:
    """Have the folder there; from the moment an installation begins in it, others on the machine are kept out."""
    private_folder(home)
    if not exists(home):
        with contextlib.suppress(OSError):
            home.chmod(PRIVATE_FOLDER)


def _nearest_period(periods: Sequence[Period], period: Period) -> str | None:
    return str(min(periods, key=lambda p: abs(p.index - period.index))) if periods else None
