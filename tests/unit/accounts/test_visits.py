"""Sessions: who is inside, how long, and what ends it."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from kpi.accounts.accounts import Accounts
from kpi.accounts.sessions import SESSIONS_OF_ONE, Lifetimes, hash_of
from kpi.accounts.user import Role
from kpi.model.errors import NotAllowed
from tests.unit.accounts.people_at_the_door import PASSWORD, SCHOOL, START, add_person, after, enters

NEW = "mưa phùn tháng giêng"


def test_a_session_leads_to_its_account(accounts: Accounts):
    user = add_person(accounts)
    session = accounts.create_session(user, address="203.0.113.7", now=START)
    assert accounts.check(hash_of(session.token), START) == user
    assert len(session.token) >= 43


def test_a_hash_out_of_a_stolen_file_is_no_cookie(accounts: Accounts):
    token_hash = enters(accounts, add_person(accounts))
    assert accounts.check(hash_of(token_hash), START) is None


@pytest.mark.parametrize("forged", [None, "", "x", "0" * 64, "' OR 1=1 --", "\ud800" * 64, "é" * 64])
def test_a_forged_or_missing_session_leads_nowhere(accounts: Accounts, forged: str | None):
    enters(accounts, add_person(accounts))
    assert accounts.check(hash_of(forged) if forged else None, START) is None
    assert accounts.check(forged.encode("utf-8", "replace").decode() if forged else None, START) is None


def test_a_token_does_not_show_in_what_is_printed(accounts: Accounts):
    session = accounts.create_session(add_person(accounts), address="", now=START)
    assert session.token not in repr(session)


class TestHowLongItLasts:
    def test_it_ends_when_it_is_not_used_for_eight_hours(self, accounts: Accounts):
        token_hash = enters(accounts, add_person(accounts))
        assert accounts.check(token_hash, after(hours=7.9)) is not None
        assert accounts.check(token_hash, after(hours=11)) is not None
        other = enters(accounts, accounts.find("lan"))
        assert accounts.check(other, after(hours=8)) is None

    def test_it_ends_after_twelve_hours_however_much_it_is_used(self, accounts: Accounts):
        token_hash = enters(accounts, add_person(accounts))
        for hour in range(12):
            assert accounts.check(token_hash, after(hours=hour)) is not None
        assert accounts.check(token_hash, after(hours=12)) is None

    @pytest.mark.parametrize(
        ("idle", "absolute", "chosen"),
        [("2", "4", (2, 4)), ("0,5", "9.5", (0.5, 9.5)), ("", "nan", (8, 12)), ("x", "-3", (8, 1 / 60))],
    )
    def test_the_environment_chooses_both(self, monkeypatch, idle: str, absolute: str, chosen: tuple[float, float]):
        monkeypatch.setenv("KPI_SESSION_IDLE_HOURS", idle)
        monkeypatch.setenv("KPI_SESSION_HOURS", absolute)
        hours = [part / dt.timedelta(hours=1) for part in (Lifetimes.chosen().idle, Lifetimes.chosen().absolute)]
        assert hours == pytest.approx(chosen)

    def test_both_are_settings(self, home):
        short = Lifetimes(idle=dt.timedelta(minutes=5), absolute=dt.timedelta(minutes=9))
        accounts = Accounts.open(home, lifetimes=short)
        user = accounts.add("lan", Role.ADMIN, "", now=START).user
        token_hash = enters(accounts, user)
        assert accounts.check(token_hash, after(minutes=4)) is not None
        assert accounts.check(token_hash, after(minutes=8)) is not None
        assert accounts.check(token_hash, after(minutes=9)) is None
        accounts.close()

    def test_being_in_use_is_written_down_at_most_once_a_minute(self, accounts: Accounts):
        token_hash = enters(accounts, add_person(accounts))

        def seen_at(now: dt.datetime) -> dt.datetime:
            accounts.check(token_hash, now)
            return accounts.sessions.open_sessions(now)[0].seen_at.replace(tzinfo=dt.UTC)

        assert seen_at(after(seconds=59)) == START
        assert seen_at(after(seconds=60)) == after(seconds=60)
        assert seen_at(after(seconds=100)) == after(seconds=60)

    def test_a_page_does_not_wait_where_that_note_cannot_be_written(self, accounts: Accounts):
        token_hash = enters(accounts, add_person(accounts))
        with accounts._store.writing():
            assert accounts.check(token_hash, after(minutes=5)) is not None


class TestWhatEndsIt:
    def test_signing_out(self, accounts: Accounts):
        user = add_person(accounts)
        here, there = enters(accounts, user), enters(accounts, user)
        assert accounts.sessions.end(here)
        assert not accounts.sessions.end(here)
        assert accounts.check(here, START) is None
        assert accounts.check(there, START) is not None

    def test_signing_out_everywhere_ends_ones_own_sessions_only(self, accounts: Accounts):
        mine = [enters(accounts, add_person(accounts, "lan")) for _ in range(1)]
        mine.append(enters(accounts, accounts.find("lan")))
        other = enters(accounts, add_person(accounts, "mai"))
        assert accounts.sign_out_everywhere("LAN") == 2
        assert [accounts.check(h, START) for h in mine] == [None, None]
        assert accounts.check(other, START) is not None

    @pytest.mark.parametrize("act", ["disable", "set_role", "move", "set_password"])
    def test_every_change_of_the_account(self, accounts: Accounts, act: str):
        token_hash = enters(accounts, add_person(accounts))
        if act == "set_role":
            accounts.set_role("lan", Role.COORDINATOR, now=after(seconds=1))
        elif act == "move":
            accounts.set_role("lan", Role.REPORTER, "ln-van", now=after(seconds=1))
        else:
            getattr(accounts, act)("lan", now=after(seconds=1))
        assert accounts.check(token_hash, after(seconds=1)) is None
        assert accounts.sessions.open_sessions(after(seconds=1)) == ()

    def test_being_enabled_again_does_not_bring_old_sessions_back(self, accounts: Accounts):
        token_hash = enters(accounts, add_person(accounts))
        accounts.disable("lan", now=START)
        accounts.enable("lan", now=START)
        assert accounts.check(token_hash, START) is None

    def test_changing_ones_password_ends_all_and_begins_another(self, accounts: Accounts):
        user = add_person(accounts)
        old = [enters(accounts, user), enters(accounts, user)]
        result, session = accounts.change_password(user, PASSWORD, NEW, SCHOOL, now=START)
        assert session is not None
        assert [accounts.check(h, START) for h in old] == [None, None]
        assert accounts.check(session.token_hash, START) == result.user

    def test_a_password_checked_before_a_change_opens_no_session_after_it(self, accounts: Accounts):
        """Hashing takes a while; in between the administrator may have set another password."""
        add_person(accounts)
        result = accounts.authenticate("lan", PASSWORD, SCHOOL, START)
        accounts.set_password("lan", now=START)
        assert result.user is not None
        with pytest.raises(NotAllowed):
            accounts.create_session(result.user, address="203.0.113.7", now=START)

    def test_a_disabled_account_opens_no_session(self, accounts: Accounts):
        add_person(accounts)
        user = accounts.disable("lan", now=START)
        with pytest.raises(NotAllowed):
            enters(accounts, user)


def test_every_sign_in_gets_a_token_of_its_own(accounts: Accounts):
    """A session that somebody planted in the browser before stays theirs: it never becomes the visitor's."""
    user = add_person(accounts)
    assert len({enters(accounts, user) for _ in range(5)}) == 5


def test_the_longest_unused_sessions_of_one_account_make_room(accounts: Accounts):
    user = add_person(accounts)
    hashes = [enters(accounts, user, after(seconds=n)) for n in range(SESSIONS_OF_ONE + 2)]
    open_ones = [h for h in hashes if accounts.check(h, after(seconds=50)) is not None]
    assert open_ones == hashes[2:]


def test_the_list_of_sessions_says_where_and_how_and_ends_them_by_an_id_that_opens_nothing(accounts: Accounts):
    token_hash = enters(accounts, add_person(accounts), user_agent="Firefox\x00\n" + "x" * 500, kind="link")
    (session,) = accounts.sessions.open_sessions(START)
    assert (session.name, session.address, session.kind) == ("lan", "203.0.113.7", "link")
    assert session.user_agent.startswith("Firefoxx")
    assert len(session.user_agent) == 120
    assert session.id not in token_hash
    assert not accounts.sessions.end_by_id("nothing")
    assert accounts.sessions.end_by_id(session.id)
    assert accounts.check(token_hash, START) is None


def test_one_sees_and_ends_ones_own_sessions_and_nobody_elses(accounts: Accounts):
    mine, others = enters(accounts, add_person(accounts, "lan")), enters(accounts, add_person(accounts, "mai"))
    (own,) = accounts.sessions.open_sessions(START, "lan")
    (other,) = accounts.sessions.open_sessions(START, "mai")
    assert not accounts.sessions.end_by_id(other.id, "lan")
    assert accounts.check(others, START) is not None
    assert accounts.sessions.end_by_id(own.id, "lan")
    assert accounts.check(mine, START) is None


def test_expired_sessions_are_forgotten_at_the_next_sign_in(accounts: Accounts):
    user = add_person(accounts)
    enters(accounts, user)
    enters(accounts, user, after(days=2))
    assert len(accounts._store.read_all("session_all")) == 1


def test_looking_a_session_up_takes_far_less_than_a_page_needs(accounts: Accounts):
    """Typically 0.05 ms; the bound is wide because the machine may be busy, so the fastest of many counts."""
    hashes = [enters(accounts, add_person(accounts, f"nguoi.{n}")) for n in range(50)]
    times = []
    for token_hash in hashes * 4:
        begin = time.perf_counter()
        accounts.check(token_hash, START)
        times.append(time.perf_counter() - begin)
    assert min(times) < 0.001
