"""The door: signing in and out by form, and what people try there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from kpi.accounts.accounts import Accounts
from kpi.accounts.sessions import hash_of
from kpi.text.accounts import SignIn
from tests import signed_in
from tests.signed_in import ADMIN, COORDINATOR, LEADER, NEIGHBOUR, PASSWORD, REPORTER

LINK = "/chi-tieu?plan=loc-ninh-2025-2030&target=ct4&period=2026-09"


@pytest.fixture
def accounts(home: Path) -> Iterator[Accounts]:
    """The file of accounts as the terminal sees it."""
    opened = signed_in.accounts_of(home)
    yield opened
    opened.close()


def post(client: Any, name: str, password: str = PASSWORD, to: str = "/", **headers: str) -> Any:
    form = {"username": name, "password": password, "tiep": to}
    return client.post("/dang-nhap", data=form, headers={"origin": str(client.base_url), **headers})


def set_cookies(answer: Any) -> dict[str, str]:
    """The cookies that an answer sets, with all they say about themselves."""
    lines = answer.headers.get_list("set-cookie")
    return {line.split("=", 1)[0]: line for line in lines}


def fields_of(html: str) -> set[str]:
    return set(re.findall(r'name="(\w+)"', html))


class TestTheForm:
    def test_it_is_plain_html_in_vietnamese_that_needs_no_script(self, stranger: Any):
        answer = stranger.get("/dang-nhap")
        assert '<html lang="vi">' in answer.text
        assert "<script" not in answer.text
        assert fields_of(answer.text) >= {"username", "password", "tiep"}
        assert answer.headers["cache-control"] == "no-store"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]

    def test_the_right_password_leads_on_to_the_link_that_was_opened(self, stranger: Any):
        door = stranger.get(LINK).headers["location"]
        to = re.search(r'name="tiep" value="([^"]*)"', stranger.get(door).text)
        assert to is not None
        answer = post(stranger, COORDINATOR.name, to=to.group(1).replace("&amp;", "&"))
        assert (answer.status_code, answer.headers["location"]) == (303, LINK)
        assert stranger.get(LINK).status_code == 200

    def test_a_name_is_the_same_in_capitals(self, stranger: Any):
        assert post(stranger, COORDINATOR.name.upper()).status_code == 303

    def test_whoever_is_inside_goes_straight_on(self, client: Any):
        assert client.get(f"/dang-nhap?tiep={quote(LINK, safe='')}").headers["location"] == LINK

    def test_what_is_typed_is_shown_again_as_text(self, stranger: Any):
        answer = post(stranger, '"><script>alert(1)</script>', "x", '/"><img src=x>')
        assert "<script>alert" not in answer.text
        assert "<img" not in answer.text


class TestTheCookie:
    def test_no_script_and_no_other_site_can_use_it(self, stranger: Any):
        said = set_cookies(post(stranger, COORDINATOR.name))
        for cookie in ("kpi_sid", "kpi_browser"):
            assert "httponly" in said[cookie].lower()
            assert "samesite=lax" in said[cookie].lower()
            assert "path=/" in said[cookie].lower()
            assert "domain" not in said[cookie].lower()
        assert "Max-Age=43200" in said["kpi_sid"]

    def test_it_is_for_tls_alone_where_there_is_tls(self, visit: Callable[..., Any]):
        plain = visit()
        assert "secure" not in set_cookies(post(plain, COORDINATOR.name))["kpi_sid"].lower()
        safe = visit(base_url="https://localhost")
        said = set_cookies(post(safe, COORDINATOR.name))
        assert all("secure" in cookie.lower() for cookie in said.values())

    def test_streamlits_own_cookie_is_for_tls_alone_too(self, visit: Callable[..., Any]):
        said = set_cookies(visit(base_url="https://localhost").get("/_stcore/health"))
        assert said
        assert all("secure" in cookie.lower() for cookie in said.values())

    def test_each_sign_in_has_a_token_of_its_own(self, visit: Callable[..., Any]):
        tokens = {set_cookies(post(visit(), COORDINATOR.name))["kpi_sid"].split(";")[0] for _ in range(3)}
        assert len(tokens) == 3

    def test_a_planted_cookie_never_becomes_a_session(self, visit: Callable[..., Any]):
        planted = "A" * 43
        victim = visit(kpi_sid=planted)
        answer = post(victim, COORDINATOR.name)
        assert planted not in set_cookies(answer)["kpi_sid"]
        assert visit(kpi_sid=planted).get("/").status_code == 302

    def test_the_session_of_whoever_sat_here_before_ends(self, visit: Callable[..., Any], home: Path):
        before = signed_in.token_of(home, LEADER)
        post(visit(kpi_sid=before), COORDINATOR.name)
        assert visit(kpi_sid=before).get("/").status_code == 302


class TestWhatIsRefused:
    def test_unknown_name_wrong_password_and_disabled_account_read_the_same(self, visit: Callable[..., Any], accounts):
        signed_in.add(accounts, signed_in.Person("da.nghi", "leader", signed_in.SCHOOL))
        accounts.disable("da.nghi", now=signed_in._now())
        tries = [
            ("da.nghi", PASSWORD),
            ("khong.co.ai", PASSWORD),
            (LEADER.name, "sai mật khẩu"),
            ("", ""),
            ("x" * 4000, "y"),
        ]
        answers = [post(visit(f"198.51.100.{place}"), name, password) for place, (name, password) in enumerate(tries)]
        for answer in answers:
            assert answer.status_code == 401
            assert SignIn.wrong in answer.text
            assert "set-cookie" not in answer.headers
            assert "location" not in answer.headers
        shapes = {re.sub(r' value="[^"]*"', "", answer.text).replace(" autofocus", "") for answer in answers}
        assert len(shapes) == 1
        assert {tuple(sorted(answer.headers)) for answer in answers} == {tuple(sorted(answers[0].headers))}

    def test_a_password_that_had_to_be_changed_in_time_and_was_not(
        self, visit: Callable[..., Any], accounts, monkeypatch
    ):
        import datetime as dt

        long_ago = signed_in._now() - dt.timedelta(days=8)
        made = accounts.add("tre.hen", "leader", signed_in.SCHOOL, now=long_ago)
        assert post(visit("198.51.100.50"), "tre.hen", made.password).status_code == 401

    @pytest.mark.parametrize(
        "origin", ["https://evil.example", "null", "http://localhost:8080", "http://localhost.evil.example"]
    )
    def test_a_form_of_another_site(self, stranger: Any, origin: str):
        answer = post(stranger, COORDINATOR.name, origin=origin)
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers

    def test_a_form_of_another_site_whose_browser_hides_its_origin(self, stranger: Any):
        form = {"username": COORDINATOR.name, "password": PASSWORD}
        assert stranger.post("/dang-nhap", data=form, headers={"sec-fetch-site": "cross-site"}).status_code == 403

    def test_a_program_without_an_origin_may_sign_in(self, stranger: Any):
        form = {"username": COORDINATOR.name, "password": PASSWORD}
        assert stranger.post("/dang-nhap", data=form).status_code == 303

    def test_bodies_that_are_no_form_of_this_size(self, stranger: Any):
        kind = {"content-type": "application/x-www-form-urlencoded"}
        assert stranger.post("/dang-nhap", content=b"username=" + b"x" * 20_000, headers=kind).status_code == 413
        assert stranger.post("/dang-nhap", content=iter([b"x" * 9000] * 3), headers=kind).status_code == 413
        assert (
            stranger.post("/dang-nhap", content=b"&".join(b"a=1" for _ in range(99)), headers=kind).status_code == 400
        )
        assert stranger.post("/dang-nhap", json={"username": "x"}).status_code == 415
        assert stranger.post("/dang-nhap", content=b"\xff\xfe%zz=%", headers=kind).status_code == 401

    def test_a_form_that_comes_drop_by_drop(self, stranger: Any, monkeypatch: pytest.MonkeyPatch):
        import time

        monkeypatch.setattr("pages.web.asked.FORM_SECONDS", 0.05)

        def drops() -> Iterator[bytes]:
            yield b"username="
            time.sleep(0.5)
            yield b"x"

        kind = {"content-type": "application/x-www-form-urlencoded"}
        assert stranger.post("/dang-nhap", content=drops(), headers=kind).status_code in (401, 408)

    @pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
    def test_other_ways_of_asking(self, stranger: Any, method: str):
        answer = stranger.request(method, "/dang-nhap")
        assert answer.status_code == 405
        assert "Máy chủ" in answer.text or "trang" in answer.text
        assert "Method Not Allowed" not in answer.text


class TestWhereItLeads:
    @pytest.mark.parametrize(
        "to",
        [
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "https://evil.example",
            "https:evil.example",
            "javascript:alert(1)",
            "evil.example",
            " //evil.example",
            "/%00",
            "/" + "x" * 5000,
            "/dang-xuat",
            "/dang-nhap?tiep=/dang-nhap",
            "",
        ],
    )
    def test_never_to_another_site_or_round_in_circles(self, visit: Callable[..., Any], to: str):
        answer = post(visit(), COORDINATOR.name, to=to)
        assert answer.status_code == 303
        assert answer.headers["location"] in ("/", "/%00")
        assert visit().get(f"/dang-nhap?tiep={quote(to, safe='')}").status_code == 200

    def test_a_link_with_vietnamese_letters_is_kept(self, visit: Callable[..., Any]):
        answer = post(visit(), COORDINATOR.name, to="/don-vi?tim=Tổ Toán".replace(" ", "%20"))
        assert answer.headers["location"] == f"/don-vi?tim={quote('Tổ')}%20{quote('Toán')}"


class TestGuessing:
    def test_many_guesses_from_one_place_have_to_wait_and_are_told_so(self, visit: Callable[..., Any]):
        guesser = visit("198.51.100.77")
        answers = [post(guesser, REPORTER.name, f"đoán {number}") for number in range(9)]
        assert [answer.status_code for answer in answers[:4]] == [401] * 4
        late = answers[-1]
        assert late.status_code == 429
        assert int(late.headers["retry-after"]) > 0
        assert re.search(r"thử lại sau \d+ (giây|phút)", late.text)

    def test_the_right_password_at_the_wrong_time_is_not_told_apart(self, visit: Callable[..., Any]):
        guesser = visit("198.51.100.78")
        for number in range(9):
            post(guesser, NEIGHBOUR.name, f"đoán {number}")
        assert post(guesser, NEIGHBOUR.name).status_code == 429

    def test_the_person_herself_is_not_shut_out_by_it(self, visit: Callable[..., Any]):
        own = visit("203.0.113.90")
        assert post(own, LEADER.name).status_code == 303
        for number in range(12):
            post(visit("198.51.100.79"), LEADER.name, f"đoán {number}")
        assert post(own, LEADER.name).status_code == 303

    def test_an_unknown_name_waits_as_long(self, visit: Callable[..., Any]):
        known, unknown = visit("198.51.100.80"), visit("198.51.100.81")
        waits = []
        for guesser, name in ((known, ADMIN.name), (unknown, "khong.co.ai.ca")):
            waits.append([post(guesser, name, f"đoán {number}").status_code for number in range(8)])
        assert waits[0] == waits[1]

    def test_an_address_that_a_visitor_writes_into_a_header_does_not_count(self, visit: Callable[..., Any]):
        guesser = visit("198.51.100.82")
        for number in range(9):
            answer = guesser.post(
                "/dang-nhap",
                data={"username": "ai.do", "password": "x"},
                headers={"x-forwarded-for": f"192.0.2.{number}", "x-real-ip": f"192.0.2.{number}"},
            )
        assert answer.status_code == 429


class TestSigningOut:
    def test_it_ends_the_session_and_takes_the_cookie_back(self, visit: Callable[..., Any], home: Path, accounts):
        token = signed_in.token_of(home, COORDINATOR)
        visitor = visit(kpi_sid=token)
        answer = visitor.post("/dang-xuat", headers={"origin": "http://localhost"})
        assert answer.status_code == 303
        assert 'kpi_sid=""' in set_cookies(answer)["kpi_sid"] or "Max-Age=0" in set_cookies(answer)["kpi_sid"]
        assert accounts.check(hash_of(token), signed_in._now()) is None
        assert visit(kpi_sid=token).get("/").status_code == 302

    def test_a_link_or_a_picture_cannot_sign_anybody_out(self, client: Any):
        assert client.get("/dang-xuat").status_code == 405
        assert client.get("/").status_code == 200

    def test_nor_can_a_form_of_another_site(self, client: Any):
        assert client.post("/dang-xuat", headers={"origin": "https://evil.example"}).status_code == 403
        assert client.get("/").status_code == 200

    def test_everywhere_means_every_session_of_ones_own_and_nobody_elses(self, visit: Callable[..., Any], home: Path):
        own, other = (visit(kpi_sid=signed_in.token_of(home, LEADER)) for _ in range(2))
        neighbour = visit(kpi_sid=signed_in.token_of(home, NEIGHBOUR))
        assert own.post("/dang-xuat", data={"moi_noi": "1"}).status_code == 303
        assert other.get("/").status_code == 302
        assert neighbour.get("/").status_code == 200

    def test_without_a_session_it_leads_to_the_door_all_the_same(self, stranger: Any):
        assert stranger.post("/dang-xuat").status_code == 303
