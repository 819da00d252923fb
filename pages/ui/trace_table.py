"""From a figure to the file, the sheet and the cell it was read from."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from kpi.model.org_unit import OrgUnit
from kpi.model.plan import Indicator
from kpi.model.progress import FigureVersion
from kpi.service import trace as trace_service
from kpi.service.installation import Installation
from kpi.text.dates import fmt_datetime_vn, fmt_period
from kpi.text.pages import Target as TEXT
from kpi.text.pages import Unit as UnitTexts
from pages.ui import reads, session, unit_choice
from pages.ui.change_table import figure_words
from pages.ui.log_words import who
from pages.ui.markup import esc, plain_label, show, table, text
from pages.ui.view import View


def show_trace(inst: Installation, view: View, indicator: Indicator, units: Sequence[OrgUnit], org: str | None) -> None:
    """Choose a period (and a unit, where the page shows all); see every version of the figure and take its file."""
    if not units:
        show(text("p", TEXT.no_units, cls="k-soft"))
        return
    show(text("p", TEXT.trace_help, cls="k-soft"))
    with st.container(horizontal=True, key="trace-choices"):
        code = org or _chosen_unit(units)
        # A closed unit is traced from its last report backwards.
        latest = max(reads.closed_units(inst, view, indicator.code).get(code, (view.period,)))
        periods = [p for p in reversed(view.plan.periods) if p <= latest]
        period = st.selectbox(TEXT.trace_period, periods, format_func=fmt_period, key="trace.period")
    versions = reads.trace(inst, view, indicator.code, code, period)
    if not versions:
        name = inst.org(code).name
        show(text("p", TEXT.trace_empty.format(org=name, period=fmt_period(period).lower()), cls="k-empty"))
        return
    rows = [_cells(version, indicator) for version in versions]
    show(table([esc(heading) for heading in TEXT.columns_trace], rows, cls="k-cards"))
    _offer_files(inst, versions)


def _chosen_unit(units: Sequence[OrgUnit]) -> str:
    """One of the units; of thousands the first ones, the others are reached by choosing the unit for the page."""
    if len(units) == 1:
        return units[0].code
    by_code = {unit.code: unit for unit in units[: unit_choice.MOST_FOUND]}
    return st.selectbox(
        TEXT.trace_org, list(by_code), format_func=lambda c: unit_choice.words(by_code[c]), key="trace.org"
    )


def _cells(version: FigureVersion, indicator: Indicator) -> tuple[str, ...]:
    state = TEXT.superseded if version.superseded else TEXT.current
    review = UnitTexts.reviews.get(version.review or "", "")
    return (
        text("span", figure_words(version.figure, indicator), cls="k-old" if version.superseded else ""),
        esc(version.file_name),
        esc(version.sheet),
        text("b", version.cell or ""),
        esc(who(version.user)),
        text("span", fmt_datetime_vn(version.committed_at), style="white-space:nowrap"),
        esc(", ".join(part for part in (state, review.lower()) if part)),
        esc(version.reason or ""),
    )


def _offer_files(inst: Installation, versions: Sequence[FigureVersion]) -> None:
    """One button for each different file."""
    by_content = {version.sha256: version.file_name for version in versions}
    for sha256, name in by_content.items():
        st.download_button(
            TEXT.trace_file.format(name=plain_label(name)),
            data=session.later(_file, inst, sha256),
            file_name=name,
            key=f"trace.file.{sha256[:12]}",
            on_click="ignore",
        )


def _file(inst: Installation, sha256: str) -> bytes:
    """The file as it was received."""
    return trace_service.received_file(inst, sha256) or b""
