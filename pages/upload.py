"""Nhập số liệu: take the template, choose the filled workbooks, see what is wrong, see what would change, confirm."""

from __future__ import annotations

import streamlit as st

from kpi.accounts.rights import Action
from kpi.text.dates import fmt_date, fmt_period
from kpi.text.upload_page import Upload as TEXT
from pages.ui import (
    history_table,
    own_units,
    period_lock,
    reads,
    receipt,
    staging,
    template_offer,
    unit_choice,
    upload_steps,
)
from pages.ui.heading import heading, section
from pages.ui.installation import installation
from pages.ui.markup import show, text
from pages.ui.view import current

inst = installation()
view = current()
units = own_units.sent_for(inst, view)
for_all = {unit_choice.ALL: TEXT.all_units} if inst.may(Action.UPLOAD, view.plan.owner) else {}

heading(TEXT.heading.format(period=fmt_period(view.period).lower()), illustrative=inst.is_illustrative(view.plan.id))
if not units and not for_all:
    show(text("p", TEXT.no_unit.format(period=fmt_period(view.period).lower()), cls="k-empty"))
    st.stop()
code = unit_choice.choose(
    units, label=TEXT.unit, default=upload_steps.next_sender(inst, view, units) or unit_choice.ALL, before=for_all
)
org = None if code == unit_choice.ALL else code
show(upload_steps.what_happens(inst, view, org))

if view.plan.has_ended:
    show(text("p", TEXT.ended, cls="k-empty"))
elif not upload_steps.is_closed(inst, view):
    last = fmt_date(view.plan.period_rule.last_day(view.period))
    show(text("p", TEXT.too_early.format(period=fmt_period(view.period), last=last), cls="k-empty"))
elif not period_lock.takes_figures(inst, view):
    period_lock.say_locked(inst, view)
else:
    period_lock.say_reopened(inst, view)
    template_offer.show_buttons(inst, view, org)
    upload_steps.take_files()
    receipt.show_receipt(inst, view)
    if staging.staged():
        upload_steps.show_staged(inst, view, org, all_units=bool(for_all))
    else:
        upload_steps.say_notices()
        if staging.receipt() is None:
            show(text("p", TEXT.waiting, cls="k-soft"))

section(TEXT.history_of.format(name=inst.org(org).name) if org else TEXT.history)
uploads = reads.history(inst, view, org)
if uploads:
    show(history_table.history_table(uploads, inst.tree(), reads.review_states(inst, view, org)))
    history_table.offer_files(inst, uploads)
else:
    show(text("p", TEXT.history_none, cls="k-soft"))
