"""Adding an account: its name, its role, its org unit; the password is made up and shown once."""

from __future__ import annotations

import streamlit as st

from kpi.accounts.faults import AccountRefused
from kpi.service import people
from kpi.service.installation import Installation
from kpi.text.accounts import refusal
from kpi.text.admin_page import Accounts as TEXT
from pages.ui import notices, user_words
from pages.ui.admin import handed_over, role_choice


def show_form(inst: Installation) -> None:
    """The form; a refusal is said beside it, and what was typed stays."""
    # A new form for each account, so that nothing of the last one is left in it.
    key = f"admin.new.{len(people.accounts(inst))}"
    name = st.text_input(TEXT.add_name, key=f"{key}.name", help=TEXT.add_name_help, max_chars=64)
    person = st.text_input(TEXT.add_person, key=f"{key}.person", max_chars=100)
    role, org = role_choice.choose(inst, key)
    if not st.button(TEXT.add_button, key=f"{key}.add", type="primary", disabled=not name.strip() or org is None):
        return
    try:
        user, password = people.add_account(inst, name, role, org or "", person)
    except AccountRefused as error:
        notices.fault(refusal(error.code))
        return
    place = user_words.place(inst, user, TEXT.place)
    handed_over.keep(
        user.name, password, TEXT.added.format(name=user.name, role=user_words.role(user).lower(), place=place)
    )
