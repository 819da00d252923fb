"""Nothing that matters happens at one click: the first says what would happen, the second lets it."""

from __future__ import annotations

import streamlit as st

from kpi.text.admin_page import Confirm as TEXT
from pages.ui import notices
from pages.ui.markup import show, text


def confirmed(
    key: str,
    label: str,
    words: str,
    yes: str,
    *,
    disabled: bool = False,
    primary: bool = False,
    missing: str = "",
    seen: str = "",
) -> bool:
    """A button, and once it is pressed what it would do, with the button that does it; True in the run of that one.

    `seen` says what the person has before them: where that has changed since the first click, the question is
    asked anew. `missing` says what has to be given first, where anything has.
    """
    asking = f"{key}.asking"
    if disabled:
        st.session_state.pop(asking, None)
    if st.session_state.get(asking) != (label, seen):
        if not st.button(label, key=f"{key}.ask", type="primary" if primary else "secondary", disabled=disabled):
            return False
        if missing:
            notices.fault(missing)
            return False
        st.session_state[asking] = (label, seen)
        st.rerun()
    with st.container(border=True, key=f"{key}.box"):
        show(text("p", words))
        with st.container(horizontal=True):
            agreed = st.button(yes, key=f"{key}.yes", type="primary")
            st.button(TEXT.no, key=f"{key}.no", on_click=_forget, args=(asking,))
    if agreed:
        _forget(asking)
    return agreed


def _forget(asking: str) -> None:
    st.session_state.pop(asking, None)
