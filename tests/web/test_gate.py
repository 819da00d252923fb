"""The gate: what is open to strangers, what is not, and who passes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.websockets import WebSocketDisconnect

from kpi.accounts.sessions import hash_of
from pages.web.gate import Gate
from tests import signed_in
from tests.signed_in import ADMIN, COORDINATOR, LEADER

SOCKET = "/_stcore/stream"
PAGES = ("/", "/chi-tieu", "/don-vi", "/nhap-so-lieu", "/moc-thoi-gian", "/quan-tri", "/khong-co", "/doi-mat-khau")
BEHIND = (
    "/_stcore/host-config",
    "/_stcore/metrics",
    "/_stcore/stream",
    "/_stcore/upload_file/x/y",
    "/_stcore/bidi-components/x",
    "/media/0123456789abcdef.xlsx",
    "/component/x/index.html",
    "/app/static/x",
)


def opens_socket(client: Any, **headers: str) -> bool:
    try:
        with client.websocket_connect(f"ws://localhost{SOCKET}", headers={"host": "localhost", **headers}):
            return True
    except WebSocketDisconnect:
        return False


@pytest.mark.parametrize(
    "path", ["/healthz", "/_stcore/health", "/dang-nhap", "/kpi/app.css", "/kpi/vi.js", "/kpi/door.css"]
)
def test_a_stranger_reaches_health_and_the_door(stranger: Any, path: str):
    assert stranger.get(path).status_code == 200


def test_the_scripts_of_a_first_visit_need_no_session(stranger: Any, client: Any):
    page = client.get("/").text
    start = page.index("./static/js/index.")
    assert stranger.get(page[start + 1 : page.index('"', start)]).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_a_stranger_who_opens_a_page_is_led_to_the_door(stranger: Any, path: str):
    answer = stranger.get(path)
    assert answer.status_code == 302
    assert answer.headers["location"].startswith("/dang-nhap")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.text == ""


@pytest.mark.parametrize("path", BEHIND)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS"])
def test_everything_else_is_refused_to_a_stranger(stranger: Any, path: str, method: str):
    assert stranger.request(method, path).status_code == 401


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_a_page_is_only_ever_asked_for(stranger: Any, method: str):
    assert stranger.request(method, "/").status_code == 401


@pytest.mark.parametrize(
    "path", ["/_stcore/agent/openapi.json", "/_stcore/agent/interact", "/auth/login", "/oauth2callback"]
)
def test_doors_of_streamlits_own_are_walled_up(stranger: Any, client: Any, path: str):
    assert stranger.get(path).status_code == 404
    assert client.get(path).status_code == 404


def test_a_session_opens_pages_and_the_web_socket(client: Any):
    assert client.get("/").status_code == 200
    assert client.get("/_stcore/host-config").status_code == 200
    assert opens_socket(client)


def test_no_web_socket_without_a_session(stranger: Any):
    assert not opens_socket(stranger)


def test_no_web_socket_for_a_page_of_another_site(client: Any, monkeypatch: pytest.MonkeyPatch):
    def asked() -> str:
        raise AssertionError("asked the network who we are")

    monkeypatch.setattr("streamlit.net_util.get_external_ip", asked)
    for origin in ("https://evil.example", "http://localhost.evil.example", "null", "http://localhost:1", "file://"):
        assert not opens_socket(client, origin=origin)
    assert opens_socket(client, origin="http://localhost")


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "", "localhost@evil.example", "evil.example:80"]
)
def test_a_foreign_name_for_this_machine_is_not_served(client: Any, host: str):
    assert client.get("/", headers={"host": host}).status_code == 421
    assert not opens_socket(client, host=host)


def test_the_names_of_the_installation_are_a_setting(client: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KPI_HOST_NAMES", "kpi.lochninh.edu.vn, 10.0.0.8")
    assert client.get("/", headers={"host": "KPI.lochninh.edu.vn"}).status_code == 200
    assert client.get("/", headers={"host": "10.0.0.8:8501"}).status_code == 200
    assert client.get("/", headers={"host": "10.0.0.9"}).status_code == 421


@pytest.mark.parametrize("forged", ["", "x", "0" * 64, "a" * 5000, "'; DROP TABLE session; --", "%00"])
def test_a_forged_cookie_is_no_session(visit: Any, forged: str):
    visitor = visit(kpi_sid=forged)
    assert visitor.get("/").status_code == 302
    assert not opens_socket(visitor)


def test_a_hash_out_of_the_file_is_no_cookie(visit: Any, home: Path):
    assert visit(kpi_sid=hash_of(signed_in.token_of(home, ADMIN))).get("/").status_code == 302


def test_an_identity_sent_from_outside_lets_nobody_in(stranger: Any, home: Path):
    forged = {"x-kpi-sid": hash_of(signed_in.token_of(home, ADMIN))}
    assert stranger.get("/", headers=forged).status_code == 302
    assert not opens_socket(stranger, **forged)


def test_the_visitors_own_identity_replaces_what_was_sent():
    seen: list[tuple[bytes, bytes]] = []

    async def inner(scope: Any, receive: Any, send: Any) -> None:
        seen.extend(scope["headers"])

    scope = {"type": "http", "path": "/healthz", "headers": [(b"x-kpi-sid", b"forged"), (b"host", b"localhost")]}
    # Nothing in it waits, so one step runs it to its end, whatever event loop other tests have left behind.
    with pytest.raises(StopIteration):
        Gate(inner)(scope, None, None).send(None)
    assert seen == [(b"host", b"localhost")]


def test_a_session_that_has_ended_opens_nothing_any_more(visit: Any, home: Path):
    token = signed_in.token_of(home, LEADER)
    visitor = visit(kpi_sid=token)
    assert visitor.get("/").status_code == 200
    signed_in.sign_out(home, token)
    assert visitor.get("/").status_code == 302
    assert visitor.get("/media/x").status_code == 401
    assert not opens_socket(visitor)


def test_whoever_has_to_choose_a_password_does_nothing_else(visit: Any, home: Path):
    newcomer = signed_in.Person("moi.den", "reporter", "ln-van")
    visitor = visit(kpi_sid=signed_in.token_of(home, newcomer, must_change=True))
    answer = visitor.get("/don-vi?org=ln-van")
    assert (answer.status_code, answer.headers["location"]) == (302, "/doi-mat-khau?tiep=%2Fdon-vi%3Forg%3Dln-van")
    assert visitor.get("/_stcore/host-config").status_code == 403
    assert visitor.put("/_stcore/upload_file/x/y").status_code == 403
    assert not opens_socket(visitor)
    assert visitor.get("/doi-mat-khau").status_code == 200


def test_no_page_of_another_site_may_steer_ours_by_messages(client: Any):
    assert client.get("/_stcore/host-config").json()["allowedOrigins"] == []


def test_the_details_of_the_process_are_for_the_administrator(visit: Any, home: Path):
    for person, status in ((ADMIN, 200), (COORDINATOR, 403), (LEADER, 403)):
        visitor = visit(kpi_sid=signed_in.token_of(home, person))
        assert visitor.get("/_stcore/metrics").status_code == status


@pytest.mark.parametrize(
    "path", ["/static/../_stcore/metrics", "/kpi/../media/x", "/static/%2e%2e/_stcore/metrics", "//media/x"]
)
def test_no_way_around_the_gate_leads_to_what_is_behind_it(stranger: Any, path: str):
    answer = stranger.get(path)
    assert "# TYPE" not in answer.text
    assert answer.status_code in (200, 302, 400, 401, 404)
    assert "allowedOrigins" not in answer.text
