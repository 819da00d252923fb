"""Who is looking at this page: the single door to the current user.

The gate has looked the session up when the page's web socket was opened and hands its hash inwards. The socket lives on
after the session has ended, so it is looked up here again at every run and at every download.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote, urlencode

import streamlit as st

from kpi.accounts import addresses
from kpi.accounts.user import User
from kpi.model.errors import NotAllowed
from kpi.service.installation import Installation
from kpi.text.sign_in import Ended as TEXT
from pages.ui.markup import show, tag, text
from pages.web import at_home
from pages.web.handed_out import HANDED_OUT

# What `server.trustedUserHeaders` calls the header of the gate, and the header itself.
KEY, HEADER = "sid", "X-Kpi-Sid"


def current_user() -> User | None:
    """Who is signed in at this moment; None where the session has ended, or there never was one."""
    return _user_of(_session())


def still_here(user: User | None) -> User:
    """The user, or the page's last words: the session is over, and here is the way back to this very page."""
    if user is None or user.restricted:
        _say_over()
        st.stop()
    return user


def later(make: Callable[..., bytes], *arguments: object) -> Callable[[], bytes]:
    """What a download button calls when it is pressed, perhaps hours after the page was drawn.

    The session is looked up again then: `NotAllowed` where it is over, and an installation among the arguments is
    handed on in the hands of whoever the person is by now. What is made is fetched by this session alone.
    """
    token_hash = _session()

    def made() -> bytes:
        user = _user_of(token_hash)
        if user is None:
            raise NotAllowed("the session is over")
        content = make(*(one.as_user(user) if isinstance(one, Installation) else one for one in arguments))
        HANDED_OUT.note(token_hash, content)
        return content

    return made


def session_key() -> str:
    """Under which what belongs to this sign-in alone is kept: it is void at sign-out and with a new password."""
    return _session()


def _session() -> str:
    # The header comes from the gate alone. What Streamlit makes of it says the same, but looks for secrets on the disk
    # each time; it is asked where there is no socket.
    sid = st.context.headers.get(HEADER) or st.user.get(KEY)
    return sid if isinstance(sid, str) else ""


def _user_of(token_hash: str) -> User | None:
    return at_home.accounts().check(token_hash, at_home.now())


def _say_over() -> None:
    asked = urlencode({name: st.query_params.get_all(name) for name in st.query_params}, doseq=True)
    here = (at_home.path_of(st.context.url) or "/") + (f"?{asked}" if asked else "")
    way = tag("a", TEXT.again, href=f"{addresses.SIGN_IN}?tiep={quote(here, safe='')}", target="_self", cls="k-button")
    show(tag("div", text("h1", TEXT.title) + text("p", TEXT.text) + tag("p", way), cls="k-empty", role="alert"))
