"""What a request says about who sent it and from where, and how far that is believed."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qsl, urlsplit

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request, cookie_parser
from starlette.types import Scope

from kpi.accounts import addresses
from kpi.accounts.limits import Place
from pages.web.settings import host_names

SESSION_COOKIE = "kpi_sid"
BROWSER_COOKIE = "kpi_browser"

# Names and passwords are short; an address to return to is not much longer.
MOST_FORM_BYTES = 16 * 1024
MOST_FIELDS = 12
# Whoever needs longer for a form of this size keeps a place that others are waiting for.
FORM_SECONDS = 10.0
FORM_TYPE = "application/x-www-form-urlencoded"

LONGEST_RETURN = 2000
# Nobody is sent back to these after signing in.
DOOR = (
    addresses.SIGN_IN,
    addresses.SIGN_OUT,
    addresses.FIRST_ADMIN,
    addresses.SIGN_IN_LINK,
    addresses.PASSWORD_LINK,
)
DEFAULT_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}


class Unreadable(Exception):
    """A form that cannot be taken; carries the HTTP status that says why."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(str(status))


def cookies_of(headers: Headers) -> dict[str, str]:
    """The cookies that came along; of several with one name the last, as browsers send the most particular first."""
    return cookie_parser(headers.get("cookie", ""))


def place_of(request: Request) -> Place:
    """Where a guess comes from: the visitor's address, and the browser's token where it has signed in before."""
    address = request.client.host if request.client else ""
    return Place(address, cookies_of(request.headers).get(BROWSER_COOKIE, ""))


def is_secure(scope: Scope) -> bool:
    """Whether the browser speaks to us, or to a proxy that we trust, over TLS."""
    return scope.get("scheme") in ("https", "wss")


def host_is_ours(headers: Headers) -> bool:
    """Whether the request asks for a name of ours; a foreign name that was turned to this machine is none."""
    host = _host_of(f"//{headers.get('host', '')}")
    return host is not None and host[0] in host_names()


def from_elsewhere(headers: Headers) -> bool:
    """Whether a page of another site has sent this. Programs, which send no Origin, have nobody's cookie to borrow."""
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site", "none") not in ("none", "same-origin")
    theirs, ours = _host_of(origin), _host_of(f"{urlsplit(origin).scheme}://{headers.get('host', '')}")
    return theirs is None or theirs != ours


def return_to(asked: str) -> str:
    """The address of this application to go on to after the door; anything that could lead elsewhere becomes `/`."""
    if not asked.startswith("/") or len(asked) > LONGEST_RETURN:
        return "/"
    # Browsers read a backslash as a slash and leave line breaks and tabs out: `/\\evil` and `/<tab>/evil` lead away.
    if asked.startswith("//") or "\\" in asked or any(ord(letter) <= 0x20 or ord(letter) == 0x7F for letter in asked):
        return "/"
    try:
        parts = urlsplit(asked)
    except ValueError:
        return "/"
    if parts.scheme or parts.netloc or parts.path.startswith(DOOR):
        return "/"
    return asked


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a posted form; Unreadable where it is too large, too slow, or no form."""
    if request.headers.get("content-type", "").split(";")[0].strip().casefold() != FORM_TYPE:
        raise Unreadable(415)
    try:
        async with asyncio.timeout(FORM_SECONDS):
            body = await _body_of(request)
    except TimeoutError:
        raise Unreadable(408) from None
    except ClientDisconnect:
        raise Unreadable(400) from None
    try:
        return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:
        raise Unreadable(400) from None


async def _body_of(request: Request) -> bytes:
    announced = request.headers.get("content-length", "0")
    if not announced.isdecimal() or int(announced[:20]) > MOST_FORM_BYTES:
        raise Unreadable(413)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_FORM_BYTES:
            raise Unreadable(413)
    return bytes(body)


def _host_of(url: str) -> tuple[str, int | None] | None:
    """Host and port of an address; the port that goes without saying is None."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if not host or parts.username is not None or parts.password is not None or parts.path:
        return None
    return host.casefold().rstrip("."), None if port == DEFAULT_PORTS.get(parts.scheme) else port
