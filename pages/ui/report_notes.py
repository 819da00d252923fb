"""What a visitor should know before reading a report: which phase it is of, and what to mind before it is signed."""

from __future__ import annotations

from collections.abc import Iterator

from kpi.model.report import Report, ReportKind
from kpi.service.installation import Installation
from kpi.text.dates import fmt_period
from kpi.text.numbers import fmt_count
from kpi.text.report import WARN_NOTHING_APPROVED
from kpi.text.report_page import ReportPage as TEXT
from pages.ui import notices
from pages.ui.markup import show, tag, text
from pages.ui.report_asked import ReportAsked
from pages.ui.view import View


def lead_of(inst: Installation, asked: ReportAsked) -> str:
    """Whose report it is, and from which figures."""
    unit, period = inst.org(asked.org).name, fmt_period(asked.period).lower()
    return TEXT.lead.format(unit=unit, period=period)


def show_warnings(view: View, asked: ReportAsked, made: Report) -> None:
    """What was perhaps not meant, then what to mind, the gravest first."""
    for said in _of_choice(view, asked, made):
        notices.note(said)
    if made.warnings:
        show(tag("ul", "".join(text("li", warning) for warning in made.warnings)))
    else:
        show(text("p", TEXT.no_warnings, cls="k-soft"))


def _of_choice(view: View, asked: ReportAsked, made: Report) -> Iterator[str]:
    actual, chosen = view.plan.phase_of(asked.period), view.phase
    if asked.kind is ReportKind.FINAL:
        left = sum(period > asked.period for period in view.plan.periods)
        if left:
            yield TEXT.final_early.format(count=fmt_count(left), period=fmt_period(asked.period).lower())
    elif chosen is not None and actual is not None and chosen.id != actual.id:
        yield TEXT.other_phase.format(actual=_small(actual.title), chosen=_small(chosen.title))
    elif view.plan.phases and actual is None:
        yield TEXT.no_phase_here
    if WARN_NOTHING_APPROVED in made.warnings:
        yield TEXT.try_submitted.format(basis=TEXT.bases["submitted"], figures=TEXT.figures)


def _small(title: str) -> str:
    return title[:1].lower() + title[1:]
