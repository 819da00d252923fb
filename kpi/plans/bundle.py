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
from kpi.plans.plan_file import PLAN_FILE, PlanReading, read_plan_folder
from kpi.plans.scalars import to_code

# The files a plan may have, and how large each may be.
FILE_NAMES: Mapping[str, int] = {
    PLAN_FILE: 2_000_000,
    UNIT_TARGETS_FILE: 10_000_000,
    ALIASES_FILE: 2_000_000,
    "layout.yml": 2_000_000,
}
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
        if name not in FILE_NAMES:
            faults.error("plan.file_not_wanted", found=name, needed=", ".join(FILE_NAMES))
        elif content is not None and len(content) > FILE_NAMES[name]:
            needed = f"{FILE_NAMES[name] // 1000} kB"
            faults.error("plan.file_too_large", found=f"{len(content) // 1000} kB", needed=needed)
        issues += faults.issues
    return issues


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
