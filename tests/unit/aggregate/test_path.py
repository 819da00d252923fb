from fractions import Fraction

import pytest

from kpi.aggregate.path import expected_at, path_ratio, path_status
from kpi.model.plan import Span
from kpi.model.progress import Status
from tests.builders import make_plan, make_target, month

YEAR = make_plan().span(None)


def expected(target, period, baseline=40):
    return expected_at(target, Fraction(baseline), YEAR, month(period))


def test_a_straight_line_leads_from_the_baseline_before_the_first_period_to_the_value_at_the_last():
    target = make_target(value="100%")
    assert expected(target, "2026-01") == 45
    assert expected(target, "2026-06") == 70
    assert expected(target, "2026-12") == 100


def test_the_line_is_straight_between_milestones():
    target = make_target(value="100%", milestones={"2026-06": "50%"})
    assert expected(target, "2026-03", baseline=20) == 35
    assert expected(target, "2026-06", baseline=20) == 50
    assert expected(target, "2026-09", baseline=20) == 75


def test_steps_are_flat_until_each_milestone():
    target = make_target(value="100%", milestones={"2026-06": "50%"}, path="steps")
    assert [expected(target, p, baseline=20) for p in ("2026-05", "2026-06", "2026-11", "2026-12")] == [20, 50, 50, 100]


def test_a_milestone_of_another_phase_is_no_anchor():
    target = make_target(value="100%", milestones={"2025-06": "90%"})
    assert expected(target, "2026-06") == 70


def test_a_milestone_at_the_last_period_gives_way_to_the_value():
    target = make_target(value="100%", milestones={"2026-12": "90%"})
    assert expected(target, "2026-12") == 100


def test_a_span_of_one_period_expects_the_value_at_once():
    one = Span("gd1", YEAR.periods[:1])
    assert expected_at(make_target(value="80%"), Fraction(40), one, month("2026-01")) == 80


@pytest.mark.parametrize(
    ("actual", "status"),
    [
        ("59", Status.ON_TRACK),
        ("58.9999", Status.AT_RISK),
        ("52", Status.AT_RISK),
        ("51.9999", Status.BEHIND),
        ("40", Status.BEHIND),
        ("39.9999", Status.REGRESSING),
    ],
)
def test_the_thresholds_of_the_path_are_exact(actual, status):
    target = make_target(value="80%")
    assert path_status(target, Fraction(40), Fraction(60), Fraction(actual)) is status


def test_the_path_ratio_is_the_share_of_the_expected_way():
    assert path_ratio(make_target(value="80%"), Fraction(40), Fraction(60), Fraction(55)) == Fraction(3, 4)


@pytest.mark.parametrize(
    ("comparator", "value", "worse", "same"), [(">=", 80, 39, 40), ("<=", 5, 41, 40), ("=", 100, 39, 40)]
)
def test_where_the_path_is_flat_anything_not_worse_than_the_baseline_is_on_track(comparator, value, worse, same):
    target = make_target(comparator=comparator, value=value)
    assert path_status(target, Fraction(40), Fraction(40), Fraction(same)) is Status.ON_TRACK
    assert path_status(target, Fraction(40), Fraction(40), Fraction(worse)) is Status.REGRESSING
    assert path_ratio(target, Fraction(40), Fraction(40), Fraction(same)) is None


def test_a_milestone_that_leads_away_from_the_target_asks_only_to_be_no_worse_than_the_baseline():
    target = make_target(value="80%")
    assert path_ratio(target, Fraction(40), Fraction(35), Fraction(38)) is None
    assert path_status(target, Fraction(40), Fraction(35), Fraction(41)) is Status.ON_TRACK
    assert path_status(target, Fraction(40), Fraction(35), Fraction(38)) is Status.REGRESSING


def test_a_target_to_go_below_has_a_path_downwards():
    target = make_target(comparator="<=", value=10)
    assert path_status(target, Fraction(50), Fraction(30), Fraction(31)) is Status.ON_TRACK
    assert path_status(target, Fraction(50), Fraction(30), Fraction(50)) is Status.BEHIND
    assert path_status(target, Fraction(50), Fraction(30), Fraction(51)) is Status.REGRESSING


def test_for_an_exact_value_overshooting_counts_by_its_distance():
    target = make_target(comparator="=", value=50)
    assert path_ratio(target, Fraction(40), Fraction(45), Fraction(58)) == Fraction(2, 5)
    assert path_status(target, Fraction(40), Fraction(45), Fraction(70)) is Status.REGRESSING
