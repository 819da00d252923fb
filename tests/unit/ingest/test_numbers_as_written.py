"""Numbers as clerks type them: read where they can mean one thing, asked about where they can mean two."""

from __future__ import annotations

from decimal import Decimal

import openpyxl
import pytest

from kpi.model.plan import Kind, OverTime, OverUnits
from kpi.text.parsing import NumberFault, NumberStyle, ReadNumber, read_number, two_readings
from tests.unit.ingest.unit_forms import (
    codes,
    draft_of,
    figures,
    make_context,
    make_form,
    make_indicator,
    make_plan,
    ratio,
    value,
)

VI, EN = NumberStyle.VI, NumberStyle.EN


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1 234", "1234"),
        ("1\u00a0234,5", "1234.5"),
        ("1\u2009234", "1234"),
        ("1\u202f234", "1234"),
        ("０９５", "95"),
        ("１．２３４，５", "1234.5"),
        ("\u200e412", "412"),
        ("0,955", "0.955"),
        ("0.955", "0.955"),
        ("12.34", "12.34"),
        (" 412 ", "412"),
    ],
)
def test_a_number_that_can_mean_one_thing_is_read(text, number):
    assert read_number(text) == ReadNumber(Decimal(number))
    assert read_number(text, VI) == read_number(text, EN) == read_number(text)


@pytest.mark.parametrize("text", ["95,5%", "95,5 %", "95.5%", "９５，５％", "95,5\u00a0%"])
def test_a_percentage_in_words_is_one(text):
    assert read_number(text) == ReadNumber(Decimal("95.5"), percent=True)


@pytest.mark.parametrize(("text", "vi", "en"), [("1.234", "1234", "1.234"), ("1,234", "1.234", "1234")])
def test_one_mark_before_three_digits_means_two_things_until_somebody_says_which(text, vi, en):
    assert read_number(text) is NumberFault.AMBIGUOUS
    assert (read_number(text, VI), read_number(text, EN)) == (ReadNumber(Decimal(vi)), ReadNumber(Decimal(en)))
    assert two_readings(text) == (ReadNumber(Decimal(1234)), ReadNumber(Decimal("1.234")))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1_000",
        "1e5",
        "NaN",
        "inf",
        "½",
        "5²",
        "٤١٢",
        "1.23.456",
        "1,23,456",
        "412 người",
        "12/3",
        "1'234",
        "+5",
        "0x1F",
    ],
)
def test_what_a_clerk_would_not_call_a_number_is_none(text):
    assert read_number(text) is NumberFault.NOT_A_NUMBER


def test_where_only_whole_numbers_can_stand_the_whole_reading_is_confirmed():
    draft = draft_of(make_form([ratio("HSTT", "1.234", "2,345"), value("SK", "1.500")]))
    assert codes(draft) == ["value.read_one_way"] * 3
    assert draft.issues[0].params == {"found": "1.234", "read": "1.234", "other": "1,234"}
    assert figures(draft) == {"HSTT": ("1234", "2345", None), "SK": (None, None, "1500")}
    assert not draft.refused


def test_a_whole_number_with_three_zeros_behind_its_mark_can_still_be_two_numbers():
    draft = draft_of(make_form([ratio("HSTT", 1, "2.000")]))
    assert (codes(draft), figures(draft)) == (["value.ambiguous_number"], {})
    assert figures(draft_of(make_form([ratio("HSTT", 1, "2.000")]), make_context(numbers=VI))) == {
        "HSTT": ("1", "2000", None)
    }


def test_where_nothing_above_a_hundred_can_stand_the_decimal_reading_is_confirmed():
    draft = draft_of(make_form([value("DIEM", "87,125"), value("PTA", "95.125%")]))
    assert codes(draft) == ["value.read_one_way"] * 2
    assert figures(draft) == {"DIEM": (None, None, "87.125"), "PTA": (None, None, "95.125")}


def measured_plan():
    indicator = make_indicator("HSTT", Kind.RATIO, OverTime.SUM, OverUnits.RATIO_OF_SUMS, unit_of_measure="triệu đồng")
    return make_plan(indicators=(indicator,))


@pytest.mark.parametrize(
    ("numbers", "stored"), [(VI, ("1234", "2000", None)), (EN, ("1.234", "2", None))], ids=["vi", "en"]
)
def test_where_both_readings_can_stand_the_sender_is_asked_and_his_word_decides(numbers, stored):
    content = make_form([ratio("HSTT", "1.234", "2.000")])
    asked = draft_of(content, make_context(measured_plan()))
    assert (codes(asked), figures(asked)) == (["value.ambiguous_number"] * 2, {})
    facts = dict(asked.issues[0].params)
    assert facts.pop("layout")
    assert facts == {"found": "1.234", "whole": "1.234", "decimal": "1,234"}
    answered = draft_of(content, make_context(measured_plan(), numbers=numbers))
    assert (codes(answered), figures(answered)) == ([], {"HSTT": stored})


def test_a_word_from_the_sender_that_makes_half_a_person_is_asked_about_again():
    draft = draft_of(make_form([ratio("HSTT", "1.234", "2.000")]), make_context(numbers=EN))
    assert codes(draft) == ["value.fraction"]
    assert figures(draft) == {"HSTT": ("1.234", "2", None)}
    draft = draft_of(make_form([value("SK", "1.234")]), make_context(numbers=EN))
    assert codes(draft) == ["value.not_whole"]


def test_half_a_task_is_asked_about_and_half_a_million_is_not():
    counted = draft_of(make_form([ratio("HSTT", 12.5, 20)]))
    assert codes(counted) == ["value.fraction"]
    assert draft_of(make_form([ratio("HSTT", 12.5, 20)]), make_context(measured_plan())).issues == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-", "value.dash"),
        ("–", "value.dash"),
        ("x", "value.word_for_none"),
        ("không", "value.word_for_none"),
        ("1,2 tỷ", "value.not_a_number"),
        ("95,5 %", "value.percent_not_expected"),
    ],
)
def test_what_is_no_number_of_things_is_refused_by_its_own_name(text, code):
    draft = draft_of(make_form([ratio("HSTT", text, 20)]))
    assert (codes(draft), figures(draft)) == ([code], {})


def test_nothing_arose_in_words_and_a_blank_are_two_answers():
    draft = draft_of(make_form([ratio("HSTT", "Không phát sinh", None), ratio("CKS", None, None), value("SK", 1)]))
    assert figures(draft) == {"HSTT": ("0", "0", None), "SK": (None, None, "1")}


@pytest.mark.parametrize(
    ("number", "number_format", "stored", "told"),
    [
        (0.955, "0.0%", "95.5", []),
        (0.9549, "0.0%", "95.5", ["value.shown_rounded"]),
        (0.955, "0%", "96", ["value.shown_rounded"]),
        (95.5, "General", "95.5", []),
        (95.5, '0.0"%"', "95.5", []),
    ],
)
def test_what_the_cell_shows_is_what_is_stored(number, number_format, stored, told):
    def adjust(workbook: openpyxl.Workbook) -> None:
        workbook.active["G4"].number_format = number_format

    draft = draft_of(make_form([value("PTA", number)], adjust=adjust, marker={}))
    assert (figures(draft), codes(draft)) == ({"PTA": (None, None, stored)}, told)


def test_a_count_shown_without_its_decimals_is_taken_as_shown_and_told():
    def adjust(workbook: openpyxl.Workbook) -> None:
        workbook.active["E4"].number_format = "#,##0"

    rows = [ratio("HSTT", 12.4, 20)]
    foreign = draft_of(make_form(rows, adjust=adjust, marker={}))
    assert (figures(foreign), codes(foreign)) == ({"HSTT": ("12", "20", None)}, ["value.shown_rounded"])
    # Our own form shows the decimals by a conditional format, so there they are what is seen.
    own = draft_of(make_form(rows, adjust=adjust))
    assert (figures(own), codes(own)) == ({"HSTT": ("12.4", "20", None)}, ["value.fraction"])
