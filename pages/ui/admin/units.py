"""Org units: the list of them, and the form that changes it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from kpi.model.org_unit import OrgUnit
from kpi.service.installation import Installation
from kpi.text.admin_units_page import Units as TEXT
from kpi.text.dates import fmt_date
from kpi.text.names import fold
from kpi.text.numbers import fmt_count
from kpi.text.pages import UnitChoice
from pages.ui.admin import unit_change
from pages.ui.heading import lead, section
from pages.ui.markup import as_is, esc, show, table, text
from pages.ui.paging import page_of

ROWS_PER_PAGE = 50


def show_part(inst: Installation) -> None:
    """The units with their place in the tree, and what can be changed."""
    units = inst.tree().units
    today = inst.today()
    closed = sum(unit.valid_to is not None and unit.valid_to < today for unit in units)
    words = TEXT.closed_count.format(count=fmt_count(closed)) if closed else ""
    lead(TEXT.lead.format(count=fmt_count(len(units) - closed), closed=words))
    if units:
        _show_table(inst, units)
    else:
        show(text("p", TEXT.none, cls="k-empty"))
    section(TEXT.change)
    unit_change.show_form(inst)


def _show_table(inst: Installation, units: Sequence[OrgUnit]) -> None:
    typed = st.text_input(TEXT.search, key="admin.units.search", placeholder=UnitChoice.search_hint)
    found = [unit for unit in units if fold(typed) in fold(f"{unit.code} {unit.name} {unit.short_name}")]
    if not found:
        show(text("p", TEXT.none_found.format(typed=typed), cls="k-empty"))
        return
    shown = page_of(found, ROWS_PER_PAGE, key="admin.units.page")
    show(table([esc(heading) for heading in TEXT.columns], [_cells(inst, unit) for unit in shown], cls="k-cards"))


def _cells(inst: Installation, unit: OrgUnit) -> tuple[str, ...]:
    tree = inst.tree()
    return (
        as_is(unit.code, style="white-space:nowrap"),
        text("b", unit.name),
        esc(TEXT.kinds.get(unit.kind, unit.kind)),
        esc(tree[unit.parent].label if unit.parent is not None and unit.parent in tree else ""),
        text("span", _validity(inst, unit), cls="k-soft"),
    )


def _validity(inst: Installation, unit: OrgUnit) -> str:
    """From when to when the unit is there, and who answers afterwards."""
    tree = inst.tree()
    parts = [TEXT.since.format(first=fmt_date(unit.valid_from))] if unit.valid_from else []
    if unit.valid_to is not None and unit.merged_into:
        into = tree[unit.merged_into].label if unit.merged_into in tree else unit.merged_into
        parts.append(TEXT.merged.format(last=fmt_date(unit.valid_to), into=into))
    elif unit.valid_to is not None:
        parts.append(TEXT.until.format(last=fmt_date(unit.valid_to)))
    return " ".join(parts)
