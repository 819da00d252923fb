"""The table of the bench says what was measured, and a line over its budget is never overlooked."""

from __future__ import annotations

import pytest

from tests.bench.lines import Budget, Line, as_json, over_budget, read_budgets, table

UPLOAD = Line("upload", measured=150.0, baseline=100.0, against="bare reading")
PAGE = Line("page", measured=70.0, baseline=10.0)
BUDGETS = {"upload": Budget("ratio_at_most", 2.0), "page": Budget("at_most", 60.0)}


def test_a_line_is_held_against_its_own_rule():
    assert Budget("ratio_at_most", 1.5).holds(UPLOAD)
    assert not Budget("ratio_at_most", 1.4).holds(UPLOAD)
    assert not Budget("at_most", 60.0).holds(PAGE)
    assert Budget("speedup_at_least", 20.0).holds(Line("fast", measured=5.0, baseline=100.0))
    assert not Budget("speedup_at_least", 20.0).holds(Line("slow", measured=6.0, baseline=100.0))


def test_only_lines_over_their_budget_are_named():
    assert over_budget([UPLOAD, PAGE], BUDGETS) == ["page"]


def test_a_line_without_a_budget_counts_as_over_it():
    assert over_budget([Line("new", 1.0, 1.0)], BUDGETS) == ["new"]


def test_the_table_shows_both_sides_and_the_verdict():
    shown = table([UPLOAD, PAGE], BUDGETS).splitlines()
    assert [part.strip() for part in shown[2].split("  ") if part] == [
        "upload",
        "150 ms",
        "100 ms bare reading",
        "1.50×",
        "≤ 2×",
        "ok",
    ]
    assert shown[3].endswith("OVER")


def test_programs_read_the_same_verdict():
    answers = {answer["name"]: answer for answer in as_json([UPLOAD, PAGE], BUDGETS)}
    assert answers["upload"]["within"] is True
    assert answers["upload"]["ratio"] == 1.5
    assert answers["page"]["within"] is False


def test_every_budget_is_a_known_rule():
    assert read_budgets()


def test_an_unknown_rule_is_refused(tmp_path):
    path = tmp_path / "budgets.toml"
    path.write_text("[upload]\nfaster_than_light = 1\n", encoding="utf-8")
    with pytest.raises(ValueError, match="faster_than_light"):
        read_budgets(path)
