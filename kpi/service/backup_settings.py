"""When backups are made, where they go and which of them stay: settings, and the arithmetic of days."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kpi.model.period import VIETNAM

FOLDER = "backups"
USUAL_TIME = dt.time(1, 30)
NEVER = "off"
TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
KEPT = re.compile(r"(\d{1,3}),(\d{1,3}),(\d{1,3})")


@dataclass(frozen=True, slots=True)
class Retention:
    """How many days, weeks and months keep their newest backup."""

    days: int = 7
    weeks: int = 4
    months: int = 6


@dataclass(frozen=True, slots=True)
class BackupSettings:
    """`at` is a time of day in Vietnam, None where no backup is made by itself."""

    folder: Path
    at: dt.time | None = USUAL_TIME
    keep: Retention = Retention()

    @classmethod
    def of(cls, home: Path) -> BackupSettings:
        """The settings of this process; what cannot be understood is as if it were not set, so that nights go on."""
        folder = os.environ.get("KPI_BACKUP_DIR", "").strip()
        return cls(
            folder=Path(folder) if folder else home / FOLDER,
            at=_time(os.environ.get("KPI_BACKUP_AT", "").strip()),
            keep=_retention(os.environ.get("KPI_BACKUP_KEEP", "").replace(" ", "")),
        )

    def last_due(self, now: dt.datetime) -> dt.datetime | None:
        """The latest moment up to now at which a backup should have been made."""
        if self.at is None:
            return None
        local = now.astimezone(VIETNAM)
        due = dt.datetime.combine(local.date(), self.at, VIETNAM)
        return due if due <= local else due - dt.timedelta(days=1)

    def next_due(self, now: dt.datetime) -> dt.datetime | None:
        """The first moment after now at which a backup is to be made."""
        last = self.last_due(now)
        return None if last is None else last + dt.timedelta(days=1)


def kept(made: Sequence[dt.datetime], keep: Retention) -> set[dt.datetime]:
    """Which of these backups stay: the newest of each of the latest days, weeks and months that have one.

    The newest of all stays whatever the setting says.
    """
    newest_first = sorted(made, reverse=True)
    stay = set(newest_first[:1])
    for span, count in ((_day, keep.days), (_week, keep.weeks), (_month, keep.months)):
        stay |= _newest_of_each(newest_first, span, count)
    return stay


def _newest_of_each(
    newest_first: Sequence[dt.datetime], span: Callable[[dt.date], Hashable], count: int
) -> set[dt.datetime]:
    newest: dict[Hashable, dt.datetime] = {}
    for moment in newest_first:
        newest.setdefault(span(moment.astimezone(VIETNAM).date()), moment)
    return set(list(newest.values())[:count])


def _day(day: dt.date) -> Hashable:
    return day


def _week(day: dt.date) -> Hashable:
    return day.isocalendar()[:2]


def _month(day: dt.date) -> Hashable:
    return (day.year, day.month)


def _time(text: str) -> dt.time | None:
    if text.casefold() == NEVER:
        return None
    found = TIME.fullmatch(text)
    return dt.time(int(found[1]), int(found[2])) if found else USUAL_TIME


def _retention(text: str) -> Retention:
    found = KEPT.fullmatch(text)
    return Retention(*map(int, found.groups())) if found else Retention()
