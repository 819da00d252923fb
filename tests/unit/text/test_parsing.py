"""Numbers are read by one strict grammar."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.text.numbers import fmt_number
from kpi.text.parsing import (
    NumberFault,
    ReadNumber,
    read_number,
    read_point_number,
    read_yes_no,
    says_not_applicable,
    says_nothing_arose,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("412", "412"),
        ("05", "5"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234", "1234"),
        ("1\u202f234\u202f567", "1234567"),
        ("1.234.567", "1234567"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("0,955", "0.955"),
        ("1234.567", "1234.567"),
        ("４１２", "412"),
        (" 7 ", "7"),
        ("-3", "-3"),
        ("−3", "-3"),
    ],
)
def test_a_number_that_can_mean_one_thing_is_read(text, number):
    assert read_number(text) == ReadNumber(Decimal(number))


@pytest.mark.parametrize("text", ["95,5%", "95,5 %", "95.5%", "９５,５％"])
def test_a_percent_sign_is_kept_apart_from_the_number(text):
    assert read_number(text) == ReadNumber(Decimal("95.5"), percent=True)


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.345", "-1.234"])
def test_thousands_or_decimals_is_never_guessed(text):
    assert read_number(text) is NumberFault.AMBIGUOUS


@pytest.mark.parametrize(
    "text",
    [
        *("", "abc", "1e5", "1E5", "NaN", "inf", "1_000", "+5", "0x10", "١٢", "5²", "½", "1.2.3", "1,2,3", "1.23.456"),
        *("1'234", "12 tỷ", "--5", "5-", "%", "1.", ".5", "①", "1 23", "9" * 80),
    ],
)
def test_what_is_no_number_is_refused(text):
    assert read_number(text) is NumberFault.NOT_A_NUMBER


@pytest.mark.parametrize("text", ["1,5", "1 234", "1.234,5", "1e5", "NaN", ".5", "５", "1_0", "+1"])
def test_the_long_table_knows_only_the_decimal_point(text):
    assert read_point_number(text) is NumberFault.NOT_A_NUMBER


def test_in_the_long_table_a_point_is_never_a_thousands_mark():
    assert read_point_number("1.234") == Decimal("1.234")


@given(st.decimals(0, 99_999_999, places=2).filter(lambda d: d.is_finite()))
def test_a_printed_number_reads_back_or_is_called_ambiguous(number):
    read = read_number(fmt_number(number))
    assert read is NumberFault.AMBIGUOUS or (isinstance(read, ReadNumber) and read.value == number)


@given(st.text(max_size=30))
def test_no_text_breaks_the_readers(text):
    for reader in (read_number, read_point_number, read_yes_no):
        reader(text)


def test_the_words_for_nothing_are_read():
    assert says_nothing_arose("không phát sinh")
    assert says_not_applicable("Không áp dụng · chưa thu học phí")
    assert not says_not_applicable("Không áp dụng được vì thiếu máy")
    assert [read_yes_no(text) for text in ("Có", "Không đạt", "x", "0", "có lẽ")] == [True, False, True, False, None]
