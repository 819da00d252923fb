"""One-time codes: the first administrator's door, and links that let in once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from kpi.accounts import faults
from kpi.accounts.accounts import Accounts
from kpi.accounts.codes import Purpose
from kpi.accounts.faults import AccountRefused
from kpi.accounts.sign_in import Outcome
from kpi.accounts.user import Role
from tests.unit.accounts.people_at_the_door import ELSEWHERE, PASSWORD, SCHOOL, START, add_person, after, enters


def claim(accounts: Accounts, code: str | None, name: str = "quan.tri", now=START):
    assert code is not None
    return accounts.claim_first_admin(code, name, PASSWORD, SCHOOL, now=now)


class TestTheFirstAdministrator:
    def test_the_code_of_the_terminal_makes_one(self, accounts: Accounts):
        result = claim(accounts, accounts.first_admin_code(START))
        assert result.user is not None
        assert (result.user.name, result.user.role) == ("quan.tri", Role.ADMIN)
        inside = accounts.check(enters(accounts, result.user), START)
        assert inside is not None
        assert inside.id == result.user.id

    def test_the_code_is_taken_as_it_was_read_aloud(self, accounts: Accounts):
        code = accounts.first_admin_code(START)
        assert code is not None
        assert claim(accounts, f" {code.upper().replace('-', ' ')} ").user is not None

    def test_then_the_door_is_closed_for_good(self, accounts: Accounts):
        code = accounts.first_admin_code(START)
        claim(accounts, code)
        assert not accounts.awaits_first_admin()
        assert accounts.first_admin_code(START) is None
        assert claim(accounts, code, "ke.gian").outcome is Outcome.WRONG
        assert [user.name for user in accounts.list()] == ["quan.tri"]

    def test_it_is_closed_by_an_administrator_made_in_any_other_way(self, accounts: Accounts):
        code = accounts.first_admin_code(START)
        add_person(accounts, "lan")
        assert accounts.awaits_first_admin()
        accounts.set_role("lan", Role.ADMIN, now=START)
        assert claim(accounts, code).outcome is Outcome.WRONG
        add_person(accounts, "mai", Role.ADMIN, "")
        accounts.set_role("lan", Role.LEADER, now=START)
        assert accounts.first_admin_code(START) is None

    def test_a_new_code_makes_the_one_before_worthless(self, accounts: Accounts):
        first, second = accounts.first_admin_code(START), accounts.first_admin_code(START)
        assert claim(accounts, first).user is None
        assert claim(accounts, second).user is not None

    def test_a_code_is_good_for_a_day(self, accounts: Accounts):
        assert claim(accounts, accounts.first_admin_code(START), now=after(hours=24)).user is None

    def test_guessing_it_is_slowed_down(self, accounts: Accounts):
        accounts.first_admin_code(START)
        outcomes = [claim(accounts, f"aaaa-aaaa-aaa{n}").outcome for n in range(6)]
        assert outcomes == [Outcome.WRONG] * 5 + [Outcome.WAITING]

    def test_a_weak_password_does_not_use_the_code_up(self, accounts: Accounts):
        code = accounts.first_admin_code(START)
        with pytest.raises(AccountRefused) as refused:
            accounts.claim_first_admin(str(code), "quan.tri", "1234567890", SCHOOL, now=START)
        assert refused.value.code == faults.PASSWORD_COMMON
        assert claim(accounts, code).user is not None

    def test_of_two_at_the_same_moment_one_becomes_the_administrator(self, accounts: Accounts):
        code = accounts.first_admin_code(START)
        with ThreadPoolExecutor(4) as pool:
            results = list(pool.map(lambda n: claim(accounts, code, f"nguoi.{n}"), range(4)))
        assert sum(result.user is not None for result in results) == 1
        assert len(accounts.list()) == 1


class TestLinks:
    def test_a_link_lets_its_account_in_once(self, accounts: Accounts):
        user = add_person(accounts)
        token = accounts.sign_in_link("lan", now=START)
        assert accounts.follow_link(token, Purpose.SIGN_IN, SCHOOL, START).user == user
        assert accounts.follow_link(token, Purpose.SIGN_IN, SCHOOL, START).outcome is Outcome.WRONG

    def test_it_is_good_for_a_day(self, accounts: Accounts):
        add_person(accounts)
        token = accounts.sign_in_link("lan", now=START)
        assert accounts.follow_link(token, Purpose.SIGN_IN, SCHOOL, after(hours=24)).user is None

    def test_a_later_link_makes_the_earlier_one_worthless(self, accounts: Accounts):
        add_person(accounts)
        earlier, later = accounts.sign_in_link("lan", now=START), accounts.sign_in_link("lan", now=START)
        assert accounts.follow_link(earlier, Purpose.SIGN_IN, SCHOOL, START).user is None
        assert accounts.follow_link(later, Purpose.SIGN_IN, SCHOOL, START).user is not None

    @pytest.mark.parametrize("act", ["disable", "set_password", "set_role"])
    def test_a_change_of_the_account_makes_it_worthless(self, accounts: Accounts, act: str):
        add_person(accounts)
        token = accounts.sign_in_link("lan", now=START)
        extra = {"role": Role.LEADER} if act == "set_role" else {}
        getattr(accounts, act)("lan", **extra, now=START)
        assert accounts.follow_link(token, Purpose.SIGN_IN, SCHOOL, START).user is None

    def test_it_is_good_for_nothing_else(self, accounts: Accounts):
        add_person(accounts)
        token = accounts.sign_in_link("lan", now=START)
        assert accounts.follow_link(token, Purpose.PASSWORD, SCHOOL, START).user is None
        assert accounts.follow_link(token, Purpose.SIGN_IN, SCHOOL, START).user is not None

    def test_it_helps_where_somebody_keeps_the_form_waiting(self, accounts: Accounts):
        add_person(accounts)
        for _ in range(10):
            accounts.authenticate("lan", "guess", SCHOOL, START)
        token = accounts.sign_in_link("lan", now=START)
        assert accounts.follow_link(token, Purpose.SIGN_IN, SCHOOL, START).user is not None

    def test_a_password_link_leads_to_choosing_one_and_makes_the_old_one_void(self, accounts: Accounts):
        user = add_person(accounts)
        session = enters(accounts, user)
        token = accounts.password_link("lan", now=START)
        assert accounts.check(session, START) is not None
        result = accounts.follow_link(token, Purpose.PASSWORD, SCHOOL, START)
        assert result.user is not None
        assert result.must_change
        assert accounts.check(session, START) is None
        assert accounts.authenticate("lan", PASSWORD, ELSEWHERE, START).user is None
        accounts.change_password(result.user, "", "mưa phùn tháng giêng", SCHOOL, now=START)
        assert accounts.authenticate("lan", "mưa phùn tháng giêng", ELSEWHERE, START).user is not None
