"""Definitions change while people work: who is told at once, and who keeps to what one answer began with."""

from __future__ import annotations

from pathlib import Path

from kpi.service.definition_writing import writing_definitions
from kpi.service.installation import Installation

MARKS = "installation.json"


def touch(home: Path, plan: str) -> None:
    (home / MARKS).write_text(f'{{"illustrative_plans": ["{plan}"]}}', encoding="utf-8")


def test_a_changed_file_is_noticed_by_the_next_question(inst: Installation, home: Path) -> None:
    before = inst.definitions.version()
    touch(home, "mot-ke-hoach-khac")
    assert inst.definitions.version() == before + 1
    assert inst.definitions.illustrative() == {"mot-ke-hoach-khac"}


def test_all_answers_of_one_look_agree_and_the_next_look_sees_the_change(inst: Installation, home: Path) -> None:
    with inst.definitions.looked_at_once():
        before = inst.definitions.version()
        touch(home, "mot")
        assert inst.definitions.version() == before
        assert "mot" not in inst.definitions.illustrative()
    assert inst.definitions.illustrative() == {"mot"}


def test_whoever_writes_sees_what_is_there_also_in_the_middle_of_a_look(inst: Installation, home: Path) -> None:
    with inst.definitions.looked_at_once():
        inst.definitions.version()
        touch(home, "mot")
        with writing_definitions(inst):
            assert inst.definitions.illustrative() == {"mot"}
            touch(home, "hai")
            assert inst.definitions.illustrative() == {"hai"}
        touch(home, "ba")
        assert inst.definitions.illustrative() == {"ba"}
