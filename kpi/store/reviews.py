"""What the focal office decides of reports: append-only, the latest act on a report holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kpi.model.errors import ReviewRefused, StoreMovedOn
from kpi.model.log import Event
from kpi.model.period import Period
from kpi.model.review import APPROVED, SUBMITTED
from kpi.store import log, period_locks
from kpi.store.asking import AsKnown, choose_reports, plan_number
from kpi.store.columns import INTEGER, MOMENT, SMALL, TEXT, Schema, offered
from kpi.store.connection import Connection
from kpi.store.moments import in_utc
from kpi.store.statements import statement
from kpi.store.writing import current_version, raise_version

REVIEW: Schema = (
    ("number", INTEGER),
    ("plan_id", SMALL),
    ("report_id", INTEGER),
    ("decision", TEXT),
    ("reason", TEXT),
    ("decided_by", TEXT),
    ("decided_at", MOMENT),
)

# How the log calls a decision.
ACTS = {"approved": "approve", "returned": "return"}


@dataclass(frozen=True, slots=True)
class ReportToReview:
    """A report that counts, with the file it came in and what was decided of it last; moments are naive and in UTC."""

    org: str
    report_id: int
    version: int
    first_received_at: dt.datetime
    received_at: dt.datetime
    upload_id: int
    file_name: str
    sha256: str
    sent_by: str
    warnings: int
    reason: str
    decision: str | None
    decision_reason: str | None
    decided_by: str | None
    decided_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Returned:
    """A report that its unit has to correct; `at` is naive and in UTC."""

    plan: str
    org: str
    period: Period
    reason: str
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Act:
    """Who decides or locks, when and why; `today` is the day in Việt Nam."""

    user: str
    at: dt.datetime
    today: dt.date
    reason: str = ""


def of_period(cursor: Connection, plan: str, period: Period) -> list[ReportToReview]:
    """Every report of a period that counts."""
    asked = {"plan_id": plan_number(cursor, plan), "period": period.index}
    return [ReportToReview(*row) for row in cursor.execute(statement("reports_to_review"), asked).fetchall()]


def is_any(cursor: Connection, plan_id: int, known: AsKnown) -> bool:
    """Whether anything of a plan was ever reviewed: where nothing was, nothing else needs to be asked."""
    asked = {"plan_id": plan_id, "known_at": None if known.at is None else in_utc(known.at)}
    return cursor.execute(statement("is_anything_reviewed"), asked).fetchone() is not None


def decisions(cursor: Connection, plan_id: int, period: Period, known: AsKnown) -> dict[str, str]:
    """What was decided last of the reports of a period that count, by org unit; submitted ones are not there."""
    if not is_any(cursor, plan_id, known):
        return {}
    choose_reports(cursor, AsKnown(known.at))
    asked = {
        "plan_id": plan_id,
        "period": period.index,
        "known_at": None if known.at is None else in_utc(known.at),
    }
    return dict(cursor.execute(statement("reviews_of_period"), asked).fetchall())


def returned(cursor: Connection) -> list[Returned]:
    """Every report that counts and was returned, the latest first."""
    rows = cursor.execute(statement("reports_returned")).fetchall()
    return [Returned(plan, org, Period.at(period), *rest) for plan, org, period, *rest in rows]


def steps(cursor: Connection, plan: str, before: Period, periods: int) -> list[tuple[str, str, int, float, float]]:
    """By org unit and indicator how its figure used to change in the `periods` before one.

    How often it did, the middle of the changes, and the middle distance from that.
    """
    asked = {"plan_id": plan_number(cursor, plan), "first": before.index - periods, "last": before.index - 1}
    rows: list[tuple[str, str, int, float, float]] = cursor.execute(statement("steps_of_units"), asked).fetchall()
    return rows


def decide(
    cursor: Connection,
    plan: str,
    period: Period,
    orgs: Sequence[str],
    decision: str,
    act: Act,
    seen: Mapping[str, int],
) -> list[str]:
    """Approve or return the reports of some org units; those for which it was new are returned.

    `seen` says which upload was looked at: StoreMovedOn where another one counts since. ReviewRefused in a locked
    period, and where an org unit has not reported.
    """
    plan_id = plan_number(cursor, plan)
    before = current_version(cursor)
    raise_version(cursor)
    state = period_locks.states(cursor, plan_id, act.today).get(period.index)
    if state is not None and state.locked:
        raise ReviewRefused("locked", period=str(period))
    reports = {report.org: report for report in of_period(cursor, plan, period)}
    for org in orgs:
        if org not in reports:
            raise ReviewRefused("not_reported", org=org, period=str(period))
        if org in seen and reports[org].upload_id != seen[org]:
            raise StoreMovedOn(before, before)
    # Approving twice says nothing new; returning again may carry another reason.
    fresh = [reports[org] for org in orgs if decision != APPROVED or reports[org].decision != APPROVED]
    rows = [
        (number, plan_id, report.report_id, decision, act.reason, act.user, act.at)
        for number, report in enumerate(fresh, start=1)
    ]
    with offered(cursor, "review_row", REVIEW, rows):
        cursor.execute(statement("review_add"))
    log.append(cursor, [_event(report, plan, period, decision, act) for report in fresh])
    return [report.org for report in fresh]


def _event(report: ReportToReview, plan: str, period: Period, decision: str, act: Act) -> Event:
    return Event(
        at=act.at,
        user=act.user,
        action=ACTS[decision],
        subject=f"{plan}/{period}",
        detail=act.reason,
        old=report.decision or SUBMITTED,
        new=decision,
        org=report.org,
    )


def lock(
    cursor: Connection, plan: str, periods: Sequence[Period], owner: str, act: Act, *, until: dt.date | None = None
) -> list[Period]:
    """Lock periods, or (with `until`) open them again up to that day; those for which it was new are returned.

    A period that is open for a while can be given another day. ReviewRefused where one was never locked.
    """
    plan_id = plan_number(cursor, plan)
    raise_version(cursor)
    states = period_locks.states(cursor, plan_id, act.today)
    locked = {period for period in periods if period.index in states and states[period.index].locked}
    if until is not None and (never := [period for period in periods if period.index not in states]):
        raise ReviewRefused("not_locked", period=str(never[0]))
    fresh = [period for period in periods if until is not None or period not in locked]
    period_locks.add(
        cursor, plan_id, [p.index for p in fresh], user=act.user, at=act.at, reason=act.reason, until=until
    )
    log.append(cursor, [_lock_event(plan, period, owner, act, until) for period in fresh])
    return fresh


def _lock_event(plan: str, period: Period, owner: str, act: Act, until: dt.date | None) -> Event:
    return Event(
        at=act.at,
        user=act.user,
        action="lock" if until is None else "unlock",
        subject=f"{plan}/{period}",
        detail=act.reason,
        new=None if until is None else until.isoformat(),
        org=owner,
    )
