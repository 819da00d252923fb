"""Streamlit's page in Vietnamese: the HTML is rewritten on its way out and one early script renames what follows.

Streamlit has no language setting. The script makes browsers format as in Việt Nam whatever their own language, and
maps English words of widgets through a dictionary; a word that it does not know stays English, and a browser test
looks for those.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kpi.text.browser import MENU_WORD, MORE_FILES, NO_SCRIPT, PATTERNS, PLOTLY_LOCALE, SITE_TITLE, WORDS

ASSETS = Path(__file__).resolve().parent / "assets"
STREAMLIT_INDEX = Path(streamlit.__file__).resolve().parent / "static" / "index.html"

# Paths of Streamlit that are never the page itself.
OTHER_PATHS = ("/_stcore/", "/static/", "/media/", "/component/", "/kpi/", "/app/static/", "/healthz")
INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
UNWANTED_REQUEST_HEADERS = frozenset({b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"})


@cache
def early_script() -> str:
    """The script that runs before Streamlit's own, with its dictionary filled in."""
    template = (ASSETS / "vi.js").read_text(encoding="utf-8")
    values = {"WORDS": WORDS, "PATTERNS": PATTERNS, "PLOTLY_LOCALE": PLOTLY_LOCALE}
    for name, value in values.items():
        template = template.replace(f"/*{name}*/null", json.dumps(value, ensure_ascii=False))
    return template


@cache
def style_sheet() -> str:
    """Our one style sheet, with the words that it puts beside Streamlit's signs."""
    sheet = (ASSETS / "app.css").read_text(encoding="utf-8")
    for name, words in {"MENU_WORD": MENU_WORD, "MORE_FILES": MORE_FILES}.items():
        sheet = sheet.replace(name, json.dumps(words, ensure_ascii=False))
    return sheet


@cache
def script_hashes() -> str:
    """The inline scripts of Streamlit's page as a content policy names them."""
    scripts = INLINE_SCRIPT.findall(STREAMLIT_INDEX.read_text(encoding="utf-8"))
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)


def _version(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@cache
def head_lines() -> str:
    """What is put at the top of the page's head; names change with the content, so browsers may keep them for good."""
    return (
        f'<link rel="stylesheet" href="/kpi/app.css?v={_version(style_sheet())}">'
        f'<script src="/kpi/vi.js?v={_version(early_script())}"></script>'
        '<meta name="color-scheme" content="light dark">'
    )


def in_vietnamese(page: str) -> str:
    """Streamlit's index page with our language, title, style sheet and early script."""
    page = page.replace('<html lang="en">', '<html lang="vi">', 1)
    page = re.sub(r"<title>.*?</title>", f"<title>{SITE_TITLE}</title>", page, count=1, flags=re.DOTALL)
    page = re.sub(r'<link rel="service-desc"[^>]*>', "", page)
    page = re.sub(r"<noscript>.*?</noscript>", f"<noscript><p>{NO_SCRIPT}</p></noscript>", page, flags=re.DOTALL)
    # Charset first: browsers look for it in the first kilobyte.
    return page.replace('<meta charset="UTF-8" />', '<meta charset="UTF-8" />' + head_lines(), 1)


class VietnamesePage:
    """Rewrites the HTML page; every other answer passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(OTHER_PATHS):
            await self.app(scope, receive, send)
            return
        headers = [(name, value) for name, value in scope["headers"] if name not in UNWANTED_REQUEST_HEADERS]
        rewriter = _Rewriter(send)
        await self.app({**scope, "headers": headers}, receive, rewriter.send)


class _Rewriter:
    """Holds an HTML answer back until it is whole, then sends it in Vietnamese."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body = bytearray()

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = Headers(raw=message["headers"])
            # Pages of our own say that they are Vietnamese already.
            if headers.get("content-type", "").startswith("text/html") and "content-language" not in headers:
                self._start = message
                return
        elif self._start is not None and message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_page(self._start)
            return
        await self._send(message)

    async def _send_page(self, start: Message) -> None:
        body = in_vietnamese(self._body.decode("utf-8")).encode("utf-8") if self._body else b""
        headers = MutableHeaders(scope=start)
        for name in ("etag", "last-modified", "accept-ranges"):
            if name in headers:
                del headers[name]
        if self._body:
            headers["content-length"] = str(len(body))
        headers["content-language"] = "vi"
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})
