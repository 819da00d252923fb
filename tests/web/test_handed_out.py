"""Files that were made for somebody: their addresses open nothing for anybody else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit import runtime
from streamlit.runtime import Runtime

from kpi.accounts.sessions import hash_of
from pages.web.handed_out import HANDED_OUT, HandedOut
from tests import signed_in
from tests.signed_in import ADMIN, LEADER, NEIGHBOUR, REPORTER

FIGURES = "Tỷ lệ;95,5%".encode()


def made_for(token: str, content: bytes = FIGURES) -> str:
    """The address of a file that was made when somebody pressed a button."""

    def make() -> bytes:
        HANDED_OUT.note(hash_of(token), content)
        return content

    files = runtime.get_instance().media_file_mgr
    return files.execute_deferred(files.add_deferred(make, "text/csv", "1.2.3", "so-lieu.csv"))


@pytest.fixture(autouse=True)
def running(visit: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The application's own runtime: pages that were tried without a server before leave none behind."""
    import dashboard

    monkeypatch.setattr(Runtime, "_instance", dashboard.app._runtime)


@pytest.fixture
def token(home: Path) -> str:
    return signed_in.token_of(home, REPORTER)


def test_whoever_asked_for_a_file_fetches_it_and_again(visit: Any, token: str):
    address, browser = made_for(token), visit(kpi_sid=token)
    for _ in range(2):
        assert browser.get(address).content == FIGURES
    assert browser.get(address, headers={"range": "bytes=0-3"}).content == FIGURES[:4]
    assert browser.head(address).status_code in (200, 405)


@pytest.mark.parametrize("person", [NEIGHBOUR, LEADER, ADMIN, REPORTER], ids=lambda person: person.name)
def test_no_other_sign_in_does_whoever_it_is(visit: Any, home: Path, token: str, person: signed_in.Person):
    address, other = made_for(token), visit(kpi_sid=signed_in.token_of(home, person))
    for asked in (address, address.rsplit(".", 1)[0], f"{address}?a=1", address.replace("/media/", "/media/%2e/")):
        answer = other.get(asked)
        assert answer.status_code in (400, 404)
        assert FIGURES not in answer.content


def test_nor_a_stranger_nor_oneself_after_signing_out(visit: Any, home: Path, token: str):
    address = made_for(token)
    assert visit().get(address).status_code == 401
    signed_in.sign_out(home, token)
    assert visit(kpi_sid=token).get(address).status_code == 401


def test_what_two_were_handed_both_fetch(visit: Any, home: Path, token: str):
    other = signed_in.token_of(home, NEIGHBOUR)
    assert made_for(token) == made_for(other)
    for one in (token, other):
        assert visit(kpi_sid=one).get(made_for(token)).status_code == 200


def test_the_oldest_are_forgotten_first(visit: Any, token: str):
    address, handed_out = made_for(token), HandedOut(most=2)
    for content in (FIGURES, b"1", FIGURES, b"2"):
        handed_out.note("a", content)
    assert handed_out.is_theirs("a", address)
    handed_out.note("a", b"3")
    handed_out.note("a", b"4")
    assert not handed_out.is_theirs("a", address)
