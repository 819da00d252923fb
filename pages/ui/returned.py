"""A report that was returned is the first thing its sender sees, on every page, until it is corrected."""

from __future__ import annotations

from kpi.accounts.rights import Action
from kpi.service.installation import Installation
from kpi.service.review import ReturnedReport
from kpi.text.dates import fmt_datetime_vn, fmt_period
from kpi.text.numbers import fmt_count
from kpi.text.review_page import Returned as TEXT
from pages.ui import navigation, reads
from pages.ui.markup import esc, link, show, tag, text
from pages.ui.view import WHOLE_PLAN

# A clerk has one unit; of an office with many, the latest are named.
MOST_NAMED = 3


def show_returned(inst: Installation) -> None:
    """What the visitor's own units have to correct, each with its reason and the way to its form."""
    # Whoever can return a report is not the one who corrects it: those stand in the queue of the review.
    reviews = inst.reaches(Action.RETURN)
    reports = [report for report in reads.returned(inst) if not reviews(report.org)]
    if not reports:
        return
    items = [tag("li", _item(inst, report)) for report in reports[:MOST_NAMED]]
    if (more := len(reports) - MOST_NAMED) > 0:
        items.append(text("li", TEXT.more.format(count=fmt_count(more)), cls="k-soft"))
    body = text("h2", TEXT.title) + tag("ul", "".join(items))
    show(tag("div", body, cls="k-returned", role="alert"))


def _item(inst: Installation, report: ReturnedReport) -> str:
    tree, plan = inst.tree(), inst.plan(report.plan)
    said = TEXT.one.format(
        plan=plan.label,
        period=fmt_period(report.period).lower(),
        unit=tree[report.org].name if report.org in tree else report.org,
        at=fmt_datetime_vn(report.at)[:10],
    )
    phase = plan.phase_of(report.period)
    asked = {"plan": plan.id, "phase": phase.id if phase else WHOLE_PLAN, "period": str(report.period)}
    way = link(esc(TEXT.go), navigation.UPLOAD, **asked, org=report.org)
    return text("b", said) + "<br>" + text("span", TEXT.reason.format(reason=report.reason)) + "<br>" + way
