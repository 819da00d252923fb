"""One change of the org units: filled in, looked at with what it does to every plan, then written."""

from __future__ import annotations

import streamlit as st

from kpi.model.errors import UnknownName
from kpi.service import org_changes, org_words
from kpi.service.installation import Installation
from kpi.service.org_changes import OrgChange, OrgChangePreview, OrgChangeRefused
from kpi.text.admin_units_page import Units as TEXT
from kpi.text.org_changes import PLAN
from pages.ui import notices
from pages.ui.admin import fault_list, unit_fields
from pages.ui.confirm import confirmed
from pages.ui.markup import esc, show, tag, text


def show_form(inst: Installation) -> None:
    """What is to be done, its fields, and, once they are filled in, what would happen."""
    act = st.segmented_control(
        TEXT.act,
        list(TEXT.acts),
        format_func=TEXT.acts.__getitem__,
        default="add",
        required=True,
        key="admin.unit.act",
        wrap=True,
    )
    change = unit_fields.FIELDS[act if isinstance(act, str) else "add"](inst)
    if change is None:
        show(text("p", TEXT.fill_in, cls="k-soft"))
        return
    seen = org_changes.preview(inst, change)
    _show_preview(inst, seen)
    if seen.can_apply:
        sentence = org_words.change_words(inst, seen)
        words = TEXT.words.format(sentence=sentence)
        if confirmed("admin.unit.apply", TEXT.ask, words, TEXT.yes, primary=True, seen=repr(change)):
            _apply(inst, change, sentence)


def _show_preview(inst: Installation, seen: OrgChangePreview) -> None:
    if not seen.can_apply:
        show(tag("div", text("h2", TEXT.faults) + fault_list.fault_list(seen.issues), cls="k-faults", role="alert"))
        return
    parts = [text("h3", TEXT.preview), text("p", org_words.change_words(inst, seen))]
    for effect in seen.effects:
        lines = "".join(text("li", words) for words in org_words.effect_words(effect))
        parts.append(text("p", PLAN.format(plan=effect.plan.label), cls="k-soft") + tag("ul", lines))
    if not seen.effects:
        parts.append(text("p", TEXT.plans_none, cls="k-soft"))
    if accounts := org_words.account_words(seen):
        parts.append(tag("p", text("span", "◆ ", cls="k-amber") + esc(accounts)))
    show(tag("div", "".join(parts) + fault_list.fault_list(seen.issues), cls="k-preview"))


def _apply(inst: Installation, change: OrgChange, sentence: str) -> None:
    try:
        org_changes.apply(inst, change)
    except OrgChangeRefused as refused:
        show(fault_list.fault_list(refused.issues))
        return
    except UnknownName:
        notices.fault(TEXT.faults)
        return
    unit_fields.clear()
    notices.done(sentence)
