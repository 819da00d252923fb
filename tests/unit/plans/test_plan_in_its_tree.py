"""Everybody whom a plan names exists in the tree of org units."""

import datetime as dt

import pytest

from kpi.model.issue import Severity
from kpi.model.org_unit import OrgTree, OrgUnit
from kpi.model.plan import (
    Deadline,
    Indicator,
    Kind,
    OverTime,
    OverUnits,
    Participants,
    Plan,
    PlanDate,
    PlanStatus,
    UnitTarget,
)
from kpi.plans import check_against_tree

TREE = OrgTree([OrgUnit("so-a", "Sở A", kind="department"), OrgUnit("thpt-a", "THPT A", kind="school", parent="so-a")])


def make_plan(**parts):
    needed = {"id": "a", "title": "A", "owner": "so-a", "status": PlanStatus.ACTIVE}
    return Plan(**{**needed, "start": dt.date(2026, 1, 1), "end": dt.date(2026, 12, 31), **parts})


def owed_by(*names):
    return Indicator("SK", "Sáng kiến", Kind.COUNT, OverTime.SUM, OverUnits.SUM, owed_by=names)


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"participants": Participants("so-a", kinds=("school",))},
        {"indicators": (owed_by("school", "thpt-a"),)},
        {"deadlines": (Deadline("d", "D", PlanDate(), who="owner"), Deadline("e", "E", PlanDate(), who="thpt-a"))},
        {"unit_targets": (UnitTarget("t", "thpt-a"),)},
    ],
)
def test_a_plan_whose_people_exist_has_no_fault(parts):
    assert check_against_tree(make_plan(**parts), TREE) == []


@pytest.mark.parametrize(
    ("parts", "code", "severity"),
    [
        ({"owner": "so-b"}, "orgs.owner_unknown", Severity.ERROR),
        ({"participants": Participants("so-b")}, "orgs.participants_unknown", Severity.ERROR),
        ({"participants": Participants("so-a", codes=("thpt-a", "x"))}, "orgs.participants_unknown", Severity.ERROR),
        ({"participants": Participants("thpt-a", codes=("so-a",))}, "orgs.participant_outside", Severity.ERROR),
        ({"participants": Participants("so-a", kinds=("ward",))}, "orgs.nobody_takes_part", Severity.WARNING),
        ({"indicators": (owed_by("scool"),)}, "orgs.owed_by_unknown", Severity.ERROR),
        ({"deadlines": (Deadline("d", "D", PlanDate(), who="ai"),)}, "orgs.who_unknown", Severity.WARNING),
        ({"unit_targets": (UnitTarget("t", "thpt-x"),)}, "orgs.unit_target_unknown", Severity.ERROR),
    ],
)
def test_whoever_is_not_in_the_tree_is_named(parts, code, severity):
    issues = check_against_tree(make_plan(**parts), TREE)
    assert (code, severity) in [(issue.code, issue.severity) for issue in issues]


def test_an_unknown_owner_is_answered_with_the_nearest_code():
    (issue,) = check_against_tree(make_plan(owner="so_a"), TREE)
    assert issue.params["nearest"] == "so-a"
