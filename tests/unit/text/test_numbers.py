from decimal import Decimal
from fractions import Fraction

import pytest

from kpi.text.numbers import (
    decimal_string,
    fmt_count,
    fmt_level,
    fmt_number,
    fmt_percent,
    fmt_points,
    fmt_points_change,
)


@pytest.mark.parametrize(
    ("number", "decimals", "written"),
    [
        (Decimal("1234.5"), None, "1.234,5"),
        (1234567, None, "1.234.567"),
        (Decimal("12.5000"), None, "12,5"),
        (Decimal("12.5"), 0, "13"),
        (Decimal("-12.5"), 0, "-13"),
        (Decimal("0.05"), 1, "0,1"),
        (Decimal("-0.04"), 1, "0,0"),
        (Fraction(1, 3), 2, "0,33"),
        (Decimal("99999999999999.9999"), None, "99.999.999.999.999,9999"),
        (0, 1, "0,0"),
    ],
)
def test_numbers_have_dots_between_thousands_and_a_decimal_comma(number, decimals, written):
    assert fmt_number(number, decimals) == written


def test_a_percentage_has_one_decimal_and_no_space():
    assert fmt_percent(Fraction(842, 10)) == "84,2%"
    assert fmt_percent(84) == "84,0%"


@pytest.mark.parametrize(
    ("points", "target", "written"),
    [
        ("99.96", 100, "99,96%"),
        ("80.04", 80, "80,04%"),
        ("80", 80, "80,0%"),
        ("99.99999999", 100, "99,999999%"),
        ("80.00000001", 80, "80,000001%"),
        ("79.95", 80, "79,95%"),
        ("79.9", 80, "79,9%"),
        ("33.333", "33.333", "33,333%"),
        ("84.24", "84.21", "84,24%"),
    ],
)
def test_a_printed_percentage_stays_on_its_side_of_the_target(points, target, written):
    assert fmt_percent(Decimal(points), Decimal(target)) == written


def test_a_level_is_written_as_the_plan_writes_it():
    assert fmt_level(Decimal(80)) == "80%"
    assert fmt_level(Decimal("99.5")) == "99,5%"


def test_a_change_carries_its_sign_and_only_no_change_is_zero():
    assert fmt_points_change(Fraction(13, 10)) == "+1,3 điểm %"
    assert fmt_points_change(Decimal("-0.4")) == "-0,4 điểm %"
    assert fmt_points_change(0) == "0 điểm %"
    assert fmt_points_change(Decimal("0.03")) == "+0,03 điểm %"
    assert fmt_points(Decimal("-8.8")) == "8,8 điểm %"


def test_a_count_is_written_whole_and_halves_are_kept():
    assert fmt_count(1234) == "1.234"
    assert fmt_count(Decimal("2.5")) == "2,5"


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (Decimal("84.2000"), "84.2"),
        (Fraction(2, 3), "0.666667"),
        (Fraction(-2, 3), "-0.666667"),
        (Decimal("100"), "100"),
        (Decimal("-0.0000004"), "0"),
        (1000000, "1000000"),
    ],
)
def test_other_programs_get_plain_decimal_strings(number, written):
    assert decimal_string(number) == written
