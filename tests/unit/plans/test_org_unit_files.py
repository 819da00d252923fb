"""Org units are read from YAML, CSV and XLSX alike; what cannot stand in a tree is named and set right."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.model.org_unit import OrgTree, OrgUnit
from kpi.plans import load_org_units, merge_org_units, write_org_units

YAML = """\
- {code: so-a, name: Sở A, kind: department, valid_from: 2025-07-01}
- {code: thpt-a, name: Trường THPT A, short_name: THPT A, kind: school, parent: so-a, aliases: [A, Trường A]}
- code: thpt-b
  name: Trường THPT B
  parent: so-a
  valid_to: 2026-06-30
  merged_into: thpt-a
  illustrative: yes
"""
UNITS = (
    OrgUnit("so-a", "Sở A", kind="department", valid_from=dt.date(2025, 7, 1)),
    OrgUnit("thpt-a", "Trường THPT A", "THPT A", "school", "so-a", ("A", "Trường A")),
    OrgUnit(
        "thpt-b", "Trường THPT B", parent="so-a", valid_to=dt.date(2026, 6, 30), merged_into="thpt-a", illustrative=True
    ),
)
HEADINGS = (
    "code",
    "name",
    "short_name",
    "kind",
    "parent",
    "aliases",
    "valid_from",
    "valid_to",
    "merged_into",
    "illustrative",
)
ROWS = (
    ("so-a", "Sở A", None, "department", None, None, dt.date(2025, 7, 1), None, None, None),
    ("thpt-a", "Trường THPT A", "THPT A", "school", "so-a", "A | Trường A", None, None, None, None),
    ("thpt-b", "Trường THPT B", None, None, "so-a", None, None, dt.date(2026, 6, 30), "thpt-a", "yes"),
)


@pytest.fixture
def load_units(tmp_path):
    def load(content, name="org_units.yml", onto=None):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return load_org_units(path, onto)

    return load


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def table(rows, delimiter=","):
    return "".join(delimiter.join("" if cell is None else str(cell) for cell in row) + "\n" for row in rows)


def test_yaml_gives_the_units_in_the_order_of_the_file(load_units):
    tree, issues = load_units(YAML)
    assert issues == []
    assert tree.units == UNITS


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_csv_gives_the_same_units(load_units, delimiter):
    tree, issues = load_units("\ufeff" + table([HEADINGS, *ROWS], delimiter), "units.csv")
    assert issues == []
    assert tree.units == UNITS


def test_xlsx_gives_the_same_units(load_units):
    tree, issues = load_units(workbook(HEADINGS, *ROWS), "units.xlsx")
    assert issues == []
    assert tree.units == UNITS


def test_tables_take_dates_as_excel_shows_them_and_codes_that_are_numbers(load_units):
    tree, issues = load_units(workbook(("code", "name", "valid_from"), (12, "A", "1/7/2025")), "units.xlsx")
    assert issues == []
    assert tree.units == (OrgUnit("12", "A", valid_from=dt.date(2025, 7, 1)),)


def test_an_empty_file_is_an_empty_tree(load_units):
    assert load_units("")[0].units == ()
    assert load_units("[]\n")[1] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: b", "plan.not_list"),
        ("- a", "plan.not_map"),
        ("- {code: a, name: A}\n- {code: a, name: B}", "plan.duplicate_id"),
        ("- {code: a b, name: A}", "plan.not_code"),
        ("- {code: a, name: }", "plan.missing_key"),
        ("- {name: A}", "plan.missing_key"),
        ("- {code: a, name: A, parents: b}", "plan.unknown_key"),
        ("- {code: a, name: A, parent: b}", "orgs.parent_unknown"),
        ("- {code: a, name: A, parent: a}", "orgs.circle"),
        ("- {code: a, name: A, parent: b}\n- {code: b, name: B, parent: a}", "orgs.circle"),
        ("- {code: a, name: A, valid_from: 2026-01-02, valid_to: 2026-01-01}", "plan.ends_before_start"),
        ("- {code: a, name: A, valid_to: 2026-01-01, merged_into: x}", "orgs.successor_unknown"),
        ("- {code: a, name: A, valid_to: 2026-01-01, merged_into: a}", "orgs.successor_circle"),
        ("- {code: a, name: A}\n- {code: b, name: B, merged_into: a}", "orgs.merged_without_last_day"),
        ("- {code: a, name: A, valid_from: 1/7/2025}", "plan.not_date"),
        ("\n".join(f"- {{code: u{n}, name: A, parent: u{n + 1}}}" for n in range(50)), "orgs.too_deep"),
    ],
)
def test_a_fault_among_the_units_is_named(load_units, text, code):
    _, issues = load_units(text)
    assert code in {issue.code for issue in issues}
    assert all(issue.at.line for issue in issues)


def test_a_tree_from_a_faulty_file_can_still_be_walked(load_units):
    circle = "- {code: a, name: A, parent: c}\n- {code: b, name: B, parent: a}\n- {code: c, name: C, parent: b}\n"
    tree, _ = load_units(circle)
    assert [unit.code for unit in tree.roots()] == ["a"]
    assert [unit.code for unit in tree.subtree("a")] == ["a", "b", "c"]


def test_a_chain_without_end_can_still_be_walked(load_units):
    tree, _ = load_units("\n".join(f"- {{code: u{n}, name: A, parent: u{n + 1}}}" for n in range(5_000)))
    for root in tree.roots():
        assert list(tree.subtree(root.code))


def test_parents_may_stand_in_the_tree_that_the_units_are_added_to(load_units):
    _, alone = load_units("- {code: thpt-c, name: C, parent: so-a}")
    _, onto = load_units("- {code: thpt-c, name: C, parent: so-a}", onto=OrgTree(UNITS))
    assert [issue.code for issue in alone] == ["orgs.parent_unknown"]
    assert onto == []


def test_a_circle_that_closes_only_in_the_tree_added_to_is_seen(load_units):
    _, issues = load_units("- {code: so-a, name: A, parent: thpt-a}", onto=OrgTree(UNITS))
    assert [issue.code for issue in issues] == ["orgs.circle"]


def test_adding_units_changes_those_that_are_there_and_keeps_the_order():
    renamed, added = OrgUnit("thpt-a", "Trường mới", parent="so-a"), OrgUnit("thpt-c", "C", parent="so-a")
    tree = merge_org_units(OrgTree(UNITS), (added, renamed))
    assert tree.units == (UNITS[0], renamed, UNITS[2], added)


def test_what_is_written_can_be_read_back(tmp_path):
    write_org_units(tmp_path / "home" / "org_units.yml", UNITS)
    tree, issues = load_org_units(tmp_path / "home" / "org_units.yml")
    assert issues == []
    assert tree.units == UNITS


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).map(str.strip)


@given(names=st.lists(words.filter(bool), min_size=1, max_size=5), aliases=st.lists(words.filter(bool), max_size=3))
@settings(max_examples=60, deadline=None, database=None)
def test_any_name_can_be_written_and_read_back(tmp_path_factory, names, aliases):
    import unicodedata

    composed = [unicodedata.normalize("NFC", name).strip() for name in names]
    units = [
        OrgUnit(f"u{n}", name, aliases=tuple(unicodedata.normalize("NFC", alias).strip() for alias in aliases))
        for n, name in enumerate(composed)
    ]
    path = tmp_path_factory.mktemp("orgs") / "org_units.yml"
    write_org_units(path, units)
    tree, issues = load_org_units(path)
    assert issues == []
    assert list(tree.units) == units


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a workbook", b"PK" + b"\x00" * 1_000])
def test_a_file_that_is_no_workbook_is_a_fault(load_units, content):
    tree, issues = load_units(content, "units.xlsx")
    assert tree.units == ()
    assert [issue.code for issue in issues] == ["plan.bad_workbook"]


def test_a_workbook_that_unpacks_to_a_flood_is_refused_before_it_is_unpacked(load_units):
    flood = io.BytesIO()
    with zipfile.ZipFile(flood, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(4):
            package.writestr(f"xl/worksheets/sheet{number}.xml", b"0" * 90_000_000)
    _, issues = load_units(flood.getvalue(), "units.xlsx")
    assert [issue.code for issue in issues] == ["plan.file_too_large"]


def test_a_sheet_that_claims_a_million_empty_rows_is_read_for_what_it_holds(load_units):
    claiming = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(("code", "name"), ("a", "A")))) as package,
        zipfile.ZipFile(claiming, "w") as changed,
    ):
        for name in package.namelist():
            changed.writestr(name, package.read(name).replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"'))
    tree, issues = load_units(claiming.getvalue(), "units.xlsx")
    assert issues == []
    assert tree.units == (OrgUnit("a", "A"),)


def test_a_missing_file_is_a_fault(tmp_path):
    assert [issue.code for issue in load_org_units(tmp_path / "none.yml")[1]] == ["plan.missing_file"]
