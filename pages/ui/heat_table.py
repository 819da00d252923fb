"""Org units × targets: each cell a status by sign, colour and value, with the words in its tooltip."""

from __future__ import annotations

from kpi.model.org_unit import OrgUnit
from kpi.model.plan import Target
from kpi.service.template import requirement_of
from kpi.service.views import HeatCell, HeatTable
from kpi.text.pages import Unit as TEXT
from kpi.text.statuses import STATUS_SIGNS, STATUS_WORDS
from pages.ui import figures, navigation, status
from pages.ui.markup import esc, link, tag, text
from pages.ui.view import View


def heat_table(seen: HeatTable, view: View) -> str:
    """The table itself."""
    heads = text("th", TEXT.heat_unit, scope="col") + "".join(_head(target, seen, view) for target in seen.targets)
    body = "".join(_row(unit, cells, seen, view) for unit, cells in seen.rows)
    inside = tag("thead", tag("tr", heads)) + tag("tbody", body)
    return tag("div", tag("table", inside, cls="k-table k-heat"), cls="k-scroll", tabindex="0")


def _head(target: Target, seen: HeatTable, view: View) -> str:
    indicator = seen.plan.indicator(target.indicator)
    name = link(esc(indicator.name), navigation.TARGET, **view.query(), target=target.id)
    requirement = text("span", requirement_of(target, indicator), cls="k-under")
    return tag("th", name + requirement, scope="col")


def _row(unit: OrgUnit, cells: tuple[HeatCell, ...], seen: HeatTable, view: View) -> str:
    name = link(esc(unit.label), navigation.UNIT, **view.query(), org=unit.code)
    shown = "".join(_cell(cell, target, seen, unit) for cell, target in zip(cells, seen.targets, strict=True))
    return tag("tr", tag("td", name) + shown)


def _cell(cell: HeatCell, target: Target, seen: HeatTable, unit: OrgUnit) -> str:
    indicator = seen.plan.indicator(target.indicator)
    beside = None if target.value is None else figures.exact(target.value)
    value = figures.value_words(cell.standing, indicator, beside=beside) if cell.standing.measure is not None else ""
    word = STATUS_WORDS[cell.status]
    parts = figures.parts_words(cell.standing)
    title = ", ".join(part for part in (f"{unit.label}: {word}", value, parts) if part)
    sign = text("span", STATUS_SIGNS[cell.status], cls="k-sign", aria_hidden="true")
    hidden = text("span", f"{word} ", cls="k-hidden")
    return tag("td", sign + hidden + esc(value), cls=f"k-cell {status.family(cell.status)}", title=title)
