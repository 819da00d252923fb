"""What a visitor reads where there is no plan to show: how to begin, or whom to ask."""

from __future__ import annotations

import streamlit as st

from kpi.accounts.rights import Action
from kpi.service.installation import Installation
from kpi.text.pages import Shell as TEXT
from pages.ui.markup import show, text


def say_so(inst: Installation) -> None:
    """Whoever looks after the definitions is told the commands, everybody else whom to turn to."""
    st.title(TEXT.empty_title)
    if inst.may_at_all(Action.MANAGE_DEFINITIONS):
        st.markdown(TEXT.empty_text)
        st.code(TEXT.empty_command, language=None)
    else:
        show(text("p", TEXT.no_plan_of_yours, cls="k-empty"))
