"""Answers of a country-size store, measured in a process of their own: `answers`, `pandas` or `memory`."""

from __future__ import annotations

import datetime as dt
import gc
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

import duckdb
import psutil

from kpi.accounts.user import OPERATOR
from kpi.chart.rows import MOST_UNITS
from kpi.model.plan import Plan, Scope, Target
from kpi.model.progress import CoverageRow, Punctuality, Status
from kpi.service import coverage, overview, series, target_detail, units
from kpi.service.installation import DATABASE, Installation
from kpi.service.views import CoverageReport, Overview, TargetDetail, UnitMark
from kpi.store.database import shared_database
from tests.bench import clock
from tests.bench.country_sql import HandWritten
from tests.bench.filled import Filling
from tests.bench.homes import COUNTRY, PLAN
from tests.bench.workbooks import ROOT

FILLING = Filling("country", COUNTRY, start_year=2026, months=60)
# A day after the last of the sixty months; the plan goes on for a year, so that paths decide.
NOW = dt.datetime(2031, 1, 4, 2, 0, tzinfo=dt.UTC)
PHASE, PERIOD = "gd2", FILLING.periods[-1]
INDICATOR = "CS02"
NOW_IN_PHASE = (PHASE, PERIOD.index)
SHOWN_UNITS = 50
REPEAT, REPEAT_PANDAS, WARM_UP = 7, 1, 2

Question = Callable[[], object]


class Asking(Protocol):
    """The pages as others ask for them: in SQL, or of frames."""

    def overview(self) -> object: ...

    def target_of_whole(self, target: Target) -> object: ...

    def target_of_units(self, target: Target) -> object: ...

    def heat(self, targets: Sequence[Target], orgs: Sequence[str]) -> object: ...

    def unit(self, org: str) -> object: ...

    def coverage(self) -> object: ...

    def series(self, indicator: str) -> object: ...


def main(what: str, home: str) -> None:
    """Measure and print the answer as JSON."""
    print(json.dumps({"answers": answers, "pandas": in_pandas, "memory": memory}[what](Path(home))))


def answers(home: Path) -> dict[str, tuple[float, ...]]:
    """For each page the milliseconds of the service and of hand-written SQL, in turns on one connection."""
    inst = open_country(home)
    plan = inst.plan(PLAN)
    asked = _of_service(inst)
    # As the server does once it has started: what stays is not looked through again and again.
    gc.collect()
    gc.freeze()
    taken = {}
    with shared_database(home / DATABASE).session() as cursor:
        written = HandWritten(cursor, plan, PHASE, PERIOD)
        agree(overview.overview(inst, PLAN, phase=PHASE, period=PERIOD), written)
        by_hand = _by_hand(written, plan)
        for page, question in asked.items():
            taken[page] = tuple(clock.in_turns(question, by_hand[page], repeat=REPEAT, warm_up=WARM_UP))
    return taken


def agree(shown: Overview, written: HandWritten) -> None:
    """Both sides must say the same, or comparing their times means nothing."""
    months, counted, reporting, _ = written.overview()
    statuses = {(code, Status(status)): count for code, status, count in counted}
    of_units = [row for row in shown.rows if row.row.counts_units]
    assert statuses == {(r.row.indicator.code, s): n for r in of_units for s, n in r.row.unit_statuses.items()}
    assert reporting[0][:2] == (shown.reporting.expected, shown.reporting.reported)
    percents = {code: percent for phase, code, period, *_, percent in months if (phase, period) == NOW_IN_PHASE}
    for row in shown.rows:
        if row.row.indicator.is_ratio:
            assert abs(float(row.whole.measure or 0) - percents[row.row.indicator.code]) < 1e-9


def in_pandas(home: Path) -> dict[str, tuple[float, ...]]:
    """For each page the milliseconds of pandas, the rows being in memory."""
    inst = open_country(home)
    # Imported here alone: it would count as memory of the process that answers.
    from tests.bench.country_pandas import Frames

    plan = inst.plan(PLAN)
    inst.close()
    with duckdb.connect(str(home / DATABASE), read_only=True) as connection:
        frames = Frames(connection, plan, PHASE, PERIOD)
    questions = _by_hand(frames, plan)
    return {page: tuple(clock.in_turns(question, repeat=REPEAT_PANDAS)) for page, question in questions.items()}


def memory(home: Path) -> dict[str, float]:
    """The most memory that this process has held once it has answered every page, in MB; the baseline is before it."""
    # As every command does (kpi/__main__.py).
    sys.modules.setdefault("pandas", None)  # type: ignore[arg-type]
    inst = open_country(home)
    inst.plans()
    before = resident_mb()
    for question in _of_service(inst).values():
        question()
    return {"before": before, "most": most_mb()}


def open_country(home: Path) -> Installation:
    """The installation on the day after its last month."""
    return Installation.open(home, clock=lambda: NOW, user=OPERATOR)


def _of_service(inst: Installation) -> dict[str, Question]:
    """Every page by the question it puts to the service."""
    plan = inst.plan(PLAN)
    whole, each = _targets(plan)
    return {
        "overview": lambda: overview.overview(inst, PLAN, phase=PHASE, period=PERIOD),
        "target": lambda: _drawn(target_detail.target_detail(inst, PLAN, whole.id, period=PERIOD)),
        "target-units": lambda: _drawn(target_detail.target_detail(inst, PLAN, each.id, period=PERIOD)),
        "heat": lambda: units.heat_table(inst, PLAN, period=PERIOD, limit=SHOWN_UNITS),
        "unit": lambda: units.unit_detail(inst, PLAN, COUNTRY.unit_code(777), period=PERIOD),
        "coverage": lambda: _first_rows(coverage.coverage(inst, PLAN, period=PERIOD)),
        "series": lambda: series.series(inst, PLAN, INDICATOR, until=PERIOD),
    }


def _drawn(detail: TargetDetail) -> tuple[UnitMark, ...]:
    """Beside the line and the sentence as many org units as its chart draws; the others stay columns, as in SQL."""
    return tuple(detail.units[:MOST_UNITS])


def _first_rows(report: CoverageReport) -> tuple[CoverageRow, ...]:
    """What the page shows beside the counts: all units in its order, and of them the first."""
    in_order = (Punctuality.NOT_REPORTED, Punctuality.LATE, Punctuality.ON_TIME)
    return tuple(report.rows.in_states(*in_order)[:SHOWN_UNITS])


def _by_hand(other: Asking, plan: Plan) -> dict[str, Question]:
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


def most_mb() -> float:
    """The most this process has held since it began: what the system says of its children includes their parent."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def resident_mb() -> float:
    """What this process holds now, in MB."""
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
