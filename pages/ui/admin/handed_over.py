"""A password just made, to be handed to its owner: on the screen once, kept nowhere but in this visit."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st

from kpi.text.admin_page import Accounts as TEXT
from pages.ui import notices
from pages.ui.markup import show as show_html
from pages.ui.markup import tag, text

KEY = "admin.handed"


def keep(name: str, password: str, said: str) -> NoReturn:
    """Show this password from the next run on, until it has been handed over or another one is made."""
    st.session_state[KEY] = (name, password)
    notices.done(said)


def show() -> None:
    """The password, and the button that puts it away."""
    handed = st.session_state.get(KEY)
    if handed is None:
        return
    name, password = handed
    body = text("h2", TEXT.handed_title.format(name=name)) + text("p", password, cls="k-secret")
    with st.container(key="admin.handed"):
        show_html(tag("div", body + text("p", TEXT.handed), cls="k-receipt", role="status"))
        st.button(TEXT.handed_hide, key="admin.handed.hide", on_click=_forget)


def _forget() -> None:
    st.session_state.pop(KEY, None)
