"""Marks that are kept as columns say the same however they are looked at, and the same as the rows of progress."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kpi.accounts.user import OPERATOR
from kpi.model.plan import Scope
from kpi.service.installation import Installation
from kpi.service.standing import progress
from kpi.service.target_detail import target_detail
from kpi.service.unit_marks import UnitMarks
from tests.small_home import PLAN


@pytest.fixture(scope="module")
def inst(built_home: Path) -> Iterator[Installation]:
    installation = Installation.open(built_home, user=OPERATOR)
    yield installation
    installation.close()


def marks_of_each_target(inst: Installation) -> list[tuple[str, UnitMarks]]:
    found = []
    for target in inst.plan(PLAN).targets:
        marks = target_detail(inst, PLAN, target.id).units
        assert isinstance(marks, UnitMarks)
        found.append((target.id, marks))
    return found


def test_a_place_a_slice_and_a_walk_name_the_same_marks(inst: Installation) -> None:
    for _, marks in marks_of_each_target(inst):
        walked = list(marks)
        assert walked
        assert [marks[place] for place in range(len(marks))] == walked
        assert marks[-1] == walked[-1]
        assert list(marks[1:3]) == walked[1:3]
        with pytest.raises(IndexError):
            marks[len(walked)]


def test_only_the_units_told_of_are_left(inst: Installation) -> None:
    for _, marks in marks_of_each_target(inst):
        told = {mark.unit.code for mark in marks[::2]}
        assert [mark for mark in marks if mark.unit.code in told] == list(marks.of_units(told.__contains__))


def test_each_mark_says_what_progress_says_of_its_unit(inst: Installation) -> None:
    rows = {(row.target.id, row.org): row for row in progress(inst, PLAN).rows}
    compared = 0
    for target, marks in marks_of_each_target(inst):
        if inst.plan(PLAN).target(target).scope is not Scope.EACH_UNIT:
            assert {mark.status for mark in marks} == {None}
            continue
        for mark in marks:
            row = rows[target, mark.unit.code]
            assert (mark.status, mark.standing, mark.age_periods) == (row.status, row.standing, row.age_periods)
            compared += 1
    assert compared
