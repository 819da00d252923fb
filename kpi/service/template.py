"""The workbook that a unit fills in, for itself or for everything below a coordinator."""

from __future__ import annotations

from fractions import Fraction

from kpi.accounts.rights import Action
from kpi.ingest.template_request import TemplateRequest, TemplateRow
from kpi.model.errors import UnknownName
from kpi.model.figure import Figure
from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Indicator, Plan, Scope, Target
from kpi.service.installation import Installation
from kpi.text.names import nearest
from kpi.text.numbers import fmt_level, fmt_number
from kpi.text.statuses import requirement

Figures = dict[tuple[str, str], list[tuple[Period, Figure]]]


def workbook(
    inst: Installation, plan_id: str, org: str, period: Period, *, filled: bool = False, below: bool = False
) -> tuple[str, bytes]:
    """A file name and the bytes of the workbook; `filled` puts in the figures as stored.

    `below` makes one workbook with a row for each participant below `org` and indicator it owes.
    """
    plan = inst.plan(plan_id)
    inst.period_or_default(plan, period)
    unit = inst.org(org)
    inst.require(Action.DOWNLOAD_TEMPLATE, unit.code)
    units = _reporting_units(inst, plan, unit, period, below)
    codes = [u.code for u in units]
    figures = inst.store.unit_figures(plan.id, None, codes, period)
    rows = [
        _row(plan, unit_below, indicator, period, figures, filled)
        for unit_below in units
        for indicator in plan.indicators
        if indicator.is_owed_by(unit_below)
    ]
    narratives = inst.store.narratives(plan.id, org, period) if filled and not below else {}
    request = TemplateRequest(
        plan=plan,
        period=period,
        org=unit,
        rows=rows,
        below=below,
        narratives=narratives,
        illustrative=inst.is_illustrative(plan.id),
        due_date=plan.due_date(period),
        owner_name=inst.org(plan.owner).name,
    )
    # Imported by those who make one: this module is loaded with all that sends figures.
    from kpi.ingest.template import build, file_name

    return file_name(plan, unit, period), build(request)


def _reporting_units(inst: Installation, plan: Plan, unit: OrgUnit, period: Period, below: bool) -> list[OrgUnit]:
    window = plan.period_rule.window(period)
    tree = inst.tree()
    participants = [u for u in plan.participating(tree) if u.valid_within(window)]
    inside = [u for u in participants if (tree.is_within(u.code, unit.code) if below else u.code == unit.code)]
    if not inside:
        raise UnknownName("participant", unit.code, nearest(unit.code, [u.code for u in participants]))
    return inside


def _row(
    plan: Plan, unit: OrgUnit, indicator: Indicator, period: Period, figures: Figures, filled: bool
) -> TemplateRow:
    reported = figures.get((unit.code, indicator.code), [])
    earlier = [figure for when, figure in reported if when < period]
    present = [figure for when, figure in reported if when == period]
    return TemplateRow(
        org=unit,
        indicator=indicator,
        previous=earlier[-1] if earlier else None,
        target_words=_target_words(plan, indicator, period),
        figure=present[-1] if filled and present else None,
    )


def _target_words(plan: Plan, indicator: Indicator, period: Period) -> str:
    phase = plan.phase_of(period)
    fitting = [
        target
        for target in plan.targets
        if target.indicator == indicator.code and target.phase in (None, phase.id if phase else None)
    ]
    fitting.sort(key=lambda target: target.scope is not Scope.EACH_UNIT)
    return requirement_of(fitting[0], indicator) if fitting else ""


def requirement_of(target: Target, indicator: Indicator) -> str:
    """The requirement of a target in words: "trên 80%"."""
    if target.value is None:
        return requirement(target.comparator.value)
    value = Fraction(target.value)
    return requirement(target.comparator.value, fmt_level(value) if indicator.is_ratio else fmt_number(value))
