"""Coming in by password: one answer to every kind of no, and everything that goes with a yes."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from kpi.accounts import faults
from kpi.accounts.accounts import Accounts
from kpi.accounts.faults import AccountRefused
from kpi.accounts.limits import Place
from kpi.accounts.passwords import HASHED_AT_ONCE, Passwords
from kpi.accounts.rights import Action, may_at_all
from kpi.accounts.rows import find_account
from kpi.accounts.sign_in import CROWD_WAIT_SECONDS, Outcome
from kpi.model.errors import NotAllowed
from tests.unit.accounts.people_at_the_door import (
    ELSEWHERE,
    PASSWORD,
    QUICK,
    SCHOOL,
    START,
    Visitor,
    add_person,
    after,
    enters,
)

NEW = "mưa phùn tháng giêng"


def test_the_right_password_lets_in_and_is_noted(accounts: Accounts):
    user = add_person(accounts)
    result = accounts.authenticate("lan", PASSWORD, SCHOOL, after(minutes=1))
    assert (result.outcome, result.user, result.wait_seconds, result.must_change) == ("signed_in", user, 0, False)
    assert accounts.find("lan").signed_in_at == after(minutes=1).replace(tzinfo=None)


@pytest.mark.parametrize("typed", ["LAN", " lan ", "Lan\u200b", "ｌａｎ"])
def test_the_name_is_known_in_every_spelling(accounts: Accounts, typed: str):
    add_person(accounts, "lan")
    assert accounts.authenticate(typed, PASSWORD, SCHOOL, START).user is not None


def test_unknown_wrong_and_disabled_are_answered_alike(accounts: Accounts):
    add_person(accounts, "lan")
    add_person(accounts, "mai")
    accounts.disable("mai", now=START)
    tries = [("khong-co", PASSWORD), ("lan", "wrong"), ("mai", PASSWORD), ("lan", "x" * 1000), ("", ""), ("\ud800", "")]
    answers = [accounts.authenticate(name, password, SCHOOL, START) for name, password in tries]
    assert {(a.outcome, a.user, a.wait_seconds, a.browser) for a in answers} == {(Outcome.WRONG, None, 0, "")}


def test_the_result_names_the_account_for_the_log_but_never_what_was_typed(accounts: Accounts):
    add_person(accounts, "lan")
    assert accounts.authenticate("LAN", "wrong", SCHOOL, START).name == "lan"
    assert accounts.authenticate("matkhau-cua-toi", "wrong", SCHOOL, START).name == ""


def test_when_too_many_sign_in_at_once_it_is_a_wait_and_counts_for_nothing(home):
    accounts = Accounts.open(home, passwords=Passwords(QUICK, queue_seconds=0.01))
    add_person(accounts)
    for _ in range(HASHED_AT_ONCE):
        accounts._passwords._places.acquire()
    answers = [accounts.authenticate("lan", PASSWORD, SCHOOL, START) for _ in range(8)]
    assert {(a.outcome, a.wait_seconds) for a in answers} == {(Outcome.WAITING, CROWD_WAIT_SECONDS)}
    for _ in range(HASHED_AT_ONCE):
        accounts._passwords._places.release()
    assert accounts.authenticate("lan", PASSWORD, SCHOOL, START).user is not None
    accounts.close()


def test_a_crowd_does_not_wash_earlier_guesses_away(home):
    accounts = Accounts.open(home, passwords=Passwords(QUICK, queue_seconds=0.01))
    add_person(accounts)
    visitor = Visitor(accounts, SCHOOL)
    visitor.fails("lan", 4, START)
    for _ in range(HASHED_AT_ONCE):
        accounts._passwords._places.acquire()
    visitor.fails("lan", 10, START)
    for _ in range(HASHED_AT_ONCE):
        accounts._passwords._places.release()
    assert [visitor.tries("lan", "x", START).outcome for _ in range(2)] == [Outcome.WRONG, Outcome.WAITING]
    accounts.close()


def test_a_password_is_hashed_anew_when_the_parameters_have_become_stronger(home):
    weak = Accounts.open(home, passwords=Passwords(QUICK))
    add_person(weak)
    weak.close()
    strong = Accounts.open(home, passwords=Passwords(PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)))
    session = enters(strong, strong.find("lan"))
    assert strong.authenticate("lan", PASSWORD, SCHOOL, START).user is not None
    account = find_account(strong._store, "lan")
    assert account is not None
    assert "m=16,t=2" in account.password_hash
    assert strong.check(session, START) is not None
    assert strong.authenticate("lan", PASSWORD, SCHOOL, START).user is not None
    strong.close()


class TestKnownBrowsers:
    def test_a_browser_keeps_its_token_from_one_sign_in_to_the_next(self, accounts: Accounts):
        add_person(accounts)
        first = accounts.authenticate("lan", PASSWORD, SCHOOL, START)
        second = accounts.authenticate("lan", PASSWORD, Place("192.0.2.1", first.browser), after(days=9))
        assert first.browser == second.browser != ""

    def test_a_token_that_somebody_else_planted_is_replaced(self, accounts: Accounts):
        add_person(accounts, "lan")
        add_person(accounts, "mai")
        planted = accounts.authenticate("mai", PASSWORD, ELSEWHERE, START).browser
        result = accounts.authenticate("lan", PASSWORD, Place("203.0.113.7", planted), START)
        assert result.browser not in ("", planted)

    def test_when_somebody_else_sets_the_password_no_place_is_known_any_more(self, accounts: Accounts):
        add_person(accounts)
        browser = accounts.authenticate("lan", PASSWORD, SCHOOL, START).browser
        one_time = accounts.set_password("lan", now=START)
        assert accounts.authenticate("lan", one_time, Place("203.0.113.7", browser), START).browser != browser


class TestOneTimePasswords:
    def test_it_has_to_be_changed_before_anything_else(self, accounts: Accounts):
        made = accounts.add("lan", "reporter", "ln-toan", now=START)
        result = accounts.authenticate("lan", made.password, SCHOOL, START)
        assert result.must_change
        assert result.user is not None
        visitor = accounts.check(enters(accounts, result.user), START)
        assert visitor is not None
        assert [a for a in Action if may_at_all(visitor, a)] == [Action.OWN_ACCOUNT]

    def test_choosing_another_gives_the_rights(self, accounts: Accounts):
        made = accounts.add("lan", "reporter", "ln-toan", now=START)
        held = accounts.authenticate("lan", made.password, SCHOOL, START).user
        assert held is not None
        result, session = accounts.change_password(held, "", NEW, SCHOOL, now=START)
        assert session is not None
        visitor = accounts.check(session.token_hash, START)
        assert visitor is not None
        assert may_at_all(visitor, Action.UPLOAD)
        assert not result.must_change
        assert accounts.authenticate("lan", made.password, SCHOOL, START).user is None
        assert accounts.authenticate("lan", NEW, SCHOOL, after(days=30)).user is not None

    def test_it_runs_out_after_a_week(self, accounts: Accounts):
        made = accounts.add("lan", "reporter", "ln-toan", now=START)
        assert accounts.authenticate("lan", made.password, SCHOOL, after(days=6.9)).user is not None
        assert accounts.authenticate("lan", made.password, SCHOOL, after(days=7)).outcome is Outcome.WRONG

    def test_an_account_looked_up_by_the_terminal_is_not_held_back(self, accounts: Accounts):
        accounts.add("lan", "reporter", "ln-toan", now=START)
        assert may_at_all(accounts.find("lan"), Action.UPLOAD)

    def test_it_is_not_printed_by_accident(self, accounts: Accounts):
        made = accounts.add("lan", "reporter", "ln-toan", now=START)
        assert made.password not in repr(made)


class TestChangingOnesOwnPassword:
    def test_the_old_one_is_asked_for_and_guesses_count(self, accounts: Accounts):
        user = add_person(accounts)
        outcomes = [accounts.change_password(user, "guess", NEW, SCHOOL, now=START)[0].outcome for _ in range(6)]
        assert outcomes == [Outcome.WRONG] * 5 + [Outcome.WAITING]
        assert accounts.authenticate("lan", PASSWORD, SCHOOL, after(minutes=1)).user is not None

    @pytest.mark.parametrize(
        ("new", "why"),
        [
            ("ngắn", faults.PASSWORD_SHORT),
            ("Matkhau@2026", faults.PASSWORD_COMMON),
            ("nguyenlan1", faults.PASSWORD_LIKE_NAME),
            (PASSWORD, faults.PASSWORD_SAME),
        ],
    )
    def test_a_weak_one_or_the_same_one_changes_nothing(self, accounts: Accounts, new: str, why: str):
        add_person(accounts)
        user = accounts.set_display_name("lan", "Nguyễn Lan", now=START)
        token_hash = enters(accounts, user)
        with pytest.raises(AccountRefused) as refused:
            accounts.change_password(user, PASSWORD, new, SCHOOL, now=START)
        assert refused.value.code == why
        assert accounts.check(token_hash, START) is not None

    def test_two_at_once_end_with_one_of_them(self, accounts: Accounts):
        user = add_person(accounts)
        accounts.change_password(user, PASSWORD, NEW, SCHOOL, now=START)
        with pytest.raises(NotAllowed):
            accounts.change_password(user, PASSWORD, "chim én bay thấp", SCHOOL, now=START)
