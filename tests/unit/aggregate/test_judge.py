from decimal import Decimal
from fractions import Fraction

import pytest

from kpi.aggregate.judge import Case, decide, effective_target, is_exceeded, is_met
from kpi.model.figure import Ratio
from kpi.model.plan import UnitTarget
from kpi.model.progress import Status
from tests.builders import make_standing, make_target


def test_more_than_eighty_percent_is_not_met_by_exactly_eighty():
    target = make_target(comparator=">", value="80%")
    assert not is_met(target, Ratio(80, 100))
    assert is_met(target, Ratio(801, 1000))


def test_from_ninety_percent_on_is_met_by_exactly_ninety():
    target = make_target(comparator=">=", value="90%")
    assert is_met(target, Ratio(90, 100))
    assert not is_met(target, Ratio(8999, 10000))


def test_reaching_one_hundred_percent_is_not_met_by_a_figure_that_rounds_to_it():
    target = make_target(comparator="=", value="100%")
    assert not is_met(target, Ratio(9999, 10000))
    assert is_met(target, Ratio(412, 412))


def test_a_third_is_judged_on_the_parts_and_not_on_a_rounded_percentage():
    target = make_target(comparator=">", value="33.3333")
    assert is_met(target, Ratio(1, 3))
    assert not is_met(make_target(comparator=">=", value="33.3334"), Ratio(1, 3))


def test_the_largest_figures_are_judged_exactly():
    target = make_target(comparator="=", value="100%")
    most = Decimal("99999999999999.9999")
    assert is_met(target, Ratio(most, most))
    assert not is_met(target, Ratio(most - Decimal("0.0001"), most))


@pytest.mark.parametrize(("comparator", "at_the_value"), [("<", False), ("<=", True)])
def test_below_excludes_the_value_and_not_more_than_includes_it(comparator, at_the_value):
    target = make_target(comparator=comparator, value=5)
    assert is_met(target, Fraction(5)) is at_the_value
    assert is_met(target, Fraction(4))
    assert not is_met(target, Fraction(6))


def test_yes_is_met_by_one_and_for_the_whole_by_every_unit():
    target = make_target(comparator="yes")
    assert is_met(target, Fraction(1))
    assert not is_met(target, Fraction(0))
    assert is_met(target, Ratio(12, 12))
    assert not is_met(target, Ratio(11, 12))


def test_rising_is_met_only_when_strictly_greater():
    target = make_target(comparator="rising")
    assert is_met(target, Ratio(41, 100), compared_with=Fraction(40))
    assert not is_met(target, Ratio(40, 100), compared_with=Fraction(40))
    assert not is_met(target, Ratio(40, 100))


def test_nothing_arose_meets_nothing():
    assert not is_met(make_target(comparator="<=", value=5), Ratio(0, 0))


@pytest.mark.parametrize(
    ("comparator", "actual", "exceeded"),
    [(">=", 91, True), (">=", 90, False), ("<=", 89, True), (">", 95, False), ("=", 90, False), ("<", 80, False)],
)
def test_only_inclusive_requirements_can_be_exceeded(comparator, actual, exceeded):
    assert is_exceeded(make_target(comparator=comparator, value="90%"), Fraction(actual)) is exceeded


def test_an_override_replaces_only_what_it_gives():
    target = make_target(value="90%", baseline="40%")
    own = effective_target(target, UnitTarget(target="t1", org="thpt-a", value=Decimal(70)))
    assert (own.value, own.baseline) == (70, 40)
    assert effective_target(target, None) is target


def make_case(said="30/50", **rest):
    facts = {
        "target": make_target(value="80%", baseline="40%"),
        "standing": make_standing(said) if said != "" else make_standing(None).__class__(),
        "applicable": True,
        "started": True,
        "over": False,
        "covered": True,
        "baseline": Fraction(40),
        "expected": Fraction(60),
    }
    return Case(**(facts | rest))


@pytest.mark.parametrize(
    ("case", "status"),
    [
        (make_case(applicable=False, started=False), Status.NOT_APPLICABLE),
        (make_case(None), Status.NOT_APPLICABLE),
        (make_case("", started=False), Status.NOT_STARTED),
        (make_case("", covered=False), Status.NOT_REPORTED),
        (make_case("0/0", covered=False), Status.NOTHING_AROSE),
        (make_case("90/100", covered=False), Status.INSUFFICIENT),
        (make_case("90/100", over=True), Status.EXCEEDED),
        (make_case("80/100"), Status.MET),
        (make_case("79/100", over=True, baseline=None), Status.MISSED),
        (make_case("79/100", baseline=None, expected=None), Status.INSUFFICIENT),
        (make_case("59/100"), Status.ON_TRACK),
    ],
)
def test_the_first_status_that_holds_is_the_status(case, status):
    assert decide(case) is status


def test_an_unmet_yes_is_behind_and_missed_once_the_phase_is_over():
    case = make_case("0", target=make_target(comparator="yes"), baseline=None, expected=None)
    assert decide(case) is Status.BEHIND
    over = make_case("0", target=make_target(comparator="yes"), baseline=None, expected=None, over=True)
    assert decide(over) is Status.MISSED


@pytest.mark.parametrize(("said", "status"), [("40/100", Status.BEHIND), ("39/100", Status.REGRESSING)])
def test_an_unmet_rising_is_behind_when_equal_and_regressing_when_lower(said, status):
    rising = make_target(comparator="rising")
    assert decide(make_case(said, target=rising, compared_with=Fraction(40))) is status


def test_where_the_baseline_already_satisfies_there_is_no_path():
    target = make_target(comparator=">=", value="80%", baseline="85%")
    assert decide(make_case("79/100", target=target, baseline=Fraction(85), expected=None)) is Status.REGRESSING
