"""Stores full of figures, up to the country's size, made straight in the tables of the log.

What is made is kept outside the checkout under a name that changes with the schema, since it takes minutes.
"""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from kpi.accounts.user import OPERATOR
from kpi.model.period import Period
from kpi.service.installation import DATABASE, Installation
from kpi.store.store import Store
from tests.bench.homes import PLAN, Size, make_home
from tests.bench.workbooks import cache_folder, fingerprint

# The log is made anew when one of the first changes, the roll-ups when one of the second does. Later migrations are
# carried out when the store is opened.
LOG_SOURCES = ("kpi/store/sql/migrations/0001_*.sql", "tests/bench/homes.py")
ROLLUP_STEPS = ("spanned", "ranked", "held", "computed")
ROLLUP_SOURCES = tuple(f"kpi/store/sql/work_{step}_*.sql" for step in ROLLUP_STEPS)

# Making the roll-ups anew is done once, here with more memory than the application allows itself.
BUILD_MEMORY = "3GB"

# One month in the order in which it arrives: three in a hundred units say nothing, three send a second version later.
# Every hash is of plain numbers, so that the store is the same every time.
REPORTS = """
CREATE OR REPLACE TEMP TABLE month_report AS
WITH sent AS (
    SELECT p.plan_id, p.org_unit_id, hash(p.org_unit_id * 1009 + $period) % 100 AS luck
    FROM participant AS p INNER JOIN plan USING (plan_id) WHERE plan.code = $plan
), versions AS (
    SELECT plan_id, org_unit_id, 1 AS version FROM sent WHERE luck >= 3
    UNION ALL
    SELECT plan_id, org_unit_id, 2 FROM sent WHERE luck >= 97
)
SELECT
    CAST($start + row_number() OVER (ORDER BY version, hash(org_unit_id + $period * 7)) AS INTEGER) AS report_id,
    plan_id, org_unit_id, version
FROM versions
"""
UPLOADS = """
INSERT INTO upload
SELECT report_id, plan_id, sha256(CAST(report_id AS VARCHAR)), 'bieu-' || org_unit_id || '.xlsx', 'dv', $at, $at, '', 0,
    FALSE
FROM month_report ORDER BY report_id
"""
REPORT_ROWS = """
INSERT INTO report
SELECT report_id, report_id, plan_id, org_unit_id, $period, version FROM month_report ORDER BY report_id
"""
SUPERSEDED = """
INSERT INTO superseded
SELECT a.report_id, b.report_id FROM month_report AS a
INNER JOIN month_report AS b ON a.org_unit_id = b.org_unit_id AND a.version = 1 AND b.version = 2
"""
OBSERVATIONS = """
INSERT INTO observation
SELECT
    report_id, plan_id, org_unit_id, indicator_id, $period,
    CASE WHEN is_ratio THEN CASE WHEN whole = 20 THEN 0 ELSE whole * least(98, 25 + growth + luck % 40) // 100 END END,
    CASE WHEN is_ratio THEN CASE WHEN whole = 20 THEN 0 ELSE whole END END,
    CASE WHEN over_time = 'sum' AND NOT is_ratio THEN luck % 50 WHEN NOT is_ratio THEN (luck + growth) % 2 END,
    TRUE, NULL, 'Số liệu', 'G' || (8 + number), 'H' || (8 + number)
FROM (
    SELECT
        r.report_id, r.plan_id, r.org_unit_id, r.version, i.indicator_id, i.is_ratio, i.over_time,
        row_number() OVER (PARTITION BY r.report_id ORDER BY i.indicator_id) AS number,
        CAST(hash(r.org_unit_id * 31 + i.indicator_id) % 1000 AS INTEGER) AS luck,
        CAST(20 + hash(r.org_unit_id * 17 + i.indicator_id * 3 + $period) % 180 AS INTEGER) AS whole,
        ($period - $first) * 55 // 60 + r.version AS growth
    FROM month_report AS r
    INNER JOIN indicator AS i ON r.plan_id = i.plan_id
)
ORDER BY report_id, indicator_id
"""


@dataclass(frozen=True, slots=True)
class Filling:
    """How large a store is, and from which year on how many months it is full."""

    name: str
    size: Size
    start_year: int
    months: int

    @property
    def periods(self) -> list[Period]:
        first = Period(self.start_year, 1)
        return [first.shift(place) for place in range(self.months)]


def filled_home(filling: Filling) -> Path:
    """The folder of the installation, made where it is not there yet."""
    log = (REPORTS, UPLOADS, REPORT_ROWS, SUPERSEDED, OBSERVATIONS)
    folder = cache_folder(filling.name, fingerprint(*LOG_SOURCES), repr(filling), *log)
    mark, wanted = folder / "rolled-up", fingerprint(*ROLLUP_SOURCES)
    if not mark.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _timed("log", lambda: _make_log(folder, filling))
        mark.touch()
    if mark.read_text() != wanted:
        _timed("roll-ups", lambda: _roll_up(folder))
        mark.write_text(wanted)
    return folder


def _make_log(home: Path, filling: Filling) -> None:
    make_home(home, filling.size, filling.start_year)
    inst = Installation.open(home, user=OPERATOR)
    inst.plans()
    inst.close()
    with duckdb.connect(str(home / DATABASE), config={"memory_limit": BUILD_MEMORY}) as connection:
        start = 0
        for place, period in enumerate(filling.periods):
            start = _add_month(connection, period, place, start)
            if place % 12 == 11:
                _say(f"log up to {period}: {start:,} reports")


def _add_month(connection: duckdb.DuckDBPyConnection, period: Period, place: int, start: int) -> int:
    """One month of the log; the number of its last report."""
    connection.execute(REPORTS, {"period": period.index, "plan": PLAN, "start": start})
    at = dt.datetime.combine(period.shift(1).first_day_of_month, dt.time(3)) + dt.timedelta(days=place % 7)
    connection.execute(UPLOADS, {"at": at})
    connection.execute(REPORT_ROWS, {"period": period.index})
    connection.execute(SUPERSEDED)
    connection.execute(OBSERVATIONS, {"period": period.index, "first": period.index - place})
    (last,) = connection.execute("SELECT max(report_id) FROM month_report").fetchall()[0]
    return int(last)


def _roll_up(home: Path) -> None:
    store = Store.open(home / DATABASE, memory_limit=BUILD_MEMORY)
    store.rebuild()
    store.close()


def _timed(name: str, work: Callable[[], None]) -> None:
    started = time.perf_counter()
    work()
    _say(f"{name} made in {time.perf_counter() - started:.0f} s")


def _say(words: str) -> None:
    print(f"  {words}", file=sys.stderr, flush=True)
