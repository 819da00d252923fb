"""The dates of a plan as it writes them: phases, reviews, milestones, deadlines and duties."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlanDate:
    """A date as a plan writes one: a day, a quarter, a year, "trước ngày …" (exclusive), once or every year.

    `day` and `before` of a yearly date hold a day of some year; only its month and day count.
    """

    day: dt.date | None = None
    before: dt.date | None = None
    quarter: tuple[int, int] | None = None
    year: int | None = None
    about: bool = False

    @property
    def last_day(self) -> dt.date | None:
        """The last valid day of a one-off date; None where the plan gives no date at all."""
        if self.day is not None:
            return self.day
        if self.before is not None:
            return self.before - dt.timedelta(days=1)
        if self.quarter is not None:
            year, quarter = self.quarter
            month = quarter * 3
            return dt.date(year, month, calendar.monthrange(year, month)[1])
        return None if self.year is None else dt.date(self.year, 12, 31)

    def last_day_in(self, year: int) -> dt.date | None:
        """The last valid day of a yearly date in `year`."""
        anchor = self.before or self.day
        if anchor is None:
            return self.last_day
        last = calendar.monthrange(year, anchor.month)[1]
        moved = dt.date(year, anchor.month, min(anchor.day, last))
        return moved - dt.timedelta(days=1) if self.before else moved


@dataclass(frozen=True, slots=True)
class Review:
    """The interim or final review of a phase."""

    title: str
    date: PlanDate
    words: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """A written phase; windows of two phases may overlap, `Plan.phase_of` divides them."""

    id: str
    title: str
    start: dt.date
    end: dt.date
    review: Review | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class PlanMilestone:
    """Something that happens on a date."""

    id: str
    title: str
    date: PlanDate
    words: str = ""
    yearly: bool = False
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something owed by a date. `who` is `each_unit`, `owner` or an org code; `after` names the deadline before it."""

    id: str
    title: str
    date: PlanDate
    who: str = "each_unit"
    to: str = ""
    yearly: bool = False
    after: str = ""
    words: str = ""
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """A qualitative or day-counted duty: `within_days` of the day on which `of` happened."""

    id: str
    title: str
    who: str = "each_unit"
    within_days: int | None = None
    of: str = ""
    kind: str = ""
    words: str = ""
