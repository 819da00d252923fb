"""Letting people in and out: the one place where a session begins, and the cookies that carry it.

Every way of finding out who somebody is ends in `let_in`: a password, a one-time link, the first administrator's code,
a proxy that has signed the person in. An identity provider (OIDC) belongs here too: a route of its own that asks the
provider, finds the account of that name, and calls `let_in` with it.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kpi.accounts.limits import PLACE_MEMORY
from kpi.accounts.sessions import NewSession, hash_of
from kpi.accounts.user import User
from pages.web import at_home
from pages.web.asked import BROWSER_COOKIE, SESSION_COOKIE, cookies_of, is_secure

# A browser stays known for as long as accounts remember it.
BROWSER_SECONDS = int(PLACE_MEMORY.total_seconds())


async def let_in(request: Request, user: User, *, kind: str, to: str, browser: str = "") -> Response:
    """A new session for somebody who has just been recognised, and on to the address that was asked for.

    The token is always a new one, and a session that this browser still had ends: a cookie that was planted, or left
    behind by the person before, is worth nothing afterwards.
    """
    address = request.client.host if request.client else ""
    agent = request.headers.get("user-agent", "")
    left = cookies_of(request.headers).get(SESSION_COOKIE, "")

    def begin() -> NewSession:
        accounts, now = at_home.accounts(), at_home.now()
        if left:
            accounts.sessions.end(hash_of(left))
        return accounts.create_session(user, address=address, user_agent=agent, kind=kind, now=now)

    return with_session(request, onwards(to), await at_home.at_the_door(begin), browser)


def with_session(request: Request, response: Response, session: NewSession, browser: str = "") -> Response:
    """The answer with the cookies of a session that has just begun."""
    lifetimes = at_home.accounts().sessions.lifetimes
    _set(request, response, SESSION_COOKIE, session.token, int(lifetimes.absolute.total_seconds()))
    if browser:
        _set(request, response, BROWSER_COOKIE, browser, BROWSER_SECONDS)
    return response


def without_session(request: Request, response: Response) -> Response:
    """The answer that takes the session's cookie back; the browser stays known."""
    response.delete_cookie(SESSION_COOKIE, path="/", secure=is_secure(request.scope), httponly=True, samesite="lax")
    return response


def onwards(to: str) -> Response:
    """After a form: the next page is fetched anew, so that going back or reloading posts nothing again."""
    return RedirectResponse(to, status_code=303, headers={"Cache-Control": "no-store"})


def _set(request: Request, response: Response, name: str, value: str, seconds: int) -> None:
    response.set_cookie(
        name, value, max_age=seconds, path="/", httponly=True, samesite="lax", secure=is_secure(request.scope)
    )
