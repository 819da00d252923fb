"""Frozen reports on the page: freeze one, take one again, see what has changed since, confirm a code."""

from __future__ import annotations

import streamlit as st

from kpi.accounts.rights import Action
from kpi.model.figure import Figure
from kpi.model.progress import Standing
from kpi.model.report import Report
from kpi.service import report_archive, report_files
from kpi.service.installation import Installation
from kpi.service.report_archive import ChangedFigure, FrozenReport
from kpi.service.report_making import sign
from kpi.service.report_tables import figure_of
from kpi.text.dates import fmt_datetime_vn, fmt_period
from kpi.text.numbers import fmt_count
from kpi.text.report_page import ReportPage as TEXT
from pages.ui import notices, session
from pages.ui.confirm import confirmed
from pages.ui.markup import esc, show, table, text
from pages.ui.view import View

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# So many frozen reports are listed; more are found by the terminal.
MOST = 30


def offer_freezing(inst: Installation, report: Report, *, submitted: bool) -> None:
    """The button that freezes the report from the figures of this moment, for those who may."""
    if not inst.may(Action.FREEZE_REPORT, report.plan.owner):
        return
    if confirmed("report.freeze", TEXT.freeze_label, TEXT.freeze_words, TEXT.freeze_yes):
        kept = sign(inst, report.plan.id, report.kind, period=report.period, submitted=submitted).frozen
        if kept is not None:
            notices.done(TEXT.frozen.format(number=kept.number, code=kept.code))


def show_frozen(inst: Installation, view: View) -> None:
    """The frozen reports of the plan, each to be made again."""
    found = report_archive.frozen(inst, view.plan.id)[:MOST]
    if not found:
        show(text("p", TEXT.none_frozen, cls="k-soft"))
        return
    changed = {row.number: report_archive.changed_since(inst, row.number) for row in found}
    show(table(TEXT.frozen_head, [_line(row, len(changed[row.number])) for row in found]))
    by_number = {row.number: row for row in found}
    with st.container(horizontal=True, vertical_alignment="bottom", key="report.frozen"):
        number = st.selectbox(TEXT.frozen_choose, list(by_number), key="report.frozen.number")
        st.download_button(
            TEXT.frozen_again,
            data=session.later(_again, inst, number),
            file_name=f"bao-cao-{number}.docx",
            mime=WORD,
            key="report.frozen.file",
            on_click="ignore",
        )
    if changed[number]:
        show(text("h3", TEXT.changes), _changes(inst, view, changed[number]))


def verify_form(inst: Installation) -> None:
    """Whether a printed code is that of a report kept here."""
    with st.form("report.verify", border=False):
        code = st.text_input(TEXT.verify_label, key="report.verify.code", max_chars=20)
        asked = st.form_submit_button(TEXT.verify_button)
    if not asked or not code.strip():
        return
    found = report_archive.verify(inst, code)
    if found is None:
        show(text("p", TEXT.not_verified.format(code=code.strip()), cls="k-empty"))
        return
    when, period = fmt_datetime_vn(found.at), fmt_period(found.period).lower()
    show(text("p", TEXT.verified.format(code=found.code, number=found.number, period=period, at=when)))


def _again(inst: Installation, number: int) -> bytes:
    return report_files.report_file(inst, report_archive.again(inst, number), ".docx")


def _line(row: FrozenReport, changed: int) -> list[str]:
    return [
        text("div", row.number, cls="k-num"),
        text("code", row.code),
        esc(TEXT.kinds[row.kind]),
        esc(fmt_period(row.period)),
        esc(fmt_datetime_vn(row.at)),
        esc(row.by),
        esc(TEXT.changed.format(count=fmt_count(changed)) if changed else TEXT.unchanged),
    ]


def _changes(inst: Installation, view: View, changed: tuple[ChangedFigure, ...]) -> str:
    rows = []
    for figure in changed:
        indicator = view.plan.indicator(figure.indicator)
        old, new = (figure_of(_standing(value), indicator) if value else "" for value in (figure.old, figure.new))
        name = inst.org(figure.org).name
        rows.append([esc(t) for t in (name, indicator.name, fmt_period(figure.period), old, new, figure.reason)])
    return table(TEXT.changes_head, rows)


def _standing(figure: Figure) -> Standing:
    return Standing(figure.state, figure.numerator, figure.denominator, figure.value)
