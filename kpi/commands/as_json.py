"""The JSON forms of `CONTRACT`: keys and codes in English, exact numbers as plain decimal strings, null for nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kpi.model.figure import Figure
from kpi.model.issue import CellRef, Issue
from kpi.model.org_unit import OrgUnit
from kpi.model.plan import Plan
from kpi.model.progress import CoverageRow, DeadlineRow, FigureVersion, Progress, ProgressRow, Standing
from kpi.model.upload import Change, ChangeKind, FileChanges, FileStatus, Observation
from kpi.service.views import CoverageReport, SeriesRow
from kpi.text.issues import word
from kpi.text.numbers import decimal_string
from kpi.text.sentences import explain

Json = dict[str, Any]


def number(x: Fraction | Decimal | int | None) -> str | None:
    """A judged number: plain decimal, at most 6 decimals, half-up."""
    return None if x is None else decimal_string(x)


def exact(x: Decimal | None) -> str | None:
    """A reported number exactly as reported, without trailing zeros."""
    if x is None:
        return None
    text = f"{x:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def moment(when: dt.datetime | None) -> str | None:
    """An instant in UTC, ISO 8601 with its zone."""
    if when is None:
        return None
    aware = when.replace(tzinfo=dt.UTC) if when.tzinfo is None else when.astimezone(dt.UTC)
    return aware.isoformat(timespec="seconds").replace("+00:00", "Z")


def percent_of(standing: Standing, is_percentage: bool) -> str | None:
    """`percent` of a figure: the exact ratio × 100; null for counts, scores and the kinds of nothing."""
    return number(standing.measure) if is_percentage else None


def progress_json(progress: Progress) -> Json:
    """The answer of `progress`."""
    return {
        "plan": progress.plan.id,
        "phase": progress.phase,
        "period": str(progress.period),
        "known_at": moment(progress.known_at),
        "rows": [progress_row_json(row) for row in progress.rows],
    }


def progress_row_json(row: ProgressRow) -> Json:
    """One ROW of `progress`."""
    standing = row.standing
    is_percentage = row.indicator.is_ratio or standing.numerator is not None
    return {
        "target": row.target.id,
        "indicator": row.indicator.code,
        "org": row.org,
        "scope": row.target.scope.value,
        "comparator": row.target.comparator.value,
        "target_value": number(row.target_value),
        "baseline": number(row.baseline),
        "numerator": exact(standing.numerator),
        "denominator": exact(standing.denominator),
        "value": exact(standing.value),
        "percent": percent_of(standing, is_percentage),
        "status": row.status.value,
        "expected": number(row.expected),
        "path_ratio": number(row.path_ratio),
        "gap_points": number(row.gap_points),
        "gap_count": number(row.gap_count),
        "needed_per_period": number(row.needed_per_period),
        "achieved_per_period": number(row.achieved_per_period),
        "forecast": None,
        "coverage": {"reported": row.coverage.reported, "expected": row.coverage.expected},
        "age_periods": row.age_periods,
        "approved": row.approved,
        "sentence": explain(row),
    }


def series_json(rows: tuple[SeriesRow, ...], *, is_ratio: bool) -> Json:
    """The answer of `series`."""
    return {"rows": [_series_row_json(row, is_ratio) for row in rows]}


def _series_row_json(row: SeriesRow, is_ratio: bool) -> Json:
    own, to_date = row.point.own, row.point.to_date
    return {
        "period": str(row.period),
        "numerator": exact(own.numerator),
        "denominator": exact(own.denominator),
        "value": exact(own.value),
        "percent": percent_of(own, is_ratio or own.numerator is not None),
        "to_date_numerator": exact(to_date.numerator),
        "to_date_denominator": exact(to_date.denominator),
        "to_date_value": exact(to_date.value),
        "to_date_percent": percent_of(to_date, is_ratio or to_date.numerator is not None),
        "path": number(row.path),
        "target_value": number(row.target_value),
        "reported": row.point.coverage.reported,
        "expected": row.point.coverage.expected,
        "status": None if row.status is None else row.status.value,
    }


def coverage_json(report: CoverageReport) -> Json:
    """The answer of `coverage`."""
    return {
        "period": str(report.period),
        "expected": report.expected,
        "reported": report.reported,
        "on_time": report.on_time,
        "rows": [_coverage_row_json(row) for row in report.rows],
    }


def _coverage_row_json(row: CoverageRow) -> Json:
    return {"org": row.org, "state": row.state.value, "received_at": moment(row.received_at), "review": row.review}


def version_json(version: FigureVersion) -> Json:
    """One entry of `trace`."""
    return {
        **figure_json(version.figure),
        "file": version.file_name,
        "sha256": version.sha256,
        "sheet": version.sheet,
        "cell": version.cell,
        "user": version.user,
        "committed_at": moment(version.committed_at),
        "review": version.review,
        "reviewed_by": version.reviewed_by,
        "reviewed_at": moment(version.reviewed_at),
        "reason": version.reason,
    }


def figure_json(figure: Figure) -> Json:
    """The three numbers of a figure, exact."""
    return {
        "numerator": exact(figure.numerator),
        "denominator": exact(figure.denominator),
        "value": exact(figure.value),
    }


def deadline_json(row: DeadlineRow) -> Json:
    """One row of `deadlines`."""
    return {
        "id": row.id,
        "title": row.title,
        "words": row.words,
        "last_day": None if row.last_day is None else row.last_day.isoformat(),
        "org": row.org,
        "recurring": row.recurring,
        "state": row.state.value,
        "done_on": None if row.done_on is None else row.done_on.isoformat(),
    }


def org_json(unit: OrgUnit) -> Json:
    """One entry of `orgs`."""
    return {
        "code": unit.code,
        "name": unit.name,
        "kind": unit.kind,
        "parent": unit.parent,
        "valid_from": None if unit.valid_from is None else unit.valid_from.isoformat(),
        "valid_to": None if unit.valid_to is None else unit.valid_to.isoformat(),
        "merged_into": unit.merged_into,
    }


def plan_json(plan: Plan) -> Json:
    """One entry of `plans`."""
    return {
        "id": plan.id,
        "title": plan.title,
        "owner": plan.owner,
        "status": plan.status.value,
        "start": plan.start.isoformat(),
        "end": plan.end.isoformat(),
        "phases": len(plan.phases),
        "indicators": len(plan.indicators),
        "targets": len(plan.targets),
    }


def file_json(file: FileChanges, status: FileStatus, receipt: int | None, observations: Iterable[Observation]) -> Json:
    """One FILE of `ingest`, not annotated, with as many of its observations as are asked for."""
    draft = file.draft
    periods = list(dict.fromkeys(str(period) for _, period in draft.reports))
    return {
        "name": draft.file_name,
        "sha256": draft.sha256,
        "status": status.value,
        "plan": draft.plan,
        "period": periods[0] if len(periods) == 1 else None,
        "orgs": list(dict.fromkeys(org for org, _ in draft.reports)),
        "receipt": receipt,
        "changes": {kind.value: file.count(kind) for kind in ChangeKind},
        "observations": [_observation_json(observation) for observation in observations],
        "issues": [issue_json(issue) for issue in draft.issues],
        "annotated": None,
    }


def change_json(change: Change) -> Json:
    """One change of a preview."""
    new = change.observation.figure if change.observation else None
    return {
        "kind": change.kind.value,
        "org": change.key.org,
        "indicator": change.key.indicator,
        "period": str(change.key.period),
        "old": None if change.old is None else figure_json(change.old),
        "new": None if new is None else figure_json(new),
    }


def _observation_json(observation: Observation) -> Json:
    return {
        "org": observation.key.org,
        "indicator": observation.key.indicator,
        "period": str(observation.key.period),
        **figure_json(observation.figure),
        "sheet": observation.at.sheet,
        "cell": observation.at.cell,
        "denominator_cell": observation.denominator_at.cell if observation.denominator_at else None,
        "applicable": observation.figure.applicable,
        "note": observation.figure.note,
    }


def issue_json(issue: Issue) -> Json:
    """One issue in words, with its place."""
    worded = word(issue)
    at = issue.at if isinstance(issue.at, CellRef) else None
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "sheet": at.sheet if at else None,
        "cell": at.cell if at else None,
        "found": issue.params.get("found"),
        "message": worded.message,
        "hint": worded.hint,
    }
