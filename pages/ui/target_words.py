"""The words around one target: its name in the list, its title, its status and what the plan says of it."""

from __future__ import annotations

from kpi.model.org_unit import OrgUnit
from kpi.model.plan import Indicator, Plan, Scope, Target
from kpi.service.template import requirement_of
from kpi.service.views import TargetDetail, UnitMark
from kpi.text.pages import Figures
from kpi.text.pages import Target as TEXT
from kpi.text.statuses import STATUS_WORDS
from pages.ui import figures, navigation, status
from pages.ui.markup import esc, link, tag, text
from pages.ui.view import View


def choices(plan: Plan, phase: str | None) -> dict[str, str]:
    """The targets of the phase by id, then the indicators that no target speaks about by code."""
    targets = [t for t in plan.targets if phase is None or t.phase in (None, phase)]
    named = {t.id: name(plan, t) for t in targets}
    spoken = {t.indicator for t in targets}
    return named | {i.code: i.name for i in plan.indicators if i.code not in spoken}


def name(plan: Plan, target: Target) -> str:
    """Indicator, requirement and scope: enough to tell two targets on one indicator apart."""
    indicator = plan.indicator(target.indicator)
    scope = Figures.each_unit if target.scope is Scope.EACH_UNIT else Figures.whole
    return f"{indicator.name} – {requirement_of(target, indicator)} ({scope.lower()})"


def title(indicator: Indicator, unit: OrgUnit | None) -> str:
    """The indicator's name, and whose figures these are where they are one unit's."""
    return indicator.name if unit is None else TEXT.title_of_unit.format(indicator=indicator.name, unit=unit.label)


def sentence(detail: TargetDetail) -> str:
    """Why the status is what it is, the status itself with its sign and colour."""
    state = detail.row.status
    rest = detail.sentence.removeprefix(STATUS_WORDS[state])
    if rest == detail.sentence:
        return tag("p", f"{status.chip(state)} {esc(rest)}", cls="k-lead")
    return tag("p", status.chip(state) + esc(rest), cls="k-lead")


def about(detail: TargetDetail) -> str:
    """The plan's own words, and how they are read where that is our reading."""
    target = detail.row.target
    lines = [
        TEXT.words.format(words=target.words) if target.words else "",
        target.reading,
        TEXT.document.format(document=target.document) if target.document else "",
    ]
    said = "<br>".join(esc(line) for line in lines if line)
    return tag("p", said, cls="k-soft k-small k-about") if said else ""


def own_mark(mark: UnitMark, indicator: Indicator, view: View, target: str) -> str:
    """The figure of the only unit that the visitor sees, in a line that leads to its months."""
    state = status.chip(mark.status) + " " if mark.status is not None else ""
    value = figures.value_words(mark.standing, indicator)
    parts = figures.parts_words(mark.standing)
    unit = link(esc(mark.unit.label), navigation.TARGET, **view.query(), target=target, org=mark.unit.code)
    return tag("p", f"{state}{unit}: {esc(value)}" + (text("span", f" ({parts})", cls="k-soft") if parts else ""))


def about_indicator(indicator: Indicator) -> str:
    """What an indicator without a target counts."""
    said = " / ".join(part for part in (indicator.numerator, indicator.denominator) if part)
    lines = [line for line in (said, indicator.note) if line]
    return tag("p", "<br>".join(esc(line) for line in lines), cls="k-soft k-about") if lines else ""
