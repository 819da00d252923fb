"""A store as large as the country's: 40,000 units × 60 months × 20 indicators, made straight in the tables of the log.

What is made is kept outside the checkout under a name that changes with the schema, since it takes minutes.
"""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from kpi.model.period import Period
from kpi.service.installation import DATABASE, Installation
from kpi.store.store import Store
from tests.bench.homes import COUNTRY, PLAN, Size, make_home
from tests.bench.workbooks import cache_folder, fingerprint

START_YEAR = 2026
MONTHS = 60
LAST = Period(2030, 12)
# A day after the last of the sixty months; the plan goes on for a year, so that paths decide.
NOW = dt.datetime(2031, 1, 4, 2, 0, tzinfo=dt.UTC)
# The log is made anew when the first of these change, the roll-ups when the second do.
LOG_SOURCES = ("kpi/store/sql/migrations/*.sql", "tests/bench/homes.py", "tests/bench/country.py")
ROLLUP_SOURCES = ("kpi/store/sql/work_*.sql", "kpi/store/sql/*_fill.sql", "kpi/store/dimensions.py")

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


def country_home(size: Size = COUNTRY, name: str = "country") -> Path:
    """The folder of the installation, made where it is not there yet."""
    folder = cache_folder(name, fingerprint(*LOG_SOURCES))
    mark, wanted = folder / "rolled-up", fingerprint(*ROLLUP_SOURCES)
    if not mark.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _timed("log", lambda: _make_log(folder, size))
        mark.touch()
    if mark.read_text() != wanted:
        _timed("roll-ups", lambda: _roll_up(folder))
        mark.write_text(wanted)
    return folder


def open_country(home: Path) -> Installation:
    """The installation on the day after its last month."""
    return Installation.open(home, clock=lambda: NOW)


def _make_log(home: Path, size: Size) -> None:
    make_home(home, size, START_YEAR)
    inst = open_country(home)
    inst.plans()
    inst.close()
    _fill(home / DATABASE)


def _roll_up(home: Path) -> None:
    store = Store.open(home / DATABASE, memory_limit=BUILD_MEMORY)
    store.rebuild()
    store.close()


def _timed(name: str, work: Callable[[], None]) -> None:
    started = time.perf_counter()
    work()
    _say(f"{name} made in {time.perf_counter() - started:.0f} s")


def _fill(path: Path) -> None:
    """The log, a month at a time."""
    with duckdb.connect(str(path), config={"memory_limit": BUILD_MEMORY}) as connection:
        start, first = 0, Period(START_YEAR, 1)
        for place in range(MONTHS):
            period = first.shift(place)
            known = {"period": period.index, "plan": PLAN, "start": start}
            connection.execute(REPORTS, known)
            at = dt.datetime.combine(period.shift(1).first_day_of_month, dt.time(3)) + dt.timedelta(days=place % 7)
            connection.execute(UPLOADS, {"at": at})
            connection.execute(REPORT_ROWS, {"period": period.index})
            connection.execute(SUPERSEDED)
            connection.execute(OBSERVATIONS, {"period": period.index, "first": first.index})
            (start,) = connection.execute("SELECT max(report_id) FROM month_report").fetchall()[0]
            if place % 12 == 11:
                _say(f"log up to {period}: {start:,} reports")


def _say(words: str) -> None:
    print(f"  {words}", file=sys.stderr, flush=True)
