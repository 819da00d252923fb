"""Choosing an org unit in a form, among all there are: with a search before it where there are thousands."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from kpi.model.org_unit import OrgUnit
from kpi.text.names import fold
from kpi.text.pages import UnitChoice as TEXT
from pages.ui.unit_choice import MOST_FOUND, MOST_OPTIONS, words


def pick(
    units: Sequence[OrgUnit], *, label: str, key: str, chosen: str | None = None, none: str | None = None
) -> str | None:
    """The code of the unit, None where nothing is chosen; with `none` as the words for no unit in particular, ""."""
    by_code = {unit.code: words(unit) for unit in units}
    codes = list(by_code)
    if len(codes) > MOST_OPTIONS:
        typed = fold(st.text_input(TEXT.search, key=f"{key}.search", placeholder=TEXT.search_hint))
        found = [u.code for u in units if not typed or typed in fold(u.name) or typed in fold(u.code)]
        codes = list(dict.fromkeys([*found[:MOST_FOUND], *([chosen] if chosen in by_code else [])]))
    options = [*([""] if none is not None else []), *codes]
    return st.selectbox(
        label,
        options,
        index=options.index(chosen) if chosen in options else None,
        format_func=lambda code: f"{by_code[code]} ({code})" if code else none or "",
        placeholder=TEXT.pick,
        key=key,
    )
