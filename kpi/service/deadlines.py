"""The dates of a plan: reviews, milestones, deadlines and day-counted duties, with how each stands on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kpi.model.plan import Deadline, Duty, Phase, Plan, PlanDate, PlanMilestone
from kpi.model.progress import DeadlineRow, DeadlineState
from kpi.service.installation import Installation

# A deadline this near is called near on every screen.
SOON_DAYS = 14

EACH_UNIT = "each_unit"
OWNER = "owner"


def deadlines(inst: Installation, plan_id: str, *, on: dt.date | None = None) -> tuple[DeadlineRow, ...]:
    """Every date of the plan as it stands `on` a day, by last day; dates the plan does not give come last.

    One-off dates always appear, yearly ones for each occurrence from a year before `on` to a year after, within the
    plan's own dates.
    """
    plan = inst.plan(plan_id)
    day = on or inst.today()
    rows = [
        *(_review_row(plan, phase, day) for phase in plan.phases if phase.review),
        *(row for milestone in plan.milestones for row in _milestone_rows(plan, milestone, day)),
        *(row for deadline in plan.deadlines for row in _deadline_rows(plan, deadline, day)),
        *(_duty_row(plan, duty) for duty in plan.duties if duty.within_days is not None),
    ]
    return tuple(sorted(rows, key=lambda row: (row.last_day is None, row.last_day or dt.date.max)))


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
