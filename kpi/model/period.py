"""Reporting periods: a month's name, and the window of days that the plan's rule gives it."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

# "Today" is the day in Việt Nam wherever the server stands.
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A reporting month, written `2026-03`. Which days it covers is the plan's `PeriodRule`."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and 1900 <= self.year <= 9999):
            raise ValueError(f"{self.year}-{self.month} is no period")

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read the form `2026-03`; ValueError for anything else."""
        year, dash, month = text.partition("-")
        if not (dash and len(year) == 4 and len(month) == 2 and text.isascii() and (year + month).isdigit()):
            raise ValueError(f"{text!r} is no period of the form 2026-03")
        return cls(int(year), int(month))

    @classmethod
    def at(cls, index: int) -> Period:
        """The period with this `index`."""
        return cls(index // 12, index % 12 + 1)

    @property
    def index(self) -> int:
        """Months since year 0: the difference of two indexes is the number of periods between them."""
        return self.year * 12 + self.month - 1

    def shift(self, count: int) -> Period:
        """The period `count` months later (earlier where negative)."""
        return Period.at(self.index + count)

    @property
    def first_day_of_month(self) -> dt.date:
        """The key under which the store keeps this period."""
        return dt.date(self.year, self.month, 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True, slots=True)
class DayWindow:
    """Days from `first` to `last`, both included."""

    first: dt.date
    last: dt.date


class PeriodRule(StrEnum):
    """How a plan cuts its reporting months (Nghị định 09/2019/NĐ-CP, Điều 12, for `15-14`)."""

    MID_MONTH = "15-14"
    CALENDAR = "calendar"
    SCHOOL_YEAR = "school_year"

    def window(self, period: Period) -> DayWindow:
        """The days that `period` covers."""
        if self is PeriodRule.MID_MONTH:
            before = period.shift(-1)
            return DayWindow(dt.date(before.year, before.month, 15), dt.date(period.year, period.month, 14))
        last = calendar.monthrange(period.year, period.month)[1]
        return DayWindow(dt.date(period.year, period.month, 1), dt.date(period.year, period.month, last))

    def last_day(self, period: Period) -> dt.date:
        """The cut-off day of `period`."""
        return self.window(period).last

    def period_of(self, day: dt.date) -> Period:
        """The period whose window holds `day`."""
        period = Period(day.year, day.month)
        return period.shift(1) if self is PeriodRule.MID_MONTH and day.day >= 15 else period

    def last_closed(self, today: dt.date) -> Period:
        """The latest period whose last day has passed on `today`."""
        return self.period_of(today).shift(-1)

    def year_start(self, period: Period) -> Period:
        """The first period of the year that holds `period`: January, or September for school years."""
        if self is not PeriodRule.SCHOOL_YEAR:
            return Period(period.year, 1)
        return Period(period.year if period.month >= 9 else period.year - 1, 9)


def months_between(first: Period, last: Period) -> tuple[Period, ...]:
    """Every period from `first` to `last`, both included; empty where `last` comes before `first`."""
    return tuple(Period.at(index) for index in range(first.index, last.index + 1))


def vietnam_today(now: dt.datetime | None = None) -> dt.date:
    """Today's date in Asia/Ho_Chi_Minh; `now` must carry a zone where it is given."""
    return (now or dt.datetime.now(dt.UTC)).astimezone(VIETNAM).date()
