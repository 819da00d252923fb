"""Who works in the demonstration: for every plan leadership, a focal office and a clerk, and one administrator."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from kpi.demo.figures import DEMO


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """One account of the demonstration, without its password: that is made anew at every first start."""

    name: str
    role: str
    org: str
    display_name: str


def sample_people(folder: Path = DEMO) -> tuple[SamplePerson, ...]:
    """Everybody in `accounts.csv`, in its order."""
    with (folder / "accounts.csv").open(encoding="utf-8", newline="") as file:
        return tuple(SamplePerson(**row) for row in csv.DictReader(file))
