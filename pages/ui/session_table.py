"""Sessions as people know them: which browser on which machine, since when."""

from __future__ import annotations

from collections.abc import Sequence

from kpi.accounts.sessions import SessionInfo
from kpi.text.account_page import Sessions as TEXT
from kpi.text.accounts import SESSION_KINDS, words_of
from kpi.text.dates import fmt_datetime_vn
from pages.ui.markup import as_is, esc, table, tag, text


def session_table(sessions: Sequence[SessionInfo], *, with_names: bool) -> str:
    """One row a session, the latest first."""
    columns = TEXT.columns_all if with_names else TEXT.columns
    return table([esc(heading) for heading in columns], [_cells(s, with_names) for s in sessions], cls="k-cards")


def _cells(session: SessionInfo, with_names: bool) -> tuple[str, ...]:
    cells = (
        text("span", fmt_datetime_vn(session.created_at), style="white-space:nowrap"),
        text("span", fmt_datetime_vn(session.seen_at), style="white-space:nowrap"),
        esc(session.address),
        esc(words_of(SESSION_KINDS, session.kind)),
        as_is(browser(session)),
    )
    return (tag("b", as_is(session.name)), *cells) if with_names else cells


def browser(session: SessionInfo) -> str:
    """The browser and the system in the words people use: Chrome, Windows."""
    agent = session.user_agent
    name = next((words for sign, words in TEXT.browsers if sign in agent), "")
    system = next((words for sign, words in TEXT.systems if sign in agent), "")
    return ", ".join(part for part in (name, system) if part) or TEXT.unknown_browser
