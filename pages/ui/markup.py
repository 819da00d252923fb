"""HTML for pages, with every text escaped: texts come from workbooks and plan files, which anybody may have written."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from urllib.parse import urlencode

import streamlit as st

# So many columns do not fit on a phone: the table keeps its width there and scrolls in its own box.
WIDE = 5
# What is markup in a heading.
LABEL = re.compile(r"<[^>]*>")
# Signs that mean something to Markdown.
MARKUP = re.compile(r"[\\`*_{}\[\]()#+\-.!|<>~:$&]")


def esc(text: object) -> str:
    """The text as HTML shows it."""
    return html.escape(str(text), quote=True)


def tag(name: str, inside: str = "", *, cls: str = "", **attributes: object) -> str:
    """One element around HTML that is already safe; attribute values are escaped, `aria_label` becomes aria-label."""
    given = {"class": cls, **attributes} if cls else attributes
    written = "".join(f' {key.replace("_", "-")}="{esc(value)}"' for key, value in given.items())
    return f"<{name}{written}>{inside}</{name}>"


def text(name: str, content: object, *, cls: str = "", **attributes: object) -> str:
    """One element around a text, which is escaped here."""
    return tag(name, esc(content), cls=cls, **attributes)


def link(label: str, page: str, *, cls: str = "", **query: str | None) -> str:
    """A link to one of our pages that keeps plan, phase and period; `label` is safe HTML."""
    return tag("a", label, cls=f"k-go {cls}".strip(), href=href(page, **query), target="_self")


def href(page: str, **query: str | None) -> str:
    """The address of one of our pages."""
    asked = urlencode({key: value for key, value in query.items() if value is not None})
    return f"/{page}?{asked}" if asked else f"/{page}"


def table(headings: Iterable[str], rows: Iterable[Iterable[str]], *, cls: str = "", caption: str = "") -> str:
    """A table from safe HTML cells; it scrolls sideways in its own box on a narrow screen."""
    named = list(headings)
    wide = "k-wide" if len(named) >= WIDE else ""
    head = tag("thead", tag("tr", "".join(tag("th", heading, scope="col") for heading in named)))
    labels = [LABEL.sub("", heading) for heading in named]
    body = tag("tbody", "".join(tag("tr", _cells(row, labels)) for row in rows))
    title = tag("caption", esc(caption)) if caption else ""
    return tag(
        "div", tag("table", title + head + body, cls=f"k-table {wide} {cls}".strip()), cls="k-scroll", tabindex="0"
    )


def _cells(row: Iterable[str], labels: list[str]) -> str:
    """The cells of a row; each knows its heading, which stands beside it where rows become blocks."""
    return "".join(tag("td", cell, data_label=html.unescape(label)) for cell, label in zip(row, labels, strict=True))


def as_is(words: object, *, style: str = "") -> str:
    """A code, a digest, the name of a file or of an account: words of no language, which nobody is to translate."""
    return tag("span", esc(words), translate="no", **({"style": style} if style else {}))


def plain_label(words: str) -> str:
    """A text for the label of a widget, which Streamlit reads as markup: every sign of it is taken literally."""
    return MARKUP.sub(r"\\\g<0>", words)


def show(*parts: str) -> None:
    """Put safe HTML on the page.

    Streamlit's HTML element takes drawings (SVG) out and its Markdown element keeps them; in Markdown an empty line
    would end the HTML, so line breaks become spaces.
    """
    joined = "".join(parts)
    if not joined:
        return
    framed = tag("div", joined, cls="k")
    if "<svg" in framed:
        st.markdown(" ".join(framed.splitlines()), unsafe_allow_html=True)
    else:
        st.html(framed)
