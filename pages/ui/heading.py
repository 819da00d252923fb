"""The heading of a page, with the mark that made-up figures carry everywhere."""

from __future__ import annotations

from kpi.text.dates import fmt_date, fmt_period
from kpi.text.pages import Shell as TEXT
from pages.ui.markup import show, tag, text
from pages.ui.view import current


def heading(title: str, *, illustrative: bool, of_period: bool = True) -> None:
    """The page's title with the days of its period, and "số liệu minh họa" where the figures are made up.

    Paper lacks the selects above, so the plan and phase they say are printed in their place.
    """
    view = current()
    mark = text("span", TEXT.illustrative, cls="k-mark", title=TEXT.illustrative_help) if illustrative else ""
    plan = TEXT.joint.join((view.plan.label, *([view.phase.title] if view.phase else [])))
    said = view.plan.label in title
    printed = "" if said else text("span", plan + (TEXT.joint if of_period else ""), cls="k-print")
    window = view.plan.period_rule.window(view.period)
    days = TEXT.days_of_period.format(
        period=fmt_period(view.period), first=fmt_date(window.first), last=fmt_date(window.last)
    )
    when = tag("p", printed + (text("span", days) if of_period else ""), cls="k-soft k-small")
    show(tag("div", text("h1", title) + mark, cls="k-head"), when)


def plain(title: str) -> None:
    """The title of a page that is about no plan."""
    show(tag("div", text("h1", title), cls="k-head"))


def lead(sentence: str) -> None:
    """The sentence that says what the page found."""
    show(text("p", sentence, cls="k-lead"))


def section(title: str) -> None:
    """The heading of a part of a page."""
    show(text("h2", title))
