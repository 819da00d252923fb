"""Whatever stands in a definition file, reading it ends in a plan or in faults that can be worded."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpi.model.issue import has_errors
from kpi.plans import load_org_units, load_plan
from kpi.text.definitions import DEFINITION_TEXTS

QUICK = settings(
    max_examples=120,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PIECES = [
    "",
    "x",
    "0",
    "-1",
    "2026-13-45",
    "99999999999999999999",
    "[",
    "{",
    "&a ",
    "*a",
    "- ",
    "\t",
    "'",
    '"',
    ": ",
    "|\n",
]


def read(folder, content, name="plan.yml"):
    (folder / name).write_bytes(content)
    plan, issues = load_plan(folder, {})
    assert plan is not None or has_errors(issues)
    for issue in issues:
        for text in DEFINITION_TEXTS[issue.code]:
            text.format(**issue.params)
    if plan is not None:
        assert plan.spans()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("garbage")


@given(content=st.binary(max_size=300))
@QUICK
def test_random_bytes_never_raise(folder, content):
    read(folder, content)


@given(content=st.text(alphabet="ab:-[]{}&*!|>'\"%@`#?, \n\t\r\u2028ộ", max_size=120))
@QUICK
def test_random_yaml_never_raises(folder, content):
    read(folder, content.encode())


@given(place=st.floats(0, 1), length=st.integers(0, 12), piece=st.sampled_from(PIECES))
@QUICK
def test_a_plan_with_a_passage_replaced_never_raises(folder, plan_text, place, length, piece):
    start = int(place * len(plan_text))
    read(folder, (plan_text[:start] + piece + plan_text[start + length :]).encode())


@given(
    place=st.floats(0, 1),
    word=st.sampled_from(["", "x", "-1", "0%", "no", "1e9", "2026-03", "2099-12-31", "[a]", "{a: b}"]),
)
@QUICK
def test_a_plan_with_any_value_replaced_never_raises(folder, plan_text, place, word):
    lines = plan_text.split("\n")
    number = int(place * (len(lines) - 1))
    key, colon, _ = lines[number].partition(": ")
    lines[number] = f"{key}{colon}{word}"
    read(folder, "\n".join(lines).encode())


@given(
    content=st.one_of(st.binary(max_size=200), st.text(alphabet='target,org;"\n\0x0%-', max_size=80).map(str.encode))
)
@QUICK
def test_random_tables_never_raise(folder, plan_text, content):
    (folder / "unit_targets.csv").write_bytes(content)
    read(folder, plan_text.encode())
    (folder / "unit_targets.csv").unlink()


@given(content=st.binary(max_size=300), suffix=st.sampled_from(["yml", "csv", "xlsx"]))
@QUICK
def test_random_org_units_never_raise(folder, content, suffix):
    path = folder / f"org_units.{suffix}"
    path.write_bytes(content)
    tree, _ = load_org_units(path)
    for root in tree.roots():
        assert list(tree.subtree(root.code))
