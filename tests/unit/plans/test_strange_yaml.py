"""A file that is no definition, or means harm, ends as a fault: nothing is raised, nothing takes long."""

import pytest

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)

STRANGE = {
    "empty": (b"", "plan.empty_file"),
    "only comments": (b"# nothing\n", "plan.empty_file"),
    "a list": (b"- id: a\n", "plan.not_a_plan"),
    "one word": (b"plan", "plan.not_a_plan"),
    "UTF-16": ("id: kế hoạch".encode("utf-16"), "plan.not_unicode"),
    "another code page": (b"title: K\xea ho\xe5ch", "plan.not_unicode"),
    "zero bytes": (b"id: a\x00\n", "plan.bad_yaml"),
    "control characters": (b"id: a\ntitle: \x01\x02\n", "plan.bad_yaml"),
    "tab before a key": (b"id: a\nsettings:\n\treview: required\n", "plan.tab"),
    "open bracket": (b"id: a\nphases: [{id: b\n", "plan.bad_yaml"),
    "open quote": (b'id: "a\n', "plan.bad_yaml"),
    "two colons": (b"id: a: b\n", "plan.bad_yaml"),
    "percent at the start": (b"% 80\n", "plan.bad_yaml"),
    "many aliases": (BOMB.encode(), "plan.alias"),
    "one alias": (b"id: &x a\ntitle: *x\n", "plan.alias"),
    "alias of itself": (b"id: &x [*x]\n", "plan.alias"),
    "Python object": (b"id: !!python/object/apply:os.system [ls]\n", "plan.tag"),
    "own tag": (b"id: !include other.yml\n", "plan.tag"),
    "two documents": (b"id: a\n---\nid: b\n", "plan.many_documents"),
    "a map as a key": (b"? {a: b}\n: c\n", "plan.key_not_text"),
    "deep flow": (b"id: " + b"[" * 100_000, "plan.too_deep"),
    "deep blocks": (b"".join(b" " * depth + b"a:\n" for depth in range(1_000)), "plan.too_deep"),
    "many entries": (b"notes: [" + b"a," * 300_000 + b"]", "plan.too_many_entries"),
    "large": (b"title: " + b"a" * 3_000_000, "plan.file_too_large"),
    "long title": (b"title: " + b"a" * 10_000, "plan.text_too_long"),
    "long key": (b"a" * 1_000 + b": b\n", "plan.unknown_key"),
}


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_file_is_a_fault(load, name):
    content, code = STRANGE[name]
    plan, issues = load(content)
    assert plan is None
    assert code in {issue.code for issue in issues}


def test_a_syntax_fault_shows_the_line_it_stands_on(load):
    _, issues = load(b"id: a\nsettings:\n\treview: required\n")
    assert issues[0].at.line == 3
    assert issues[0].params["found"] == "review: required"


def test_the_line_of_a_letter_that_is_not_utf8_is_named(load):
    _, issues = load(b"id: a\ntitle: \xff\n")
    assert issues[0].at.line == 2


def test_thousands_of_faults_are_cut_short(load):
    text = "".join(f"k{number}: x\n" for number in range(5_000))
    _, issues = load(text)
    assert len(issues) == 1_000
    assert issues[-1].code == "plan.more_faults"


@pytest.mark.parametrize("nothing", ["", "~", "null", '""'])
def test_a_key_that_holds_nothing_counts_as_left_out(load, plan_text, nothing):
    plan, issues = load(plan_text.replace("words: trên 80%", f"words: {nothing}"))
    assert issues == []
    assert plan.target("t1").words == ""
