"""A change of one org unit: what speaks against it, and how little of the file it touches."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kpi import paths
from kpi.model.issue import Severity
from kpi.model.org_change import Add, Close, Merge, OrgChange, Rename
from kpi.model.org_unit import OrgTree, OrgUnit
from kpi.model.plan import Plan
from kpi.plans import load_org_units, load_plans
from kpi.plans.org_changes import changed_unit, with_change
from kpi.plans.org_editing import put_org_unit

DAY = dt.date(2026, 7, 31)
TREE = OrgTree(
    [
        OrgUnit("so", "Sở Ví dụ", kind="department"),
        OrgUnit("xa", "Xã Cũ", parent="so", valid_to=dt.date(2025, 6, 30)),
        OrgUnit("a", "Trường A", "A", "school", "so", aliases=("THCS A",), valid_from=dt.date(2024, 9, 1)),
        OrgUnit("b", "Trường B", "B", "school", "so"),
        OrgUnit("b1", "Điểm lẻ B1", parent="b"),
        OrgUnit("moi", "Trường Mới", parent="so", valid_from=dt.date(2026, 9, 1)),
    ]
)


def asked(change: OrgChange, plans: dict[str, Plan] | None = None) -> tuple[OrgUnit | None, list[str]]:
    unit, issues = changed_unit(TREE, change, plans or {}, "org_units.yml")
    assert (unit is None) == any(issue.severity is Severity.ERROR for issue in issues)
    return unit, [issue.code for issue in issues]


def test_a_new_unit_is_clean_and_has_its_first_day():
    unit, issues = asked(Add("c", "  Trường  C ", "so", kind="school", valid_from=DAY))
    assert (unit, issues) == (OrgUnit("c", "Trường C", "", "school", "so", (), DAY), [])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (Add("a", "Trường khác", "so"), "orgs.code_taken"),
        (Add("t t", "Trường T", "so"), "plan.not_code"),
        (Add("c", "  ", "so"), "plan.missing_key"),
        (Add("c", "Trường C", "so-x"), "orgs.parent_unknown"),
        (Add("c", "Trường C", "xa", valid_from=DAY), "orgs.parent_closed"),
        (Rename("a", "Trường A"), "orgs.same_name"),
        (Close("a", dt.date(2024, 8, 31)), "orgs.ends_before_it_begins"),
        (Close("b", DAY), "orgs.units_below_stay"),
        (Merge("a", "a", DAY), "orgs.merged_into_itself"),
        (Merge("a", "xa", DAY), "orgs.successor_closed"),
        (Merge("a", "moi", DAY), "orgs.successor_not_begun"),
    ],
)
def test_what_cannot_be_is_an_error(change: OrgChange, code: str):
    unit, issues = asked(change)
    assert unit is None
    assert code in issues


def test_a_merger_the_day_before_its_successor_begins_is_fine():
    unit, issues = asked(Merge("a", "moi", dt.date(2026, 8, 31)))
    assert issues == []
    assert unit is not None
    assert (unit.valid_to, unit.merged_into) == (dt.date(2026, 8, 31), "moi")


def test_a_circle_of_successors_is_refused():
    tree = with_change(TREE, OrgUnit("b", "Trường B", parent="so", valid_to=DAY, merged_into="a"))
    _, issues = changed_unit(tree, Merge("a", "b", dt.date(2026, 6, 30)), {}, "org_units.yml")
    assert "orgs.successor_circle" in [issue.code for issue in issues]


def test_a_renamed_unit_is_still_known_by_its_old_names():
    unit, issues = asked(Rename("a", "Trường THCS Nguyễn Trãi", "THCS NT"))
    assert issues == []
    assert unit is not None
    assert (unit.code, unit.name, unit.aliases) == ("a", "Trường THCS Nguyễn Trãi", ("THCS A", "Trường A", "A"))
    back, _ = changed_unit(with_change(TREE, unit), Rename("a", "Trường A", "A"), {}, "org_units.yml")
    assert back is not None
    assert back.aliases == ("THCS A", "Trường THCS Nguyễn Trãi", "THCS NT")


def test_a_neighbours_name_is_a_warning():
    assert asked(Add("c", "TRƯỜNG  B", "so"))[1] == ["orgs.name_of_a_neighbour"]
    assert asked(Rename("a", "Trường b"))[1] == ["orgs.name_of_a_neighbour"]
    assert asked(Add("c", "Trường B", "a"))[1] == []
    assert asked(Add("c", "Xã cũ", "so", valid_from=DAY))[1] == []


def test_another_last_day_takes_the_place_of_the_first_and_says_so():
    unit, issues = asked(Close("xa", DAY))
    assert unit is not None
    assert (unit.valid_to, issues) == (DAY, ["orgs.already_closed"])


def test_the_owner_of_a_running_plan_does_not_close():
    plans = load_plans([paths.SHIPPED_PLANS], paths.SHIPPED_INDICATORS).plans
    tree, _ = load_org_units(paths.SHIPPED_ORG_UNITS)
    childless = OrgTree([tree["thpt-loc-ninh"], tree["so-hung-yen"]])
    for code, faults in (("thpt-loc-ninh", ["orgs.owns_a_plan"]), ("so-hung-yen", [])):
        _, issues = changed_unit(childless, Close(code, DAY), plans, "org_units.yml")
        assert [issue.code for issue in issues] == faults


class TestTheFile:
    """Remarks and the lines of others stay."""

    WRITTEN = """# Danh mục đơn vị
- {code: so, name: Sở Ví dụ}

# Các trường
- code: a
  name: Trường A
  parent: so
# trường B
- {code: b, name: "Trường B", parent: so}
"""

    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        path = tmp_path / "org_units.yml"
        path.write_text(self.WRITTEN, encoding="utf-8")
        return path

    def put(self, path: Path, unit: OrgUnit) -> OrgTree:
        tree = with_change(load_org_units(path)[0], unit)
        put_org_unit(path, unit, tree)
        says, issues = load_org_units(path)
        assert (says.units, issues) == (tree.units, [])
        return says

    def test_one_units_lines_are_exchanged(self, path: Path):
        self.put(path, OrgUnit("a", "Trường A", parent="so", valid_to=DAY, merged_into="b"))
        assert path.read_text("utf-8") == self.WRITTEN.replace(
            "- code: a\n  name: Trường A\n  parent: so\n",
            '- {code: "a", name: "Trường A", parent: "so", valid_to: 2026-07-31, merged_into: "b"}\n',
        )

    def test_a_new_unit_stands_at_the_end(self, path: Path):
        self.put(path, OrgUnit("c", "Trường C", parent="so"))
        assert path.read_text("utf-8") == self.WRITTEN + '- {code: "c", name: "Trường C", parent: "so"}\n'

    @pytest.mark.parametrize(
        "text", ["[{code: so, name: Sở}, {code: a, name: A}]\n", "-\n  code: so\n  name: Sở\n-\n  code: a\n  name: A\n"]
    )
    def test_a_file_written_otherwise_is_written_anew(self, text: str, path: Path):
        path.write_text(text, encoding="utf-8")
        assert [unit.name for unit in self.put(path, OrgUnit("a", "Trường A")).units] == ["Sở", "Trường A"]

    def test_a_first_unit_makes_the_file_which_is_private(self, tmp_path: Path):
        path = tmp_path / "new" / "org_units.yml"
        put_org_unit(path, OrgUnit("so", "Sở"), OrgTree([OrgUnit("so", "Sở")]))
        assert load_org_units(path)[0].units == (OrgUnit("so", "Sở"),)
        assert path.stat().st_mode & 0o077 == 0
        assert list(path.parent.iterdir()) == [path]
