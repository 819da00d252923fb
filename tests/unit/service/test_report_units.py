"""A report reads its org units as columns, and says of each what `progress` says."""

from __future__ import annotations

from pathlib import Path

from kpi.accounts.user import OPERATOR
from kpi.service.installation import Installation
from kpi.service.reading import Reader
from kpi.service.report_units import owner_rows, unit_places
from kpi.service.standing import progress
from tests.small_home import build

FIELDS = ("numerator", "denominator", "measure", "state", "last_period")


def test_rows_and_units_of_a_report_are_those_of_progress(tmp_path: Path) -> None:
    inst = Installation.open(build(tmp_path / "home"), user=OPERATOR)
    for plan in inst.usable_plans().values():
        last = inst.period_or_default(plan, None)
        for period in {last, last.shift(-4), plan.periods[0]} & set(plan.periods):
            reader = Reader(inst, plan, plan.owner, period)
            told = progress(inst, plan.id, period=period).rows
            assert list(owner_rows(reader, plan.targets)) == [row for row in told if row.org == plan.owner]
            for target in plan.targets:
                rows = {row.org: row for row in told if row.target.id == target.id and row.org != plan.owner}
                places = {place.org: place for place in unit_places(reader, target)}
                assert places.keys() == rows.keys()
                for org, place in places.items():
                    row = rows[org]
                    assert (place.status, place.target_value) == (row.status, row.target_value)
                    assert [getattr(place.standing, f) for f in FIELDS] == [getattr(row.standing, f) for f in FIELDS]
    inst.close()
