"""What was done is said by the run that follows, at the top of the page, once; and other short words to the person.

Streamlit's own boxes read their text as markup, and names, files and addresses may hold anything.
"""

from __future__ import annotations

from typing import NoReturn

import streamlit as st

from pages.ui.markup import show as show_html
from pages.ui.markup import text

KEY = "notices"


def done(sentence: str) -> NoReturn:
    """Say this at the top of the page, which is drawn anew so that it shows what has changed."""
    st.session_state[KEY] = [*st.session_state.get(KEY, []), sentence]
    st.rerun()


def show() -> None:
    """What the run before has done."""
    for sentence in st.session_state.pop(KEY, []):
        show_html(text("p", sentence, cls="k-said k-well", role="status"))


def note(sentence: str) -> None:
    """Something to know about what is shown below."""
    show_html(text("p", sentence, cls="k-said", role="status"))


def fault(sentence: str) -> None:
    """Why something was not done."""
    show_html(text("p", sentence, cls="k-said k-wrong", role="alert"))
