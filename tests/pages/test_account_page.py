"""Tài khoản: who one is here, one's own sessions, and signing out everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi.accounts.sessions import SessionInfo
from pages.ui.session_table import browser
from tests import signed_in
from tests.pages_main import html_of
from tests.signed_in import COORDINATOR, REPORTER


def open_sessions(home: Path, name: str) -> tuple[SessionInfo, ...]:
    accounts = signed_in.accounts_of(home)
    try:
        return accounts.sessions.open_sessions(signed_in._now(), name)
    finally:
        accounts.close()


def test_the_page_says_who_one_is_and_leads_to_the_password(open_page):
    html = html_of(open_page("account", who=REPORTER))
    assert "Lê Thị Toán, Người báo cáo của Tổ Toán." in html
    assert 'href="/doi-mat-khau"' in html


def test_somebody_elses_sessions_are_not_listed(home, open_page):
    signed_in.token_of(home, COORDINATOR)
    app = open_page("account", who=REPORTER)
    assert len(app.selectbox(key="account.session.id").options) == 1


def test_one_session_is_ended_and_the_others_stay(home, open_page):
    signed_in.token_of(home, REPORTER)
    app = open_page("account", who=REPORTER)
    ids = [session.id for session in open_sessions(home, REPORTER.name)]
    assert len(ids) == 2
    app.selectbox(key="account.session.id").select_index(1).run()
    app.button(key="account.session.end").click().run()
    assert not app.exception
    assert len(open_sessions(home, REPORTER.name)) == 1


def test_signing_out_everywhere_asks_first_and_ends_this_page_too(home, open_page):
    signed_in.token_of(home, REPORTER)
    app = open_page("account", who=REPORTER)
    app.button(key="account.everywhere.ask").click().run()
    assert len(open_sessions(home, REPORTER.name)) == 2
    app.button(key="account.everywhere.yes").click().run()
    assert not app.exception
    assert open_sessions(home, REPORTER.name) == ()
    assert "Phiên đã hết" in html_of(app)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome, Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        ("curl/8", "không rõ"),
    ],
)
def test_a_browser_is_called_what_people_call_it(agent, words):
    moment = signed_in._now()
    assert browser(SessionInfo("1", "an", moment, moment, "127.0.0.1", agent, "password")) == words
