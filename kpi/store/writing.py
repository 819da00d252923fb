"""The commit: everything that was shown and is not refused joins the log, in one transaction or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from kpi.model.errors import StoreMovedOn, UnknownName
from kpi.model.upload import ChangeSet, Draft, FileStatus, Receipt
from kpi.store import rollups
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
EVENT: Schema = (
    ("number", INTEGER),
    ("happened_at", MOMENT),
    ("done_by", TEXT),
    ("action", TEXT),
    ("subject", TEXT),
    ("detail", TEXT),
)


def commit(cursor: Connection, changes: ChangeSet, sending: Sending, *, accept_warnings: bool) -> Receipt:
    """Write the files of the change set; the caller has begun a transaction and ends it."""
    revision = raise_version(cursor)
    if revision - 1 != changes.revision:
        raise StoreMovedOn(changes.revision, revision - 1)
    files = files_to_write(changes, accept_warnings=accept_warnings)
    drafts = [file.draft for file in files]
    numbers = _numbers(cursor, drafts)
    batch = batch_of(files, numbers, _counting(cursor, report_keys(drafts, numbers)), sending)
    _write(cursor, batch)
    return Receipt(
        upload_by_sha256={**receipts_before(changes), **batch.upload_by_sha256},
        committed_at=sending.at,
        revision=revision,
        figures=len(batch.observations),
    )


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


def write_event(cursor: Connection, at: dt.datetime, user: str, action: str, subject: str, detail: str) -> None:
    """Write down one act in the log of events."""
    with offered(cursor, "event_row", EVENT, [(1, at, user, action, subject, detail)]):
        cursor.execute(statement("event_add"))


def _write(cursor: Connection, batch: Batch) -> None:
    with (
        offered(cursor, "upload_row", UPLOAD, batch.uploads),
        offered(cursor, "report_row", REPORT, batch.reports),
        offered(cursor, "superseded_row", SUPERSEDED, batch.superseded),
        offered(cursor, "observation_row", OBSERVATION, batch.observations),
        offered(cursor, "narrative_row", NARRATIVE, batch.narratives),
        offered(cursor, "event_row", EVENT, batch.events),
        rollups.maintained(cursor),
    ):
        for table in ("upload", "report", "superseded", "observation", "narrative", "event"):
            cursor.execute(statement(f"{table}_add"))


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
