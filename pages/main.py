"""The entry script of every run: settle what is asked, then let the chosen page show it."""

from __future__ import annotations

import streamlit as st

from kpi.text.pages import Shell as TEXT
from pages.ui import navigation, view
from pages.ui.installation import installation

st.set_page_config(page_title=TEXT.title, layout="wide", initial_sidebar_state="collapsed")

page = st.navigation(navigation.pages(), position="top")
inst = installation()
# The fullest running plan comes first: it is what a visitor sees who chooses nothing.
usable = sorted(inst.usable_plans().values(), key=lambda plan: (plan.has_ended, -len(plan.targets)))
if not usable:
    st.title(TEXT.empty_title)
    st.markdown(TEXT.empty_text)
    st.code(TEXT.empty_command, language=None)
    st.stop()

view.settle(inst, usable)
page.run()
