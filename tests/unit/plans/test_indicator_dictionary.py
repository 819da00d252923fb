"""Plans share the indicators of a dictionary, and say only what they mean differently."""

import pytest

from kpi.model.plan import Kind, OverTime
from kpi.plans import load_dictionary, load_plan

DICTIONARY = """\
- {code: HSTT, name: Hồ sơ trực tuyến, kind: ratio, over_time: sum, over_units: ratio_of_sums, aliases: [DVC]}
- {code: NET, name: Internet, kind: yes_no}
"""
PLAN = "id: a\ntitle: A\nowner: so-a\nstart: 2026-01-01\nend: 2026-12-31\nindicators:\n"


@pytest.fixture
def load_with_dictionary(tmp_path):
    def load(indicators, dictionary=DICTIONARY):
        (tmp_path / "indicators.yml").write_text(dictionary, encoding="utf-8")
        folder = tmp_path / "a"
        folder.mkdir()
        (folder / "plan.yml").write_text(PLAN + indicators, encoding="utf-8")
        entries, issues = load_dictionary(tmp_path / "indicators.yml")
        plan, plan_issues = load_plan(folder, entries)
        return plan, [*issues, *plan_issues]

    return load


def test_a_code_alone_takes_everything_from_the_dictionary(load_with_dictionary):
    plan, issues = load_with_dictionary("  - HSTT\n  - {code: NET}\n")
    assert issues == []
    assert [indicator.kind for indicator in plan.indicators] == [Kind.RATIO, Kind.YES_NO]
    assert plan.indicator_aliases == {"HSTT": ("DVC",)}


def test_what_the_plan_says_itself_wins(load_with_dictionary):
    plan, _ = load_with_dictionary("  - {code: HSTT, over_time: last, name: }\n")
    assert plan.indicator("HSTT").over_time is OverTime.LAST
    assert plan.indicator("HSTT").name == "Hồ sơ trực tuyến"


def test_a_plan_that_says_everything_needs_no_dictionary(load_with_dictionary):
    plan, issues = load_with_dictionary("  - {code: MOI, name: Mới, kind: score}\n", dictionary="")
    assert issues == []
    assert plan.indicator("MOI").name == "Mới"


def test_a_code_alone_that_nobody_knows_is_a_fault(load_with_dictionary):
    _, issues = load_with_dictionary("  - HSTX\n")
    assert [(issue.code, issue.params["nearest"]) for issue in issues] == [("plan.unknown_in_dictionary", "HSTT")]


def test_what_does_not_fit_together_is_shown_in_the_plan(load_with_dictionary):
    _, issues = load_with_dictionary("  - HSTT\n  - {code: NET, kind: score, over_units: sum}\n")
    assert [str(issue.at) for issue in issues] == ["a/plan.yml:8"]


def test_a_fault_of_the_dictionary_is_shown_there(load_with_dictionary):
    _, issues = load_with_dictionary("  - NET\n", dictionary=DICTIONARY + "- {code: X, name: X, kind: percent}\n")
    assert [str(issue.at) for issue in issues] == ["indicators.yml:3"]


@pytest.mark.parametrize(
    ("dictionary", "code"), [("a: b", "plan.not_list"), ("- a", "plan.not_map"), (DICTIONARY * 2, "plan.duplicate_id")]
)
def test_a_dictionary_is_a_list_of_indicators_each_named_once(load_with_dictionary, dictionary, code):
    _, issues = load_with_dictionary("  - {code: MOI, name: Mới, kind: score}\n", dictionary=dictionary)
    assert {issue.code for issue in issues} == {code}


def test_a_missing_dictionary_is_an_empty_one(tmp_path):
    assert load_dictionary(tmp_path / "none.yml") == ({}, [])
