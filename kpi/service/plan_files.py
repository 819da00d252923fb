"""The definition files of plans in the administrator's hands: listed, checked, and put in place whole or not at all.

A plan's folder holds a few files with known names, and the outlines of its reports in `reports/`. What is put replaces
or adds these files; the installation's own folder then wins over the shipped one. The folder that was in force before
is kept beside.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kpi import paths
from kpi.accounts.rights import Action
from kpi.model.errors import KpiError, UnknownName
from kpi.model.issue import Issue, Severity, has_errors
from kpi.model.plan import Plan
from kpi.plans import DefinitionChange, check_against_tree, differences
from kpi.plans.bundle import (
    FILE_NAMES,
    OUTLINES,
    Files,
    as_named,
    check_names,
    id_in,
    is_outline,
    outline_issues,
    read_files,
)
from kpi.service import log
from kpi.service.definition_writing import writing_definitions
from kpi.service.definitions import EARLIER_PLANS
from kpi.service.installation import Installation
from kpi.store.dimensions import definitions_mark
from kpi.store.private import write_private
from kpi.text.names import nearest
from kpi.text.plan_files import FILE_FATES

__all__ = [
    "FILE_NAMES",
    "Files",
    "PlanFile",
    "PlanFiles",
    "PlanFilesPreview",
    "PlanFilesRefused",
    "as_named",
    "check",
    "content",
    "id_in",
    "listed",
    "preview",
    "put",
]

MOMENT = "%Y%m%d-%H%M%S-%f"


@dataclass(frozen=True, slots=True)
class PlanFile:
    """One file of a plan as it lies there; `changed_at` is in UTC."""

    name: str
    bytes: int
    sha256: str
    changed_at: dt.datetime


@dataclass(frozen=True, slots=True)
class PlanFiles:
    """The files that define one plan; `own` says that they are the installation's and not the shipped ones."""

    plan_id: str
    title: str
    own: bool
    files: tuple[PlanFile, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class PlanFilesPreview:
    """What putting files would do: the issues of the plan as it would be, and how it differs from the one in force.

    `plan` is None where it could not be used. `silenced` are indicators that are no longer there but have figures:
    these stay in the store and are shown nowhere. With `adds_up_anew` the roll-ups of the plan are made again.
    """

    plan_id: str
    plan: Plan | None
    is_new: bool
    issues: tuple[Issue, ...]
    files: Mapping[str, str]
    changes: tuple[DefinitionChange, ...] = ()
    silenced: tuple[str, ...] = ()
    adds_up_anew: bool = False

    @property
    def can_put(self) -> bool:
        """Whether nothing stands in the way."""
        return self.plan is not None and not has_errors(self.issues)


class PlanFilesRefused(KpiError):
    """The files cannot be put; the issues say why."""

    def __init__(self, issues: tuple[Issue, ...]) -> None:
        self.issues = issues
        super().__init__(", ".join(issue.code for issue in issues))


def listed(inst: Installation) -> tuple[PlanFiles, ...]:
    """Every plan with its files, also those with faults."""
    inst.require(Action.MANAGE_DEFINITIONS)
    plans, issues = inst.definitions.plans(), inst.definitions.issues()
    return tuple(
        PlanFiles(
            plan_id=plan_id,
            title=plans[plan_id].title if plan_id in plans else "",
            own=not folder.is_relative_to(paths.SHIPPED_PLANS),
            files=tuple(_described(folder, name) for name in _names_in(folder)),
            issues=tuple(issues.get(plan_id, ())),
        )
        for plan_id, folder in inst.definitions.folders().items()
    )


def content(inst: Installation, plan_id: str, name: str) -> bytes:
    """One file of a plan as it lies there."""
    inst.require(Action.MANAGE_DEFINITIONS)
    folders = inst.definitions.folders()
    if plan_id not in folders:
        raise UnknownName("plan", plan_id, nearest(plan_id, folders))
    known = _names_in(folders[plan_id])
    if name not in known:
        raise UnknownName("file", name, nearest(name, known))
    return (folders[plan_id] / name).read_bytes()


def check(inst: Installation, files: Files, plan_id: str | None = None) -> tuple[Issue, ...]:
    """What is wrong in the files of a plan, with file and line; those not given are taken from the plan in force."""
    return preview(inst, plan_id or id_in(files), files).issues


def preview(inst: Installation, plan_id: str, files: Files) -> PlanFilesPreview:
    """What putting the files would change; nothing is written."""
    inst.require(Action.MANAGE_DEFINITIONS)
    known = plan_id in inst.definitions.folders()
    if issues := check_names(plan_id, files):
        return PlanFilesPreview(plan_id, None, not known, tuple(issues), {})
    there = files_in_force(inst, plan_id)
    reading = read_files(plan_id, {**there, **files})
    found, plan = list(reading.issues), reading.plan
    if plan is not None:
        found += check_against_tree(plan, inst.tree())
    found += _in_outlines(plan_id, {**there, **files}, files)
    done = PlanFilesPreview(
        plan_id=plan_id,
        plan=None if has_errors(found) else plan,
        is_new=not known,
        issues=tuple(found),
        files=_fates(there, files),
    )
    old = inst.definitions.plans().get(plan_id)
    return done if old is None or plan is None else _compared(inst, done, old, plan)


def put(inst: Installation, plan_id: str, files: Files) -> PlanFilesPreview:
    """Put the files in place; PlanFilesRefused, with nothing changed, where the plan they make has faults."""
    inst.require(Action.MANAGE_DEFINITIONS)
    with writing_definitions(inst):
        done = preview(inst, plan_id, files)
        if not done.can_put:
            raise PlanFilesRefused(done.issues)
        there = files_in_force(inst, plan_id)
        whole = {**there, **files}
        put_in_place(inst, plan_id, whole)
        _record(inst, done, there, whole)
    return done


def put_in_place(inst: Installation, plan_id: str, whole: Files) -> None:
    """Let the plan's folder hold these files and no others; asked for by use cases that have looked at them."""
    with tempfile.TemporaryDirectory(prefix=".plan-", dir=inst.home) as place:
        folder = Path(place) / plan_id
        for name, text in whole.items():
            if text is not None:
                write_private(folder / name, text)
        inst.definitions.put_plan_folder(folder, inst.home / EARLIER_PLANS / f"{plan_id}-{inst.now():{MOMENT}}")
    inst.definitions.version()


def _record(inst: Installation, done: PlanFilesPreview, there: Files, whole: Files) -> None:
    """What the files were and are stands in the log by their checksums; the old ones themselves are kept."""
    detail = ", ".join(f"{name}: {FILE_FATES[fate]}" for name, fate in done.files.items())
    owner = done.plan.owner if done.plan is not None else None
    old, new = _sums(there), _sums(whole)
    log.record(inst, "definitions", done.plan_id, detail, org=owner, old=old or None, new=new, moves_views=True)


def _sums(files: Files) -> str:
    return ", ".join(
        f"{name} {hashlib.sha256(text).hexdigest()[:16]}" for name, text in files.items() if text is not None
    )


def _compared(inst: Installation, done: PlanFilesPreview, old: Plan, new: Plan) -> PlanFilesPreview:
    tree = inst.tree()
    gone = {indicator.code for indicator in old.indicators} - {indicator.code for indicator in new.indicators}
    reported = inst.store.unit_figures(old.id, sorted(gone), None, None) if gone else {}
    return replace(
        done,
        changes=differences(old, new),
        silenced=tuple(sorted({indicator for _, indicator in reported})),
        adds_up_anew=definitions_mark([old], tree) != definitions_mark([new], tree),
    )


def files_in_force(inst: Installation, plan_id: str) -> dict[str, bytes]:
    """Every file of a plan as it lies there, outlines of reports among them."""
    folder = inst.definitions.folders().get(plan_id)
    return {} if folder is None else {name: (folder / name).read_bytes() for name in _names_in(folder)}


def _names_in(folder: Path) -> list[str]:
    """The plan's own files first, then the outlines of its reports."""
    outlines = sorted(f"{OUTLINES}{path.name}" for path in (folder / OUTLINES).glob("*.yml"))
    return [name for name in (*FILE_NAMES, *filter(is_outline, outlines)) if (folder / name).is_file()]


def _in_outlines(plan_id: str, whole: Files, given: Files) -> list[Issue]:
    """What is wrong in outlines: those handed over have to be sound, others already there stop nothing."""
    return [
        issue if name in given else replace(issue, severity=Severity.WARNING)
        for name, issues in outline_issues(plan_id, whole).items()
        for issue in issues
    ]


def _fates(there: Mapping[str, bytes], files: Files) -> dict[str, str]:
    """What happens to each file that was given: added, changed, same, removed."""
    fates = {}
    for name, text in files.items():
        if text is None:
            fates.update({name: "removed"} if name in there else {})
        elif name not in there:
            fates[name] = "added"
        else:
            fates[name] = "same" if there[name] == text else "changed"
    return fates


def _described(folder: Path, name: str) -> PlanFile:
    text, changed = (folder / name).read_bytes(), (folder / name).stat().st_mtime
    return PlanFile(name, len(text), hashlib.sha256(text).hexdigest(), dt.datetime.fromtimestamp(changed, dt.UTC))
