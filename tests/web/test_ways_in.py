"""The other ways in: one-time links, the first administrator's code, one's own password, a proxy that signs in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kpi.accounts import addresses, faults
from kpi.accounts.accounts import Accounts
from kpi.accounts.codes import Purpose
from kpi.accounts.limits import Place
from kpi.accounts.sessions import hash_of
from kpi.accounts.user import OPERATOR, Role
from kpi.service.installation import Installation
from kpi.service.log import entries
from kpi.store.log import LogEntry
from kpi.text.accounts import REFUSALS, FirstAdmin, OwnPassword
from kpi.text.sign_in import Password
from pages.web import proxy, record
from pages.web.lifespan import invite_first_admin
from tests import signed_in
from tests.signed_in import LEADER, PASSWORD, Person

NEW = "mưa phùn tháng giêng"
HERE = {"origin": "http://localhost"}


@pytest.fixture
def accounts(home: Path) -> Iterator[Accounts]:
    """The file of accounts as the terminal sees it."""
    opened = signed_in.accounts_of(home)
    yield opened
    opened.close()


def log_of(home: Path) -> list[LogEntry]:
    """What stands in the log by now, newest first."""
    record.finish()
    inst = Installation.open(home, user=OPERATOR)
    try:
        return list(entries(inst, limit=400).rows)
    finally:
        inst.close()


def newcomer(accounts: Accounts, name: str, *, must_change: bool = False) -> str:
    """An account that no other test has touched."""
    signed_in.add(accounts, Person(name, "leader", signed_in.SCHOOL), must_change=must_change)
    return name


class TestOneTimeLinks:
    def test_looking_at_a_link_uses_nothing_up_and_its_button_lets_in_once(self, visit, accounts):
        name = newcomer(accounts, "lien-ket.mot")
        path = addresses.link(accounts.sign_in_link(name, now=signed_in._now()), Purpose.SIGN_IN)
        for _ in range(3):
            preview = visit().get(path)
            assert preview.status_code == 200
            assert "set-cookie" not in preview.headers
        visitor = visit()
        answer = visitor.post(path, headers=HERE)
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        assert visitor.get("/").status_code == 200
        again = visit().post(path, headers=HERE)
        assert again.status_code == 410
        assert REFUSALS[faults.CODE_INVALID] in again.text

    def test_a_password_link_leads_to_choosing_one_and_nowhere_else(self, visit, accounts):
        name = newcomer(accounts, "lien-ket.hai")
        path = addresses.link(accounts.password_link(name, now=signed_in._now()), Purpose.PASSWORD)
        visitor = visit()
        assert visitor.post(path, headers=HERE).headers["location"] == addresses.OWN_PASSWORD
        assert visitor.get("/").headers["location"] == addresses.OWN_PASSWORD
        chosen = visitor.post(addresses.OWN_PASSWORD, data={"new": NEW, "again": NEW}, headers=HERE)
        assert chosen.headers["location"] == "/"
        assert visitor.get("/").status_code == 200

    @pytest.mark.parametrize("token", ["x", "A" * 32, "' OR 1=1", "%F0%9F%92%A9"])
    def test_a_made_up_link_looks_like_any_other_until_it_is_used(self, visit, token: str):
        path = f"{addresses.SIGN_IN_LINK}{token}"
        assert visit().get(path).status_code == 200
        assert visit().post(path, headers=HERE).status_code == 410

    def test_one_kind_of_link_is_not_good_for_the_other(self, visit, accounts):
        token = accounts.sign_in_link(newcomer(accounts, "lien-ket.ba"), now=signed_in._now())
        assert visit().post(addresses.PASSWORD_LINK + token, headers=HERE).status_code == 410
        assert visit().post(addresses.SIGN_IN_LINK + token, headers=HERE).status_code == 303

    def test_another_site_cannot_press_the_button(self, visit, accounts):
        token = accounts.sign_in_link(newcomer(accounts, "lien-ket.bon"), now=signed_in._now())
        path = addresses.SIGN_IN_LINK + token
        assert visit().post(path, headers={"origin": "https://evil.example"}).status_code == 403
        assert visit().post(path, headers=HERE).status_code == 303

    @pytest.mark.parametrize(("method", "status"), [("PUT", 405), ("POST", 403)])
    @pytest.mark.parametrize("door", [addresses.SIGN_IN_LINK, addresses.PASSWORD_LINK])
    def test_a_token_that_is_still_good_is_not_written_into_the_servers_log(self, visit, caplog, method, status, door):
        answer = visit().request(method, f"{door}con-dung-duoc", headers={"origin": "https://evil.example"})
        assert answer.status_code == status
        assert door in caplog.text
        assert "con-dung-duoc" not in caplog.text

    def test_nobody_fills_the_log_from_outside_with_made_up_links(self, visit, home: Path):
        for number in range(20):
            visit("198.51.100.141").post(f"{addresses.SIGN_IN_LINK}{number}", headers=HERE)
        assert len([row for row in log_of(home) if row.detail == "198.51.100.141"]) == 1

    def test_a_made_up_link_waits_for_nobody_and_keeps_nobody_waiting(self, accounts, monkeypatch):
        def never(*_: object) -> None:
            raise AssertionError("the file of accounts was opened for writing")

        monkeypatch.setattr(accounts._store, "writing", never)
        for purpose in (Purpose.SIGN_IN, Purpose.PASSWORD):
            assert accounts.follow_link("bia-ra", purpose, Place("198.51.100.142"), signed_in._now()).user is None


class TestOnesOwnPassword:
    def test_it_ends_every_other_session_and_keeps_this_browser_in(self, visit, home: Path, accounts):
        person = Person(newcomer(accounts, "doi.mat-khau"), "leader", signed_in.SCHOOL)
        other = visit(kpi_sid=signed_in.token_of(home, person))
        own = visit(kpi_sid=(old_token := signed_in.token_of(home, person)))
        form = {"old": PASSWORD, "new": NEW, "again": NEW}
        answer = own.post(addresses.OWN_PASSWORD, data=form, headers=HERE)
        assert answer.status_code == 303
        assert own.get("/").status_code == 200
        assert OwnPassword.done in own.get(answer.headers["location"]).text
        assert other.get("/").status_code == 302
        assert visit(kpi_sid=old_token).get("/").status_code == 302

    @pytest.mark.parametrize(
        ("form", "said"),
        [
            ({"old": "sai rồi nhé", "new": NEW, "again": NEW}, Password.wrong_old),
            ({"old": PASSWORD, "new": NEW, "again": NEW + "x"}, OwnPassword.differ),
            ({"old": PASSWORD, "new": "ngắn", "again": "ngắn"}, REFUSALS[faults.PASSWORD_SHORT]),
            ({"old": PASSWORD, "new": PASSWORD, "again": PASSWORD}, REFUSALS[faults.PASSWORD_SAME]),
        ],
    )
    def test_what_it_is_refused_for_is_said_and_changes_nothing(self, visit, home, accounts, form, said: str):
        person = Person(newcomer(accounts, "khong.doi"), "leader", signed_in.SCHOOL)
        visitor = visit(f"198.51.100.{len(said)}", kpi_sid=signed_in.token_of(home, person))
        answer = visitor.post(addresses.OWN_PASSWORD, data=form, headers=HERE)
        assert answer.status_code == 400
        assert said in answer.text
        assert visitor.get("/").status_code == 200

    def test_guessing_the_old_one_at_an_open_browser_is_in_the_log(self, visit, home: Path, accounts):
        person = Person(newcomer(accounts, "may.bo-ngo"), "leader", signed_in.SCHOOL)
        visitor = visit("198.51.100.143", kpi_sid=signed_in.token_of(home, person))
        visitor.post(addresses.OWN_PASSWORD, data={"old": "đoán mò", "new": NEW, "again": NEW}, headers=HERE)
        (row,) = [row for row in log_of(home) if row.subject == person.name]
        assert (row.action, row.user, row.org) == ("sign_in_failed", person.name, signed_in.SCHOOL)
        assert row.detail == "198.51.100.143"

    def test_a_form_of_another_site_is_refused(self, client: Any):
        form = {"old": PASSWORD, "new": NEW, "again": NEW}
        assert client.post(addresses.OWN_PASSWORD, data=form, headers={"origin": "null"}).status_code == 403

    def test_after_a_one_time_password_the_link_that_was_opened_is_still_known(self, visit, accounts):
        name = newcomer(accounts, "mat-khau.tam", must_change=True)
        visitor = visit("198.51.100.120")
        to = "/don-vi?org=ln-toan"
        answer = visitor.post("/dang-nhap", data={"username": name, "password": PASSWORD, "tiep": to}, headers=HERE)
        assert answer.headers["location"] == "/doi-mat-khau?tiep=%2Fdon-vi%3Forg%3Dln-toan"
        page = visitor.get(answer.headers["location"]).text
        assert OwnPassword.due in page
        assert 'name="old"' not in page
        form = {"new": NEW, "again": NEW, "tiep": to}
        assert visitor.post(addresses.OWN_PASSWORD, data=form, headers=HERE).headers["location"] == to


class TestTheFirstAdministrator:
    @pytest.fixture
    def empty(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A place where nobody has an account yet."""
        monkeypatch.setenv("KPI_HOME", str(tmp_path / "empty"))
        return tmp_path / "empty"

    def printed_code(self, capsys: pytest.CaptureFixture[str]) -> str:
        invite_first_admin()
        said = capsys.readouterr().out
        start, end = FirstAdmin.printed.split("{code}")
        assert addresses.FIRST_ADMIN in said
        return said.split(start, 1)[1].split(end or " ", 1)[0].strip()

    def test_the_terminals_code_makes_the_account_and_the_door_closes_for_good(self, empty, visit, capsys):
        code = self.printed_code(capsys)
        visitor = visit()
        assert addresses.FIRST_ADMIN in visitor.get("/dang-nhap").text
        form = {"code": code, "username": "quan.tri", "new": NEW, "again": NEW}
        answer = visitor.post(addresses.FIRST_ADMIN, data=form, headers=HERE)
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        assert visitor.get("/").status_code == 200
        closed = visit().get(addresses.FIRST_ADMIN)
        assert closed.status_code == 410
        assert FirstAdmin.closed in closed.text
        other = {**form, "username": "ke.gian"}
        assert visit().post(addresses.FIRST_ADMIN, data=other, headers=HERE).status_code == 410
        assert addresses.FIRST_ADMIN not in visit().get("/dang-nhap").text
        invite_first_admin()
        assert capsys.readouterr().out == ""

    def test_without_the_code_nobody_becomes_one(self, empty, visit, capsys):
        self.printed_code(capsys)
        guesser = visit("198.51.100.130")
        form = {"code": "aaaa-bbbb-cccc", "username": "ke.gian", "new": NEW, "again": NEW}
        answers = [guesser.post(addresses.FIRST_ADMIN, data=form, headers=HERE).status_code for _ in range(9)]
        assert answers[0] == 401
        assert answers[-1] == 429
        assert signed_in.accounts_of(empty).list() == ()

    def test_a_weak_password_leaves_the_code_good(self, empty, visit, capsys):
        code = self.printed_code(capsys)
        weak = {"code": code, "username": "quan.tri", "new": "1234567890", "again": "1234567890"}
        answer = visit().post(addresses.FIRST_ADMIN, data=weak, headers=HERE)
        assert answer.status_code == 400
        assert REFUSALS[faults.PASSWORD_COMMON] in answer.text
        good = {**weak, "new": NEW, "again": NEW}
        assert visit().post(addresses.FIRST_ADMIN, data=good, headers=HERE).status_code == 303
        accounts = signed_in.accounts_of(empty)
        assert [user.role for user in accounts.list()] == [Role.ADMIN]
        accounts.close()


class TestAProxy:
    """The reverse proxy's word, taken where it is one that we know."""

    @staticmethod
    def passed_on(peer: str, monkeypatch: pytest.MonkeyPatch, *headers: tuple[bytes, bytes], **environment: str) -> Any:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        seen: dict[str, Any] = {}

        async def inner(scope: Any, receive: Any, send: Any) -> None:
            seen.update(scope)

        scope = {"type": "http", "scheme": "http", "client": (peer, 1), "headers": list(headers)}
        asyncio.run(proxy.TrustedProxy(inner)(scope, None, None))  # type: ignore[arg-type]
        return seen

    FORWARDED = ((b"x-forwarded-for", b"203.0.113.9"), (b"x-forwarded-proto", b"https"))

    def test_on_this_machine_is_believed_unless_told_otherwise(self, monkeypatch):
        seen = self.passed_on("127.0.0.1", monkeypatch, *self.FORWARDED)
        assert (seen["client"][0], seen["scheme"]) == ("203.0.113.9", "https")

    def test_elsewhere_is_believed_where_it_is_named(self, monkeypatch):
        for named in ("10.0.0.0/24", "192.0.2.1, 10.0.0.5"):
            seen = self.passed_on("10.0.0.5", monkeypatch, *self.FORWARDED, KPI_TRUSTED_PROXY=named)
            assert (seen["client"][0], seen["scheme"]) == ("203.0.113.9", "https")

    @pytest.mark.parametrize("named", ["", "10.0.0.6", "*", "proxy.example", "10.0.0.5x"])
    def test_anybody_elses_word_is_not_taken(self, monkeypatch, named: str):
        seen = self.passed_on("10.0.0.5", monkeypatch, *self.FORWARDED, KPI_TRUSTED_PROXY=named)
        assert (seen["client"][0], seen["scheme"]) == ("10.0.0.5", "http")

    def test_an_address_that_a_visitor_adds_in_front_is_not_taken(self, monkeypatch):
        forged = (b"x-forwarded-for", b"192.0.2.66, 203.0.113.9")
        assert self.passed_on("127.0.0.1", monkeypatch, forged)["client"][0] == "203.0.113.9"

    def test_the_server_hands_requests_on_as_they_came(self):
        import uvicorn.config

        async def application(scope: Any, receive: Any, send: Any) -> None: ...

        configured = uvicorn.config.Config("dashboard:app", log_config=None, lifespan="off")
        configured.load()
        import dashboard

        assert configured.loaded_app is dashboard.app

    def test_may_name_who_has_signed_in_there(self, monkeypatch):
        named = (b"remote-user", b"lan")
        setting = {"KPI_PROXY_USER_HEADER": "Remote-User"}
        assert self.passed_on("127.0.0.1", monkeypatch, named, **setting)[proxy.PROXY_USER] == "lan"
        assert self.passed_on("10.0.0.5", monkeypatch, named, **setting)[proxy.PROXY_USER] == ""
        assert self.passed_on("127.0.0.1", monkeypatch, named, named, **setting)[proxy.PROXY_USER] == ""

    def test_says_nothing_about_people_unless_it_is_set_up(self, monkeypatch):
        assert self.passed_on("127.0.0.1", monkeypatch, (b"remote-user", b"lan"))[proxy.PROXY_USER] == ""

    @pytest.fixture
    def behind(self, visit: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
        """The application behind a proxy that signs people in."""
        monkeypatch.setenv("KPI_PROXY_USER_HEADER", "Remote-User")
        return lambda peer="127.0.0.1": visit(peer)

    def test_lets_its_people_in_without_a_form(self, behind):
        visitor, me = behind(), {"remote-user": LEADER.name}
        door = visitor.get("/don-vi?org=ln-toan", headers=me)
        assert door.status_code == 302
        inside = visitor.get(door.headers["location"], headers=me)
        assert (inside.status_code, inside.headers["location"]) == (303, "/don-vi?org=ln-toan")
        assert visitor.get("/don-vi", headers=me).status_code == 200

    def test_never_shows_one_person_the_session_of_another(self, behind, home: Path):
        visitor = behind()
        visitor.cookies.set("kpi_sid", signed_in.token_of(home, signed_in.ADMIN))
        assert visitor.get("/", headers={"remote-user": LEADER.name}).status_code == 302

    def test_is_not_imitated_from_elsewhere(self, behind):
        visitor = behind("203.0.113.66")
        assert visitor.get("/dang-nhap", headers={"remote-user": LEADER.name}).status_code == 200

    def test_names_nobody_who_has_no_account(self, behind):
        assert behind().get("/dang-nhap", headers={"remote-user": "ai.do"}).status_code == 200


def test_acts_at_the_door_are_in_the_log(visit, home: Path, accounts):
    name = newcomer(accounts, "nhat.ky")
    visitor = visit("198.51.100.140")
    visitor.post("/dang-nhap", data={"username": name, "password": "sai"}, headers=HERE)
    visitor.post("/dang-nhap", data={"username": name, "password": PASSWORD}, headers=HERE)
    visitor.post(addresses.OWN_PASSWORD, data={"old": PASSWORD, "new": NEW, "again": NEW}, headers=HERE)
    token = visitor.cookies["kpi_sid"]
    visitor.post("/dang-xuat", headers=HERE)
    rows = [row for row in log_of(home) if row.subject == name]
    assert [row.action for row in reversed(rows)] == ["sign_in_failed", "sign_in", "account_password", "sign_out"]
    assert {row.org for row in rows} == {signed_in.SCHOOL}
    assert rows[-1].user == "stranger"
    written = " ".join(f"{row.subject} {row.detail} {row.old} {row.new}" for row in rows)
    assert not [secret for secret in (PASSWORD, NEW, token, hash_of(token)) if secret in written]
