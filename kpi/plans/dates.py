"""Dates as plans write them: a day, "before" a day, a quarter, a year, once or every year, or none at all."""

from __future__ import annotations

import datetime as dt

from kpi.model.plan import PlanDate
from kpi.plans import scalars
from kpi.plans.fields import Fields

DATE_KEYS = ("date", "before", "quarter", "year")
DATE_AND_ABOUT = (*DATE_KEYS, "about")


def read_plan_date(fields: Fields, *, yearly: bool = False) -> PlanDate | None:
    """The one date that `fields` gives; None where it gives none or it cannot be read."""
    given = [key for key in DATE_KEYS if fields.has(key)]
    if len(given) > 1:
        fields.error("plan.two_dates", given[1], found=given[1], first=given[0])
        return None
    if yearly and given and given[0] in ("quarter", "year"):
        fields.error("plan.yearly_needs_day", given[0], found=fields.text(given[0]))
        return None
    date = PlanDate(
        day=_day(fields, "date", yearly),
        before=_day(fields, "before", yearly),
        quarter=fields.convert("quarter", scalars.to_quarter, "plan.not_quarter"),
        year=fields.convert("year", scalars.to_year, "plan.not_year"),
        about=fields.flag("about"),
    )
    return None if (date.day or date.before or date.quarter or date.year) is None else date


def _day(fields: Fields, key: str, yearly: bool) -> dt.date | None:
    if yearly:
        return fields.convert(key, scalars.to_yearly_date, "plan.not_yearly_date")
    return fields.date(key)


def has_date(fields: Fields) -> bool:
    """Whether any date is given, readable or not."""
    return any(fields.has(key) for key in DATE_KEYS)
