"""Which role an account has, and of which org unit."""

from __future__ import annotations

import streamlit as st

from kpi.accounts.user import ACCOUNT_ROLES, Role
from kpi.service.installation import Installation
from kpi.text.accounts import ROLE_SEES, ROLE_WORDS
from kpi.text.admin_page import Accounts as TEXT
from pages.ui import unit_picker
from pages.ui.markup import show, text


def choose(inst: Installation, key: str, role: Role = Role.REPORTER, org: str | None = None) -> tuple[Role, str | None]:
    """Role and unit as they are chosen; the unit is "" for the whole installation, None where none is chosen yet."""
    chosen = st.selectbox(
        TEXT.role, ACCOUNT_ROLES, index=ACCOUNT_ROLES.index(role), format_func=ROLE_WORDS.__getitem__, key=f"{key}.role"
    )
    show(text("p", TEXT.role_sees.format(role=ROLE_WORDS[chosen], sees=ROLE_SEES[chosen]), cls="k-soft k-small"))
    none = TEXT.no_unit if chosen is Role.ADMIN else None
    units = list(inst.tree().by_code.values())
    # Another role offers other units: the box begins anew with it.
    unit = unit_picker.pick(units, label=TEXT.unit, key=f"{key}.unit.{chosen is Role.ADMIN}", chosen=org, none=none)
    return chosen, unit
