"""Who has sent the workbook of a period: thousands of rows as columns, each the same as the one row of its unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from kpi.accounts.user import OPERATOR
from kpi.model.coverage_rows import PUNCTUALITIES, CoverageRows
from kpi.model.progress import CoverageRow, Punctuality
from kpi.service import coverage
from kpi.service.installation import Installation
from tests.small_home import PLAN, last_periods

DAY = dt.datetime.fromisoformat("2026-04-18T03:00")
ROWS = (
    CoverageRow("a", Punctuality.ON_TIME, DAY, "submitted"),
    CoverageRow("b", Punctuality.NOT_REPORTED),
    CoverageRow("c", Punctuality.LATE, DAY + dt.timedelta(days=9), "approved"),
    CoverageRow("d", Punctuality.ON_TIME, DAY - dt.timedelta(days=1), "submitted"),
    CoverageRow("e", Punctuality.NOT_EXPECTED),
)


def as_columns(rows: tuple[CoverageRow, ...]) -> CoverageRows:
    return CoverageRows(
        orgs=np.array([row.org for row in rows], dtype=object),
        states=np.array([PUNCTUALITIES.index(row.state) for row in rows], dtype=np.int8),
        received_at=np.array([row.received_at for row in rows], dtype="datetime64[us]"),
        reviews=np.array([row.review for row in rows], dtype=object),
    )


def test_columns_give_back_the_rows_they_were_made_of():
    columns = as_columns(ROWS)
    assert tuple(columns) == ROWS
    assert tuple(columns[place] for place in range(-1, len(ROWS) - 1)) == (ROWS[-1], *ROWS[:-1])
    assert tuple(columns[1:3]) == ROWS[1:3]


def test_the_silent_come_first_and_the_others_keep_their_order():
    ordered = as_columns(ROWS).in_states(Punctuality.NOT_REPORTED, Punctuality.LATE, Punctuality.ON_TIME)
    assert [row.org for row in ordered] == ["b", "c", "a", "d"]
    assert not len(as_columns(ROWS[:1]).in_states(Punctuality.LATE))


def test_one_unit_is_found_among_them_all():
    assert as_columns(ROWS).of("c") == ROWS[2]
    assert as_columns(ROWS).of("x") is None


@pytest.fixture(scope="module")
def inst(built_home: Path) -> Iterator[Installation]:
    installation = Installation.open(built_home, user=OPERATOR)
    yield installation
    installation.close()


@pytest.mark.parametrize("months_before", [0, 1, 24])
def test_all_units_together_stand_as_each_of_them_alone(inst: Installation, months_before: int) -> None:
    plan = inst.plan(PLAN)
    period = max(plan.periods[0], last_periods(inst)[-1].shift(-months_before))
    rows = coverage.coverage(inst, PLAN, period=period).rows
    assert tuple(rows) == tuple(
        coverage.coverage_of(inst, plan, unit, period) for unit in plan.participating(inst.tree())
    )
