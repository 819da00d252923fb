"""A page belongs to whoever is signed in at this moment: not to whoever opened it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from kpi.accounts.sessions import hash_of
from kpi.model.errors import NotAllowed
from kpi.text.sign_in import Ended
from pages.ui import session
from pages.ui.installation import in_hands_of
from tests import signed_in
from tests.contract.source_tree import modules
from tests.pages_main import MAIN, html_of
from tests.signed_in import COORDINATOR, LEADER, Person


def is_over(app) -> bool:
    """Whether the page says that the session is over, and nothing else."""
    return (
        Ended.title in html_of(app) and not app.selectbox and not app.get("plotly_chart") and len(app.get("html")) == 1
    )


def visitor(open_page, home: Path, person: Person = COORDINATOR):
    """A page with the token of the session behind it."""
    app = open_page(who=person)
    token = signed_in.token_of(home, person)
    app.user = {"sid": hash_of(token)}
    return app.run(), token


@pytest.mark.parametrize("sid", [None, "", "x", "0" * 64])
def test_without_a_session_a_page_shows_nothing(open_page, sid):
    app = open_page()
    app.user = {} if sid is None else {"sid": sid}
    assert is_over(app.run())


def test_the_token_itself_is_no_identity(open_page, home):
    app, token = visitor(open_page, home)
    app.user = {"sid": token}
    assert is_over(app.run())


def test_the_next_click_after_signing_out_shows_nothing(open_page, home):
    app, token = visitor(open_page, home)
    assert not is_over(app)
    signed_in.sign_out(home, token)
    assert is_over(app.run())
    app.switch_page(str(MAIN.with_name("timeline.py"))).run()
    assert is_over(app)


def test_the_way_back_leads_to_the_page_that_was_open(open_page, home):
    app, token = visitor(open_page, home)
    signed_in.sign_out(home, token)
    assert "/dang-nhap?tiep=" in html_of(app.run())
    assert "plan%3Dloc-ninh-2025-2030" in html_of(app)


@pytest.mark.parametrize("change", ["disabled", "another role", "a new password", "signed out everywhere"])
def test_whatever_changes_an_account_ends_its_pages(open_page, home, change):
    person = Person(f"doi.{len(change)}", "leader", signed_in.SCHOOL)
    app, _ = visitor(open_page, home, person)
    assert not is_over(app)
    accounts, now = signed_in.accounts_of(home), signed_in._now()
    if change == "disabled":
        accounts.disable(person.name, now=now)
    elif change == "another role":
        accounts.set_role(person.name, "reporter", now=now)
    elif change == "a new password":
        accounts.set_password(person.name, now=now)
    else:
        accounts.sign_out_everywhere(person.name)
    accounts.close()
    assert is_over(app.run())


def test_whoever_has_to_choose_a_password_sees_no_page(open_page, home):
    app = open_page()
    newcomer = Person("chua.doi", "leader", signed_in.SCHOOL)
    app.user = {"sid": hash_of(signed_in.token_of(home, newcomer, must_change=True))}
    assert is_over(app.run())


def test_every_page_says_who_is_signed_in_and_offers_the_way_out(open_page):
    html = html_of(open_page(who=LEADER))
    assert LEADER.display_name in html
    assert 'method="post" action="/dang-xuat"' in html


def test_a_name_is_never_markup(open_page):
    html = html_of(open_page(who=Person("ten.la", "leader", signed_in.SCHOOL, '"><img src=x onerror=alert(1)>')))
    assert "<img" not in html


class TestADownload:
    """What a download button calls, perhaps long after the page was drawn."""

    @pytest.fixture
    def token(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> str:
        made = signed_in.token_of(home, LEADER)
        monkeypatch.setattr(session, "_session", lambda: hash_of(made))
        return made

    def test_is_made_in_the_hands_of_whoever_is_signed_in(self, token):
        make = session.later(lambda inst, word: f"{inst.user.name} {word}".encode(), in_hands_of(None), "x")
        assert make() == f"{LEADER.name} x".encode()

    def test_is_remembered_as_made_for_this_sign_in_alone(self, token, monkeypatch):
        noted = []
        monkeypatch.setattr(session.HANDED_OUT, "note", lambda *one: noted.append(one))
        make = session.later(lambda: b"figures")
        assert noted == []
        make()
        assert noted == [(hash_of(token), b"figures")]

    def test_is_refused_once_the_session_is_over(self, token, home):
        make = session.later(lambda: b"figures")
        assert make() == b"figures"
        signed_in.sign_out(home, token)
        with pytest.raises(NotAllowed):
            make()

    def test_of_any_page_asks_again(self):
        """Every download is made when it is asked for, by `session.later`."""
        asked = []
        for module in modules("pages"):
            for call in ast.walk(module.tree):
                if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("download_button"):
                    data = next(ast.unparse(word.value) for word in call.keywords if word.arg == "data")
                    asked.append((module.name, data.startswith("session.later(")))
        assert len(asked) > 3
        assert [name for name, is_asked in asked if not is_asked] == []


def test_only_one_module_asks_who_is_there():
    """`st.user` is read at the single door, so another way of knowing people changes one file."""
    readers = {
        module.name
        for module in modules("pages")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("st.user", "st.context.headers")
    }
    assert readers == {"pages/ui/session.py"}
