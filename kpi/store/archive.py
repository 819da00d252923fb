"""Reports in the store: what officers wrote for them, and each as it was signed. Nothing here is ever changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kpi.model.log import Event
from kpi.model.period import Period
from kpi.store import log
from kpi.store.database import Connection, Database
from kpi.store.moments import in_utc
from kpi.store.statements import statement
from kpi.store.writing import raise_version


@dataclass(frozen=True, slots=True)
class WrittenText:
    """What an officer wrote for one part of a report; `at` is naive and in UTC, `number` tells versions apart.

    An empty text took the part back to what the figures give.
    """

    part: str
    text: str
    by: str
    at: dt.datetime
    number: int = 0


@dataclass(frozen=True, slots=True)
class FrozenReport:
    """A report as it was signed, without its content; moments are naive and in UTC.

    `figures` is the hash of the figures it was made from, `code` the short code printed on it.
    """

    number: int
    code: str
    plan: str
    kind: str
    period: Period
    org: str
    approved_only: bool
    known_at: dt.datetime
    figures: str
    by: str
    at: dt.datetime


class ReportArchive:
    """What is kept of reports, each call with a cursor of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def texts(self, plan: str, title: str) -> dict[str, WrittenText]:
        """The latest text of each part of a report; an empty one took the part back."""
        with self._database.session() as cursor:
            rows = cursor.execute(statement("report_texts"), {"plan": plan, "title": title}).fetchall()
        return {row[0]: WrittenText(*row) for row in rows}

    def versions(self, plan: str, title: str, part: str) -> list[WrittenText]:
        """Every text that was ever written for a part of a report, newest first, empty ones among them."""
        with self._database.session() as cursor:
            return _versions(cursor, plan, title, part)

    def write(self, plan: str, title: str, part: str, text: str, event: Event, after: int | None = None) -> bool:
        """Keep what was written for a part; an empty text takes the part back to what the figures give.

        With `after`, False and nothing written where another version than that (0: none) is the latest by now.
        """
        row = {"plan": plan, "title": title, "part": part, "passage": text, "user": event.user}
        with self._database.transaction() as cursor:
            found = _versions(cursor, plan, title, part)
            if after is not None and after != (found[0].number if found else 0):
                return False
            raise_version(cursor)
            cursor.execute(statement("report_text_add"), row | {"now": in_utc(event.at)})
            log.append(cursor, [event])
        return True

    def next_number(self) -> int:
        """The number that the next frozen report gets, if nobody else freezes one first."""
        with self._database.session() as cursor:
            row = cursor.execute(statement("frozen_report_next")).fetchone()
        return int(row[0]) if row else 1

    def freeze(self, report: FrozenReport, content: str, event: Event) -> bool:
        """Keep a report under its number; False where the number has been taken since."""
        with self._database.transaction() as cursor:
            raise_version(cursor)
            row = cursor.execute(statement("frozen_report_next")).fetchone()
            if row is None or int(row[0]) != report.number:
                return False
            values = {
                "number": report.number,
                "code": report.code,
                "plan": report.plan,
                "kind": report.kind,
                "period": report.period.index,
                "org": report.org,
                "approved_only": report.approved_only,
                "known_at": report.known_at,
                "figures": report.figures,
                "content": content,
                "user": report.by,
                "now": report.at,
            }
            cursor.execute(statement("frozen_report_add"), values)
            log.append(cursor, [event])
            return True

    def frozen(
        self, *, number: int | None = None, code: str | None = None, plan: str | None = None
    ) -> list[FrozenReport]:
        """Frozen reports, newest first."""
        asked = {"number": number, "code": code, "plan": plan}
        with self._database.session() as cursor:
            rows = cursor.execute(statement("frozen_reports"), asked).fetchall()
        return [FrozenReport(*(*row[:4], Period.at(row[4]), *row[5:])) for row in rows]

    def content(self, number: int) -> str:
        """A frozen report as it was kept; empty where there is none of this number."""
        with self._database.session() as cursor:
            row = cursor.execute(statement("frozen_report_content"), {"number": number}).fetchone()
        return str(row[0]) if row else ""


def _versions(cursor: Connection, plan: str, title: str, part: str) -> list[WrittenText]:
    asked = {"plan": plan, "title": title, "part": part}
    return [WrittenText(*row) for row in cursor.execute(statement("report_text_versions"), asked).fetchall()]
