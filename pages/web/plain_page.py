"""Pages of our own beside Streamlit's: plain HTML that needs no script, for the door and for what goes wrong."""

from __future__ import annotations

import hashlib
from functools import cache
from html import escape
from pathlib import Path

import streamlit
from starlette.responses import HTMLResponse

from kpi.text.browser import SITE_TITLE

CSS = Path(__file__).resolve().parent / "assets" / "door.css"
# The letters of all other pages, with every Vietnamese one; Streamlit names the file anew with each release.
FONTS = Path(streamlit.__file__).resolve().parent / "static" / "static" / "media"
FONT_FACE = '@font-face {{ font-family: "Source Sans"; src: url("/static/media/{name}"); font-weight: 200 900; }}\n'
CSS_PATH = "/kpi/door.css"

# These pages load one style sheet and post forms to this server: that is all a browser has to allow them.
CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "Cache-Control": "no-store",
    # Streamlit's page is translated on its way out; this one needs none of that.
    "Content-Language": "vi",
}


@cache
def style_sheet() -> str:
    """The style sheet of these pages."""
    faces = [FONT_FACE.format(name=font.name) for font in sorted(FONTS.glob("SourceSansVF-Upright*.woff2"))[:1]]
    return "".join(faces) + CSS.read_text(encoding="utf-8")


@cache
def _style_address() -> str:
    return f"{CSS_PATH}?v={hashlib.sha256(style_sheet().encode()).hexdigest()[:12]}"


def page(title: str, *parts: str, status: int = 200, headers: dict[str, str] | None = None) -> HTMLResponse:
    """A whole page; `parts` are safe HTML."""
    content = (
        '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">'
        f"<title>{escape(title)} – {escape(SITE_TITLE)}</title>"
        f'<link rel="icon" href="data:,"><link rel="stylesheet" href="{_style_address()}"></head>'
        f'<body><main><p class="site">{escape(SITE_TITLE)}</p><h1>{escape(title)}</h1>{"".join(parts)}</main></body>'
        "</html>"
    )
    return HTMLResponse(content, status_code=status, headers={**HEADERS, **(headers or {})})


def paragraph(text: str, cls: str = "") -> str:
    """A sentence."""
    return f'<p class="{cls}">{escape(text)}</p>' if cls else f"<p>{escape(text)}</p>"


def fault(text: str) -> str:
    """What stood in the way, above the form it belongs to; it is read out when the page opens."""
    return f'<div class="fault" role="alert" id="fault"><p>{escape(text)}</p></div>' if text else ""


def note(text: str) -> str:
    """What has been done, or what is going on."""
    return f'<div class="note" role="status"><p>{escape(text)}</p></div>' if text else ""


def link(label: str, address: str) -> str:
    """A link to an address of ours."""
    return f'<p><a href="{escape(address)}">{escape(label)}</a></p>'


def field(
    name: str,
    label: str,
    *,
    kind: str = "text",
    value: str = "",
    complete: str = "off",
    hint: str = "",
    first: bool = False,
) -> str:
    """A field with its label above and its hint between; `complete` tells a password manager what it is."""
    described = f' aria-describedby="{name}-hint"' if hint else ""
    said = f'<span class="hint" id="{name}-hint">{escape(hint)}</span>' if hint else ""
    given = f' value="{escape(value)}"' if value else ""
    spoken = ' autocapitalize="none" spellcheck="false"' if kind == "text" else ""
    return (
        f'<div class="field"><label for="{name}">{escape(label)}</label>{said}'
        f'<input id="{name}" name="{name}" type="{kind}" autocomplete="{complete}" required{given}{described}{spoken}'
        f"{' autofocus' if first else ''}></div>"
    )


def hidden(name: str, value: str) -> str:
    """What a form carries along."""
    return f'<input type="hidden" name="{name}" value="{escape(value)}">'


def form(action: str, submit: str, *fields: str, plain: bool = False) -> str:
    """A form that is posted to `action`; a `plain` one has a quiet button."""
    button = (
        f'<button type="submit"{" class=" + chr(34) + "quiet" + chr(34) if plain else ""}>{escape(submit)}</button>'
    )
    return f'<form method="post" action="{escape(action)}" accept-charset="utf-8">{"".join(fields)}{button}</form>'
