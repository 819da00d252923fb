"""What was received when and from whom, as the use cases ask for it: each call takes a cursor of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kpi.model.period import Period, vietnam_today
from kpi.model.progress import FigureVersion
from kpi.store import history
from kpi.store.asking import AsKnown
from kpi.store.corrections import Correction, corrections
from kpi.store.database import Database
from kpi.store.history import Arrivals, ReportInfo, UploadInfo
from kpi.store.moments import in_utc


class Received:
    """Reports, uploads, the words of the units, and where each figure came from."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def reports(
        self, plan: str, period: Period, known_at: dt.datetime | None = None, *, today: dt.date | None = None
    ) -> dict[str, ReportInfo]:
        """Who has reported a period, by org unit, and how far the review is on the day `today`."""
        with self._database.session() as cursor:
            return history.reports(cursor, plan, period, AsKnown(known_at), today or day_of(known_at))

    def first_arrivals(self, plan: str, period: Period) -> Arrivals:
        """When each report of a period that counts first came (naive UTC), as columns."""
        with self._database.session() as cursor:
            return history.first_arrivals(cursor, plan, period)

    def first_arrival(self, plan: str, period: Period, org: str) -> dt.datetime | None:
        """When the report of one org unit first came (naive UTC); None where none counts."""
        with self._database.session() as cursor:
            return history.first_arrival(cursor, plan, period, org)

    def silent_units(self, plan: str, period: Period) -> set[str]:
        """The participants that exist at a period and have not reported it."""
        with self._database.session() as cursor:
            return history.silent_units(cursor, plan, period)

    def trace(
        self, plan: str, org: str, indicator: str, period: Period, *, today: dt.date | None = None
    ) -> list[FigureVersion]:
        """Every version of one figure, newest first, and how far the review of each is on the day `today`."""
        with self._database.session() as cursor:
            return history.trace(cursor, plan, org, indicator, period, today or day_of(None))

    def uploads(
        self,
        plan: str | None = None,
        org: str | None = None,
        limit: int = 50,
        within: tuple[Period, Period] | None = None,
    ) -> list[UploadInfo]:
        """The latest files received, newest first; `within` names the first and the last period to be reported on."""
        with self._database.session() as cursor:
            return history.uploads(cursor, plan, org, limit, within)

    def narratives(self, plan: str, org: str, period: Period) -> dict[str, str]:
        """What an org unit last wrote for a period in its own words, by topic."""
        with self._database.session() as cursor:
            return history.narratives(cursor, plan, org, period)

    def narratives_between(self, plan: str, first: Period, last: Period) -> list[tuple[str, Period, str, str]]:
        """What the org units wrote in the periods of a span: org unit, period, topic, passage."""
        with self._database.session() as cursor:
            return history.narratives_between(cursor, plan, first, last)

    def corrections(
        self,
        plan: str,
        first: Period,
        last: Period,
        known_at: dt.datetime | None = None,
        approved_only: bool = False,
    ) -> list[Correction]:
        """The figures of a span that were sent again: old, new, when and why."""
        with self._database.session() as cursor:
            return corrections(cursor, plan, first, last, AsKnown(known_at, approved_only))

    def long_rows(
        self, plan: str, period: Period | None = None, versions: bool = False, *, today: dt.date | None = None
    ) -> Iterator[tuple[object, ...]]:
        """Every figure as a row of the long table, one period read at a time so that any number fits in memory."""
        with self._database.session() as cursor:
            periods = [period.index] if period else history.periods_reported(cursor, plan)
        for index in periods:
            with self._database.session() as cursor:
                rows = list(history.long_rows(cursor, plan, index, today or day_of(None), versions=versions))
            yield from rows

    def orgs_of_file(self, sha256: str) -> list[str]:
        """The org units that a file reports on, by code."""
        with self._database.session() as cursor:
            return history.orgs_of_file(cursor, sha256)


def day_of(moment: dt.datetime | None) -> dt.date:
    """The day in Việt Nam at a moment, that of now where none is given."""
    return vietnam_today(None if moment is None else in_utc(moment).replace(tzinfo=dt.UTC))
