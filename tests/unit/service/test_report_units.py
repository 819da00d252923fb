"""A report reads its org units as columns, and says of each what `progress` says."""

from __future__ import annotations

from pathlib import Path

from kpi.accounts.user import OPERATOR
from kpi.model.org_unit import OrgTree
from kpi.model.progress import Status
from kpi.service.installation import Installation
from kpi.service.reading import Reader
from kpi.service.report_units import UnitPlace, owner_rows, scores_of, unit_places
from kpi.service.standing import progress
from tests.builders import make_indicator, make_standing, make_unit
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


def test_a_unit_is_pressed_for_what_it_is_late_with_and_not_for_what_it_has_time_for() -> None:
    tree = OrgTree([make_unit("a"), make_unit("b"), make_unit("c")])
    stands = {
        "a": (Status.MET, Status.EXCEEDED, Status.NOTHING_AROSE),
        "b": (Status.ON_TRACK, Status.ON_TRACK, Status.INSUFFICIENT, Status.NOT_REPORTED),
        "c": (Status.MET, Status.BEHIND),
    }
    places = [
        UnitPlace(org, make_indicator(), None, make_standing("1/2"), status)
        for org, found in stands.items()
        for status in found
    ]

    scores = scores_of(places, tree)

    assert [(score.unit.code, score.met, score.weak, score.could) for score in scores] == [
        ("a", 2, 0, 2),
        ("c", 1, 1, 2),
        ("b", 0, 0, 4),
    ]
