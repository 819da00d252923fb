"""Which file a later one takes the place of: by what both report on, or by name where the first could not be read."""

from __future__ import annotations

import pytest

from kpi.model.figure import Figure
from kpi.model.issue import CellRef, Issue, Severity
from kpi.model.period import Period
from kpi.model.upload import Draft, FigureKey, FileChanges, FileStatus, Observation
from pages.ui.retry import replaced

MONTH = Period(2026, 3)


def file(name: str, *orgs: str, refused: bool = False, plan: str = "p") -> FileChanges:
    observations = tuple(Observation(FigureKey(org, "A", MONTH), Figure(value=1), CellRef("S", 1, 1)) for org in orgs)
    issues = (Issue("value.not_a_number", Severity.ERROR),) if refused else ()
    status = FileStatus.REFUSED if refused else FileStatus.READY
    return FileChanges(Draft(name, f"sha-{name}-{orgs}-{refused}", plan, observations, issues=issues), (), status)


def gone(old: FileChanges, new: FileChanges) -> bool:
    return replaced([old, new], lambda one: 1 if one is old else 2) == [(old, new)]


@pytest.mark.parametrize(
    "name", ["bieu.xlsx", "Bieu.XLSX", "bieu.xls", "bieu_can-xem-lai.xlsx", "lo.zip › to/bieu.xlsx"]
)
def test_a_refused_file_gives_way_to_a_later_one_of_its_name(name):
    assert gone(file("bieu.xlsx", refused=True), file(name, "to-toan"))


def test_a_name_alone_never_replaces_a_file_that_could_be_read():
    assert not gone(file("bieu.xlsx", "to-toan"), file("bieu.xlsx", "to-van"))
    assert not gone(file("bieu.xlsx", "to-toan", refused=True), file("bieu.xlsx", "to-van"))


def test_the_same_unit_and_month_replaces_whatever_the_name():
    assert gone(file("cu.xlsx", "to-toan"), file("moi.xlsx", "to-toan"))
    assert gone(file("cu.xlsx", "to-toan"), file("tong-hop.xlsx", "to-toan", "to-van"))


def test_a_file_that_says_more_than_the_later_one_stays():
    assert not gone(file("tong-hop.xlsx", "to-toan", "to-van"), file("moi.xlsx", "to-toan"))
    assert not gone(file("cu.xlsx", "to-toan"), file("moi.xlsx", "to-toan", plan="khac"))


def test_files_dropped_together_never_replace_one_another():
    both = [file("a.xlsx", "to-toan"), file("b.xlsx", "to-toan")]
    assert replaced(both, lambda _: 1) == []
