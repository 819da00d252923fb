"""What one commit writes, as rows: made from the change set that was shown, and from what counts until now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kpi.model.issue import Severity
from kpi.model.log import Event
from kpi.model.upload import ChangeSet, Draft, FileChanges, FileStatus
from kpi.store.upload_events import event_of

# Org unit and period, both by number.
ReportKey = tuple[int, int, int]
Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Counting:
    """The report that counts until now for one org unit and period."""

    report_id: int
    version: int
    committed_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers under which the store knows what the drafts name by code."""

    plans: Mapping[str, int]
    indicators: Mapping[tuple[str, str], int]
    orgs: Mapping[str, int]
    next_upload: int
    next_report: int


@dataclass(frozen=True, slots=True)
class Sending:
    """Who sends the files, when and why."""

    user: str
    at: dt.datetime
    reason: str
    backfill: bool
    # Whose data each file is, by sha256: one org unit, or the one above all that it speaks of.
    places: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Batch:
    """The rows of one commit, table by table."""

    uploads: list[Row] = field(default_factory=list)
    reports: list[Row] = field(default_factory=list)
    superseded: list[Row] = field(default_factory=list)
    observations: list[Row] = field(default_factory=list)
    narratives: list[Row] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    upload_by_sha256: dict[str, int] = field(default_factory=dict)


def files_to_write(changes: ChangeSet, *, accept_warnings: bool) -> list[FileChanges]:
    """The files that are written, the same bytes once even where they were sent twice in one go."""
    wanted = {FileStatus.READY} | ({FileStatus.NEEDS_CONFIRMATION} if accept_warnings else set())
    files = [file for file in changes.files if file.status in wanted and file.draft.plan is not None]
    return list({(file.draft.sha256, file.draft.plan, file.draft.reports): file for file in files}.values())


def report_keys(drafts: Sequence[Draft], numbers: Numbers) -> list[ReportKey]:
    """Plan, org unit and period of every report in the drafts."""
    return [
        (numbers.plans[draft.plan or ""], numbers.orgs[org], period.index)
        for draft in drafts
        for org, period in draft.reports
    ]


def batch_of(
    files: Sequence[FileChanges], numbers: Numbers, counting: Mapping[ReportKey, Counting], sending: Sending
) -> Batch:
    """The rows that the files become. A later file of the batch replaces what an earlier one says, like any other."""
    batch = Batch()
    current = dict(counting)
    at = max([sending.at, *(report.committed_at for report in counting.values())])
    for upload_id, file in enumerate(files, start=numbers.next_upload):
        draft = file.draft
        batch.upload_by_sha256[draft.sha256] = upload_id
        batch.uploads.append(_upload_row(upload_id, file, numbers, sending, at))
        replaced_before = len(batch.superseded)
        report_ids = _add_reports(batch, upload_id, draft, numbers, current, at)
        batch.events.append(
            event_of(
                file,
                upload_id,
                at=sending.at,
                user=sending.user,
                reason=sending.reason,
                org=sending.places.get(draft.sha256),
                corrects=len(batch.superseded) > replaced_before,
            )
        )
        _add_observations(batch, draft, numbers, report_ids)
        _add_narratives(batch, upload_id, draft, numbers)
    return batch


def _upload_row(upload_id: int, file: FileChanges, numbers: Numbers, sending: Sending, at: dt.datetime) -> Row:
    draft = file.draft
    warnings = sum(1 for issue in draft.issues if issue.severity is Severity.WARNING)
    return (
        upload_id,
        numbers.plans[draft.plan or ""],
        draft.sha256,
        draft.file_name,
        sending.user,
        sending.at,
        # Nothing is replaced before it was there: what counted at a moment must be one thing.
        at,
        sending.reason,
        warnings,
        sending.backfill,
    )


def _add_reports(
    batch: Batch,
    upload_id: int,
    draft: Draft,
    numbers: Numbers,
    current: dict[ReportKey, Counting],
    at: dt.datetime,
) -> dict[tuple[str, int], int]:
    report_ids = {}
    for org, period in draft.reports:
        key = (numbers.plans[draft.plan or ""], numbers.orgs[org], period.index)
        report_id = numbers.next_report + len(batch.reports)
        earlier = current.get(key)
        if earlier is not None:
            batch.superseded.append((earlier.report_id, upload_id))
        version = earlier.version + 1 if earlier else 1
        current[key] = Counting(report_id, version, at)
        batch.reports.append((report_id, upload_id, *key, version))
        report_ids[org, period.index] = report_id
    return report_ids


def _add_observations(batch: Batch, draft: Draft, numbers: Numbers, report_ids: Mapping[tuple[str, int], int]) -> None:
    plan = draft.plan or ""
    plan_id = numbers.plans[plan]
    for observation in draft.observations:
        key, figure, at = observation.key, observation.figure, observation.at
        period = key.period.index
        batch.observations.append(
            (
                report_ids[key.org, period],
                plan_id,
                numbers.orgs[key.org],
                numbers.indicators[plan, key.indicator],
                period,
                figure.numerator,
                figure.denominator,
                figure.value,
                figure.applicable,
                figure.note,
                at.sheet,
                at.cell,
                observation.denominator_at.cell if observation.denominator_at else None,
            )
        )


def _add_narratives(batch: Batch, upload_id: int, draft: Draft, numbers: Numbers) -> None:
    for passage in draft.narratives:
        batch.narratives.append(
            (
                upload_id,
                numbers.plans[draft.plan or ""],
                numbers.orgs[passage.org],
                passage.period.index,
                passage.topic,
                passage.text,
                passage.at.sheet,
                passage.at.cell,
            )
        )
