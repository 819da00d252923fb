"""The installation that this process serves: opened once, shared by every session, each in its own user's hands."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from kpi.accounts.user import User
from kpi.service.installation import Installation
from pages.ui.session import current_user
from pages.web.at_home import home


@st.cache_resource(show_spinner=False, on_release=Installation.close)
def _opened(where: str) -> Installation:
    return Installation.open(Path(where), user=None)


def release() -> None:
    """Close what this process has opened."""
    _opened.clear()


def in_hands_of(user: User | None) -> Installation:
    """The installation of this process as somebody sees it."""
    return _opened(str(home())).as_user(user)


def installation() -> Installation:
    """The installation of this process in the hands of whoever looks at this page."""
    return in_hands_of(current_user())
