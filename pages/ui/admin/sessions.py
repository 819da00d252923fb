"""Who is signed in at this moment, and ending a session."""

from __future__ import annotations

import streamlit as st

from kpi.model.errors import UnknownName
from kpi.service import people
from kpi.service.installation import Installation
from kpi.text.account_page import Sessions
from kpi.text.admin_page import SessionsPart as TEXT
from kpi.text.dates import fmt_datetime_vn
from kpi.text.numbers import fmt_count
from pages.ui import notices, session_table
from pages.ui.confirm import confirmed
from pages.ui.heading import lead
from pages.ui.markup import show, text
from pages.ui.paging import page_of

ROWS_PER_PAGE = 50


def show_part(inst: Installation) -> None:
    """The open sessions, the latest first, and the form that ends one."""
    sessions = people.sessions(inst)
    if not sessions:
        show(text("p", TEXT.none, cls="k-empty"))
        return
    lead(TEXT.lead.format(count=fmt_count(len(sessions))))
    shown = page_of(sessions, ROWS_PER_PAGE, key="admin.sessions.page")
    show(session_table.session_table(shown, with_names=True))
    by_id = {session.id: session for session in shown}
    chosen = st.selectbox(
        Sessions.which,
        list(by_id),
        format_func=lambda key: Sessions.label.format(
            name=by_id[key].name, browser=session_table.browser(by_id[key]), seen=fmt_datetime_vn(by_id[key].seen_at)
        ),
        key="admin.session",
    )
    if chosen is None:
        return
    session = by_id[chosen]
    words = TEXT.end_words.format(name=session.name, browser=session_table.browser(session))
    if confirmed("admin.session.end", Sessions.end, words, Sessions.end, seen=chosen):
        try:
            people.end_session(inst, chosen)
        except UnknownName:
            notices.done(Sessions.gone)
        notices.done(Sessions.ended.format(name=session.name))
