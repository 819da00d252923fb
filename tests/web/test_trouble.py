"""What cannot be served is answered in Vietnamese, with a number that stands in the log, and nothing of our insides."""

from __future__ import annotations

import re
from typing import Any

import pytest

from kpi.model.errors import StoreBusy, StoreFull
from pages.web import at_home
from pages.web.middleware import SECURITY_HEADERS
from tests.browser.english_words import foreign_words

INSIDES = ("Traceback", "File ", ".py", "starlette", "streamlit", "sqlite", "kpi.", "uvicorn")


def words_of(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", html.split("<body>")[-1])


def number_in(text: str) -> str:
    found = re.search(r"mã ([A-Z2-9]{6})", text)
    assert found is not None, text
    return found.group(1)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/dang-xuat", 405),
        ("PUT", "/dang-nhap", 405),
        ("GET", "/media/khong-co", 404),
        ("GET", "/_stcore/agent/mcp", 404),
        ("GET", "/quan-tri-dau-tien", 410),
        ("PUT", "/_stcore/upload_file/x/y", 403),
        ("GET", "/static/%2e%2e/%2e%2e/kpi.duckdb", 400),
        ("GET", "/%2e%2e%5c%2e%2e%5ckpi.duckdb", 400),
    ],
)
@pytest.mark.parametrize("accept", ["text/html", "*/*"])
def test_an_answer_is_vietnamese_and_says_nothing_of_our_insides(client: Any, method, path, status, accept, caplog):
    answer = client.request(method, path, headers={"accept": accept})
    assert answer.status_code == status
    assert foreign_words(words_of(answer.text)) - {"http"} == set()
    assert not [word for word in INSIDES if word in answer.text]
    if status != 410 and (status, accept) != (404, "*/*"):
        assert number_in(answer.text) in caplog.text


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch):
    """Makes every look at the accounts fail."""

    def breaking(error: Exception) -> None:
        def failing() -> None:
            raise error

        monkeypatch.setattr(at_home, "accounts", failing)

    return breaking


def test_a_fault_of_ours_is_one_sentence_and_a_number_and_the_log_has_the_rest(client: Any, broken, caplog):
    broken(RuntimeError("the password of accounts.sqlite is hunter2"))
    answer = client.get("/don-vi?org=bi-mat")
    assert answer.status_code == 500
    assert "hunter2" not in answer.text
    assert not [word for word in INSIDES if word in answer.text]
    assert all(name.lower() in answer.headers for name in SECURITY_HEADERS)
    assert answer.headers["cache-control"] == "no-store"
    number = number_in(answer.text)
    assert number in caplog.text
    assert "hunter2" in caplog.text
    assert "bi-mat" not in caplog.text


def test_a_busy_file_of_accounts_asks_for_patience(client: Any, broken, caplog):
    broken(StoreBusy("another process writes"))
    answer = client.get("/")
    assert answer.status_code == 503
    assert "Traceback" not in caplog.text


def test_a_full_disk_is_called_by_its_name(client: Any, broken):
    broken(StoreFull("no room left"))
    answer = client.get("/")
    assert answer.status_code == 507
    assert "đã đầy" in answer.text


def test_nobody_gets_in_while_accounts_cannot_be_read(client: Any, broken):
    broken(RuntimeError("gone"))
    assert client.get("/media/x").status_code == 500
    with (
        pytest.raises(RuntimeError),
        client.websocket_connect("ws://localhost/_stcore/stream", headers={"host": "localhost"}),
    ):
        pass


@pytest.mark.parametrize(
    "path", ["/", "/dang-nhap", "/doi-mat-khau", "/media/x", "/_stcore/host-config", "/khong-co", "/healthz"]
)
def test_nothing_personal_is_kept_by_browsers_or_proxies(client: Any, stranger: Any, path: str):
    for visitor in (client, stranger):
        assert visitor.get(path).headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/dang-nhap", "/doi-mat-khau", "/", "/media/x", "/kpi/door.css"])
def test_every_answer_carries_the_security_headers(client: Any, path: str):
    headers = client.get(path).headers
    assert {name.lower() for name in SECURITY_HEADERS} <= set(headers)
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
