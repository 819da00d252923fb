"""Says when a workbook of the demonstration arrives: on a working day, in office hours, in time or late."""

from __future__ import annotations

import datetime as dt
import random

from kpi.model.period import VIETNAM, Period
from kpi.model.plan import Plan

OFFICE_HOURS = (8, 16)
SATURDAY = 5
# A late workbook comes within so many days of the day before which it was due, a correction within so many of both.
LATE_DAYS = 8
CORRECTION_DAYS = (2, 6)


def arrival(plan: Plan, period: Period, *, late: bool, dice: random.Random) -> dt.datetime:
    """When the first workbook of `period` arrives (UTC)."""
    due = plan.due_date(period)
    if late:
        return _in_office_hours(_working_day(due + dt.timedelta(days=dice.randint(0, LATE_DAYS))), dice)
    after = plan.period_rule.last_day(period) + dt.timedelta(days=1)
    days = [after + dt.timedelta(days=n) for n in range((due - after).days)] or [after]
    return _in_office_hours(dice.choice([day for day in days if day.weekday() < SATURDAY] or days), dice)


def correction_arrival(plan: Plan, period: Period, first: dt.datetime, dice: random.Random) -> dt.datetime:
    """When the correction of a workbook that arrived at `first` follows (UTC)."""
    day = max(plan.due_date(period), first.astimezone(VIETNAM).date())
    return _in_office_hours(_working_day(day + dt.timedelta(days=dice.randint(*CORRECTION_DAYS))), dice)


def not_after(moment: dt.datetime, today: dt.date, dice: random.Random) -> dt.datetime:
    """`moment`, or the first minutes of `today` where it would lie later than that."""
    midnight = dt.datetime.combine(today, dt.time(), VIETNAM)
    latest = (midnight + dt.timedelta(seconds=dice.randint(1, 59))).astimezone(dt.UTC)
    return min(moment, latest)


def _working_day(day: dt.date) -> dt.date:
    """`day`, or the Monday after the weekend it falls on."""
    return day + dt.timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day


def _in_office_hours(day: dt.date, dice: random.Random) -> dt.datetime:
    clock = dt.time(dice.randint(*OFFICE_HOURS), dice.randint(0, 59), dice.randint(0, 59))
    return dt.datetime.combine(day, clock, VIETNAM).astimezone(dt.UTC)
