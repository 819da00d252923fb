"""Tài khoản: who one is here, where one is signed in, and the way out everywhere."""

from __future__ import annotations

import streamlit as st

from kpi.accounts import addresses
from kpi.accounts.user import Role
from kpi.service import people
from kpi.text.account_page import Account as TEXT
from kpi.text.accounts import ROLE_SEES
from pages.ui import confirm, notices, own_sessions, user_words
from pages.ui.heading import lead, plain, section
from pages.ui.installation import installation
from pages.ui.markup import esc, show, tag, text

inst = installation()
user = inst.user

plain(TEXT.title)
if user is None or user.role is Role.OPERATOR:
    show(text("p", TEXT.none, cls="k-empty"))
    st.stop()

lead(TEXT.lead.format(label=user.label, role=user_words.role(user), place=user_words.place(inst, user, TEXT.place)))
show(
    text("p", TEXT.name.format(name=user.name), cls="k-soft"),
    text("p", TEXT.sees.format(sees=ROLE_SEES[user.role]), cls="k-soft"),
    tag("p", tag("a", esc(TEXT.change), href=addresses.OWN_PASSWORD, target="_self"), style="margin-top:8px"),
    text("p", TEXT.change_help, cls="k-soft k-small"),
)

section(TEXT.sessions)
own_sessions.show_sessions(inst)
if confirm.confirmed("account.everywhere", TEXT.everywhere, TEXT.everywhere_words, TEXT.everywhere_yes):
    notices.done(TEXT.everywhere_done.format(count=people.end_own_sessions(inst)))
