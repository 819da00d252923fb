"""Who has sent the workbook of a period, in time or late, and who has not."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable

from kpi.accounts.rights import Action
from kpi.model.org_unit import OrgUnit
from kpi.model.period import VIETNAM, Period
from kpi.model.plan import Plan
from kpi.model.progress import CoverageRow, Punctuality
from kpi.model.review import LOCKED, SUBMITTED
from kpi.service.installation import Installation
from kpi.service.views import CoverageReport


def coverage(inst: Installation, plan_id: str, *, period: Period | None = None) -> CoverageReport:
    """The state of every participant in `period`; those that do not exist on its last day are not expected.

    The counts are of all participants, the rows of those that are the user's to see.
    """
    plan = inst.plan(plan_id)
    inst.require_area(plan, plan.owner)
    period = inst.period_or_default(plan, period)
    arrivals = inst.store.first_arrivals(plan.id, period)
    reviewed = reviews_of(inst, plan, period)
    cut_off, due = plan.period_rule.last_day(period), due_moment(plan, period)
    rows = tuple(
        coverage_row(unit, due, arrivals.get(unit.code), unit.valid_on(cut_off), reviewed(unit.code))
        for unit in plan.participating(inst.tree())
    )
    states = Counter(row.state for row in rows)
    told = inst.reaches(Action.VIEW_UNIT)
    expected = len(rows) - states[Punctuality.NOT_EXPECTED]
    return CoverageReport(
        plan=plan,
        period=period,
        expected=expected,
        reported=expected - states[Punctuality.NOT_REPORTED],
        on_time=states[Punctuality.ON_TIME],
        rows=tuple(row for row in rows if told(row.org)),
    )


def coverage_of(inst: Installation, plan: Plan, unit: OrgUnit, period: Period) -> CoverageRow:
    """How one org unit stands in `period`."""
    arrived = inst.store.first_arrivals(plan.id, period, unit.code).get(unit.code)
    expected = unit.valid_on(plan.period_rule.last_day(period))
    review = reviews_of(inst, plan, period)(unit.code)
    return coverage_row(unit, due_moment(plan, period), arrived, expected, review)


def reviews_of(inst: Installation, plan: Plan, period: Period) -> Callable[[str], str]:
    """Says how far the review of an org unit's report of `period` is."""
    lock = inst.store.review.locks(plan.id, inst.today()).get(period)
    if lock is not None and lock.locked:
        return lambda org: LOCKED
    decided = inst.store.review.decisions(plan.id, period)
    return lambda org: decided.get(org, SUBMITTED)


def coverage_row(
    unit: OrgUnit, due: dt.datetime, arrived: dt.datetime | None, expected: bool, review: str
) -> CoverageRow:
    """How one org unit stands, by the first arrival (naive UTC) of its report, not by a later correction."""
    if arrived is None:
        return CoverageRow(unit.code, Punctuality.NOT_REPORTED if expected else Punctuality.NOT_EXPECTED)
    if not expected:
        return CoverageRow(unit.code, Punctuality.NOT_EXPECTED, arrived, review)
    return CoverageRow(unit.code, Punctuality.ON_TIME if arrived < due else Punctuality.LATE, arrived, review)


def due_moment(plan: Plan, period: Period) -> dt.datetime:
    """The moment (naive UTC) from which on a report of `period` is late: the due date begins in Việt Nam."""
    begins = dt.datetime.combine(plan.due_date(period), dt.time(), tzinfo=VIETNAM)
    return begins.astimezone(dt.UTC).replace(tzinfo=None)
