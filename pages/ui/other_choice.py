"""The right file under the wrong choice: where a file says another plan, month or unit, a button goes there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import streamlit as st

from kpi.model.upload import FileChanges, FileStatus
from kpi.service.installation import Installation
from kpi.text.dates import fmt_period
from kpi.text.upload_page import Upload as TEXT
from pages.ui import own_units, unit_choice
from pages.ui.markup import plain_label
from pages.ui.view import View

Known = TypeVar("Known")

PLAN, PERIOD, UNIT = "plan.other_than_chosen", "period.other_than_chosen", "org.other_than_chosen"


def offer(inst: Installation, view: View, files: Sequence[FileChanges], *, all_units: bool) -> None:
    """One button for each choice by which refused files would be at the right place; the files stay as they are."""
    refused = [file for file in files if file.status is FileStatus.REFUSED]
    plans = {plan.label: plan.id for plan in inst.usable_plans().values()}
    if (plan := _said(refused, PLAN, plans)) is not None:
        _button("plan", TEXT.other_plan.format(plan=plan[0]), _go, {"plan": plan[1]})
        return
    closed = view.plan.last_closed_period(inst.today())
    periods = {fmt_period(p): p for p in view.plan.periods if closed is not None and p <= closed}
    if (period := _said(refused, PERIOD, periods)) is not None:
        phase = view.plan.phase_of(period[1])
        there = {"period": str(period[1])} | ({"phase": phase.id} if phase else {})
        _button("period", TEXT.other_period.format(period=period[0].lower()), _go, there)
    if all_units and any(_has(file, UNIT) for file in refused):
        _button("org", TEXT.other_units, _go, {"org": unit_choice.ALL})
        return
    units = {f"{unit.name} ({unit.code})": unit.code for unit in own_units.sent_for(inst, view)}
    if (unit := _said(refused, UNIT, units)) is not None:
        _button("org", TEXT.other_unit.format(unit=unit[0]), _go, {"org": unit[1]})


def _has(file: FileChanges, code: str) -> bool:
    return any(issue.code == code for issue in file.issues)


def _said(files: Sequence[FileChanges], code: str, known: Mapping[str, Known]) -> tuple[str, Known] | None:
    """What all files at fault say instead, where it is one thing and can be chosen."""
    found = {issue.params.get("found", "") for file in files for issue in file.issues if issue.code == code}
    words = next(iter(found)) if len(found) == 1 else ""
    return (words, known[words]) if words in known else None


def _button(name: str, label: str, go: Callable[[Mapping[str, str]], None], there: Mapping[str, str]) -> None:
    st.button(plain_label(label), key=f"upload.other.{name}", on_click=go, args=(there,))


def _go(there: Mapping[str, str]) -> None:
    for name, value in there.items():
        st.session_state[f"choose.{name}"] = value
