"""What wraps every request, written as plain ASGI so that websockets pass through it too."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.web.vietnamese_page import VietnamesePage, script_hashes

# Streamlit styles its elements in the page (hence 'unsafe-inline' for styles) and its validators and chart library
# build functions from text (hence 'unsafe-eval'); scripts come from this server alone.
CONTENT_POLICY = "; ".join(
    (
        "default-src 'self'",
        f"script-src 'self' 'unsafe-eval' {script_hashes()}".rstrip(),
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)

SECURITY_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class SecurityHeaders:
    """Adds the headers that tell a browser what this application never does."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class Gate:
    """The place where signing in will stand: every page, file and websocket passes here, and today all may pass.

    It already drops the header by which an identity will be handed inwards, so that nobody can send one from outside.
    """

    IDENTITY_HEADER = b"x-kpi-sid"

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in {"http", "websocket"}:
            headers = [(name, value) for name, value in scope["headers"] if name != self.IDENTITY_HEADER]
            scope = {**scope, "headers": headers}
        await self.app(scope, receive, send)


# Outermost first. Streamlit leaves its scripts uncompressed; compressing them makes a first visit four times lighter.
MIDDLEWARE = [
    Middleware(GZipMiddleware, minimum_size=1024, compresslevel=5),
    Middleware(SecurityHeaders),
    Middleware(Gate),
    Middleware(VietnamesePage),
]
