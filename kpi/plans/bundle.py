"""The files of one plan handed over as bytes: which names there may be, how large each, and the plan they make."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from kpi.model.issue import Issue
from kpi.paths import SHIPPED_INDICATORS
from kpi.plans.beside import ALIASES_FILE, UNIT_TARGETS_FILE
from kpi.plans.faults import Faults
from kpi.plans.indicators import load_dictionary
from kpi.plans.outlines import FOLDER, load_outline
from kpi.plans.plan_file import PLAN_FILE, PlanReading, read_plan_folder
from kpi.plans.scalars import to_code

# The files a plan may have, and how large each may be.
FILE_NAMES: Mapping[str, int] = {
    PLAN_FILE: 2_000_000,
    UNIT_TARGETS_FILE: 10_000_000,
    ALIASES_FILE: 2_000_000,
    "layout.yml": 2_000_000,
}
# Outlines of reports lie in a folder of their own, under names that the office gives them.
OUTLINES = f"{FOLDER}/"
LARGEST_OUTLINE = 500_000
LONGEST_NAME = 80
PLAIN_SIGNS = " ._-"
# A file under its name; None takes it away.
Files = Mapping[str, bytes | None]

# Stands for a plan whose file does not say its id.
NO_ID = "plan"


def check_names(plan_id: str, files: Files) -> list[Issue]:
    """What is wrong with the id and with the files before anybody looks inside."""
    head = Faults(PLAN_FILE)
    if not _is_code(plan_id):
        head.error("plan.not_code", key="id", found=plan_id)
        return head.issues
    issues = []
    for name, content in files.items():
        faults = Faults(f"{plan_id}/{name}")
        most = LARGEST_OUTLINE if is_outline(name) else FILE_NAMES.get(name)
        if most is None:
            faults.error("plan.file_not_wanted", found=name, needed=", ".join([*FILE_NAMES, f"{OUTLINES}….yml"]))
        elif content is not None and len(content) > most:
            needed = f"{most // 1000} kB"
            faults.error("plan.file_too_large", found=f"{len(content) // 1000} kB", needed=needed)
        issues += faults.issues
    return issues


def is_outline(name: str) -> bool:
    """Whether a file is an outline of reports: reports/….yml, under a plain name."""
    stem = name.removeprefix(OUTLINES).removesuffix(".yml")
    return (
        name == f"{OUTLINES}{stem}.yml"
        and 0 < len(stem) <= LONGEST_NAME
        and stem[0].isalnum()
        and all(sign.isalnum() or sign in PLAIN_SIGNS for sign in stem)
    )


def as_named(name: str) -> str:
    """The name of a file that was handed over without its folder: a .yml that is none of a plan's own is an outline."""
    outline = f"{OUTLINES}{name}"
    return outline if name not in FILE_NAMES and "/" not in name and is_outline(outline) else name


def outline_issues(plan_id: str, files: Files) -> dict[str, list[Issue]]:
    """What is wrong in the outlines among the files, by name."""
    found: dict[str, list[Issue]] = {}
    with tempfile.TemporaryDirectory(prefix="plan-") as place:
        folder = Path(place) / plan_id / FOLDER
        folder.mkdir(parents=True)
        for name, content in files.items():
            if content is not None and is_outline(name):
                path = folder / name.removeprefix(OUTLINES)
                path.write_bytes(content)
                found[name] = load_outline(path)[1]
    return found


def read_files(plan_id: str, files: Files) -> PlanReading:
    """The plan that the files make, which has to give itself this id."""
    dictionary, _ = load_dictionary(SHIPPED_INDICATORS)
    with tempfile.TemporaryDirectory(prefix="plan-") as place:
        folder = Path(place) / plan_id
        folder.mkdir()
        for name, content in files.items():
            if content is not None and name in FILE_NAMES:
                (folder / name).write_bytes(content)
        reading = read_plan_folder(folder, dictionary)
    if reading.id == plan_id:
        return reading
    faults = Faults(f"{plan_id}/{PLAN_FILE}")
    faults.error("plan.another_id", found=reading.id, needed=plan_id)
    return PlanReading(reading.id, None, [*faults.issues, *reading.issues])


def id_in(files: Files) -> str:
    """The id that the plan among the files gives itself; empty where it gives none."""
    found = read_files(NO_ID, files).id if files.get(PLAN_FILE) else NO_ID
    return "" if found == NO_ID else found


def _is_code(text: str) -> bool:
    try:
        return to_code(text) == text
    except ValueError:
        return False
