"""Many plan folders at once: the plans of an installation, and the check of a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kpi.model.issue import Issue
from kpi.model.plan import Plan
from kpi.paths import SHIPPED_INDICATORS
from kpi.plans.faults import Faults
from kpi.plans.indicators import load_dictionary
from kpi.plans.org_units import load_org_units
from kpi.plans.outlines import load_outlines
from kpi.plans.plan_file import PLAN_FILE, read_plan_folder

DICTIONARY_FILE = "indicators.yml"
ORG_UNITS_FILE = "org_units.yml"


@dataclass(frozen=True, slots=True)
class LoadedPlans:
    """The usable plans and where they came from, by id; the faults by plan id, by file name for the dictionary."""

    plans: dict[str, Plan] = field(default_factory=dict)
    issues: dict[str, list[Issue]] = field(default_factory=dict)
    folders: dict[str, Path] = field(default_factory=dict)


def load_plans(folders: Sequence[Path], dictionary_path: Path) -> LoadedPlans:
    """Every plan below `folders`; of two with one id the earlier folder's counts, also where it has faults.

    A faulty plan of an installation never falls back to the shipped one: figures would be judged by other targets.
    """
    loaded = LoadedPlans()
    dictionary, dictionary_issues = load_dictionary(dictionary_path)
    if dictionary_issues:
        loaded.issues[dictionary_path.name] = dictionary_issues
    for base in folders:
        here: dict[str, Path] = {}
        for folder in plan_folders(base):
            reading = read_plan_folder(folder, dictionary)
            if reading.id in here:
                loaded.issues.setdefault(reading.id, []).append(_twice(reading.id, folder, here[reading.id]))
                loaded.plans.pop(reading.id, None)
            if reading.id in loaded.folders:
                continue
            here[reading.id] = loaded.folders[reading.id] = folder
            if reading.issues:
                loaded.issues[reading.id] = reading.issues
            if reading.plan is not None:
                loaded.plans[reading.id] = reading.plan
    return loaded


def plan_folders(base: Path) -> Iterator[Path]:
    """The folders in `base` that hold a `plan.yml`, by name."""
    try:
        folders = sorted(base.iterdir()) if base.is_dir() else []
    except OSError:
        return
    yield from (folder for folder in folders if os.path.isfile(folder / PLAN_FILE))


def check_folder(path: Path) -> list[Issue]:
    """Everything wrong in a plan folder, in a folder of plan folders with the files beside them, or in one plan.yml."""
    if path.is_file() and path.name == ORG_UNITS_FILE:
        return load_org_units(path)[1]
    if path.is_file() and path.name == DICTIONARY_FILE:
        return load_dictionary(path)[1]
    base = path.parent if path.is_file() else path
    if not base.is_dir():
        return _missing(path)
    dictionary, issues = load_dictionary(_dictionary_of(base))
    if (base / ORG_UNITS_FILE).is_file():
        issues = [*issues, *load_org_units(base / ORG_UNITS_FILE)[1]]
    folders = _folders_to_check(base)
    if not folders:
        return [*issues, *_missing(base / PLAN_FILE)]
    seen: dict[str, Path] = {}
    for folder in folders:
        reading = read_plan_folder(folder, dictionary)
        issues = [*issues, *reading.issues, *load_outlines(folder).issues]
        if reading.id in seen:
            issues.append(_twice(reading.id, folder, seen[reading.id]))
        seen.setdefault(reading.id, folder)
    return issues


def _folders_to_check(base: Path) -> list[Path]:
    if (base / PLAN_FILE).exists():
        return [base]
    return [*plan_folders(base), *plan_folders(base / "plans")]


def _dictionary_of(base: Path) -> Path:
    """The dictionary in the folder or up to two above it; else the shipped one."""
    near = [folder / DICTIONARY_FILE for folder in (base, *base.resolve().parents[:2])]
    return next((path for path in near if path.is_file()), SHIPPED_INDICATORS)


def _missing(path: Path) -> list[Issue]:
    faults = Faults(path.name)
    faults.error("plan.missing_file")
    return faults.issues


def _twice(plan_id: str, folder: Path, first: Path) -> Issue:
    faults = Faults(f"{folder.name}/{PLAN_FILE}")
    faults.error("plan.id_taken", 1, found=plan_id, first=first.name)
    return faults.issues[0]
