"""Levels of single org units and other headings are read from the files beside a plan."""

import datetime as dt
from decimal import Decimal

import pytest

from kpi.model.plan import UnitTarget

HEADINGS = "target,org,value,baseline,from,to,document\n"


def test_an_org_unit_may_have_its_own_level(load, plan_text):
    table = HEADINGS + 't1,thpt-a,"99,5%",10%,2026-01-01,2026-06-30,QĐ 5\nt3,thpt-b,20,,,,\n'
    plan, issues = load(plan_text, unit_targets=table)
    assert issues == []
    assert plan.unit_targets == (
        UnitTarget("t1", "thpt-a", Decimal("99.5"), Decimal(10), dt.date(2026, 1, 1), dt.date(2026, 6, 30), "QĐ 5"),
        UnitTarget("t3", "thpt-b", Decimal(20)),
    )


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_the_table_takes_either_delimiter_with_or_without_a_byte_order_mark(load, plan_text, mark, delimiter):
    table = (HEADINGS + "t1,thpt-a,90%,,,,\n").replace(",", delimiter)
    plan, issues = load(plan_text, unit_targets=mark + table.encode())
    assert issues == []
    assert plan.unit_targets == (UnitTarget("t1", "thpt-a", Decimal(90)),)


def test_a_table_may_leave_columns_out(load, plan_text):
    plan, issues = load(plan_text, unit_targets="org,target,value\nthpt-a,t1,90%\n\n")
    assert issues == []
    assert plan.unit_targets[0].org == "thpt-a"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("t9,thpt-a,90%,,,,", "plan.unknown_target"),
        ("t1,thpt-a,chín mươi,,,,", "plan.not_percent"),
        ("t1,thpt-a,120%,,,,", "plan.percent_out_of_range"),
        ("t1,thpt-a,,,,,", "plan.unit_target_says_nothing"),
        ("t1,thpt-a,90%,,2026-06-01,2026-01-01,", "plan.ends_before_start"),
        ("t1,thpt-a,90%,,1/6/2026,,", "plan.not_date"),
        ("t1,,90%,,,,", "plan.missing_key"),
        ("t1,thpt a,90%,,,,", "plan.not_code"),
        ("t1,thpt-a,99,5%,,,,", "plan.too_many_cells"),
        ("t1,thpt-a,90%,,,,,,,x", "plan.too_many_cells"),
    ],
)
def test_a_faulty_row_is_named_with_its_line(load, plan_text, row, code):
    plan, issues = load(plan_text, unit_targets=HEADINGS + "t3,thpt-a,5,,,,\n" + row + "\n")
    assert plan is None
    assert code in {issue.code for issue in issues}
    assert {str(issue.at) for issue in issues} == {"thi-dua/unit_targets.csv:3"}


def test_two_rows_for_the_same_days_contradict_each_other(load, plan_text):
    _, issues = load(plan_text, unit_targets=HEADINGS + "t1,a,90%,,,2026-06-30,\nt1,a,95%,,2026-06-30,,\n")
    assert [issue.code for issue in issues] == ["plan.unit_target_twice"]


def test_one_level_may_follow_another(load, plan_text):
    plan, issues = load(plan_text, unit_targets=HEADINGS + "t1,a,90%,,,2026-06-30,\nt1,a,95%,,2026-07-01,,\n")
    assert issues == []
    assert len(plan.unit_targets) == 2


@pytest.mark.parametrize(
    ("headings", "code"),
    [
        ("target,value\n", "plan.missing_heading"),
        ("target,org,valeu\n", "plan.unknown_key"),
        ("target,org,value,value\n", "plan.duplicate_key"),
    ],
)
def test_faulty_headings_are_named_once(load, plan_text, headings, code):
    _, issues = load(plan_text, unit_targets=headings + "t1,a,90%\n" * 3)
    assert {issue.code for issue in issues} == {code}


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\x00" * 100, b'"' * 99, b"a" * 2_000_000, b",;\n" * 1_000])
def test_a_file_that_is_no_table_is_a_fault(load, plan_text, content):
    plan, issues = load(plan_text, unit_targets=content)
    assert plan is None or plan.unit_targets == ()
    assert issues or not content.strip(b",;\n")


def test_other_headings_of_an_indicator_are_known(load, plan_text):
    plan, issues = load(plan_text, aliases="indicators:\n  HSTT: [Hồ sơ toàn trình, DVC]\n  SK: Sáng kiến\n")
    assert issues == []
    assert plan.indicator_aliases == {"HSTT": ("Hồ sơ toàn trình", "DVC"), "SK": ("Sáng kiến",)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("indicators: {HSTX: [a]}", "plan.unknown_indicator"),
        ("indicators: {HSTT: [Hồ sơ], SK: [hồ sơ]}", "plan.alias_of_two"),
        ("indicator: {HSTT: [a]}", "plan.unknown_key"),
        ("[a]", "plan.not_map"),
        ("indicators: [a]", "plan.not_map"),
        ("indicators: {HSTT: {a: b}}", "plan.not_list"),
    ],
)
def test_faulty_aliases_are_named(load, plan_text, text, code):
    _, issues = load(plan_text, aliases=text)
    assert [issue.code for issue in issues] == [code]
    assert issues[0].at.path == "thi-dua/aliases.yml"
