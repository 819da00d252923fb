"""The demonstration's accounts: one for everybody the story needs, each with a password that nobody could know."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kpi.accounts.limits import Place
from kpi.accounts.passwords import weakness
from kpi.accounts.user import OPERATOR, Role, User, sign_in_name
from kpi.commands import starting
from kpi.demo.people import sample_people
from kpi.model.errors import NotAllowed
from kpi.service import people
from kpi.service.demo_people import make_people
from kpi.service.installation import Installation

DESK = Place("10.0.0.7")


@pytest.fixture
def inst(own_home: Path) -> Iterator[Installation]:
    installation = Installation.open(own_home, user=OPERATOR)
    yield installation
    installation.close()


def test_every_plan_has_leadership_a_focal_office_and_a_clerk_and_one_plan_two_neighbours(inst: Installation) -> None:
    tree, everybody = inst.tree(), sample_people()
    for plan in inst.plans().values():
        roles = Counter(p.role for p in everybody if p.org and tree.is_within(p.org, plan.owner))
        assert roles.keys() == {Role.LEADER, Role.COORDINATOR, Role.REPORTER}
        assert all(p.org == plan.owner for p in everybody if p.role == "coordinator" and p.org == plan.owner)
        takes_part = {unit.code for unit in plan.participating(tree)}
        clerks = [p.org for p in everybody if p.role == "reporter" and tree.is_within(p.org, plan.owner)]
        assert set(clerks) <= takes_part
    parents = Counter(tree[p.org].parent for p in everybody if p.role == "reporter")
    assert max(parents.values()) == 2
    assert [p.name for p in everybody if p.role == "admin"] == ["quan-tri"]


def test_names_are_typed_without_accents_and_capitals() -> None:
    names = [person.name for person in sample_people()]
    assert [sign_in_name(name) for name in names] == names
    assert all(name.isascii() and name == name.lower() for name in names)


def test_each_account_signs_in_at_once_and_need_not_change_its_password(inst: Installation) -> None:
    made = make_people(inst)
    assert {account.user.name for account in made} == {person.name for person in sample_people()}
    assert len({account.password for account in made}) == len(made)
    for account in made[:2]:
        result = inst.accounts.authenticate(account.user.name, account.password, DESK, inst.now())
        assert result.user is not None
        assert not result.user.must_change_password
    assert all(weakness(a.password, name=a.user.name, display_name=a.user.display_name) is None for a in made)
    assert not set("".join(a.password for a in made)) & set("0OoIl1i5sSbB82zZ")
    assert not inst.accounts.awaits_first_admin()


def test_nobody_comes_in_beside_the_people_of_a_real_installation(own_home: Path, tmp_path: Path) -> None:
    empty = Installation.open(tmp_path / "empty", user=OPERATOR)
    assert make_people(empty) == ()
    empty.close()
    demo = Installation.open(own_home, user=OPERATOR)
    people.add_account(demo, "an", "admin")
    assert make_people(demo) == ()
    with pytest.raises(NotAllowed):
        make_people(demo.as_user(User(1, "an", Role.LEADER, "thpt-loc-ninh")))
    demo.close()


def test_passwords_are_in_the_answer_once_beside_what_each_role_sees(inst: Installation) -> None:
    options = argparse.Namespace(demo=True)
    first, second = starting.init(inst, options), starting.init(inst, options)
    assert [set(account) for account in first.data["accounts"]] == [{"name", "role", "org", "password"}] * 17
    for account in first.data["accounts"]:
        assert f"{account['name']}  " in first.text
        assert account["password"] in first.text
    assert "Người báo cáo: nộp và sửa số liệu của đơn vị mình" in first.text
    assert f"python -m kpi --home {inst.home} users passwd" in first.text
    assert second.data["accounts"] == []
    assert not any(account["password"] in second.text for account in first.data["accounts"])
