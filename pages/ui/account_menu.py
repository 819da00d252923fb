"""One's own account at the top of every page: who is signed in, the password, the way out.

It is plain HTML over the page's header: signing out has to be a form that is posted, not a link that a message could
make somebody follow.
"""

from __future__ import annotations

import streamlit as st

from kpi.accounts import addresses
from kpi.accounts.user import User
from kpi.text.accounts import ROLE_WORDS, OwnPassword, SignIn
from kpi.text.sign_in import Account as TEXT
from pages.ui.markup import show, tag, text


def account_menu(user: User) -> None:
    """Draw the menu."""
    role = ROLE_WORDS[user.role.value]
    who = tag(
        "summary",
        text("span", user.label, cls="k-account-name") + text("span", role, cls="k-account-role"),
        aria_label=TEXT.menu.format(name=user.label),
    )
    inside = (
        tag("a", OwnPassword.title, href=addresses.OWN_PASSWORD, target="_self"),
        tag(
            "form",
            text("button", SignIn.sign_out, type="submit"),
            method="post",
            action=addresses.SIGN_OUT,
        ),
    )
    with st.container(key="account"):
        show(tag("details", who + tag("div", "".join(inside), cls="k-account-list"), cls="k-account"))
