"""What of the log is asked for."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict

import streamlit as st

from kpi.accounts.rights import Action
from kpi.service.installation import Installation
from kpi.text.accounts import EVENT_WORDS
from kpi.text.log_page import Log as TEXT
from pages.ui import unit_picker


class Asked(TypedDict):
    """The filters as the service takes them; None asks for everything."""

    since: dt.date | None
    until: dt.date | None
    user: str | None
    action: str | None
    org: str | None
    text: str | None


def show_filters(inst: Installation) -> Asked:
    """Time, person, act, unit and words, each of which may be left open."""
    with st.container(horizontal=True, key="log-when"):
        since = st.date_input(TEXT.since, value=None, format="DD/MM/YYYY", key="log.since")
        until = st.date_input(TEXT.until, value=None, format="DD/MM/YYYY", key="log.until")
        user = st.text_input(TEXT.user, key="log.user", placeholder=TEXT.user_hint, max_chars=64)
        action = st.selectbox(
            TEXT.action,
            ["", *EVENT_WORDS],
            format_func=lambda act: EVENT_WORDS.get(act, TEXT.any_action),
            key="log.action",
        )
    with st.container(horizontal=True, key="log-what"):
        told = inst.reaches(Action.VIEW_LOG)
        units = [unit for unit in inst.tree().units if told(unit.code)]
        org = unit_picker.pick(units, label=TEXT.unit, key="log.org", chosen="", none=TEXT.any_unit)
        words = st.text_input(TEXT.text, key="log.text", placeholder=TEXT.text_hint, max_chars=100)
    return Asked(
        since=since,
        until=until,
        user=user.strip() or None,
        action=action or None,
        org=org or None,
        text=words.strip() or None,
    )


def narrows(asked: Asked) -> bool:
    """Whether anything is left out."""
    return any(asked.values())
