"""An installation: its folder, its store, and the definitions in force, read again whenever a file has changed."""

from __future__ import annotations

import datetime as dt
import json
import os
import stat
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kpi import paths
from kpi.model.errors import PlanUnusable, UnknownName
from kpi.model.issue import Issue, Severity
from kpi.model.org_unit import OrgTree, OrgUnit
from kpi.model.period import Period, vietnam_today
from kpi.model.plan import Indicator, Plan
from kpi.plans import check_against_tree, load_org_units, load_plans
from kpi.store.store import Store
from kpi.text.names import nearest

DATABASE = "kpi.duckdb"
MARKS = "installation.json"

# Folders of an installation belong to the account that runs it and to nobody else.
PRIVATE_FOLDER = 0o700


def now_utc() -> dt.datetime:
    """The present moment, with its zone."""
    return dt.datetime.now(dt.UTC)


def exists(home: Path) -> bool:
    """Whether `home` holds an installation."""
    return (home / DATABASE).exists()


class Installation:
    """One place of figures. Definitions are the source of truth, the store is kept in step with them."""

    def __init__(self, home: Path, store: Store, clock: Callable[[], dt.datetime] = now_utc) -> None:
        self.home = home
        self.store = store
        self._clock = clock
        self._lock = threading.Lock()
        self._stamp: object = None
        self._plans: dict[str, Plan] = {}
        self._issues: dict[str, list[Issue]] = {}
        self._tree = OrgTree(())
        self._tree_issues: list[Issue] = []
        self._illustrative: frozenset[str] = frozenset()
        self._remembered: dict[Hashable, object] = {}
        self._version = 0

    @classmethod
    def open(cls, home: Path | None = None, *, clock: Callable[[], dt.datetime] = now_utc) -> Installation:
        """The installation in `home` (default: KPI_HOME, else the shipped folder), made where there is none yet."""
        home = Path(home or os.environ.get("KPI_HOME") or paths.DEFAULT_HOME)
        home.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
        return cls(home, Store.open(home / DATABASE), clock)

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def now(self) -> dt.datetime:
        """The present moment in UTC."""
        return self._clock().astimezone(dt.UTC)

    def today(self) -> dt.date:
        """Today's date in Việt Nam."""
        return vietnam_today(self.now())

    def revision(self) -> int:
        """The store's revision: it changes whenever figures do, and is part of the key of every cached view."""
        self._refresh()
        return self.store.revision()

    def definitions_version(self) -> int:
        """A number that changes whenever definitions are read anew: another target moves no figure, but every view."""
        self._refresh()
        return self._version

    def plans(self) -> Mapping[str, Plan]:
        """Every plan that loads, by id."""
        self._refresh()
        return self._plans

    def usable_plans(self) -> Mapping[str, Plan]:
        """The plans one can work with: those without faults whose owner is in the tree."""
        return {plan_id: plan for plan_id, plan in self.plans().items() if not self._faults(plan_id)}

    def definition_issues(self) -> Mapping[str, list[Issue]]:
        """What is wrong in the definitions, by plan id (the tree of org units under `org_units`)."""
        self._refresh()
        return self._issues

    def tree(self) -> OrgTree:
        """The org units."""
        self._refresh()
        return self._tree

    def plan(self, plan_id: str) -> Plan:
        """The plan with this id, ready to be worked with.

        UnknownName with the nearest id where there is none, PlanUnusable where its definition has faults or its owner
        is not in the tree.
        """
        plans = self.plans()
        if faults := self._faults(plan_id):
            raise PlanUnusable(plan_id, faults)
        if plan_id not in plans:
            raise UnknownName("plan", plan_id, nearest(plan_id, plans))
        return plans[plan_id]

    def _faults(self, plan_id: str) -> list[Issue]:
        """What keeps a plan from being worked with: errors in its definition, or an owner that is not in the tree."""
        plan, issues = self._plans.get(plan_id), self._issues.get(plan_id, [])
        if plan is not None and plan.owner not in self._tree:
            return issues
        return [issue for issue in issues if issue.severity is Severity.ERROR]

    def org(self, code: str) -> OrgUnit:
        """The org unit with this code; UnknownName with the nearest code otherwise."""
        tree = self.tree()
        if code not in tree:
            raise UnknownName("org", code, nearest(code, tree.by_code))
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
        self._refresh()
        return plan_id in self._illustrative

    def mark_illustrative(self, plan_ids: Sequence[str]) -> None:
        """Remember that the figures of these plans are made up."""
        marks = {"illustrative_plans": sorted({*self._illustrative, *plan_ids})}
        (self.home / MARKS).write_text(json.dumps(marks, ensure_ascii=False, indent=1), encoding="utf-8")

    def remembered(self, key: Hashable) -> object | None:
        """What was worked out from the definitions in force under `key`; forgotten when they change."""
        self._refresh()
        return self._remembered.get(key)

    def remember(self, key: Hashable, answer: object) -> None:
        """Keep something that depends on the definitions alone."""
        self._remembered[key] = answer

    @property
    def org_units_file(self) -> Path:
        """Where this installation keeps its org units."""
        return self.home / "org_units.yml"

    def plan_folders(self) -> list[Path]:
        """Where plan definitions are looked for; the installation's own win over the shipped ones."""
        return [self.home / "plans", paths.SHIPPED_PLANS]

    def _refresh(self) -> None:
        stamp = self._definition_stamp()
        if stamp == self._stamp:
            return
        with self._lock:
            if stamp == self._stamp:
                return
            self._read_definitions()
            self._stamp = stamp

    def _definition_stamp(self) -> tuple[tuple[str, int, int], ...]:
        singly = [str(path) for path in (self.org_units_file, self.home / MARKS, paths.SHIPPED_INDICATORS)]
        return tuple(_stamps([*singly, *_files_two_below(self.plan_folders())]))

    def _read_definitions(self) -> None:
        if self.org_units_file.exists():
            self._tree, self._tree_issues = load_org_units(self.org_units_file)
        else:
            self._tree, self._tree_issues = OrgTree(()), []
        loaded = load_plans(self.plan_folders(), paths.SHIPPED_INDICATORS)
        self._plans = dict(loaded.plans)
        self._issues = {plan_id: list(issues) for plan_id, issues in loaded.issues.items() if issues}
        if self._tree_issues:
            self._issues["org_units"] = self._tree_issues
        for plan in self._plans.values():
            found = check_against_tree(plan, self._tree)
            if plan.owner not in self._tree and loaded.folders[plan.id].is_relative_to(paths.SHIPPED_PLANS):
                # A shipped plan of somebody else's office is no fault of this installation.
                found = [replace(issue, severity=Severity.NOTE) for issue in found[:1]]
            if found:
                self._issues.setdefault(plan.id, []).extend(found)
        self._illustrative = self._read_marks()
        self._remembered = {}
        self._version += 1
        self.store.sync(list(self._plans.values()), self._tree)

    def _read_marks(self) -> frozenset[str]:
        path = self.home / MARKS
        if not path.exists():
            return frozenset()
        return frozenset(json.loads(path.read_text(encoding="utf-8")).get("illustrative_plans", []))


def _files_two_below(folders: Sequence[Path]) -> Iterator[str]:
    """Every file of every plan. Written close to the system, since each question of each page looks here first."""
    for folder in folders:
        for name in _listed(str(folder)):
            plan_folder = f"{folder}{os.sep}{name}"
            yield from (f"{plan_folder}{os.sep}{file}" for file in _listed(plan_folder))


def _listed(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return []


def _stamps(files: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """Name, time of the last change and size of those that exist."""
    for name in files:
        try:
            found = os.stat(name)
        except FileNotFoundError:
            continue
        if stat.S_ISREG(found.st_mode):
            yield name, found.st_mtime_ns, found.st_size


def _nearest_period(periods: Sequence[Period], period: Period) -> str | None:
    return str(min(periods, key=lambda p: abs(p.index - period.index))) if periods else None
