"""The definitions in force in one installation, read again whenever a file has changed, and shared by all its users."""

from __future__ import annotations

import json
import os
import shutil
import stat
import threading
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from kpi import paths
from kpi.model.issue import Issue, Severity
from kpi.model.org_unit import OrgTree
from kpi.model.outline import Outline
from kpi.model.plan import Plan
from kpi.plans import check_against_tree, load_org_units, load_plans
from kpi.plans.outlines import FOLDER as OUTLINES
from kpi.plans.outlines import load_outlines
from kpi.store.exchange import exchange
from kpi.store.private import private_folder, write_private
from kpi.store.store import Store

MARKS = "installation.json"
ORG_UNITS = "org_units.yml"
# Where the folders of plans that were in force before are kept, by the moment they were replaced.
EARLIER_PLANS = "earlier_plans"


class Definitions:
    """Plans and org units as the files say; the store is kept in step with them."""

    def __init__(self, home: Path, store: Store) -> None:
        self.home = home
        self._store = store
        self._lock = threading.Lock()
        self._looks = _Looks()
        self._stamp: object = None
        self._plans: dict[str, Plan] = {}
        self._folders: dict[str, Path] = {}
        self._issues: dict[str, list[Issue]] = {}
        self._tree = OrgTree(())
        self._illustrative: frozenset[str] = frozenset()
        self._outlines: dict[str, tuple[Outline, ...]] = {}
        self._outline_faults: dict[str, tuple[Issue, ...]] = {}
        self._remembered: dict[Hashable, object] = {}
        self._version = 0

    @property
    def org_units_file(self) -> Path:
        """Where this installation keeps its org units."""
        return self.home / ORG_UNITS

    def plan_folders(self) -> list[Path]:
        """Where plan definitions are looked for; the installation's own win over the shipped ones."""
        return [self.home / "plans", paths.SHIPPED_PLANS]

    def version(self) -> int:
        """A number that changes whenever definitions are read anew."""
        self._refresh()
        return self._version

    def plans(self) -> Mapping[str, Plan]:
        """Every plan that loads, by id."""
        self._refresh()
        return self._plans

    def issues(self) -> Mapping[str, list[Issue]]:
        """What is wrong in the definitions, by plan id (the tree of org units under `org_units`)."""
        self._refresh()
        return self._issues

    def tree(self) -> OrgTree:
        """The org units."""
        self._refresh()
        return self._tree

    def folders(self) -> Mapping[str, Path]:
        """Where each plan is defined, by id, also of plans that cannot be used."""
        self._refresh()
        return self._folders

    def put_plan_folder(self, folder: Path, keep_at: Path) -> None:
        """Let the installation's own plan of this name be what `folder` holds; what it was is copied to `keep_at`.

        Nobody in this process reads definitions in between. What stands in `folder` afterwards is of no use.
        """
        place = self.home / "plans" / folder.name
        with self._lock:
            private_folder(place.parent)
            if place.exists():
                private_folder(keep_at.parent)
                shutil.copytree(place, keep_at)
                exchange(folder, place)
            else:
                os.replace(folder, place)

    @contextmanager
    def looked_at_once(self) -> Iterator[None]:
        """Within it this thread asks of the files only once whether they have changed: all its answers agree.

        Looking costs little, but among dozens of people at once each look at the disk waits for its turn to go on.
        """
        with self._looks.spared(is_sparing=True):
            yield

    @contextmanager
    def looked_at_each_time(self) -> Iterator[None]:
        """Within it every question looks at the files again, also inside `looked_at_once`: for whoever writes them."""
        with self._looks.spared(is_sparing=False):
            yield

    @property
    def tree_as_read(self) -> OrgTree:
        """The org units as last read, for whoever has just had the plans."""
        return self._tree

    def faults(self, plan_id: str) -> list[Issue]:
        """What keeps a plan from being worked with: errors in its definition, or an owner that is not in the tree.

        Of what was last read: whoever asks has just had the plans, and looking at every file again costs more.
        """
        plan, issues = self._plans.get(plan_id), self._issues.get(plan_id, [])
        if plan is not None and plan.owner not in self._tree:
            return issues
        return [issue for issue in issues if issue.severity is Severity.ERROR]

    def illustrative(self) -> frozenset[str]:
        """The plans whose figures were made up for the demonstration."""
        self._refresh()
        return self._illustrative

    def mark_illustrative(self, plan_ids: Sequence[str]) -> None:
        """Remember that the figures of these plans are made up."""
        marks = {"illustrative_plans": sorted({*self._illustrative, *plan_ids})}
        write_private(self.home / MARKS, json.dumps(marks, ensure_ascii=False, indent=1).encode("utf-8"))

    def outlines(self, plan_id: str) -> tuple[Outline, ...]:
        """The outlines of reports beside a plan; what is wrong in them is among the issues."""
        self._refresh()
        return self._outlines.get(plan_id, ())

    def outline_faults(self, plan_id: str) -> tuple[Issue, ...]:
        """What is wrong in the outlines of a plan's reports; a file with such a fault is not used."""
        self._refresh()
        return self._outline_faults.get(plan_id, ())

    def remembered(self, key: Hashable) -> object | None:
        """What was worked out under `key` from the definitions last read; forgotten when others are."""
        return self._remembered.get(key)

    def remember(self, key: Hashable, answer: object) -> None:
        """Keep something that depends on the definitions alone."""
        self._remembered[key] = answer

    def _refresh(self) -> None:
        if self._looks.may_skip():
            return
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
            self._tree, tree_issues = load_org_units(self.org_units_file)
        else:
            self._tree, tree_issues = OrgTree(()), []
        loaded = load_plans(self.plan_folders(), paths.SHIPPED_INDICATORS)
        self._plans = dict(loaded.plans)
        self._folders = dict(loaded.folders)
        self._issues = {plan_id: list(issues) for plan_id, issues in loaded.issues.items() if issues}
        if tree_issues:
            self._issues["org_units"] = tree_issues
        for plan in self._plans.values():
            found = check_against_tree(plan, self._tree)
            if plan.owner not in self._tree and loaded.folders[plan.id].is_relative_to(paths.SHIPPED_PLANS):
                # A shipped plan of somebody else's office is no fault of this installation.
                found = [replace(issue, severity=Severity.NOTE) for issue in found[:1]]
            if found:
                self._issues.setdefault(plan.id, []).extend(found)
        self._read_outlines(loaded.folders)
        self._illustrative = self._read_marks()
        self._remembered = {}
        self._version += 1
        self._store.sync(list(self._plans.values()), self._tree)

    def _read_outlines(self, folders: Mapping[str, Path]) -> None:
        self._outlines, self._outline_faults = {}, {}
        for plan_id, folder in folders.items():
            found = load_outlines(folder)
            self._outlines[plan_id] = found.outlines
            self._outline_faults[plan_id] = tuple(i for i in found.issues if i.severity is Severity.ERROR)
            if found.issues:
                # A faulty outline stops no figure: the report says so and takes the default one.
                notes = [replace(issue, severity=Severity.WARNING) for issue in found.issues]
                self._issues.setdefault(plan_id, []).extend(notes)

    def _read_marks(self) -> frozenset[str]:
        path = self.home / MARKS
        if not path.exists():
            return frozenset()
        return frozenset(json.loads(path.read_text(encoding="utf-8")).get("illustrative_plans", []))


class _Looks(threading.local):
    """Whether one thread spares itself looks at the files, and whether it has looked since."""

    is_sparing = False
    has_looked = False

    @contextmanager
    def spared(self, *, is_sparing: bool) -> Iterator[None]:
        """Change it for a while; what was looked at before does not count afterwards."""
        before, self.is_sparing, self.has_looked = self.is_sparing, is_sparing, False
        try:
            yield
        finally:
            self.is_sparing, self.has_looked = before, False

    def may_skip(self) -> bool:
        """Whether this thread need not look now; otherwise it is taken to look."""
        skips = self.is_sparing and self.has_looked
        self.has_looked = True
        return skips


def _files_two_below(folders: Sequence[Path]) -> Iterator[str]:
    """Every file of every plan and of its reports. Written close to the system, as each question looks here."""
    for folder in folders:
        for name in _listed(str(folder)):
            plan_folder = f"{folder}{os.sep}{name}"
            yield from (f"{plan_folder}{os.sep}{file}" for file in _listed(plan_folder))
            reports = f"{plan_folder}{os.sep}{OUTLINES}"
            yield from (f"{reports}{os.sep}{file}" for file in _listed(reports))


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
