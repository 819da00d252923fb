"""What was received when and from whom: uploads, reports, versions of a figure, and the words of the units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from kpi.model.figure import Figure
from kpi.model.period import Period
from kpi.model.progress import FigureVersion
from kpi.model.review import SUBMITTED, state_of
from kpi.store import period_locks, reviews
from kpi.store.asking import AsKnown, choose_reports, plan_number
from kpi.store.database import Connection
from kpi.store.moments import in_utc
from kpi.store.statements import numbered, statement
from kpi.text.statuses import STATUS_WORDS

# In the long table a figure that is not applicable says so in its note, before the note itself.
NOT_APPLICABLE = STATUS_WORDS["not_applicable"]
NOTE_JOINT = " · "


@dataclass(frozen=True, slots=True)
class ReportInfo:
    """What counts as an org unit's report of a period; moments are naive and in UTC."""

    first_received_at: dt.datetime
    last_received_at: dt.datetime
    version: int
    upload_id: int
    review: str = SUBMITTED


@dataclass(frozen=True, slots=True, eq=False)
class Arrivals:
    """Org units, and the moment (naive UTC) when the report of a period first came from each of them."""

    orgs: npt.NDArray[Any]
    received_at: npt.NDArray[np.datetime64]


@dataclass(frozen=True, slots=True)
class UploadInfo:
    """One file received, and what it reported on; `superseded` where nothing of it counts any more."""

    upload_id: int
    file_name: str
    sha256: str
    user: str
    committed_at: dt.datetime
    received_at: dt.datetime
    reason: str
    warnings: int
    backfill: bool
    orgs: tuple[str, ...]
    periods: tuple[Period, ...]
    figures: int
    superseded: bool


def committed(cursor: Connection, sha256s: Sequence[str]) -> dict[str, int]:
    """For files that were committed before: under which upload first."""
    return dict(cursor.execute(statement("uploads_of_files"), {"sha256s": list(sha256s)}).fetchall())


def reports(cursor: Connection, plan: str, period: Period, known: AsKnown, today: dt.date) -> dict[str, ReportInfo]:
    """Who has reported a period, by org unit, and how far the review of that is on a day."""
    plan_id = plan_number(cursor, plan)
    decided = reviews.decisions(cursor, plan_id, period, known)
    lock = period_locks.states(cursor, plan_id, today, known.at).get(period.index)
    locked = lock is not None and lock.locked
    choose_reports(cursor, known)
    question = {"plan": plan, "period": period.index, "known_at": in_utc(known.at) if known.at else None}
    rows = cursor.execute(statement("reports_of_period"), question).fetchall()
    return {
        org: ReportInfo(first, last, version, upload_id, state_of(decided.get(org), locked=locked))
        for org, first, last, version, upload_id in rows
        if upload_id is not None
    }


def first_arrivals(cursor: Connection, plan: str, period: Period) -> Arrivals:
    """When each report of a period that counts first came."""
    columns = cursor.execute(statement("first_arrivals"), {"plan": plan, "period": period.index}).fetchnumpy()
    moments = np.ma.getdata(columns["first_received_at"]).astype("datetime64[us]")
    return Arrivals(np.ma.getdata(columns["code"]), moments)


def first_arrival(cursor: Connection, plan: str, period: Period, org: str) -> dt.datetime | None:
    """The same for one org unit."""
    numbers = cursor.execute(statement("org_unit_ids_of"), {"codes": [org]}).fetchall()
    if not numbers:
        return None
    question = {"plan": plan, "period": period.index, "org_unit_id": numbers[0][1]}
    row = cursor.execute(statement("first_arrival_of_org"), question).fetchone()
    return row[0] if row else None


def silent_units(cursor: Connection, plan: str, period: Period) -> set[str]:
    """The participants that exist at a period and have not reported it."""
    question = {"plan": plan, "period": period.index}
    return {org for (org,) in cursor.execute(statement("silent_units"), question).fetchall()}


def trace(
    cursor: Connection, plan: str, org: str, indicator: str, period: Period, today: dt.date
) -> list[FigureVersion]:
    """Every version of one figure, newest first."""
    locked = is_locked(cursor, plan, period, today)
    question = {"plan": plan, "org": org, "indicator": indicator, "period": period.index}
    return [_version(row, locked) for row in cursor.execute(statement("figure_versions"), question).fetchall()]


def is_locked(cursor: Connection, plan: str, period: Period, today: dt.date) -> bool:
    """Whether a period of a plan takes no report on a day."""
    plans = dict(cursor.execute(statement("plan_ids")).fetchall())
    state = period_locks.states(cursor, plans[plan], today).get(period.index) if plan in plans else None
    return state is not None and state.locked


def orgs_of_file(cursor: Connection, sha256: str) -> list[str]:
    """The org units that a file reports on, by code."""
    return [code for (code,) in cursor.execute(statement("orgs_of_file"), {"sha256": sha256}).fetchall()]


def uploads(
    cursor: Connection, plan: str | None, org: str | None, most: int, within: tuple[Period, Period] | None = None
) -> list[UploadInfo]:
    """The latest files received, newest first; `within` names the first and the last period to be reported on."""
    ids = _latest_uploads(cursor, plan, org, most, within)
    if not ids:
        return []
    reports = cursor.execute(numbered("reports_of_uploads", upload_ids=ids)).fetchall()
    figures = _figure_counts(cursor, {report: org for report, _, org, *_ in reports})
    contents: dict[int, list[tuple[Any, ...]]] = {}
    for report, upload_id, _, code, period, superseded in reports:
        contents.setdefault(upload_id, []).append((code, period, figures.get(report, 0), superseded))
    rows = cursor.execute(numbered("uploads_by_id", upload_ids=ids)).fetchall()
    return [_upload(row, contents.get(row[0], [])) for row in rows]


def _figure_counts(cursor: Connection, org_by_report: Mapping[int, int]) -> dict[int, int]:
    if not org_by_report:
        return {}
    text = numbered("figure_counts", report_ids=org_by_report, org_unit_ids=set(org_by_report.values()))
    known = {"lowest": min(org_by_report), "highest": max(org_by_report)}
    return dict(cursor.execute(text, known).fetchall())


def _latest_uploads(
    cursor: Connection, plan: str | None, org: str | None, most: int, within: tuple[Period, Period] | None
) -> list[int]:
    first, last = (period.index for period in within) if within else (None, None)
    question: dict[str, object] = {"plan": plan, "most": most, "first": first, "last": last}
    if org is None:
        return [row[0] for row in cursor.execute(statement("uploads_latest_ids"), question).fetchall()]
    numbers = cursor.execute(statement("org_unit_ids_of"), {"codes": [org]}).fetchall()
    if not numbers:
        return []
    question["org_unit_id"] = numbers[0][1]
    return [row[0] for row in cursor.execute(statement("uploads_latest_ids_of_org"), question).fetchall()]


def narratives(cursor: Connection, plan: str, org: str, period: Period) -> dict[str, str]:
    """What an org unit last wrote for a period, by topic."""
    question = {"plan": plan, "org": org, "period": period.index}
    passages: dict[str, str] = {}
    for topic, passage in cursor.execute(statement("narratives_latest"), question).fetchall():
        passages[topic] = f"{passages[topic]}\n{passage}" if topic in passages else passage
    return passages


def periods_reported(cursor: Connection, plan: str) -> list[int]:
    """The periods of a plan in which anything was reported."""
    return [period for (period,) in cursor.execute(statement("periods_reported"), {"plan": plan}).fetchall()]


def narratives_between(
    cursor: Connection, plan: str, first: Period, last: Period
) -> list[tuple[str, Period, str, str]]:
    """What the org units wrote in the periods of a span: org unit, period, topic, passage."""
    asked = {"plan": plan, "first": first.index, "last": last.index}
    rows = cursor.execute(statement("narratives_between"), asked).fetchall()
    return [(org, Period.at(index), topic, passage) for org, index, topic, passage in rows]


def long_rows(
    cursor: Connection, plan: str, period: int, today: dt.date, *, versions: bool
) -> Iterator[tuple[object, ...]]:
    """The figures of one period as rows of the long table; with `versions`, also where each came from."""
    locked = versions and is_locked(cursor, plan, Period.at(period), today)
    question = {"plan": plan, "period": period, "versions": versions}
    for row in cursor.execute(statement("long_rows"), question).fetchall():
        code, org, index, indicator, numerator, denominator, value, applicable, note, *origin = row
        said = note if applicable else _not_applicable(note)
        plain = (code, org, str(Period.at(index)), indicator, numerator, denominator, value, said)
        committed_at, user, sha256, sheet, cell, decision, superseded = origin
        review = state_of(decision, locked=locked and not superseded)
        yield (*plain, committed_at, user, review, sha256, sheet, cell) if versions else plain


def _not_applicable(note: str | None) -> str:
    if not note or note == NOT_APPLICABLE:
        return NOT_APPLICABLE
    return note if note.startswith(NOT_APPLICABLE + NOTE_JOINT) else f"{NOT_APPLICABLE}{NOTE_JOINT}{note}"


def _version(row: Sequence[Any], locked: bool) -> FigureVersion:
    file_name, sha256, sheet, cell, user, committed_at, reason, superseded, decision, reviewer, reviewed_at = row[5:]
    return FigureVersion(
        figure=Figure(*row[:5]),
        file_name=file_name,
        sha256=sha256,
        sheet=sheet,
        cell=cell,
        user=user,
        committed_at=committed_at,
        review=state_of(decision, locked=locked and not superseded),
        reason=reason or None,
        superseded=superseded,
        reviewed_by=reviewer,
        reviewed_at=reviewed_at,
    )


def _upload(row: Sequence[Any], contents: Sequence[tuple[Any, ...]]) -> UploadInfo:
    """One upload; its contents are org unit, period, number of figures and whether it is superseded, by report."""
    upload_id, file_name, sha256, user, committed_at, received_at, reason, warnings, backfill = row
    return UploadInfo(
        upload_id=upload_id,
        file_name=file_name,
        sha256=sha256,
        user=user,
        committed_at=committed_at,
        received_at=received_at,
        reason=reason,
        warnings=warnings,
        backfill=backfill,
        orgs=tuple(sorted({org for org, *_ in contents})),
        periods=tuple(Period.at(index) for index in sorted({period for _, period, *_ in contents})),
        figures=sum(figures for _, _, figures, _ in contents),
        superseded=bool(contents) and all(superseded for *_, superseded in contents),
    )
