"""The shipped plans, the demonstration's org units, and what they send in up to a fixed day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

import pytest

from kpi import paths
from kpi.aggregate.over_time import first_value, first_value_of, reported_periods, unit_series
from kpi.aggregate.over_units import combine_series
from kpi.aggregate.rows import TargetFacts, target_row
from kpi.demo.figures import Submission, sample_submissions
from kpi.model.figure import Figure
from kpi.model.org_unit import OrgTree
from kpi.model.period import Period
from kpi.model.plan import Plan
from kpi.model.progress import Status
from kpi.plans import load_org_units, load_plans

# The last closed 15-14 period is 2026-11: its workbooks came in from the 15th to yesterday.
TODAY = dt.date(2026, 11, 20)


@pytest.fixture(scope="session")
def plans() -> Mapping[str, Plan]:
    return load_plans([paths.SHIPPED_PLANS], paths.SHIPPED_INDICATORS).plans


@pytest.fixture(scope="session")
def tree() -> OrgTree:
    return load_org_units(paths.SHIPPED_ORG_UNITS)[0]


@pytest.fixture(scope="session")
def submissions(plans: Mapping[str, Plan], tree: OrgTree) -> list[Submission]:
    return list(sample_submissions(plans, tree, TODAY))


@pytest.fixture(scope="session")
def unit_statuses(
    plans: Mapping[str, Plan], tree: OrgTree, submissions: list[Submission]
) -> Callable[[str, str, str], dict[str, Status]]:
    """Statuses of one target at a period, by org code; the owner's code holds that of a target for the whole."""

    def statuses(plan_id: str, target_id: str, period: str) -> dict[str, Status]:
        plan = plans[plan_id]
        target = plan.target(target_id)
        indicator = plan.indicator(target.indicator)
        span, asked = plan.span(target.phase), Period.parse(period)
        reported: dict[str, dict[Period, Figure]] = {}
        for sent in submissions:
            if sent.plan == plan_id and indicator.code in sent.figures:
                reported.setdefault(sent.org, {})[sent.period] = sent.figures[indicator.code]
        series = {
            unit.code: unit_series(list(reported.get(unit.code, {}).items()), indicator, plan, span, asked, unit)
            for unit in plan.participating(tree)
        }
        whole = combine_series(list(series.values()), indicator)
        found = {}
        for unit in plan.units_at(tree, asked):
            figures = [(p, f) for p, f in reported.get(unit.code, {}).items() if p <= asked]
            facts = TargetFacts(
                plan=plan,
                target=target,
                indicator=indicator,
                org=unit.code,
                period=asked,
                span=span,
                series=series[unit.code],
                first=first_value(figures, indicator),
                reported_periods=reported_periods(figures, asked),
            )
            found[unit.code] = target_row(facts).status
        every = {p for figures in reported.values() for p in figures if p <= asked}
        facts = TargetFacts(plan, target, indicator, plan.owner, asked, span, whole, first_value_of(whole), len(every))
        found[plan.owner] = target_row(facts).status
        return found

    return statuses
