"""Days, reporting months and times as Vietnamese offices write them, in Vietnam's time."""

from __future__ import annotations

import datetime as dt
from typing import Protocol
from zoneinfo import ZoneInfo

_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


class YearAndMonth(Protocol):
    """Anything that names a month."""

    @property
    def year(self) -> int: ...

    @property
    def month(self) -> int: ...


def fmt_date(day: dt.date) -> str:
    """20/11/2026."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def fmt_period(period: YearAndMonth) -> str:
    """Tháng 3/2026."""
    return f"Tháng {period.month}/{period.year}"


def fmt_month(month: int) -> str:
    """Tháng 3, where the year is not known."""
    return f"Tháng {month}"


def fmt_period_short(period: YearAndMonth) -> str:
    """T3/2026, where space is narrow."""
    return f"T{period.month}/{period.year}"


def fmt_datetime_vn(moment: dt.datetime) -> str:
    """20/11/2026 09:15 in Vietnam's time; a moment without a zone is UTC, as the store keeps it."""
    aware = moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment
    local = aware.astimezone(_VIETNAM)
    return f"{fmt_date(local.date())} {local:%H:%M}"


def fmt_moment_vn(moment: dt.datetime) -> str:
    """20/11/2026 09:15:07, where acts of one minute have an order."""
    aware = moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment
    return f"{fmt_datetime_vn(moment)}:{aware.astimezone(_VIETNAM):%S}"


def fmt_days_left(days: int) -> str:
    """How far a last valid day is from today: còn 5 ngày, hôm nay, quá hạn 6 ngày."""
    if days == 0:
        return "hôm nay"
    return f"còn {days} ngày" if days > 0 else f"quá hạn {-days} ngày"
