"""Who there is: names, roles, and the administrator who must not lock everybody out."""

from __future__ import annotations

import pytest

from kpi.accounts import faults
from kpi.accounts.accounts import Accounts
from kpi.accounts.faults import AccountRefused
from kpi.accounts.user import OPERATOR, Role
from kpi.model.errors import UnknownName
from tests.unit.accounts.people_at_the_door import PASSWORD, SCHOOL, START, add_person, after


def refused(act) -> str:
    with pytest.raises(AccountRefused) as caught:
        act()
    return caught.value.code


def test_accounts_are_listed_by_name_as_they_were_typed(accounts: Accounts):
    for name in ("Van.Phong", "lan", "Hiệu-trưởng@th"):
        add_person(accounts, name)
    assert [user.name for user in accounts.list()] == ["Hiệu-trưởng@th", "lan", "Van.Phong"]


def test_a_name_is_taken_in_every_spelling(accounts: Accounts):
    add_person(accounts, "Lân")
    assert refused(lambda: add_person(accounts, "lân")) == faults.NAME_TAKEN
    assert refused(lambda: add_person(accounts, " LA\u0302N ")) == faults.NAME_TAKEN
    add_person(accounts, "lan")


@pytest.mark.parametrize(
    "name",
    ["", "a", "a" * 65, "<b>lan</b>", "lan'--", "lаn", "../lan", "lan/mai", ".lan", "lan  mai.", "operator",
     "Operator", "stranger", "🙂🙂", "\ud800lan"],
)  # fmt: skip
def test_what_can_be_mistaken_for_something_else_is_no_name(accounts: Accounts, name: str):
    assert refused(lambda: add_person(accounts, name)) == faults.NAME_INVALID


def test_an_unknown_name_comes_with_the_nearest(accounts: Accounts):
    add_person(accounts, "van.phong")
    with pytest.raises(UnknownName) as unknown:
        accounts.find("vanphong")
    assert (unknown.value.kind, unknown.value.nearest) == ("account", "van.phong")


@pytest.mark.parametrize("role", ["operator", "stranger", "", "Admin"])
def test_an_account_has_one_of_four_roles(accounts: Accounts, role: str):
    assert refused(lambda: add_person(accounts, "lan", role)) == faults.ROLE_UNKNOWN


def test_only_an_administrator_has_no_org_unit(accounts: Accounts):
    assert refused(lambda: add_person(accounts, "lan", Role.LEADER, "")) == faults.ORG_NEEDED
    assert add_person(accounts, "quan.tri", Role.ADMIN, "").org == ""


def test_a_weak_password_makes_no_account(accounts: Accounts):
    assert refused(lambda: accounts.add("lan", "leader", "a", now=START, password="1234567890")) == "password.common"
    assert accounts.list() == ()


def test_a_role_changes_with_or_without_the_org_unit(accounts: Accounts):
    add_person(accounts, "lan", Role.REPORTER, "ln-toan")
    user = accounts.set_role("lan", Role.LEADER, now=after(minutes=1))
    assert (user.role, user.org) == (Role.LEADER, "ln-toan")
    user = accounts.set_role("lan", Role.COORDINATOR, "thpt-loc-ninh", now=after(minutes=2))
    assert (user.role, user.org) == (Role.COORDINATOR, "thpt-loc-ninh")
    assert user.changed_at == after(minutes=2).replace(tzinfo=None)


def test_a_disabled_account_cannot_sign_in_until_it_is_enabled_with_the_password_it_had(accounts: Accounts):
    add_person(accounts, "lan")
    assert not accounts.disable("lan", now=START).active
    assert not accounts.disable("lan", now=START).active
    assert accounts.authenticate("lan", PASSWORD, SCHOOL, START).user is None
    assert accounts.enable("lan", now=START).active
    assert accounts.authenticate("lan", PASSWORD, SCHOOL, START).user is not None


def test_enabling_an_active_account_ends_nothing(accounts: Accounts):
    user = add_person(accounts, "lan")
    assert accounts.enable("lan", now=START).version == user.version


def test_the_last_active_administrator_stays(accounts: Accounts):
    add_person(accounts, "mot", Role.ADMIN, "")
    add_person(accounts, "hai", Role.ADMIN, "")
    accounts.disable("hai", now=START)
    assert refused(lambda: accounts.disable("mot", now=START)) == faults.LAST_ADMIN
    assert refused(lambda: accounts.set_role("mot", Role.LEADER, "a", now=START)) == faults.LAST_ADMIN
    accounts.enable("hai", now=START)
    assert not accounts.disable("mot", now=START).active


def test_a_set_password_replaces_the_old_one(accounts: Accounts):
    add_person(accounts, "lan")
    one_time = accounts.set_password("lan", now=START)
    assert accounts.authenticate("lan", PASSWORD, SCHOOL, START).user is None
    assert accounts.authenticate("lan", one_time, SCHOOL, START).must_change


def test_a_persons_own_name_is_kept_composed_and_visible(accounts: Accounts):
    add_person(accounts, "lan")
    user = accounts.set_display_name("lan", "  Nguye\u0302\u0303n\u200b Thị\tLan ", now=START)
    assert (user.display_name, user.label) == ("Nguyễn Thị Lan", "Nguyễn Thị Lan")


def test_who_has_the_same_role_and_org_unit_may_share_what_was_computed(accounts: Accounts):
    lan, mai = add_person(accounts, "lan"), add_person(accounts, "mai")
    assert lan.scope == mai.scope
    assert add_person(accounts, "an", Role.REPORTER, "ln-van").scope != lan.scope
    assert OPERATOR.scope != lan.scope
