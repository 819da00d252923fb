"""The heading of a page, with the mark that made-up figures carry everywhere."""

from __future__ import annotations

from kpi.text.pages import Shell as TEXT
from pages.ui.markup import show, tag, text


def heading(title: str, *, illustrative: bool) -> None:
    """The page's title, and "số liệu minh họa" beside it where the figures are made up."""
    mark = text("span", TEXT.illustrative, cls="k-mark", title=TEXT.illustrative_help) if illustrative else ""
    show(tag("div", text("h1", title) + mark, cls="k-head"))


def lead(sentence: str) -> None:
    """The sentence that says what the page found."""
    show(text("p", sentence, cls="k-lead"))


def section(title: str) -> None:
    """The heading of a part of a page."""
    show(text("h2", title))
