"""Who has sent the workbook of a period, in time or late, and who has not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from kpi.accounts.rights import Action
from kpi.model.coverage_rows import NEVER, PUNCTUALITIES, CoverageRows
from kpi.model.org_unit import OrgUnit
from kpi.model.period import VIETNAM, Period
from kpi.model.plan import Plan
from kpi.model.progress import CoverageRow, Punctuality
from kpi.model.review import LOCKED, SUBMITTED
from kpi.service.installation import Installation
from kpi.service.participants import participants
from kpi.service.views import CoverageReport


def coverage(inst: Installation, plan_id: str, *, period: Period | None = None) -> CoverageReport:
    """The state of every participant in `period`; those that do not exist on its last day are not expected.

    The counts are of all participants, the rows of those that are the user's to see.
    """
    plan = inst.plan(plan_id)
    inst.require_area(plan, plan.owner)
    period = inst.period_or_default(plan, period)
    rows = _rows(inst, plan, period)
    told = inst.reaches(Action.VIEW_UNIT)
    expected = len(rows) - rows.how_many(Punctuality.NOT_EXPECTED)
    return CoverageReport(
        plan=plan,
        period=period,
        expected=expected,
        reported=expected - rows.how_many(Punctuality.NOT_REPORTED),
        on_time=rows.how_many(Punctuality.ON_TIME),
        rows=rows.only(np.array([told(org) for org in rows.orgs.tolist()], dtype=np.bool_)),
    )


def within(report: CoverageReport, codes: Collection[str]) -> CoverageReport:
    """The same for these org units alone, counts included."""
    rows = report.rows.only(np.array([org in codes for org in report.rows.orgs.tolist()], dtype=np.bool_))
    expected = len(rows) - rows.how_many(Punctuality.NOT_EXPECTED)
    return replace(
        report,
        expected=expected,
        reported=expected - rows.how_many(Punctuality.NOT_REPORTED),
        on_time=rows.how_many(Punctuality.ON_TIME),
        rows=rows,
    )


def _rows(inst: Installation, plan: Plan, period: Period) -> CoverageRows:
    """A row for every participant: the rules of `coverage_row`, over columns."""
    who = participants(inst, plan)
    arrivals = inst.store.first_arrivals(plan.id, period)
    places = who.places(arrivals.orgs.tolist())
    received = np.full(len(who.units), NEVER, dtype="datetime64[us]")
    received[places[places >= 0]] = arrivals.received_at[places >= 0]
    expected, due = who.valid_on(plan.period_rule.last_day(period)), np.datetime64(due_moment(plan, period), "us")
    rules = [
        (~expected, Punctuality.NOT_EXPECTED),
        (np.isnat(received), Punctuality.NOT_REPORTED),
        (received < due, Punctuality.ON_TIME),
    ]
    codes = [PUNCTUALITIES.index(state) for _, state in rules]
    states = np.select([rule for rule, _ in rules], codes, PUNCTUALITIES.index(Punctuality.LATE)).astype(np.int8)
    found = reviews_of(inst, plan, period)
    reviews = np.full(len(who.units), found.usual, dtype=object)
    if found.decided:
        places = who.places(list(found.decided))
        reviews[places[places >= 0]] = np.array(list(found.decided.values()), dtype=object)[places >= 0]
    reviews[np.isnat(received)] = None
    return CoverageRows(who.codes, states, received, reviews)


def coverage_of(inst: Installation, plan: Plan, unit: OrgUnit, period: Period) -> CoverageRow:
    """How one org unit stands in `period`."""
    arrived = inst.store.first_arrival(plan.id, period, unit.code)
    expected = unit.valid_on(plan.period_rule.last_day(period))
    review = reviews_of(inst, plan, period).of(unit.code)
    return coverage_row(unit, due_moment(plan, period), arrived, expected, review)


@dataclass(frozen=True, slots=True)
class Reviews:
    """How far the review of the reports of one period is: the usual state, and the org units with another one."""

    usual: str
    decided: Mapping[str, str]

    def of(self, org: str) -> str:
        """The state of one org unit's report."""
        return self.decided.get(org, self.usual)


def reviews_of(inst: Installation, plan: Plan, period: Period) -> Reviews:
    """How far the review of the reports of `period` is today."""
    return reviews_in(inst, plan, [period])[period]


def reviews_in(inst: Installation, plan: Plan, periods: Iterable[Period]) -> dict[Period, Reviews]:
    """The same for several periods; the locks of a plan are asked for once."""
    locks = inst.store.review.locks(plan.id, inst.today())
    locked = {period for period, lock in locks.items() if lock.locked}
    return {
        period: Reviews(LOCKED, {})
        if period in locked
        else Reviews(SUBMITTED, inst.store.review.decisions(plan.id, period))
        for period in periods
    }


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
