"""Reports that stay: the office's own words for a report, and each report as it was signed, to be made again."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kpi.accounts.rights import Action
from kpi.model.errors import StoreMovedOn, UnknownName
from kpi.model.figure import Figure
from kpi.model.log import Event
from kpi.model.period import Period
from kpi.model.plain import from_plain, to_plain
from kpi.model.plan import Plan
from kpi.model.report import Frozen, Report, ReportKind
from kpi.service import log
from kpi.service.installation import Installation
from kpi.store.archive import FrozenReport, WrittenText

__all__ = [
    "ChangedFigure",
    "FrozenReport",
    "WrittenText",
    "again",
    "changed_since",
    "freeze",
    "frozen",
    "texts",
    "verify",
]

# Eight letters and figures that nobody mistakes over the telephone, in two groups.
CODE_LENGTH = 8
LONGEST_TEXT = 20_000
ATTEMPTS = 5

FROZEN, WRITTEN = "report_frozen", "report_text"


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A figure that has another value now than the report was made from; None where there is or was none."""

    org: str
    indicator: str
    period: Period
    old: Figure | None
    new: Figure | None
    reason: str


def texts(
    inst: Installation, plan_id: str, kind: ReportKind, period: Period, org: str | None = None
) -> dict[str, WrittenText]:
    """What the office wrote for a report, by part."""
    plan = inst.plan(plan_id)
    inst.require(Action.VIEW_REPORT, org or plan.owner)
    return inst.store.reports_kept.texts(plan.id, _title(kind, period, org or plan.owner))


def write_text(
    inst: Installation, plan_id: str, kind: ReportKind, period: Period, part: str, text: str, *, org: str | None = None
) -> None:
    """Keep the office's own words for a part; an empty text goes back to what the figures give."""
    plan = inst.plan(plan_id)
    area = org or plan.owner
    inst.require(Action.FREEZE_REPORT, area)
    kept = text.strip()[:LONGEST_TEXT]
    subject = f"{plan.id}/{_title(kind, period, area)}/{part}"
    event = Event(inst.now(), inst.user_name, WRITTEN, subject, "", None, kept[:200], area)
    inst.store.reports_kept.write(plan.id, _title(kind, period, area), part, kept, event)
    log.note_head(inst)


def freeze(inst: Installation, report: Report, *, org: str, approved_only: bool, known_at: dt.datetime) -> Report:
    """Keep a report as it is under a number of its own, and give it the code that confirms it.

    `known_at` is the moment of the figures that it was made from.
    """
    inst.require(Action.FREEZE_REPORT, org)
    moment = inst.now()
    figures = _hash_of(_figures(inst, report.plan, report.period, known_at, approved_only=approved_only))
    for _ in range(ATTEMPTS):
        number = inst.store.reports_kept.next_number()
        bare = json.dumps(to_plain(replace(report, frozen=None)), ensure_ascii=False, sort_keys=True)
        code = code_of(f"{number}\n{figures}\n{bare}")
        signed = replace(report, frozen=Frozen(number, code, moment, inst.user_name, known_at, figures))
        row = FrozenReport(
            number,
            code,
            report.plan.id,
            report.kind.value,
            report.period,
            org,
            approved_only,
            _naive(known_at),
            figures,
            inst.user_name,
            _naive(moment),
        )
        event = Event(moment, inst.user_name, FROZEN, f"{report.plan.id}/{number}", code, None, figures, org)
        content = json.dumps(to_plain(signed), ensure_ascii=False)
        if inst.store.reports_kept.freeze(row, content, event):
            log.note_head(inst)
            return signed
    raise StoreMovedOn(0, 0)


def frozen(inst: Installation, plan_id: str | None = None) -> tuple[FrozenReport, ...]:
    """The frozen reports that are the user's to see, newest first."""
    told = inst.reaches(Action.VIEW_REPORT)
    return tuple(found for found in inst.store.reports_kept.frozen(plan=plan_id) if told(found.org))


def again(inst: Installation, number: int) -> Report:
    """The report of this number exactly as it was frozen."""
    row = _row(inst, number)
    inst.require(Action.VIEW_REPORT, row.org)
    made = from_plain(json.loads(inst.store.reports_kept.content(number)))
    assert isinstance(made, Report)
    return made


def verify(inst: Installation, code: str) -> FrozenReport | None:
    """The report that bears this code, if its content is still what was frozen; None otherwise."""
    for row in inst.store.reports_kept.frozen(code=normal_code(code)):
        inst.require(Action.VIEW_REPORT, row.org)
        kept = from_plain(json.loads(inst.store.reports_kept.content(row.number)))
        assert isinstance(kept, Report)
        bare = json.dumps(to_plain(replace(kept, frozen=None)), ensure_ascii=False, sort_keys=True)
        if code_of(f"{row.number}\n{row.figures}\n{bare}") == row.code:
            return row
    return None


def changed_since(inst: Installation, number: int) -> tuple[ChangedFigure, ...]:
    """The figures that were corrected after a report was frozen: old, new, and why."""
    row = _row(inst, number)
    inst.require(Action.VIEW_REPORT, row.org)
    plan = inst.plan(row.plan)
    before = _figures(inst, plan, row.period, row.known_at.replace(tzinfo=dt.UTC), approved_only=row.approved_only)
    now = _figures(inst, plan, row.period, None, approved_only=row.approved_only)
    told = inst.reaches(Action.VIEW_UNIT)
    changed = sorted(key for key in before.keys() | now.keys() if before.get(key) != now.get(key) and told(key[0]))
    return tuple(
        ChangedFigure(
            org, indicator, period, before.get(key), now.get(key), _reason(inst, plan, org, indicator, period)
        )
        for key in changed
        for org, indicator, period in [key]
    )


def normal_code(typed: str) -> str:
    """A code as it is kept, however it was typed."""
    letters = "".join(c for c in typed.upper() if c.isalnum())
    return f"{letters[:4]}-{letters[4:]}" if len(letters) == CODE_LENGTH else letters


def code_of(content: str) -> str:
    """The short code of a content."""
    digest = hashlib.sha256(content.encode()).digest()
    return normal_code(base64.b32encode(digest).decode()[:CODE_LENGTH])


FigureAt = tuple[str, str, Period]


def _figures(
    inst: Installation, plan: Plan, period: Period, known_at: dt.datetime | None, *, approved_only: bool
) -> dict[FigureAt, Figure]:
    """Every figure up to a period, as known at a moment."""
    found = inst.store.unit_figures(plan.id, None, None, period, known_at=known_at, approved_only=approved_only)
    return {(org, code, when): figure for (org, code), reported in found.items() for when, figure in reported}


def _hash_of(figures: Mapping[FigureAt, Figure]) -> str:
    lines = [
        "\t".join(map(str, (org, code, period, f.numerator, f.denominator, f.value, f.applicable)))
        for (org, code, period), f in sorted(figures.items())
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _reason(inst: Installation, plan: Plan, org: str, indicator: str, period: Period) -> str:
    versions = inst.store.trace(plan.id, org, indicator, period)
    if versions and not versions[0].superseded:
        return versions[0].reason or ""
    # The correction no longer holds this figure: its reason is that of the file that took it back.
    files = inst.store.uploads(plan.id, org)
    return next((info.reason for info in files if period in info.periods), "")


def _row(inst: Installation, number: int) -> FrozenReport:
    found = inst.store.reports_kept.frozen(number=number)
    if not found:
        raise UnknownName("frozen_report", str(number), None)
    return found[0]


def _title(kind: ReportKind, period: Period, org: str) -> str:
    return f"{kind.value}/{period}/{org}"


def _naive(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.UTC).replace(tzinfo=None)
