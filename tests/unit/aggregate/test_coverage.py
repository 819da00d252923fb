import datetime as dt

import pytest

from kpi.aggregate.coverage import expected_counts, expected_units, is_current, is_enough
from kpi.model.org_unit import OrgTree, OrgUnit
from kpi.model.progress import Coverage
from tests.builders import make_indicator, make_plan, make_unit, month

PLAN = make_plan()


@pytest.mark.parametrize(("reported", "enough"), [(8, True), (7, False), (10, True)])
def test_eighty_percent_of_the_expected_units_are_enough(reported, enough):
    assert is_enough(Coverage(reported, 10), PLAN) is enough


def test_the_floor_is_a_setting_of_the_plan():
    assert is_enough(Coverage(1, 2), make_plan(coverage_floor=50))
    assert not is_enough(Coverage(1, 2), make_plan(coverage_floor="50.1"))


def test_where_nobody_is_expected_nobody_is_missing():
    assert is_enough(Coverage(0, 0), PLAN)


@pytest.mark.parametrize(("over_time", "current"), [("sum", False), ("last", True), ("to_date", True), ("max", True)])
def test_a_figure_of_three_months_ago_is_current_unless_it_is_a_flow(over_time, current):
    assert is_current(make_indicator(over_time=over_time), month("2026-01"), month("2026-04")) is current
    assert not is_current(make_indicator(over_time=over_time), month("2026-01"), month("2026-05"))


def test_participants_are_expected_from_their_first_day_to_their_last_where_they_owe_the_indicator():
    units = [
        make_unit("thpt-a", parent="so-vd"),
        make_unit("thpt-b", parent="so-vd", valid_to=dt.date(2026, 4, 30)),
        make_unit("thpt-c", parent="so-vd", valid_from=dt.date(2026, 5, 10)),
    ]
    tree = OrgTree([OrgUnit("so-vd", "Sở"), *units])
    april, may = month("2026-04"), month("2026-05")
    assert [u.code for u in expected_units(PLAN, tree, make_indicator(), april)] == ["thpt-a", "thpt-b"]
    assert [u.code for u in expected_units(PLAN, tree, make_indicator(), may)] == ["thpt-a", "thpt-c"]
    owed = make_indicator(owed_by=("thpt-a",))
    assert expected_counts(units, owed, PLAN, [april, may]) == {april: 1, may: 1}
