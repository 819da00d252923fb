"""Figures that were sent again: what a unit had said before, what it says now, when and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kpi.model.figure import Figure
from kpi.model.period import Period
from kpi.store.asking import AsKnown, choose_reports
from kpi.store.database import Connection
from kpi.store.moments import in_utc
from kpi.store.statements import statement


@dataclass(frozen=True, slots=True)
class Correction:
    """One figure before and after a unit sent its report again; `new` is None where it was left out.

    `at` is naive and in UTC.
    """

    org: str
    indicator: str
    period: Period
    old: Figure
    new: Figure | None
    reason: str
    at: dt.datetime


@dataclass(slots=True)
class _Sent:
    """One report with its figures, by indicator."""

    counts: bool
    at: dt.datetime
    reason: str
    figures: dict[str, Figure]


def corrections(cursor: Connection, plan: str, first: Period, last: Period, known: AsKnown) -> list[Correction]:
    """The corrections that led to what counts, by org unit and period, oldest first."""
    choose_reports(cursor, known)
    moment = None if known.at is None else in_utc(known.at)
    asked = {"plan": plan, "first": first.index, "last": last.index, "known_at": moment}
    reports: dict[tuple[str, int], dict[int, _Sent]] = {}
    for row in cursor.execute(statement("figures_sent_again"), asked).fetchall():
        _put(reports.setdefault((row[0], row[2]), {}), row)
    return [
        correction
        for (org, period), sent in sorted(reports.items())
        for correction in _within(org, Period.at(period), list(sent.values()))
    ]


def _put(sent: dict[int, _Sent], row: tuple[Any, ...]) -> None:
    report, counts, at, reason = row[8:]
    sent.setdefault(report, _Sent(counts, at, reason, {})).figures[row[1]] = Figure(*row[3:8])


def _within(org: str, period: Period, sent: list[_Sent]) -> Iterator[Correction]:
    """The steps up to the report that counts; where none does, nothing was corrected into anything."""
    last = max((place for place, report in enumerate(sent) if report.counts), default=-1)
    for before, after in pairwise(sent[: last + 1]):
        for indicator, old in sorted(before.figures.items()):
            new = after.figures.get(indicator)
            if new is None or not new.same_as(old):
                yield Correction(org, indicator, period, old, new, after.reason, after.at)
