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
from pages.ui import navigation, notices, reads, session
from pages.ui.confirm import confirmed
from pages.ui.log_words import who
from pages.ui.markup import esc, href, show, table, tag, text
from pages.ui.report_asked import ReportAsked
from pages.ui.report_downloads import MIMES
from pages.ui.view import View

# So many frozen reports are listed; more are found by the terminal.
MOST = 30
MOST_CHANGES = 50


def offer_freezing(inst: Installation, asked: ReportAsked, report: Report) -> None:
    """The button that freezes the report from the figures of this moment, for those who may."""
    if not inst.may(Action.FREEZE_REPORT, asked.org):
        return
    unit, period = inst.org(asked.org).name, fmt_period(asked.period).lower()
    basis = TEXT.bases["submitted" if asked.submitted else "approved"].lower()
    words = [TEXT.freeze_what.format(kind=TEXT.kinds[asked.kind], period=period, unit=unit, figures=basis)]
    if report.warnings:
        words.append(TEXT.freeze_mind.format(count=fmt_count(len(report.warnings))))
    said = " ".join([*words, TEXT.freeze_words])
    # What is asked is asked anew where figures or texts have changed between the two clicks.
    seen = f"{asked.name}.{asked.submitted}.{inst.revision()}"
    if not confirmed("report.freeze", TEXT.freeze_label, said, TEXT.freeze_yes, seen=seen):
        return
    known = {row.number for row in report_archive.frozen(inst, asked.plan.id)}
    kept = sign(inst, asked.plan.id, asked.kind, period=asked.period, org=asked.org, submitted=asked.submitted).frozen
    assert kept is not None
    done = TEXT.was_frozen if kept.number in known else TEXT.frozen
    notices.done(done.format(number=kept.number, code=kept.code))


def show_frozen(inst: Installation, view: View) -> None:
    """The frozen reports of the plan, one of them to be made again, and what has changed since."""
    found = report_archive.frozen(inst, view.plan.id)
    if not found:
        show(text("p", TEXT.none_frozen, cls="k-soft"))
        return
    by_number = {row.number: row for row in found[:MOST]}
    show(table(TEXT.frozen_head, [_line(inst, row) for row in by_number.values()], cls="k-cards"))
    if (rest := len(found) - MOST) > 0:
        show(text("p", TEXT.frozen_more.format(count=fmt_count(rest)), cls="k-soft k-small"))
    number = st.selectbox(
        TEXT.frozen_choose,
        list(by_number),
        format_func=lambda key: TEXT.frozen_label.format(
            number=key, kind=TEXT.kinds[by_number[key].kind], period=fmt_period(by_number[key].period).lower()
        ),
        key="report.frozen.number",
    )
    with st.container(horizontal=True, key="report.frozen"):
        for suffix, label in TEXT.files.items():
            if suffix == ".zip" or (suffix == ".pdf" and not report_files.can_convert()):
                continue
            st.download_button(
                TEXT.frozen_file.format(form=label),
                data=session.later(_again, inst, number, suffix),
                file_name=f"bao-cao-{number}{suffix}",
                mime=MIMES[suffix],
                key=f"report.frozen.file{suffix}",
                on_click="ignore",
            )
    _show_changes(inst, view, number)


def verify_form(inst: Installation, *, code: str = "") -> None:
    """Whether a printed code is that of a report kept here."""
    with st.form("report.verify", border=False):
        typed = st.text_input(TEXT.verify_label, value=code, key="report.verify.code", max_chars=20)
        pressed = st.form_submit_button(TEXT.verify_button)
    if not (pressed or code) or not typed.strip():
        return
    found = report_archive.verify(inst, typed)
    if found is None:
        notices.fault(TEXT.not_verified.format(code=typed.strip()))
        return
    notices.note(
        TEXT.verified.format(
            code=found.code,
            number=found.number,
            kind=TEXT.kinds[found.kind].lower(),
            period=fmt_period(found.period).lower(),
            issuer=found.issuer,
            plan=found.title,
            at=fmt_datetime_vn(found.at),
        )
    )


def verify_link() -> None:
    """Where the page for codes alone is."""
    show(tag("p", tag("a", esc(TEXT.verify_link), href=href(navigation.VERIFY), target="_self")))


def _again(inst: Installation, number: int, suffix: str) -> bytes:
    return report_files.report_file(inst, report_archive.again(inst, number), suffix)


def _line(inst: Installation, row: FrozenReport) -> list[str]:
    return [
        text("div", row.number, cls="k-num"),
        text("code", row.code),
        esc(TEXT.kinds[row.kind]),
        esc(fmt_period(row.period)),
        esc(_unit(inst, row.org)),
        esc(TEXT.bases["approved" if row.approved_only else "submitted"]),
        esc(fmt_datetime_vn(row.at)),
        esc(who(row.by)),
    ]


def _show_changes(inst: Installation, view: View, number: int) -> None:
    changed = reads.changed_since(inst, number)
    if not changed:
        show(text("p", TEXT.unchanged, cls="k-soft"))
        return
    rest = len(changed) - MOST_CHANGES
    more = text("p", TEXT.changes_more.format(count=fmt_count(rest)), cls="k-soft k-small") if rest > 0 else ""
    rows = [_change(inst, view, one) for one in changed[:MOST_CHANGES]]
    title = TEXT.changes.format(count=fmt_count(len(changed)), number=number)
    show(text("h3", title), table(TEXT.changes_head, rows, cls="k-cards"), more)


def _change(inst: Installation, view: View, figure: ChangedFigure) -> list[str]:
    indicator = next((one for one in view.plan.indicators if one.code == figure.indicator), None)
    if indicator is None:
        # The plan has dropped it; its figures stay, with nothing to say how they are printed.
        told = [TEXT.gone.format(code=figure.indicator), fmt_period(figure.period), "", ""]
    else:
        both = [figure_of(_standing(one), indicator) if one else "–" for one in (figure.old, figure.new)]
        told = [indicator.name, fmt_period(figure.period), *both]
    return [esc(said) for said in (_unit(inst, figure.org), *told, figure.reason)]


def _unit(inst: Installation, code: str) -> str:
    tree = inst.tree()
    return tree[code].name if code in tree else TEXT.gone.format(code=code)


def _standing(figure: Figure) -> Standing:
    return Standing(figure.state, figure.numerator, figure.denominator, figure.value)
