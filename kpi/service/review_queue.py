"""What waits for the focal office in one period, the most unusual on top, with the month before beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kpi.accounts.rights import Action
from kpi.model.figure import Figure
from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Indicator, Plan
from kpi.model.review import APPROVED, LOCKED, RETURNED, SUBMITTED, LockState, state_of
from kpi.model.upload import FigureKey
from kpi.service.coverage import due_moment
from kpi.service.installation import Installation
from kpi.service.series import change_of
from kpi.service.unusual import Habits, begins_anew, habits_of, unusual_words
from kpi.store.reviews import ReportToReview
from kpi.text import review as TEXT

# What waits comes first, then what a unit has to correct, then what is done; units that have not reported last.
ORDER = (SUBMITTED, RETURNED, APPROVED, LOCKED, None)

# How much each reason for a closer look weighs.
WARNING_WEIGHT, JUMP_WEIGHT, CORRECTION_WEIGHT, LATE_WEIGHT = 8, 4, 2, 1
# Beyond this many jumps a report is no more unusual.
MOST_JUMPS = 5


@dataclass(frozen=True, slots=True)
class ReviewFigure:
    """One figure beside the one of the month before; `unusual` says in words why it wants a closer look."""

    indicator: Indicator
    now: Figure | None
    previous: Figure | None
    change: Fraction | None
    unusual: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One org unit's report of the period. `reason` is what its sender gave for confirmed warnings or a correction.

    `state` is None where nothing was reported. `decided_by`, `decided_at` and `decision_reason` are of the latest act
    on it. Moments are naive and in UTC.
    """

    unit: OrgUnit
    state: str | None
    received_at: dt.datetime | None = None
    late: bool = False
    warnings: int = 0
    reason: str = ""
    upload_id: int | None = None
    sha256: str = ""
    file_name: str = ""
    sent_by: str = ""
    figures: tuple[ReviewFigure, ...] = ()
    unusual: tuple[str, ...] = ()
    version: int = 0
    decided_by: str = ""
    decided_at: dt.datetime | None = None
    decision_reason: str = ""


@dataclass(frozen=True, slots=True)
class ReviewQueue:
    """Every report of a period that is the user's to review. `locked` is None where the period was never locked."""

    plan: Plan
    period: Period
    rows: tuple[ReviewRow, ...]
    locked: LockState | None
    review_required: bool


def queue(inst: Installation, plan_id: str, period: Period | None = None) -> ReviewQueue:
    """The reports of the org units below the user's own, those that wait and are most unusual first."""
    if not inst.may_at_all(Action.APPROVE):
        inst.require(Action.APPROVE)
    plan = inst.plan(plan_id)
    period = inst.period_or_default(plan, period)
    lock = inst.store.review.locks(plan.id, inst.today()).get(period)
    own = inst.reaches(Action.APPROVE)
    units = [unit for unit in plan.units_at(inst.tree(), period) if own(unit.code)]
    return ReviewQueue(
        plan=plan,
        period=period,
        rows=_rows(inst, plan, period, units, locked=lock is not None and lock.locked),
        locked=lock,
        review_required=plan.settings.review_required,
    )


def _rows(
    inst: Installation, plan: Plan, period: Period, units: Sequence[OrgUnit], *, locked: bool
) -> tuple[ReviewRow, ...]:
    reports = {report.org: report for report in inst.store.review.reports(plan.id, period)}
    codes = {unit.code for unit in units}
    here = {(org, p) for org in reports.keys() & codes for p in (period, period.shift(-1))}
    figures = inst.store.current_figures(plan.id, here)
    habits = habits_of(inst, plan, period)
    due = due_moment(plan, period)
    scored = []
    for unit in units:
        report = reports.get(unit.code)
        if report is None:
            scored.append((0, ReviewRow(unit, None)))
        else:
            scored.append(_row(plan, unit, period, report, figures, habits, due, locked=locked))
    scored.sort(key=lambda pair: (ORDER.index(pair[1].state), -pair[0], pair[1].unit.code))
    return tuple(row for _, row in scored)


def _row(
    plan: Plan,
    unit: OrgUnit,
    period: Period,
    report: ReportToReview,
    stored: Mapping[FigureKey, Figure],
    habits: Habits,
    due: dt.datetime,
    *,
    locked: bool,
) -> tuple[int, ReviewRow]:
    """A report, and how unusual it is."""
    figures = tuple(_figures(plan, unit, period, stored, habits))
    late = report.first_received_at >= due
    jumps = [TEXT.ABOUT.format(indicator=f.indicator.code, words=f.unusual) for f in figures if f.unusual]
    score = WARNING_WEIGHT * (report.warnings > 0) + JUMP_WEIGHT * min(len(jumps), MOST_JUMPS)
    score += CORRECTION_WEIGHT * (report.version > 1) + LATE_WEIGHT * late
    return score, ReviewRow(
        unit=unit,
        state=state_of(report.decision, locked=locked),
        received_at=report.received_at,
        late=late,
        warnings=report.warnings,
        reason=report.reason,
        upload_id=report.upload_id,
        sha256=report.sha256,
        file_name=report.file_name,
        sent_by=report.sent_by,
        figures=figures,
        unusual=(*_about_report(report, late), *jumps),
        version=report.version,
        decided_by=report.decided_by or "",
        decided_at=report.decided_at,
        decision_reason=report.decision_reason or "",
    )


def _about_report(report: ReportToReview, late: bool) -> list[str]:
    said = []
    if report.warnings:
        words = TEXT.WARNINGS_WITH_REASON if report.reason else TEXT.WARNINGS
        said.append(words.format(count=report.warnings, reason=report.reason))
    if report.version > 1:
        said.append(TEXT.CORRECTION.format(version=report.version))
    if late:
        said.append(TEXT.LATE)
    return said


def _figures(
    plan: Plan, unit: OrgUnit, period: Period, stored: Mapping[FigureKey, Figure], habits: Habits
) -> Iterator[ReviewFigure]:
    before_that = period.shift(-1)
    for indicator in plan.indicators:
        now = stored.get(FigureKey(unit.code, indicator.code, period))
        previous = stored.get(FigureKey(unit.code, indicator.code, before_that))
        if now is None and previous is None:
            continue
        measure, before = (None if figure is None else figure.measure for figure in (now, previous))
        change = change_of(measure, before)
        # A kind of nothing is an answer, and beside it there is nothing to compare.
        comparable = before is not None and (change is not None or now is None)
        words = None
        if before is not None and comparable and not begins_anew(plan, indicator, period):
            words = unusual_words(indicator, measure, before, habits.get((unit.code, indicator.code)))
        yield ReviewFigure(indicator, now, previous, change, words)
