"""The dates of a plan: reviews, milestones, deadlines and day-counted duties, with how each stands on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from kpi.accounts.rights import Action
from kpi.model.errors import UnknownName
from kpi.model.plan import Deadline, Duty, Phase, Plan, PlanDate, PlanMilestone
from kpi.model.progress import DeadlineRow, DeadlineState
from kpi.service import log
from kpi.service.installation import Installation
from kpi.store.log import LogEntry
from kpi.text.names import nearest

# A deadline this near is called near on every screen.
SOON_DAYS = 14

# The acts that the log keeps about a date.
DONE, WITHDRAWN = "deadline_done", "deadline_withdrawn"

EACH_UNIT = "each_unit"
OWNER = "owner"


def deadlines(inst: Installation, plan_id: str, *, on: dt.date | None = None) -> tuple[DeadlineRow, ...]:
    """Every date of the plan as it stands `on` a day, by last day; dates the plan does not give come last.

    One-off dates always appear, yearly ones for each occurrence from a year before `on` to a year after, within the
    plan's own dates.
    """
    plan = inst.plan(plan_id)
    day = on or inst.today()
    done = _done_by_occurrence(inst, plan_id)
    rows = [
        *(_review_row(plan, phase, day) for phase in plan.phases if phase.review),
        *(row for milestone in plan.milestones for row in _milestone_rows(plan, milestone, day)),
        *(row for deadline in plan.deadlines for row in _deadline_rows(plan, deadline, day)),
        *(_duty_row(plan, duty) for duty in plan.duties if duty.within_days is not None),
    ]
    told = [_as_recorded(row, done.get((row.id, row.last_day))) for row in rows]
    return tuple(sorted(told, key=lambda row: (row.last_day is None, row.last_day or dt.date.max)))


def record_done(
    inst: Installation,
    plan_id: str,
    deadline_id: str,
    last_day: dt.date | None = None,
    *,
    done_on: dt.date,
    note: str = "",
) -> DeadlineRow:
    """Record that one occurrence was done on a day; the latest record of an occurrence counts."""
    row = _occurrence(inst, plan_id, deadline_id, last_day)
    _require_recording(inst, plan_id, row)
    _record(inst, DONE, plan_id, row, detail=note, new=done_on.isoformat())
    return row


def withdraw_done(inst: Installation, plan_id: str, deadline_id: str, last_day: dt.date | None = None) -> DeadlineRow:
    """Take back the record of one occurrence; the log keeps both."""
    row = _occurrence(inst, plan_id, deadline_id, last_day)
    _require_recording(inst, plan_id, row)
    _record(inst, WITHDRAWN, plan_id, row, old=row.done_on.isoformat() if row.done_on else None)
    return row


def _record(
    inst: Installation,
    action: str,
    plan_id: str,
    row: DeadlineRow,
    *,
    detail: str = "",
    old: str | None = None,
    new: str | None = None,
) -> None:
    org = row.org or inst.plan(plan_id).owner
    log.record(inst, action, _subject(plan_id, row), detail, org=org, old=old, new=new, moves_views=True)


def _require_recording(inst: Installation, plan_id: str, row: DeadlineRow) -> None:
    """A date that all units share is the owner's to record."""
    inst.require(Action.RECORD_DEADLINE, row.org or inst.plan(plan_id).owner)


def _occurrence(inst: Installation, plan_id: str, deadline_id: str, last_day: dt.date | None) -> DeadlineRow:
    """The row with this id and last day; without a day the first that is not done yet."""
    rows = deadlines(inst, plan_id)
    named = [row for row in rows if row.id == deadline_id]
    if not named:
        raise UnknownName("deadline", deadline_id, nearest(deadline_id, {row.id for row in rows}))
    if last_day is None:
        return next((row for row in named if row.state is not DeadlineState.DONE), named[-1])
    for row in named:
        if row.last_day == last_day:
            return row
    days = [row.last_day.isoformat() for row in named if row.last_day is not None]
    raise UnknownName("last_day", last_day.isoformat(), nearest(last_day.isoformat(), days))


def _subject(plan_id: str, row: DeadlineRow) -> str:
    return f"{plan_id}/{row.id}/{row.last_day.isoformat() if row.last_day else ''}"


def _done_by_occurrence(inst: Installation, plan_id: str) -> dict[tuple[str, dt.date | None], LogEntry]:
    """What was recorded of each occurrence and not taken back."""
    done: dict[tuple[str, dt.date | None], LogEntry] = {}
    for entry in inst.store.log.of_subject((DONE, WITHDRAWN), f"{plan_id}/"):
        _, deadline_id, day = entry.subject.split("/")
        occurrence = (deadline_id, dt.date.fromisoformat(day) if day else None)
        if entry.action == DONE:
            done[occurrence] = entry
        else:
            done.pop(occurrence, None)
    return done


def _as_recorded(row: DeadlineRow, entry: LogEntry | None) -> DeadlineRow:
    if entry is None or entry.new is None:
        return row
    done_on = dt.date.fromisoformat(entry.new)
    return replace(row, state=DeadlineState.DONE, done_on=done_on, done_note=entry.detail)


def state_on(plan: Plan, last_day: dt.date | None, day: dt.date, *, owed: bool) -> DeadlineState:
    """How a date stands: `overdue` only where something is owed and the plan has not ended."""
    if last_day is None:
        return DeadlineState.PAST if plan.has_ended else DeadlineState.UPCOMING
    if last_day < day or plan.has_ended:
        return DeadlineState.OVERDUE if owed and not plan.has_ended else DeadlineState.PAST
    return DeadlineState.DUE_SOON if (last_day - day).days <= SOON_DAYS else DeadlineState.UPCOMING


def occurrences(plan: Plan, date: PlanDate, yearly: bool, day: dt.date) -> Iterator[dt.date | None]:
    """The last days on which a date falls: one, or each year's from a year before `day` to a year after."""
    if not yearly:
        yield date.last_day
        return
    first, last = max(plan.start, _years_later(day, -1)), min(plan.end, _years_later(day, 1))
    fallen = [last_day for year in range(first.year, last.year + 2) if (last_day := date.last_day_in(year))]
    if not fallen:
        yield None
    yield from (last_day for last_day in fallen if first <= last_day <= last)


def _years_later(day: dt.date, count: int) -> dt.date:
    try:
        return day.replace(year=day.year + count)
    except ValueError:
        return day.replace(year=day.year + count, day=28)


def _review_row(plan: Plan, phase: Phase, day: dt.date) -> DeadlineRow:
    assert phase.review is not None
    last_day = phase.review.date.last_day
    return DeadlineRow(
        id=f"review-{phase.id}",
        title=f"{phase.review.title} {phase.title}",
        words=phase.review.words,
        last_day=last_day,
        org=plan.owner,
        recurring=False,
        state=state_on(plan, last_day, day, owed=False),
        kind="review",
        about=phase.review.date.about,
        who=OWNER,
    )


def _milestone_rows(plan: Plan, milestone: PlanMilestone, day: dt.date) -> Iterator[DeadlineRow]:
    for last_day in occurrences(plan, milestone.date, milestone.yearly, day):
        yield DeadlineRow(
            id=milestone.id,
            title=milestone.title,
            words=milestone.words,
            last_day=last_day,
            org=None,
            recurring=milestone.yearly,
            state=state_on(plan, last_day, day, owed=False),
            kind="milestone",
            about=milestone.date.about,
            reading=milestone.reading,
        )


def _deadline_rows(plan: Plan, deadline: Deadline, day: dt.date) -> Iterator[DeadlineRow]:
    for last_day in occurrences(plan, deadline.date, deadline.yearly, day):
        yield DeadlineRow(
            id=deadline.id,
            title=deadline.title,
            words=deadline.words,
            last_day=last_day,
            org=_responsible(plan, deadline.who),
            recurring=deadline.yearly,
            state=state_on(plan, last_day, day, owed=not deadline.date.about),
            kind="deadline",
            about=deadline.date.about,
            who=deadline.who,
            reading=deadline.reading,
        )


def _duty_row(plan: Plan, duty: Duty) -> DeadlineRow:
    return DeadlineRow(
        id=duty.id,
        title=duty.title,
        words=duty.words,
        last_day=None,
        org=_responsible(plan, duty.who),
        recurring=False,
        state=DeadlineState.PAST if plan.has_ended else DeadlineState.UPCOMING,
        kind="duty",
        who=duty.who,
    )


def _responsible(plan: Plan, who: str) -> str | None:
    if who == EACH_UNIT:
        return None
    return plan.owner if who == OWNER else who
