"""Answers of a country-size store, measured in a process of their own: `answers`, `pandas` or `memory`."""

from __future__ import annotations

import datetime as dt
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import psutil

from kpi.model.plan import Plan, Scope, Target
from kpi.service import coverage, overview, series, target_detail, units
from kpi.service.installation import DATABASE, Installation
from kpi.store.database import shared_database
from tests.bench import clock
from tests.bench.country_pandas import Frames
from tests.bench.country_sql import HandWritten
from tests.bench.filled import Filling
from tests.bench.homes import COUNTRY, PLAN
from tests.bench.workbooks import ROOT

FILLING = Filling("country", COUNTRY, start_year=2026, months=60)
# A day after the last of the sixty months; the plan goes on for a year, so that paths decide.
NOW = dt.datetime(2031, 1, 4, 2, 0, tzinfo=dt.UTC)
PHASE, PERIOD = "gd2", FILLING.periods[-1]
INDICATOR = "CS02"
SHOWN_UNITS = 50
REPEAT, REPEAT_PANDAS, WARM_UP = 7, 1, 2

Question = Callable[[], object]


def main(what: str, home: str) -> None:
    """Measure and print the answer as JSON."""
    print(json.dumps({"answers": answers, "pandas": in_pandas, "memory": memory}[what](Path(home))))


def answers(home: Path) -> dict[str, tuple[float, ...]]:
    """For each page the milliseconds of the service and of hand-written SQL, in turns on one connection."""
    inst = open_country(home)
    asked = _of_service(inst)
    plan = inst.plan(PLAN)
    taken = {}
    with shared_database(home / DATABASE).session() as cursor:
        by_hand = _by_hand(HandWritten(cursor, plan, PHASE, PERIOD), plan)
        for page, question in asked.items():
            taken[page] = tuple(clock.in_turns(question, by_hand[page], repeat=REPEAT, warm_up=WARM_UP))
    return taken


def in_pandas(home: Path) -> dict[str, tuple[float, ...]]:
    """For each page the milliseconds of pandas, the rows being in memory."""
    inst = open_country(home)
    plan = inst.plan(PLAN)
    inst.close()
    with duckdb.connect(str(home / DATABASE), read_only=True) as connection:
        frames = Frames(connection, plan, PHASE, PERIOD)
    questions = _by_hand(frames, plan)
    return {page: tuple(clock.in_turns(question, repeat=REPEAT_PANDAS)) for page, question in questions.items()}


def memory(home: Path) -> dict[str, float]:
    """The most memory that this process has held once it has answered every page, in MB; the baseline is before it."""
    inst = open_country(home)
    inst.plans()
    before = _resident_mb()
    for question in _of_service(inst).values():
        question()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"before": before, "most": most / (1024 if sys.platform != "darwin" else 1024**2)}


def open_country(home: Path) -> Installation:
    """The installation on the day after its last month."""
    return Installation.open(home, clock=lambda: NOW)


def _of_service(inst: Installation) -> dict[str, Question]:
    """Every page by the question it puts to the service."""
    plan = inst.plan(PLAN)
    whole, each = _targets(plan)
    return {
        "overview": lambda: overview.overview(inst, PLAN, phase=PHASE, period=PERIOD),
        "target": lambda: target_detail.target_detail(inst, PLAN, whole.id, period=PERIOD),
        "target-units": lambda: target_detail.target_detail(inst, PLAN, each.id, period=PERIOD),
        "heat": lambda: units.heat_table(inst, PLAN, period=PERIOD, limit=SHOWN_UNITS),
        "unit": lambda: units.unit_detail(inst, PLAN, COUNTRY.unit_code(777), period=PERIOD),
        "coverage": lambda: coverage.coverage(inst, PLAN, period=PERIOD),
        "series": lambda: series.series(inst, PLAN, INDICATOR, until=PERIOD),
    }


def _by_hand(other: HandWritten | Frames, plan: Plan) -> dict[str, Question]:
    """The same pages, asked in another way."""
    whole, each = _targets(plan)
    of_units = [t for t in plan.targets if t.scope is Scope.EACH_UNIT and t.phase == PHASE]
    return {
        "overview": other.overview,
        "target": lambda: other.target_of_whole(whole),
        "target-units": lambda: other.target_of_units(each),
        "heat": lambda: other.heat(of_units, [COUNTRY.unit_code(number) for number in range(SHOWN_UNITS)]),
        "unit": lambda: other.unit(COUNTRY.unit_code(777)),
        "coverage": other.coverage,
        "series": lambda: other.series(INDICATOR),
    }


def _targets(plan: Plan) -> tuple[Target, Target]:
    return plan.target(f"{PHASE}-toan-2"), plan.target(f"{PHASE}-moi-2")


def _resident_mb() -> float:
    return float(psutil.Process().memory_info().rss) / 1024**2


def ask(what: str, home: Path) -> dict[str, Any]:
    """Have a fresh process measure."""
    command = [sys.executable, "-m", "tests.bench.country_child", what, str(home)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


if __name__ == "__main__":
    main(*sys.argv[1:])
