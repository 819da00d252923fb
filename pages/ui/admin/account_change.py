"""Changing one account: name, role and unit, password, whether it can be used, its sessions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from kpi.accounts.faults import AccountRefused
from kpi.accounts.user import User
from kpi.model.errors import NotAllowed
from kpi.service import people
from kpi.service.installation import Installation
from kpi.text.accounts import ROLE_WORDS, refusal
from kpi.text.admin_page import Accounts as TEXT
from kpi.text.numbers import fmt_count
from pages.ui import notices, user_words
from pages.ui.admin import handed_over, role_choice
from pages.ui.confirm import confirmed


def show_forms(inst: Installation, users: Sequence[User]) -> None:
    """Choose an account; its forms follow."""
    by_name = {user.name: user for user in users}
    chosen = st.selectbox(
        TEXT.which,
        list(by_name),
        index=None,
        format_func=lambda name: _label(inst, by_name[name]),
        placeholder=TEXT.which_hint,
        key="admin.which",
    )
    if chosen is None:
        return
    user = by_name[chosen]
    _name(inst, user)
    _role(inst, user)
    with st.container(key="admin.acts"):
        _password(inst, user)
        _sign_out(inst, user)
        _use(inst, user)


def _label(inst: Installation, user: User) -> str:
    place = user_words.unit_name(inst, user.org) if user.org else TEXT.everywhere
    return TEXT.which_label.format(name=user.name, role=user_words.role(user), place=place)


def _name(inst: Installation, user: User) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="admin.person"):
        typed = st.text_input(
            TEXT.add_person, value=user.display_name, key=f"admin.person.{user.id}.{user.display_name}", max_chars=100
        )
        changed = typed.strip() != user.display_name
        if st.button(TEXT.person_save, key="admin.person.save", disabled=not changed):
            people.set_display_name(inst, user.name, typed)
            notices.done(TEXT.person_saved.format(name=user.name))


def _role(inst: Installation, user: User) -> None:
    # With another version of the account the choice begins anew, at what the account is now.
    role, org = role_choice.choose(inst, f"admin.change.{user.id}.{user.version}", user.role, user.org)
    place = TEXT.place.format(unit=user_words.unit_name(inst, org)) if org else ""
    words = TEXT.role_words.format(name=user.name, role=ROLE_WORDS[role].lower(), place=place)
    same = (role, org) == (user.role, user.org)
    seen = f"{user.id} {user.version} {role} {org}"
    if confirmed("admin.role", TEXT.role_save, words, TEXT.role_yes, disabled=same or org is None, seen=seen) and _done(
        lambda: people.set_role(inst, user.name, role, org)
    ):
        notices.done(TEXT.role_saved.format(name=user.name, role=ROLE_WORDS[role].lower(), place=place))


def _password(inst: Installation, user: User) -> None:
    words = TEXT.renew_words.format(name=user.name)
    made: list[str] = []
    if confirmed("admin.password", TEXT.renew, words, TEXT.renew_yes, seen=_seen(user)) and _done(
        lambda: made.append(people.new_password(inst, user.name))
    ):
        handed_over.keep(user.name, made[0], TEXT.renewed.format(name=user.name))


def _sign_out(inst: Installation, user: User) -> None:
    count = len(people.sessions(inst, user.name))
    words = TEXT.sign_out_words.format(count=fmt_count(count), name=user.name)
    if confirmed("admin.signout", TEXT.sign_out, words, TEXT.sign_out_yes, disabled=not count, seen=_seen(user)):
        ended = people.end_sessions_of(inst, user.name)
        notices.done(TEXT.signed_out.format(count=fmt_count(ended), name=user.name))


def _use(inst: Installation, user: User) -> None:
    if user.active:
        words = TEXT.disable_words.format(name=user.name)
        if confirmed("admin.disable", TEXT.disable, words, TEXT.disable_yes, seen=_seen(user)) and _done(
            lambda: people.disable(inst, user.name)
        ):
            notices.done(TEXT.disabled_done.format(name=user.name))
        return
    words = TEXT.enable_words.format(name=user.name)
    if confirmed("admin.enable", TEXT.enable, words, TEXT.enable_yes, seen=_seen(user)) and _done(
        lambda: people.enable(inst, user.name)
    ):
        notices.done(TEXT.enabled_done.format(name=user.name))


def _seen(user: User) -> str:
    return f"{user.id} {user.version}"


def _done(act: Callable[[], object]) -> bool:
    """Whether the act was done; why not is said on the spot."""
    try:
        act()
    except AccountRefused as error:
        notices.fault(refusal(error.code))
        return False
    except NotAllowed:
        notices.fault(TEXT.changed_meanwhile)
        return False
    return True
