"""Choosing one org unit: a searchable select, with a search box before it where there are thousands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from kpi.model.org_unit import OrgUnit
from kpi.text.names import fold
from kpi.text.pages import UnitChoice as TEXT
from pages.ui import address

# A select sends all its options to the browser; beyond this a search narrows them first.
MOST_OPTIONS = 2000
MOST_FOUND = 200


def choose(units: Sequence[OrgUnit], *, label: str, default: str, extra: Mapping[str, str] | None = None) -> str:
    """The code of the unit chosen, kept in the address as `org`; `extra` are choices before the units."""
    by_code = {unit.code: unit for unit in units}
    before = dict(extra or {})
    codes = list(by_code)
    if len(codes) > MOST_OPTIONS:
        codes = _searched(units, default)
    options = [*before, *codes]
    return address.choice("org", label, options, default, lambda key: before.get(key) or by_code[key].name)


def _searched(units: Sequence[OrgUnit], default: str) -> list[str]:
    """Codes of the units whose name or code holds what is typed."""
    typed = fold(st.text_input(TEXT.search, key="unit.search", placeholder=TEXT.search_hint))
    asked = st.query_params.get("org")
    kept = [unit.code for unit in units if unit.code in (asked, default)]
    found = [u.code for u in units if not typed or typed in fold(u.name) or typed in fold(u.code)]
    return list(dict.fromkeys([*found[:MOST_FOUND], *kept]))
