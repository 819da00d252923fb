"""The commit: everything that was shown and is not refused joins the log, in one transaction or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from kpi.model.errors import PeriodLocked, StoreMovedOn, UnknownName
from kpi.model.upload import ChangeSet, Draft, FileStatus, Receipt
from kpi.store import definitions, log, period_locks, rollups
from kpi.store.batch import Batch, Counting, Numbers, ReportKey, Sending, batch_of, files_to_write, report_keys
from kpi.store.columns import FLAG, INTEGER, MOMENT, NUMBER, SMALL, TEXT, Schema, offered
from kpi.store.database import Connection
from kpi.store.statements import statement

REPORT_KEY: Schema = (("plan_id", SMALL), ("org_unit_id", INTEGER), ("period", INTEGER))
UPLOAD: Schema = (
    ("upload_id", INTEGER),
    ("plan_id", SMALL),
    ("sha256", TEXT),
    ("file_name", TEXT),
    ("sent_by", TEXT),
    ("received_at", MOMENT),
    ("committed_at", MOMENT),
    ("reason", TEXT),
    ("warnings", INTEGER),
    ("is_backfill", FLAG),
)
REPORT: Schema = (("report_id", INTEGER), ("upload_id", INTEGER), *REPORT_KEY, ("version", INTEGER))
SUPERSEDED: Schema = (("report_id", INTEGER), ("by_upload_id", INTEGER))
OBSERVATION: Schema = (
    ("report_id", INTEGER),
    ("plan_id", SMALL),
    ("org_unit_id", INTEGER),
    ("indicator_id", INTEGER),
    ("period", INTEGER),
    ("numerator", NUMBER),
    ("denominator", NUMBER),
    ("value", NUMBER),
    ("applicable", FLAG),
    ("note", TEXT),
    ("sheet", TEXT),
    ("cell", TEXT),
    ("denominator_cell", TEXT),
)
NARRATIVE: Schema = (
    ("upload_id", INTEGER),
    *REPORT_KEY,
    ("topic", TEXT),
    ("passage", TEXT),
    ("sheet", TEXT),
    ("cell", TEXT),
)


def commit(
    cursor: Connection, changes: ChangeSet, sending: Sending, *, today: dt.date, accept_warnings: bool
) -> Receipt:
    """Write the files of the change set; the caller has begun a transaction and ends it."""
    revision = raise_version(cursor)
    moved_on = StoreMovedOn(changes.revision, revision - 1)
    if changes.compared is None and revision - 1 != changes.revision:
        raise moved_on
    files = files_to_write(changes, accept_warnings=accept_warnings)
    drafts = [file.draft for file in files]
    if not _same_definitions(cursor, changes, drafts):
        raise moved_on
    numbers = _numbers(cursor, drafts)
    keys = report_keys(drafts, numbers)
    counting = _counting(cursor, keys)
    if not _same_reports(changes, drafts, keys, counting):
        raise moved_on
    if period_locks.any_locked(cursor, {(plan, period) for plan, _, period in keys}, today):
        raise PeriodLocked(changes.revision, revision - 1)
    batch = batch_of(files, numbers, counting, sending)
    _write(cursor, batch)
    return Receipt(
        upload_by_sha256={**receipts_before(changes), **batch.upload_by_sha256},
        committed_at=sending.at,
        revision=revision,
        figures=len(batch.observations),
    )


def _same_definitions(cursor: Connection, changes: ChangeSet, drafts: Sequence[Draft]) -> bool:
    """Whether the plans are what they were when the preview was made."""
    if changes.compared is None:
        return True
    marks, before = definitions.marks(cursor), changes.compared.marks
    return all(marks.get(draft.plan or "") == before.get(draft.plan or "") for draft in drafts)


def _same_reports(
    changes: ChangeSet, drafts: Sequence[Draft], keys: Sequence[ReportKey], counting: Mapping[ReportKey, Counting]
) -> bool:
    """Whether the reports that would be replaced are those that the preview was held against."""
    if changes.compared is None:
        return True
    before = changes.compared.reports
    named = [(draft.plan or "", org, period) for draft in drafts for org, period in draft.reports]
    now = [counting[key].report_id if key in counting else None for key in keys]
    return [before.get(report) for report in named] == now


def raise_version(cursor: Connection) -> int:
    """Begin a write: two of them at once collide here. Returns the revision that it leads to."""
    cursor.execute(statement("version_raise"))
    return current_version(cursor)


def current_version(cursor: Connection) -> int:
    """The revision of the store."""
    row = cursor.execute(statement("version_current")).fetchone()
    return int(row[0]) if row else 0


def receipts_before(changes: ChangeSet) -> dict[str, int]:
    """The receipts of files that change nothing: those under which the same bytes were committed before."""
    return {
        file.draft.sha256: file.receipt
        for file in changes.files
        if file.status is FileStatus.UNCHANGED and file.receipt is not None
    }


def _write(cursor: Connection, batch: Batch) -> None:
    with (
        offered(cursor, "upload_row", UPLOAD, batch.uploads),
        offered(cursor, "report_row", REPORT, batch.reports),
        offered(cursor, "superseded_row", SUPERSEDED, batch.superseded),
        offered(cursor, "observation_row", OBSERVATION, batch.observations),
        offered(cursor, "narrative_row", NARRATIVE, batch.narratives),
        rollups.maintained(cursor),
    ):
        for table in ("upload", "report", "superseded", "observation", "narrative"):
            cursor.execute(statement(f"{table}_add"))
    log.append(cursor, batch.events)


def _counting(cursor: Connection, keys: Sequence[ReportKey]) -> dict[ReportKey, Counting]:
    with offered(cursor, "asked_report", REPORT_KEY, set(keys)):
        rows = cursor.execute(statement("reports_counting")).fetchall()
    return {(plan, org, period): Counting(report, version, at) for report, plan, org, period, version, at in rows}


def _numbers(cursor: Connection, drafts: Sequence[Draft]) -> Numbers:
    plans = dict(cursor.execute(statement("plan_ids")).fetchall())
    indicators = {}
    for plan in {draft.plan for draft in drafts if draft.plan is not None}:
        if plan not in plans:
            raise UnknownName("plan", plan)
        for code, number in cursor.execute(statement("indicators_of_plan"), {"plan": plan}).fetchall():
            indicators[plan, code] = number
    named = {(draft.plan or "", o.key.indicator) for draft in drafts for o in draft.observations}
    if unknown := named - indicators.keys():
        raise UnknownName("indicator", min(unknown)[1])
    next_upload, next_report = cursor.execute(statement("next_ids")).fetchall()[0]
    return Numbers(plans, indicators, org_numbers(cursor, _orgs(drafts)), next_upload, next_report)


def _orgs(drafts: Sequence[Draft]) -> set[str]:
    reporting = {o.key.org for draft in drafts for o in draft.observations}
    return reporting | {passage.org for draft in drafts for passage in draft.narratives}


def org_numbers(cursor: Connection, codes: set[str]) -> dict[str, int]:
    """The numbers of org units by code; UnknownName where the store has not heard of one."""
    numbers = dict(cursor.execute(statement("org_unit_ids_of"), {"codes": sorted(codes)}).fetchall())
    if unknown := codes - numbers.keys():
        raise UnknownName("org", min(unknown))
    return numbers
