"""The gate: every request and every web socket passes here, and only those of signed-in people go further.

Who asks is found here once a request, by the cookie's session, and handed inwards in a header that nobody can send
from outside. A web socket lives longer than a session may, so pages look the session up again on every run
(`pages.ui.session`). Another way of knowing people (an identity provider, say) ends, like every other, in
`pages.web.door.let_in`, and needs nothing here.
"""

from __future__ import annotations

import asyncio
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from kpi.accounts import addresses, rights
from kpi.accounts.rights import Action
from kpi.accounts.sessions import hash_of
from kpi.accounts.user import User, name_key
from pages.web import at_home, handed_out
from pages.web.asked import SESSION_COOKIE, cookies_of, from_elsewhere, host_is_ours, return_to
from pages.web.proxy import PROXY_USER
from pages.web.trouble import answer

IDENTITY_HEADER = b"x-kpi-sid"
# Under these names the request carries who asks, for routes of ours.
USER, SESSION = "kpi.user", "kpi.session"

# Asked without a session: health, what a browser needs to draw the door, the door itself. Looked at first, so that the
# large scripts of a first visit cost no look-up.
ALIVE = frozenset({"/healthz", "/_stcore/health"})
OPEN = ALIVE | {addresses.SIGN_IN, addresses.SIGN_OUT, addresses.FIRST_ADMIN}
OPEN_BELOW = ("/static/", "/kpi/", addresses.SIGN_IN_LINK, addresses.PASSWORD_LINK)

# Doors of Streamlit's own that nobody here needs.
CLOSED_BELOW = ("/_stcore/agent", "/_stcore/script-health", "/auth/", "/oauth2callback")
# What Streamlit tells of its process is for those who may see the health of the system.
HEALTH_DETAILS = "/_stcore/metrics"
# Addresses that are never a page one could be sent back to after signing in.
NO_PAGES = ("/_stcore/", handed_out.FOLDER, "/component/", "/app/")


class Gate:
    """Lets through what is open to everybody and what comes with a session; sends everybody else to the door."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        kept = [(name, value) for name, value in scope["headers"] if name != IDENTITY_HEADER]
        scope = {**scope, "headers": kept}
        if scope["type"] == "http":
            await self._request(scope, receive, send)
        else:
            await self._socket(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, headers = scope["path"], Headers(scope=scope)
        if path in ALIVE:
            await self.app(scope, receive, send)
        elif not host_is_ours(headers):
            await answer(scope, 421)(scope, receive, send)
        elif path.startswith(CLOSED_BELOW):
            await answer(scope, 404)(scope, receive, send)
        elif path in OPEN or path.startswith(OPEN_BELOW):
            await self.app(scope, receive, send)
        else:
            token_hash, user = await visitor(scope, headers)
            refusal = _refusal(scope, user)
            if refusal is None and path.startswith(handed_out.FOLDER):
                theirs = await asyncio.to_thread(handed_out.HANDED_OUT.is_theirs, token_hash, path)
                refusal = None if theirs else answer(scope, 404)
            if refusal is not None:
                await refusal(scope, receive, send)
            else:
                await self.app(_as_visitor(scope, token_hash, user), receive, send)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        if host_is_ours(headers) and not from_elsewhere(headers):
            token_hash, user = await visitor(scope, headers)
            if user is not None and not user.restricted:
                await self.app(_as_visitor(scope, token_hash, user), receive, send)
                return
        # Closed before it is accepted: the browser sees a refused handshake.
        await receive()
        await send({"type": "websocket.close", "code": 1008})


async def visitor(scope: Scope, headers: Headers) -> tuple[str, User | None]:
    """Whose session the cookie is, and its hash; None where it is nobody's, or not that of whom the proxy names."""
    token = cookies_of(headers).get(SESSION_COOKIE, "")
    if not token:
        return "", None
    token_hash = hash_of(token)
    user = await at_home.look_up(lambda: at_home.accounts().check(token_hash, at_home.now()))
    named = scope.get(PROXY_USER)
    return token_hash, None if user is not None and named and name_key(named) != name_key(user.name) else user


def _as_visitor(scope: Scope, token_hash: str, user: User | None) -> Scope:
    headers = [*scope["headers"], (IDENTITY_HEADER, token_hash.encode("ascii"))]
    return {**scope, "headers": headers, USER: user, SESSION: token_hash}


def _refusal(scope: Scope, user: User | None) -> Response | None:
    """What is answered instead of what was asked for; None where the visitor may go on."""
    path, is_page = scope["path"], _is_page(scope)
    if user is None:
        return _to(addresses.SIGN_IN, scope) if is_page else answer(scope, 401)
    if user.restricted and path != addresses.OWN_PASSWORD:
        return _to(addresses.OWN_PASSWORD, scope) if is_page else answer(scope, 403)
    if path.startswith(HEALTH_DETAILS) and not rights.may(user, Action.VIEW_HEALTH):
        return answer(scope, 403)
    return None


def _is_page(scope: Scope) -> bool:
    path = scope["path"]
    # Streamlit's script also asks for these below the address of a page.
    return scope["method"] in ("GET", "HEAD") and not path.startswith(NO_PAGES) and "/_stcore/" not in path


def _to(door: str, scope: Scope) -> Response:
    """To the door, with the address that was asked for, so that a link in a message opens what it names."""
    query = scope["query_string"].decode("latin-1")
    asked = return_to(quote(scope["path"]) + (f"?{query}" if query else ""))
    where = door if asked == "/" else f"{door}?tiep={quote(asked, safe='')}"
    return RedirectResponse(where, status_code=302, headers={"Cache-Control": "no-store"})
