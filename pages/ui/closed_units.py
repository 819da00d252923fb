"""Org units that were merged or dissolved: their figures stay in the store, and some still count in totals."""

from __future__ import annotations

from collections.abc import Collection

from kpi.model.org_unit import OrgUnit
from kpi.model.plan import Indicator, OverTime
from kpi.service.installation import Installation
from kpi.text.numbers import fmt_count
from kpi.text.pages import Target as TEXT
from pages.ui import reads
from pages.ui.view import View


def closed(inst: Installation, view: View, indicator: str | None = None) -> list[OrgUnit]:
    """The units that no longer exist at the period's end and have reported (the indicator, where one is named)."""
    reported = reads.closed_units(inst, view, indicator)
    return [inst.org(code) for code in reported]


def counted_words(inst: Installation, view: View, indicator: Indicator, phase: str | None) -> str:
    """How many closed units stand in the total without being compared; empty where there are none."""
    if indicator.over_time is not OverTime.SUM:
        return ""
    span = view.plan.span(phase)
    reported = reads.closed_units(inst, view, indicator.code)
    names = [inst.org(code).label for code, periods in reported.items() if any(period in span for period in periods)]
    return TEXT.closed_counted.format(count=fmt_count(len(names)), names=_listed(names)) if names else ""


def _listed(names: Collection[str], most: int = 3) -> str:
    shown = ", ".join(list(names)[:most])
    return f"{shown}…" if len(names) > most else shown
