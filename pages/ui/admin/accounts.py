"""Accounts: who there is, adding one, and changing one."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from kpi.accounts.user import User
from kpi.service import people
from kpi.service.installation import Installation
from kpi.text.admin_page import Accounts as TEXT
from kpi.text.dates import fmt_datetime_vn
from kpi.text.names import fold
from kpi.text.numbers import fmt_count
from pages.ui import user_words
from pages.ui.admin import account_add, account_change, handed_over
from pages.ui.heading import lead, section
from pages.ui.markup import as_is, esc, show, table, tag, text
from pages.ui.paging import page_of

ROWS_PER_PAGE = 50


def show_part(inst: Installation) -> None:
    """The accounts, the password that was just made, and the forms."""
    users = people.accounts(inst)
    active = sum(user.active for user in users)
    stopped = len(users) - active
    disabled = TEXT.disabled_count.format(count=fmt_count(stopped)) if stopped else ""
    lead(TEXT.lead.format(count=fmt_count(active), disabled=disabled))
    handed_over.show()
    with st.expander(TEXT.add, key="admin.add"):
        account_add.show_form(inst)
    if not users:
        show(text("p", TEXT.none, cls="k-empty"))
        return
    _show_table(inst, users)
    section(TEXT.one)
    account_change.show_forms(inst, users)


def _show_table(inst: Installation, users: Sequence[User]) -> None:
    typed = st.text_input(TEXT.search, key="admin.search", placeholder=TEXT.search_hint)
    found = [user for user in users if fold(typed) in fold(_searched(inst, user))]
    if not found:
        show(text("p", TEXT.none_found.format(typed=typed), cls="k-empty"))
        return
    shown = page_of(found, ROWS_PER_PAGE, key="admin.accounts.page")
    show(table([esc(heading) for heading in TEXT.columns], [_cells(inst, user) for user in shown], cls="k-cards"))


def _searched(inst: Installation, user: User) -> str:
    return f"{user.name} {user.display_name} {user_words.role(user)} {user_words.unit_name(inst, user.org)} {user.org}"


def _cells(inst: Installation, user: User) -> tuple[str, ...]:
    signed_in = fmt_datetime_vn(user.signed_in_at) if user.signed_in_at else TEXT.never
    return (
        tag("b", as_is(user.name)),
        esc(user.display_name),
        esc(user_words.role(user)),
        esc(user_words.unit_name(inst, user.org) if user.org else TEXT.everywhere),
        _state(user),
        text("span", signed_in, cls="" if user.signed_in_at else "k-soft", style="white-space:nowrap"),
    )


def _state(user: User) -> str:
    if not user.active:
        return text("span", TEXT.disabled, cls="k-status k-grey")
    if user.must_change_password:
        return text("span", TEXT.must_change, cls="k-status k-blue")
    return text("span", TEXT.active, cls="k-status k-green")
