"""Review and locks as the use cases ask for them and write them, each call with a cursor of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from kpi.model.period import Period
from kpi.model.review import LockState
from kpi.store import approvals, period_locks, reviews
from kpi.store.asking import AsKnown, NameBook, plan_number
from kpi.store.database import Database
from kpi.store.reviews import Act, ReportToReview, Returned


class ReviewDesk:
    """What the focal office decides of reports and of periods."""

    def __init__(self, database: Database, names: NameBook) -> None:
        self._database = database
        self._names = names

    def reports(self, plan: str, period: Period) -> list[ReportToReview]:
        """Every report of a period that counts, with its file and what was decided of it last."""
        with self._database.session() as cursor:
            return reviews.of_period(cursor, plan, period)

    def steps(self, plan: str, before: Period, periods: int) -> list[tuple[str, str, int, float, float]]:
        """How the figures used to change in the periods before one, by org unit and indicator."""
        with self._database.session() as cursor:
            return reviews.steps(cursor, plan, before, periods)

    def decisions(self, plan: str, period: Period, known_at: dt.datetime | None = None) -> dict[str, str]:
        """What was decided last of the reports that count, by org unit; those only submitted are left out."""
        with self._database.session() as cursor:
            return reviews.decisions(cursor, plan_number(cursor, plan), period, AsKnown(known_at))

    def returned(self) -> list[Returned]:
        """Every report that counts and was returned, the latest first."""
        with self._database.session() as cursor:
            return reviews.returned(cursor)

    def locks(self, plan: str, today: dt.date, known_at: dt.datetime | None = None) -> dict[Period, LockState]:
        """How the periods of a plan stand that were ever locked."""
        with self._database.session() as cursor:
            states = period_locks.states(cursor, plan_number(cursor, plan), today, known_at)
        return {Period.at(index): state for index, state in states.items()}

    def is_any(self, plan: str, known_at: dt.datetime | None = None) -> bool:
        """Whether anything of a plan was ever reviewed."""
        with self._database.session() as cursor:
            return reviews.is_any(cursor, plan_number(cursor, plan), AsKnown(known_at))

    def approved_reports(
        self, plan: str, orgs: Sequence[str] | None, up_to: Period, known_at: dt.datetime | None = None
    ) -> set[tuple[str, Period]]:
        """The org units and periods whose report counts and is approved; None asks about all org units."""
        with self._database.session() as cursor:
            found = approvals.of_reports(cursor, plan_number(cursor, plan), orgs, up_to.index, AsKnown(known_at))
        return {(org, Period.at(index)) for org, index in found}

    def approved_indicators(
        self,
        plan: str,
        area: str,
        indicators: Sequence[str],
        first: Period,
        last: Period,
        known_at: dt.datetime | None = None,
    ) -> set[str]:
        """The indicators of which every figure of an area is approved that counts at the later of two periods."""
        with self._database.session() as cursor:
            names = self._names.of(cursor, plan, area)
            return approvals.of_area(cursor, names, indicators, first.index, last.index, AsKnown(known_at))

    def decide(
        self, plan: str, period: Period, orgs: Sequence[str], decision: str, act: Act, seen: Mapping[str, int]
    ) -> list[str]:
        """Approve or return reports; those for which that was new are returned."""
        with self._database.transaction() as cursor:
            return reviews.decide(cursor, plan, period, orgs, decision, act, seen)

    def lock(
        self, plan: str, periods: Sequence[Period], owner: str, act: Act, *, until: dt.date | None = None
    ) -> list[Period]:
        """Lock periods, or open them again up to a day; those for which that was new are returned."""
        with self._database.transaction() as cursor:
            return reviews.lock(cursor, plan, periods, owner, act, until=until)
