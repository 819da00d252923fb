"""Choosing one org unit: a searchable select, with a search box before it where there are thousands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from kpi.model.org_unit import OrgUnit
from kpi.text.dates import fmt_date
from kpi.text.names import fold
from kpi.text.pages import UnitChoice as TEXT
from pages.ui import address, notices
from pages.ui.markup import show, tag, text

# What stands in the address where no single unit is chosen.
ALL = "all"
# A select sends all its options to the browser; beyond this a search narrows them first.
MOST_OPTIONS = 2000
MOST_FOUND = 200


def choose(units: Sequence[OrgUnit], *, label: str, default: str, before: Mapping[str, str] | None = None) -> str:
    """The code of the unit chosen, kept in the address as `org`; `before` are choices that stand before the units."""
    by_code = {unit.code: words(unit) for unit in units}
    first = dict(before or {})
    if address.changed("org") and (asked := address.unknown("org", [*first, *by_code])) not in (None, ALL):
        notices.note(TEXT.unknown.format(asked=asked))
    if len(by_code) == 1 and not first:
        return _the_only_one(units[0], label)
    codes = list(by_code)
    if len(codes) > MOST_OPTIONS:
        kept, found = searched(units, default, name="org", key="unit.search")
        codes = list(dict.fromkeys([*found, *kept]))
    return address.choice("org", label, [*first, *codes], default, lambda key: first.get(key) or by_code[key])


def _the_only_one(unit: OrgUnit, label: str) -> str:
    """Where there is nothing to choose the unit is named, and the address says it all the same."""
    address.write("org", unit.code)
    show(tag("p", text("span", f"{label}: ", cls="k-soft") + text("b", words(unit))))
    return unit.code


def words(unit: OrgUnit) -> str:
    """The unit's name, with its last day where it has one."""
    return unit.name if unit.valid_to is None else TEXT.closed.format(name=unit.name, date=fmt_date(unit.valid_to))


def searched(units: Sequence[OrgUnit], default: str, *, name: str, key: str) -> tuple[list[str], list[str]]:
    """Codes of the units that stay whatever is typed (the one in the address, `name`, too), and of those found."""
    typed = fold(st.text_input(TEXT.search, key=key, placeholder=TEXT.search_hint))
    asked = st.query_params.get(name)
    kept = [unit.code for unit in units if unit.code in (asked, default)]
    found = [u.code for u in units if not typed or typed in fold(u.name) or typed in fold(u.code)]
    return kept, found[:MOST_FOUND]
