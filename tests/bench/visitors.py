"""People before the browsers of the bench: accounts and sessions in the installation, and the cookies that go with."""

from __future__ import annotations

import urllib.request
from collections.abc import Mapping
from http.cookies import SimpleCookie
from pathlib import Path

from tests.bench.homes import OWNER
from tests.bench.server import Server
from tests.signed_in import COOKIE, Person, token_of

Cookies = Mapping[str, str]
NOBODY: Cookies = {}

XSRF_COOKIE = "_streamlit_xsrf"
COORDINATOR = Person("dau-moi.do-toc-do", "coordinator", OWNER)


def leader(number: int) -> Person:
    """One of those who look."""
    return Person(f"lanh-dao.{number:02d}", "leader", OWNER)


def clerk(org: str) -> Person:
    """Who sends the workbooks of an org unit."""
    return Person(f"can-bo.{org}", "reporter", org)


def signed_in(home: Path, person: Person = COORDINATOR) -> Cookies:
    """The cookie of a session that has just begun."""
    return {COOKIE: token_of(home, person)}


def headers(cookies: Cookies) -> dict[str, str]:
    """The cookies as a browser sends them."""
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())} if cookies else {}


def with_permit(server: Server, cookies: Cookies) -> Cookies:
    """The cookies with the one that a browser needs to send files, as it gets it with its first requests."""
    request = urllib.request.Request(f"{server.address}/_stcore/health", headers=headers(cookies))
    with urllib.request.urlopen(request, timeout=30) as answer:
        given = SimpleCookie("; ".join(answer.headers.get_all("Set-Cookie") or []))
    return {**cookies, XSRF_COOKIE: given[XSRF_COOKIE].value}
