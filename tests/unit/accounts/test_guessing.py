"""Guessing is slowed down, and nobody can use that to shut out the person whose account it is."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.accounts.accounts import Accounts
from kpi.accounts.limits import (
    ADDRESS_ERRORS,
    FREE_ERRORS,
    LONGEST_ACCOUNT_WAIT_SECONDS,
    LONGEST_KNOWN_WAIT_SECONDS,
    LONGEST_WAIT_SECONDS,
    Place,
    account_wait,
    address_group,
    address_wait,
    pair_wait,
)
from kpi.accounts.sign_in import Outcome
from tests.unit.accounts.people_at_the_door import (
    ELSEWHERE,
    PASSWORD,
    SCHOOL,
    START,
    Visitor,
    add_person,
    after,
)


@pytest.fixture
def clerk(accounts: Accounts) -> Visitor:
    """Lan, who has an account and has not signed in yet."""
    add_person(accounts, "lan")
    return Visitor(accounts, SCHOOL)


def attackers(accounts: Accounts, count: int) -> list[Visitor]:
    return [Visitor(accounts, Place(f"192.0.2.{n}")) for n in range(count)]


class TestOnePlace:
    def test_five_errors_are_free_and_the_sixth_attempt_waits(self, clerk: Visitor):
        results = [clerk.tries("lan", "wrong", START) for _ in range(FREE_ERRORS + 1)]
        assert [r.outcome for r in results] == [Outcome.WRONG] * FREE_ERRORS + [Outcome.WAITING]
        assert results[-1].wait_seconds == 5

    def test_the_right_password_has_to_wait_too(self, clerk: Visitor):
        clerk.fails("lan", FREE_ERRORS, START)
        assert clerk.tries("lan", PASSWORD, after(seconds=4)).user is None
        assert clerk.tries("lan", PASSWORD, after(seconds=5)).user is not None

    def test_each_further_error_doubles_the_wait_up_to_a_quarter_of_an_hour(self):
        waits = [pair_wait(n, known=False) for n in range(16)]
        assert waits == [0, 0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900]
        assert pair_wait(10**9, known=False) == LONGEST_WAIT_SECONDS

    def test_knocking_while_waiting_does_not_make_the_wait_longer(self, clerk: Visitor):
        clerk.fails("lan", FREE_ERRORS, START)
        for second in range(5):
            assert clerk.tries("lan", "wrong", after(seconds=second)).wait_seconds == 5 - second
        assert clerk.tries("lan", PASSWORD, after(seconds=5)).user is not None

    def test_after_success_errors_are_free_again(self, clerk: Visitor):
        clerk.fails("lan", FREE_ERRORS - 1, START)
        assert clerk.tries("lan", PASSWORD, START).user is not None
        clerk.fails("lan", FREE_ERRORS - 1, START)
        assert clerk.tries("lan", PASSWORD, START).user is not None

    def test_errors_are_forgotten_after_half_a_day(self, clerk: Visitor):
        clerk.fails("lan", FREE_ERRORS, START)
        assert clerk.tries("lan", "wrong", after(hours=13)).wait_seconds == 0

    def test_many_guesses_at_the_same_moment_count_as_many(self, clerk: Visitor):
        with ThreadPoolExecutor(8) as pool:
            results = list(pool.map(lambda n: clerk.tries("lan", f"guess {n}", START), range(30)))
        assert sum(r.outcome is Outcome.WRONG for r in results) == FREE_ERRORS

    def test_a_clock_that_is_set_back_keeps_nobody_waiting(self, clerk: Visitor):
        clerk.fails("lan", FREE_ERRORS + 1, after(days=300))
        assert clerk.tries("lan", PASSWORD, START).user is not None


class TestThePersonWhoseAccountIsGuessedAt:
    def test_a_browser_that_has_signed_in_is_not_slowed_by_anybody_anywhere(self, accounts: Accounts, clerk: Visitor):
        clerk.tries("lan", PASSWORD, START)
        same_room = Visitor(accounts, SCHOOL)
        for second in range(0, 600, 5):
            for attacker in (*attackers(accounts, 3), same_room):
                attacker.fails("lan", 2, after(seconds=second))
            if second % 100 == 0:
                assert clerk.tries("lan", PASSWORD, after(seconds=second)).user is not None

    def test_an_address_that_has_signed_in_waits_half_a_minute_at_most(self, accounts: Accounts, clerk: Visitor):
        clerk.tries("lan", PASSWORD, START)
        other_browser = Visitor(accounts, SCHOOL)
        for second in range(0, 3600, 30):
            other_browser.fails("lan", 3, after(seconds=second))
        wait = other_browser.tries("lan", PASSWORD, after(seconds=3600)).wait_seconds
        assert wait <= LONGEST_KNOWN_WAIT_SECONDS
        assert other_browser.tries("lan", PASSWORD, after(seconds=3600 + wait)).user is not None

    def test_from_a_new_address_too_she_gets_her_turn_while_the_attack_goes_on(
        self, accounts: Accounts, clerk: Visitor
    ):
        crowd = attackers(accounts, 30)
        for attacker in crowd:
            attacker.fails("lan", 2, START)
        wait = clerk.tries("lan", PASSWORD, START).wait_seconds
        assert 0 < wait <= LONGEST_ACCOUNT_WAIT_SECONDS
        for second in range(wait + 1):
            for attacker in crowd:
                attacker.fails("lan", 1, after(seconds=second))
        again = clerk.tries("lan", PASSWORD, after(seconds=LONGEST_ACCOUNT_WAIT_SECONDS))
        assert again.user is not None

    def test_an_attack_leaves_no_trace_two_hours_later(self, accounts: Accounts, clerk: Visitor):
        for attacker in attackers(accounts, 40):
            attacker.fails("lan", FREE_ERRORS, START)
        assert clerk.tries("lan", PASSWORD, after(hours=2)).wait_seconds == 0

    def test_guessing_from_many_addresses_is_slowed_for_each_of_them(self, accounts: Accounts, clerk: Visitor):
        crowd = attackers(accounts, 60)
        outcomes = [a.tries("lan", "guess", START).outcome for a in crowd]
        assert outcomes.count(Outcome.WRONG) == 20
        assert outcomes.count(Outcome.WAITING) == 40

    @settings(deadline=None)
    @given(st.lists(st.tuples(st.integers(0, 3600), st.booleans()), max_size=40))
    def test_whatever_happens_the_waits_stay_within_their_bounds(self, failures):
        level = len(failures)
        assert 0 <= account_wait(level) <= LONGEST_ACCOUNT_WAIT_SECONDS
        assert 0 <= pair_wait(level, known=True) <= LONGEST_KNOWN_WAIT_SECONDS
        assert 0 <= pair_wait(level, known=False) <= LONGEST_WAIT_SECONDS


class TestOneAddressTryingManyAccounts:
    def spray(self, accounts: Accounts, count: int) -> list[Outcome]:
        sprayer = Visitor(accounts, SCHOOL)
        return [sprayer.tries(f"nguoi.{n}", "Matkhau@123", START).outcome for n in range(count)]

    def test_it_is_slowed_after_a_generous_number(self, accounts: Accounts):
        outcomes = self.spray(accounts, ADDRESS_ERRORS + 20)
        assert outcomes == [Outcome.WRONG] * ADDRESS_ERRORS + [Outcome.WAITING] * 20

    def test_then_it_has_a_turn_every_few_seconds(self):
        assert [address_wait(ADDRESS_ERRORS + n) for n in (-1, 0)] == [0, 6]

    def test_who_has_signed_in_from_there_before_notices_nothing(self, accounts: Accounts, clerk: Visitor):
        clerk.tries("lan", PASSWORD, START)
        self.spray(accounts, ADDRESS_ERRORS + 20)
        assert Visitor(accounts, SCHOOL).tries("lan", PASSWORD, START).user is not None

    def test_ones_own_right_password_does_not_wash_the_address_clean(self, accounts: Accounts, clerk: Visitor):
        self.spray(accounts, ADDRESS_ERRORS)
        clerk.place = ELSEWHERE
        clerk.tries("lan", PASSWORD, START)
        Visitor(accounts, SCHOOL).tries("lan", PASSWORD, START)
        assert Visitor(accounts, SCHOOL).tries("khac", "x", START).outcome is Outcome.WAITING

    def test_a_whole_network_of_one_owner_counts_as_one_address(self):
        assert address_group("2001:db8:1:2:3:4:5:6") == address_group("2001:db8:1:2::9") == "2001:db8:1:2::/64"
        assert address_group("2001:db8:1:3::9") != address_group("2001:db8:1:2::9")
        assert address_group("::ffff:203.0.113.7") == "203.0.113.7"
        assert address_group("fe80::1%eth0") == "fe80::/64"
        assert address_group("testclient") == "testclient"


class TestNamesThatDoNotExist:
    def test_they_are_slowed_exactly_like_those_that_do(self, accounts: Accounts):
        """Otherwise one could ask which names exist."""
        add_person(accounts, "lan")

        def waits(name: str) -> list[tuple[Outcome, int]]:
            visitor = Visitor(accounts, Place(f"192.0.2.{len(name)}"))
            crowd = [Visitor(accounts, Place(f"198.51.100.{n}")) for n in range(30)]
            found = [visitor.tries(name, "wrong", after(seconds=3 * n)) for n in range(20)]
            found += [a.tries(name, "wrong", after(seconds=60)) for a in crowd]
            return [(r.outcome, r.wait_seconds) for r in found]

        assert waits("lan") == waits("khong-co")

    def test_what_was_typed_is_kept_nowhere(self, accounts: Accounts, home):
        """People type their password into the field of the name."""
        Visitor(accounts, SCHOOL).tries("mật-khẩu-của-tôi", "x", START)
        content = b"".join(f.read_bytes() for f in home.iterdir())
        assert "mật-khẩu-của-tôi".encode() not in content
