"""The fields of each kind of change; None until enough is filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import streamlit as st

from kpi.model.org_unit import OrgUnit
from kpi.service.installation import Installation
from kpi.service.org_changes import Add, Close, Merge, OrgChange, Rename
from kpi.text.admin_units_page import Units as TEXT
from pages.ui import unit_picker

ROUND = "admin.unit.round"


def clear() -> None:
    """Begin with empty fields after a change has been written."""
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def _key(name: str) -> str:
    return f"admin.unit.{name}.{st.session_state.get(ROUND, 0)}"


def _unit(inst: Installation, label: str, name: str) -> str | None:
    return unit_picker.pick(_open_units(inst), label=label, key=_key(name))


def _open_units(inst: Installation) -> list[OrgUnit]:
    return [unit for unit in inst.tree().units if unit.valid_to is None]


def _add(inst: Installation) -> OrgChange | None:
    first, second = st.columns(2)
    code = first.text_input(TEXT.code, key=_key("code"), help=TEXT.code_help, max_chars=60)
    name = second.text_input(TEXT.name, key=_key("name"), max_chars=200)
    short = first.text_input(TEXT.short_name, key=_key("short"), max_chars=60)
    used = dict.fromkeys([*TEXT.kinds, *(unit.kind for unit in inst.tree().units if unit.kind)])
    kind = second.selectbox(
        TEXT.kind, list(used), index=None, format_func=lambda k: TEXT.kinds.get(k, k), placeholder="", key=_key("kind")
    )
    with first:
        parent = unit_picker.pick(
            _open_units(inst), label=TEXT.parent, key=_key("parent"), chosen="", none=TEXT.no_parent
        )
    since = second.date_input(TEXT.valid_from, value=inst.today(), format="DD/MM/YYYY", key=_key("since"))
    if not code.strip() or not name.strip():
        return None
    return Add(code.strip(), name.strip(), parent or None, short.strip(), kind or "", valid_from=since)


def _rename(inst: Installation) -> OrgChange | None:
    code = _unit(inst, TEXT.which, "renamed")
    if code is None:
        return None
    unit = inst.tree()[code]
    first, second = st.columns(2)
    name = first.text_input(TEXT.new_name, value=unit.name, key=_key(f"new-name.{code}"), max_chars=200)
    short = second.text_input(TEXT.short_name, value=unit.short_name, key=_key(f"new-short.{code}"), max_chars=60)
    if not name.strip() or (name.strip(), short.strip()) == (unit.name, unit.short_name):
        return None
    return Rename(code, name.strip(), short.strip())


def _merge(inst: Installation) -> OrgChange | None:
    first, second = st.columns(2)
    with first:
        code = _unit(inst, TEXT.which, "merged")
    with second:
        into = _unit(inst, TEXT.into, "into")
    day = _last_day(inst)
    return Merge(code, into, day) if code and into and day else None


def _close(inst: Installation) -> OrgChange | None:
    code = _unit(inst, TEXT.which, "closed")
    day = _last_day(inst)
    return Close(code, day) if code and day else None


def _last_day(inst: Installation) -> dt.date | None:
    day: dt.date | None = st.date_input(TEXT.last_day, value=inst.today(), format="DD/MM/YYYY", key=_key("last"))
    return day


FIELDS: dict[str, Callable[[Installation], OrgChange | None]] = {
    "add": _add,
    "rename": _rename,
    "merge": _merge,
    "close": _close,
}
