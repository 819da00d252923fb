"""One's own sessions, each of which can be ended from here."""

from __future__ import annotations

import streamlit as st

from kpi.model.errors import UnknownName
from kpi.service import people
from kpi.service.installation import Installation
from kpi.text.account_page import Account as TEXT
from kpi.text.account_page import Sessions
from kpi.text.dates import fmt_datetime_vn
from pages.ui import notices, session_table
from pages.ui.markup import show, text


def show_sessions(inst: Installation) -> None:
    """The table, and the form that ends one of them."""
    sessions = people.own_sessions(inst)
    if not sessions:
        show(text("p", TEXT.sessions_none, cls="k-soft"))
        return
    show(text("p", TEXT.sessions_help, cls="k-soft"), session_table.session_table(sessions, with_names=False))
    by_id = {session.id: session for session in sessions}
    with st.container(horizontal=True, key="account.session", vertical_alignment="bottom"):
        chosen = st.selectbox(
            Sessions.which,
            list(by_id),
            format_func=lambda key: Sessions.own_label.format(
                browser=session_table.browser(by_id[key]),
                address=by_id[key].address,
                seen=fmt_datetime_vn(by_id[key].seen_at),
            ),
            key="account.session.id",
        )
        pressed = st.button(Sessions.end, key="account.session.end")
    if pressed and chosen is not None:
        try:
            ended = people.end_own_session(inst, chosen)
        except UnknownName:
            notices.done(Sessions.gone)
        notices.done(Sessions.ended.format(name=ended.name))
