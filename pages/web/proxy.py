"""What a reverse proxy says about the visitor, believed only where the proxy is one that we know.

The server under Streamlit believes X-Forwarded-For and X-Forwarded-Proto of anything on this machine, whatever is set,
and before we see the request. It is told to leave them alone, and the same code then runs here for the addresses that
KPI_TRUSTED_PROXY names.
"""

from __future__ import annotations

from typing import Any, cast

import uvicorn.config
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from pages.web.settings import proxy_user_header, trusted_proxies

# Under this name the request carries the account that a trusted proxy has signed in.
PROXY_USER = "kpi.proxy_user"


def take_over() -> None:
    """From here on the server hands every request on as it came."""
    setattr(uvicorn.config, ProxyHeadersMiddleware.__name__, _as_it_came)


def _as_it_came(app: ASGIApp, **_: Any) -> ASGIApp:
    return app


class TrustedProxy:
    """Address and scheme of the visitor, and the account signed in at the proxy where that is set up."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._believing: Any = ProxyHeadersMiddleware(cast(Any, self._go_on), trusted_hosts=list(trusted_proxies()))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        scope = {**scope, PROXY_USER: self._user_named_in(scope)}
        await self._believing(scope, receive, send)

    async def _go_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)

    def _user_named_in(self, scope: Scope) -> str:
        header, peer = proxy_user_header(), scope["client"][0] if scope.get("client") else ""
        if not header or peer not in self._believing.trusted_hosts:
            return ""
        given = [value for name, value in scope["headers"] if name == header]
        # Twice the same header is a visitor's attempt to be read before the proxy.
        return given[0].decode("utf-8", "replace").strip() if len(given) == 1 else ""
