"""The entry script of every run: settle what is asked, then let the chosen page show it."""

from __future__ import annotations

import streamlit as st

from kpi.text.pages import Shell as TEXT
from pages.ui import account_menu, navigation, no_plan, notices, returned, session, view
from pages.ui.installation import installation

st.set_page_config(page_title=TEXT.title, layout="wide", initial_sidebar_state="collapsed")

inst = installation()
# One look at the definitions for one run: everything on the page speaks of the same plans.
with inst.definitions.looked_at_once():
    account_menu.account_menu(session.still_here(inst.user))
    page = st.navigation(navigation.pages(inst), position="top")
    place = navigation.place_of(page)
    navigation.admit(inst, place)
    returned.show_returned(inst)
    if place.of_plan:
        # The fullest running plan comes first: it is what a visitor sees who chooses nothing.
        usable = sorted(inst.usable_plans().values(), key=lambda plan: (plan.has_ended, -len(plan.targets)))
        if not usable:
            no_plan.say_so(inst)
            st.stop()
        view.settle(inst, usable)
    notices.show()
    page.run()
