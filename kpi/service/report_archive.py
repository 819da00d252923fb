"""Reports that stay: the office's own words for a report, and each report as it was signed, to be made again."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any

from kpi.accounts.rights import Action
from kpi.model.errors import StoreMovedOn, TextMovedOn, UnknownName
from kpi.model.log import Event
from kpi.model.period import Period
from kpi.model.plain import from_plain, to_plain
from kpi.model.report import Frozen, Report, ReportKind
from kpi.service import log
from kpi.service.installation import Installation
from kpi.service.report_changes import ChangedFigure, changed_from, figures_at, hash_of
from kpi.store.archive import FrozenReport, WrittenText

__all__ = [
    "ChangedFigure",
    "Confirmed",
    "FrozenReport",
    "WrittenText",
    "again",
    "changed_since",
    "earlier",
    "freeze",
    "frozen",
    "latest_texts",
    "text_versions",
    "texts",
    "verify",
    "write_text",
]

# Eight letters and figures that nobody mistakes over the telephone, in two groups.
CODE_LENGTH = 8
LONGEST_TEXT = 20_000
# So much of a text stands in the log.
TOLD = 200
ATTEMPTS = 5

FROZEN, WRITTEN = "report_frozen", "report_text"


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a printed code tells whoever holds it. `mine` says that the report itself is theirs to open too.

    `by` is empty where it is not. `at` is naive and in UTC.
    """

    number: int
    code: str
    plan: str
    title: str
    issuer: str
    kind: str
    period: Period
    org: str
    at: dt.datetime
    by: str
    mine: bool


def texts(
    inst: Installation, plan_id: str, kind: ReportKind, period: Period, org: str | None = None
) -> dict[str, WrittenText]:
    """What the office wrote for a report, by part."""
    latest = latest_texts(inst, plan_id, kind, period, org)
    return {part: text for part, text in latest.items() if text.text}


def latest_texts(
    inst: Installation, plan_id: str, kind: ReportKind, period: Period, org: str | None = None
) -> dict[str, WrittenText]:
    """The same with the parts that were taken back, whose latest text is empty."""
    plan = inst.plan(plan_id)
    inst.require(Action.VIEW_REPORT, org or plan.owner)
    return inst.store.reports_kept.texts(plan.id, _title(kind, period, org or plan.owner))


def text_versions(
    inst: Installation, plan_id: str, kind: ReportKind, period: Period, part: str, org: str | None = None
) -> tuple[WrittenText, ...]:
    """Everything that was ever written for a part, newest first; an empty text took back what stood before it."""
    plan = inst.plan(plan_id)
    inst.require(Action.VIEW_REPORT, org or plan.owner)
    return tuple(inst.store.reports_kept.versions(plan.id, _title(kind, period, org or plan.owner), part))


def write_text(
    inst: Installation,
    plan_id: str,
    kind: ReportKind,
    period: Period,
    part: str,
    text: str,
    *,
    org: str | None = None,
    after: int | None = None,
) -> None:
    """Keep the office's own words for a part; an empty text goes back to what the figures give.

    `after` is the number of the version that the writer had before them (0: none); TextMovedOn where somebody else has
    written another text since. The text that stands there already makes no new version.
    """
    plan = inst.plan(plan_id)
    area = org or plan.owner
    inst.require(Action.FREEZE_REPORT, area)
    title, kept = _title(kind, period, area), text.strip()[:LONGEST_TEXT]
    latest = next(iter(inst.store.reports_kept.versions(plan.id, title, part)), None)
    if kept == (latest.text if latest else ""):
        return
    old = latest.text[:TOLD] if latest and latest.text else None
    event = Event(inst.now(), inst.user_name, WRITTEN, f"{plan.id}/{title}/{part}", "", old, kept[:TOLD], area)
    if not inst.store.reports_kept.write(plan.id, title, part, kept, event, after):
        raise TextMovedOn(part)
    log.note_head(inst)


def freeze(inst: Installation, report: Report, *, approved_only: bool, known_at: dt.datetime) -> Report:
    """Keep a report as it is under a number of its own, and give it the code that confirms it.

    `known_at` is the moment of the figures that it was made from. A report that says word for word what the latest
    frozen one says is that one: pressing twice makes no second number.
    """
    area = report.org or report.plan.owner
    inst.require(Action.FREEZE_REPORT, area)
    moment = inst.now()
    figures = hash_of(figures_at(inst, report.plan, report.period, known_at, approved_only=approved_only))
    bare = _bare(to_plain(report))
    for _ in range(ATTEMPTS):
        number = inst.store.reports_kept.next_number()
        if (same := _already(inst, report, area, figures, bare)) is not None:
            return same
        code = code_of(f"{number}\n{figures}\n{bare}")
        signed = replace(report, frozen=Frozen(number, code, moment, inst.user_name, known_at, figures))
        row = FrozenReport(
            number,
            code,
            report.plan.id,
            report.kind.value,
            report.period,
            area,
            approved_only,
            _naive(known_at),
            figures,
            inst.user_name,
            _naive(moment),
        )
        event = Event(moment, inst.user_name, FROZEN, f"{report.plan.id}/{number}", code, None, figures, area)
        content = json.dumps(to_plain(signed), ensure_ascii=False)
        if inst.store.reports_kept.freeze(row, content, event):
            log.note_head(inst)
            return signed
    raise StoreMovedOn(0, 0)


def earlier(inst: Installation, plan_id: str, kind: ReportKind, period: Period, org: str) -> tuple[FrozenReport, ...]:
    """The frozen reports of this kind, period and org unit, newest first."""
    inst.require(Action.VIEW_REPORT, org)
    return tuple(_same_kind(inst, plan_id, kind, period, org))


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


def verify(inst: Installation, code: str) -> Confirmed | None:
    """The report that bears this code, if its content is still what was frozen; None otherwise.

    Whoever is signed in may ask: the code stands on paper that goes to other offices. They are told what the paper says
    on its first page.
    """
    inst.require(Action.VERIFY_REPORT)
    for row in inst.store.reports_kept.frozen(code=normal_code(code)):
        data = json.loads(inst.store.reports_kept.content(row.number))
        # What was kept is looked at as it lies there, so that a later program with more fields finds the same code.
        if code_of(f"{row.number}\n{row.figures}\n{_bare(data)}") != row.code:
            continue
        kept = from_plain(data)
        assert isinstance(kept, Report)
        mine = inst.may(Action.VIEW_REPORT, row.org)
        return Confirmed(
            number=row.number,
            code=row.code,
            plan=row.plan,
            title=kept.plan.label,
            issuer=kept.head.issuer,
            kind=row.kind,
            period=row.period,
            org=row.org,
            at=row.at,
            by=row.by if mine else "",
            mine=mine,
        )
    return None


def changed_since(inst: Installation, number: int) -> tuple[ChangedFigure, ...]:
    """The figures that were corrected after a report was frozen: old, new, and why."""
    row = _row(inst, number)
    inst.require(Action.VIEW_REPORT, row.org)
    return changed_from(inst, row)


def normal_code(typed: str) -> str:
    """A code as it is kept, however it was typed."""
    letters = "".join(c for c in typed.upper() if c.isalnum())
    return f"{letters[:4]}-{letters[4:]}" if len(letters) == CODE_LENGTH else letters


def code_of(content: str) -> str:
    """The short code of a content."""
    digest = hashlib.sha256(content.encode()).digest()
    return normal_code(base64.b32encode(digest).decode()[:CODE_LENGTH])


def _bare(report: dict[str, Any]) -> str:
    """What the code is made of: the report as JSON, without the number and the code that it was given."""
    fields = {**report["fields"], "frozen": None}
    return json.dumps({**report, "fields": fields}, ensure_ascii=False, sort_keys=True)


def _same_kind(inst: Installation, plan_id: str, kind: ReportKind, period: Period, org: str) -> list[FrozenReport]:
    kept = inst.store.reports_kept.frozen(plan=plan_id)
    return [row for row in kept if (row.kind, row.period, row.org) == (kind.value, period, org)]


def _already(inst: Installation, report: Report, org: str, figures: str, bare: str) -> Report | None:
    """The latest frozen report of this kind, where it says the same from the same figures."""
    latest = next(iter(_same_kind(inst, report.plan.id, report.kind, report.period, org)), None)
    if latest is None or latest.figures != figures:
        return None
    data = json.loads(inst.store.reports_kept.content(latest.number))
    if _bare(data) != bare:
        return None
    kept = from_plain(data)
    assert isinstance(kept, Report)
    return kept


def _row(inst: Installation, number: int) -> FrozenReport:
    found = inst.store.reports_kept.frozen(number=number)
    if not found:
        raise UnknownName("frozen_report", str(number), None)
    return found[0]


def _title(kind: ReportKind, period: Period, org: str) -> str:
    return f"{kind.value}/{period}/{org}"


def _naive(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.UTC).replace(tzinfo=None)
