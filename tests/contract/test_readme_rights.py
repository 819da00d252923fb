"""The README says who may do what: the very table that is enforced."""

from __future__ import annotations

from kpi.accounts.rights import Action
from tests.contract.readme_matrix import README, markdown, shown


def test_the_readme_shows_the_table_in_force():
    text = README.read_text(encoding="utf-8")
    assert shown(text) == markdown(), "run: python -m tests.contract.readme_matrix"


def test_every_action_has_its_row():
    assert len(markdown().splitlines()) == len(Action) + 2
