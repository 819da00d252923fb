from fractions import Fraction

import pytest

from kpi.aggregate.gap import achieved_per_period, gap_count, gap_points, needed_per_period
from kpi.model.progress import SeriesPoint, Standing
from tests.builders import make_indicator, make_series, make_standing, make_target

RATIO = make_indicator()
COUNT = make_indicator("SK", kind="count", unit_of_measure="sáng kiến")


@pytest.mark.parametrize(
    ("comparator", "value", "said", "missing"),
    [
        (">=", "80%", "30/50", 10),
        (">", "80%", "40/50", 1),
        (">", "80%", "41/50", 0),
        (">=", "90%", "30/51", 16),
        ("=", "100%", "198/412", 214),
        ("<=", "10%", "12/100", 2),
        ("<", "10%", "10/100", 1),
        ("<", "10%", "9/100", 0),
    ],
)
def test_the_shortfall_is_the_smallest_whole_number_of_people_or_dossiers(comparator, value, said, missing):
    target = make_target(comparator=comparator, value=value)
    assert gap_count(target, RATIO, make_standing(said)) == missing


def test_a_count_is_short_of_things_and_not_of_points():
    target = make_target(comparator=">=", value=12)
    assert gap_count(target, COUNT, make_standing(7)) == 5
    assert gap_points(target, COUNT, make_standing(7)) is None
    assert gap_count(make_target(comparator=">", value=12), COUNT, make_standing(12)) == 1


def test_the_gap_in_points_is_negative_where_short():
    assert gap_points(make_target(value="80%"), RATIO, make_standing("30/50")) == -20
    assert gap_points(make_target(value="80%"), RATIO, make_standing("45/50")) == 10


@pytest.mark.parametrize("comparator", ["yes", "rising"])
def test_a_target_without_a_level_has_no_gap(comparator):
    target = make_target(comparator=comparator)
    assert gap_points(target, RATIO, make_standing("30/50")) is None
    assert gap_count(target, RATIO, make_standing("30/50")) is None


def test_of_a_percentage_alone_only_the_points_are_known():
    target = make_target(value="80%")
    assert gap_points(target, RATIO, make_standing("60%")) == -20
    assert gap_count(target, RATIO, make_standing("60%")) is None


def test_where_nothing_arose_there_is_no_gap():
    assert gap_points(make_target(), RATIO, make_standing("0/0")) is None
    assert gap_count(make_target(), RATIO, make_standing("0/0")) is None


def test_the_pace_needed_shares_the_gap_among_the_periods_left():
    target = make_target(value="80%")
    assert needed_per_period(target, make_standing("30/50"), 6) == Fraction(20, 6)
    assert needed_per_period(target, make_standing("30/50"), 0) is None
    assert needed_per_period(target, make_standing("40/50"), 6) is None


def test_the_pace_achieved_looks_back_over_six_reported_periods():
    series = make_series({f"2026-{m:02d}": f"{10 * m}/100" for m in range(1, 6)})
    assert achieved_per_period(series) == 10
    assert achieved_per_period(series[:1]) is None
    longer = make_series({"2026-01": "0/100"} | {f"2026-{m:02d}": f"{50 + m}/100" for m in range(2, 8)})
    assert achieved_per_period(longer) == 1


def test_the_pace_achieved_counts_the_periods_between_and_not_the_reports():
    first, last = make_series({"2026-01": "20/100", "2026-05": "60/100"})
    silent = SeriesPoint(first.period.shift(1), Standing(), first.to_date, first.coverage)
    assert achieved_per_period([first, silent, last]) == 10
