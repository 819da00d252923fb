"""Theo đơn vị: all that one org unit owes, and every unit against every target."""

from __future__ import annotations

import streamlit as st

from kpi.accounts.rights import Action
from kpi.text.pages import Unit as TEXT
from pages.ui import closed_units, heat, history_table, navigation, own_units, reads, senders, unit_choice, unit_words
from pages.ui.heading import heading, lead, section
from pages.ui.installation import installation
from pages.ui.markup import esc, link, show, tag, text
from pages.ui.view import current

inst = installation()
view = current()
units = own_units.seen(inst, view)
units += closed_units.closed(inst, view)
if not units:
    show(text("p", TEXT.no_units, cls="k-empty"))
    st.stop()

code = unit_choice.choose(units, label=TEXT.choose, default=units[0].code)
detail = reads.unit(inst, view, code)

heading(detail.unit.name, illustrative=detail.illustrative)
lead(unit_words.sentence(detail))
show(unit_words.owed_table(detail, view))
if not view.plan.has_ended and inst.may(Action.UPLOAD, code):
    show(tag("p", link(esc(TEXT.send), navigation.UPLOAD, **view.query(), org=code), style="margin-top:8px"))
if detail.narratives:
    with st.expander(TEXT.narratives):
        show(unit_words.narratives(detail))
if detail.uploads:
    with st.expander(TEXT.uploads):
        show(history_table.history_table(detail.uploads, inst.tree(), reads.review_states(inst, view, code)))

if len(units) > 1:
    section(TEXT.heat)
    heat.show_heat(inst, view)
    senders.show_senders(inst, view)
