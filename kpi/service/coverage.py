"""Who has sent the workbook of a period, in time or late, and who has not."""

from __future__ import annotations

import datetime as dt

from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period, vietnam_today
from kpi.model.plan import Plan
from kpi.model.progress import CoverageRow, Punctuality
from kpi.service.installation import Installation
from kpi.service.views import CoverageReport
from kpi.store.store import ReportInfo


def coverage(inst: Installation, plan_id: str, *, period: Period | None = None) -> CoverageReport:
    """The state of every participant in `period`; those that do not exist on its last day are not expected."""
    plan = inst.plan(plan_id)
    period = inst.period_or_default(plan, period)
    reports = inst.store.reports(plan.id, period)
    cut_off = plan.period_rule.last_day(period)
    rows = tuple(
        coverage_row(plan, unit, period, reports.get(unit.code), expected=unit.valid_on(cut_off))
        for unit in plan.participating(inst.tree())
    )
    expected = [row for row in rows if row.state is not Punctuality.NOT_EXPECTED]
    return CoverageReport(
        plan=plan,
        period=period,
        expected=len(expected),
        reported=sum(1 for row in expected if row.state is not Punctuality.NOT_REPORTED),
        on_time=sum(1 for row in expected if row.state is Punctuality.ON_TIME),
        rows=rows,
    )


def coverage_row(
    plan: Plan, unit: OrgUnit, period: Period, report: ReportInfo | None, *, expected: bool
) -> CoverageRow:
    """How one org unit stands in `period`. Its first arrival counts, not a later correction."""
    if report is None:
        state = Punctuality.NOT_REPORTED if expected else Punctuality.NOT_EXPECTED
        return CoverageRow(unit.code, state)
    if not expected:
        state = Punctuality.NOT_EXPECTED
    elif in_time(plan, period, report.first_received_at):
        state = Punctuality.ON_TIME
    else:
        state = Punctuality.LATE
    return CoverageRow(unit.code, state, report.first_received_at, report.review)


def in_time(plan: Plan, period: Period, received_at: dt.datetime) -> bool:
    """Whether something received (naive UTC) arrived before the due date, by the day in Việt Nam."""
    return vietnam_today(received_at.replace(tzinfo=dt.UTC)) < plan.due_date(period)
