"""What wraps every request, written as plain ASGI so that websockets pass through it too."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.web.asked import is_secure
from pages.web.gate import Gate
from pages.web.proxy import TrustedProxy
from pages.web.trouble import CalmAnswers
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
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}

# The same for everybody, so browsers and proxies may keep it; everything else is somebody's and kept nowhere.
SHARED = ("/static/", "/kpi/")


class SecurityHeaders:
    """Adds the headers that tell a browser what this application never does."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        shared, secure = scope["path"].startswith(SHARED), is_secure(scope)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
                if not shared:
                    headers["Cache-Control"] = "no-store"
                if secure:
                    message = {**message, "headers": [_only_over_tls(header) for header in message["headers"]]}
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _only_over_tls(header: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    """A cookie of Streamlit's that was set over TLS, for TLS alone: it does not know of the proxy before it."""
    name, value = header
    if name.lower() != b"set-cookie" or b"; secure" in value.lower():
        return header
    return name, value + b"; Secure"


# Outermost first. Streamlit leaves its scripts uncompressed; compressing them makes a first visit four times lighter.
MIDDLEWARE = [
    Middleware(GZipMiddleware, minimum_size=1024, compresslevel=5),
    Middleware(TrustedProxy),
    Middleware(SecurityHeaders),
    Middleware(CalmAnswers),
    Middleware(Gate),
    Middleware(VietnamesePage),
]
