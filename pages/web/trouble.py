"""Requests that cannot be served are answered in Vietnamese, with a number that ties the answer to the server's log.

Nothing of our insides is in an answer: no trace, no path, no name of a program.
"""

from __future__ import annotations

import logging
import secrets
from logging import ERROR, WARNING

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kpi.accounts import addresses
from kpi.model.errors import StoreBusy, StoreFull
from kpi.text.sign_in import Door
from kpi.text.sign_in import Trouble as TEXT
from pages.web.plain_page import link, page, paragraph

log = logging.getLogger("kpi.web")

# No 0/O or 1/I: the number is read out over the telephone.
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"

# What follows these addresses opens a door once, and whoever reads the log must not be able to.
SECRET_BELOW = (addresses.SIGN_IN_LINK, addresses.PASSWORD_LINK)

# Browsers never ask for it; whoever does wants out of a folder.
UPWARDS = ".."

# What goes by without a fault of ours: a crowd, and a disk that somebody has to make room on.
PASSING: dict[type[Exception], int] = {StoreBusy: 503, StoreFull: 507}


def reference() -> str:
    """A short number that ties what the person saw to the log."""
    return "".join(secrets.choice(ALPHABET) for _ in range(6))


def answer(
    scope: Scope, status: int, *, headers: dict[str, str] | None = None, error: Exception | None = None
) -> Response:
    """A page for people who came by an address, a line of text for scripts; the log has the same number."""
    known = status if status in TEXT.titles else 500 if status >= 500 else 400
    said = [TEXT.sentences[known]]
    # Whoever has to sign in again has nothing to ask anybody about, and scripts look for what is not there all day.
    if status != 401 and (status != 404 or _wants_page(scope)):
        number = reference()
        # The path and nothing behind the question mark: a query may hold what was typed.
        asked = (scope.get("method", ""), _loggable(scope.get("path", "")), status, number)
        log.log(ERROR if status >= 500 else WARNING, "%s %r answered %s, reference %s", *asked, exc_info=error)
        said.append(TEXT.reference.format(reference=number))
    if not _wants_page(scope):
        more = {"Cache-Control": "no-store", "Content-Language": "vi", **(headers or {})}
        return PlainTextResponse(" ".join(said), status_code=status, headers=more)
    parts = (paragraph(said[0]), *(paragraph(sentence, "hint") for sentence in said[1:]), link(Door.home, "/"))
    return page(TEXT.titles[known], *parts, status=status, headers=headers)


def on_refusal(request: Request, error: Exception) -> Response:
    """What routes refuse, ours and Streamlit's: unknown address, wrong method, too large."""
    assert isinstance(error, HTTPException)
    kept = {
        name: value for name, value in (error.headers or {}).items() if name.casefold() in ("allow", "content-range")
    }
    return answer(request.scope, error.status_code, headers=kept)


class CalmAnswers:
    """Whatever fails inside is logged here in full, and answered in one kind sentence."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if UPWARDS in scope["path"].replace("\\", "/").split("/"):
            await answer(scope, 400)(scope, receive, send)
            return
        begun = False

        async def noticing(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, noticing)
        except Exception as error:
            if begun:
                raise
            status = next((status for kind, status in PASSING.items() if isinstance(error, kind)), 500)
            await answer(scope, status, error=error if status == 500 else None)(scope, receive, send)


def _loggable(path: str) -> str:
    """The address as it may stand in the log: without the token of a one-time link."""
    return next((f"{door}…" for door in SECRET_BELOW if path.startswith(door)), path)


def _wants_page(scope: Scope) -> bool:
    accepted = next((value for name, value in scope.get("headers", []) if name == b"accept"), b"")
    return b"text/html" in accepted
