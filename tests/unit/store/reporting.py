"""Builders for the store's tests: plans, figures and workbooks that mention only what matters to a claim."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from decimal import Decimal

from kpi.model.figure import Figure
from kpi.model.issue import CellRef
from kpi.model.org_unit import OrgTree, OrgUnit
from kpi.model.period import Period, PeriodRule
from kpi.model.plan import Indicator, Kind, OverTime, OverUnits, Participants, Phase, Plan, PlanStatus
from kpi.model.review import APPROVED
from kpi.model.upload import (
    ChangeSet,
    Compared,
    Draft,
    FigureKey,
    FileChanges,
    FileStatus,
    Narrative,
    Observation,
    Receipt,
)
from kpi.store.reviews import Act
from kpi.store.store import Store

CONTENTS: dict[str, bytes] = {}

START = dt.datetime(2026, 1, 20, 8, 0, tzinfo=dt.UTC)


def make_indicator(
    code: str, over_time: str = "sum", kind: str = "ratio", over_units: str | None = None, **more: object
) -> Indicator:
    usual = {"ratio": "ratio_of_sums", "yes_no": "share_of_units", "count": "sum", "score": "none"}[kind]
    return Indicator(
        code=code,
        name=code,
        kind=Kind(kind),
        over_time=OverTime(over_time),
        over_units=OverUnits(over_units or usual),
        **more,  # type: ignore[arg-type]
    )


INDICATORS = (
    make_indicator("FLOW", "sum"),
    make_indicator("STOCK", "last"),
    make_indicator("TRAINED", "to_date"),
    make_indicator("YEARLY", "to_date", since="year"),
    make_indicator("BEST", "max"),
    make_indicator("COUNT", "sum", "count"),
    make_indicator("NET", "last", "yes_no", stale_after=12),
    make_indicator("SCORE", "max", "score"),
)

UNITS = (
    OrgUnit("so", "Sở", kind="department"),
    OrgUnit("xa", "Xã", kind="commune", parent="so"),
    OrgUnit("a", "Trường A", kind="school", parent="xa"),
    OrgUnit("b", "Trường B", kind="school", parent="xa"),
    OrgUnit("c", "Trường C", kind="school", parent="so"),
)


def make_tree(*changed: OrgUnit) -> OrgTree:
    """The usual five org units, some of them replaced."""
    by_code = {unit.code: unit for unit in (*UNITS, *changed)}
    return OrgTree(by_code.values())


def make_plan(**changes: object) -> Plan:
    """Two years in two phases, by calendar months, owned by `so`; its schools take part."""
    fields: dict[str, object] = {
        "id": "kh",
        "title": "Kế hoạch",
        "owner": "so",
        "status": PlanStatus.ACTIVE,
        "start": dt.date(2026, 1, 1),
        "end": dt.date(2027, 6, 30),
        "period_rule": PeriodRule.CALENDAR,
        "phases": (
            Phase("gd1", "Giai đoạn 1", dt.date(2026, 1, 1), dt.date(2026, 8, 31)),
            Phase("gd2", "Giai đoạn 2", dt.date(2026, 9, 1), dt.date(2027, 6, 30)),
        ),
        "indicators": INDICATORS,
        "participants": Participants("so", kinds=("school",)),
    }
    return Plan(**{**fields, **changes})  # type: ignore[arg-type]


def number(text: str | int | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def ratio(numerator: str | int, denominator: str | int) -> Figure:
    return Figure(numerator=number(numerator), denominator=number(denominator))


def count(value: str | int) -> Figure:
    return Figure(value=number(value))


alone = count
NOT_APPLICABLE = Figure(applicable=False)


def make_draft(
    period: str, figures: dict[tuple[str, str], Figure], plan: str = "kh", passages: Sequence[tuple[str, str, str]] = ()
) -> Draft:
    """One workbook: `figures` by org unit and indicator, `passages` as (org unit, topic, text)."""
    when = Period.parse(period)
    observations = tuple(
        Observation(FigureKey(org, indicator, when), figure, CellRef("Biểu 1", row, 4), CellRef("Biểu 1", row, 5))
        for row, ((org, indicator), figure) in enumerate(figures.items(), start=8)
    )
    narratives = tuple(Narrative(org, when, topic, text, CellRef("Biểu 2", 4, 2)) for org, topic, text in passages)
    content = content_of(period, figures, plan, passages)
    return Draft(f"{plan}-{period}.xlsx", hashlib.sha256(content).hexdigest(), plan, observations, narratives)


def content_of(*parts: object) -> bytes:
    """Bytes that stand for a workbook, remembered so that a change set can carry them."""
    content = repr(parts).encode()
    CONTENTS[hashlib.sha256(content).hexdigest()] = content
    return content


def make_changes(store: Store, *drafts: Draft, status: FileStatus = FileStatus.READY) -> ChangeSet:
    """A change set as a preview would make it."""
    return ChangeSet(
        files=tuple(FileChanges(draft, (), status) for draft in drafts),
        revision=store.revision(),
        contents={draft.sha256: CONTENTS[draft.sha256] for draft in drafts},
        compared=compared_with(store, *drafts),
    )


def compared_with(store: Store, *drafts: Draft) -> Compared:
    """What a preview of the drafts is held against now."""
    found = [store.compared(draft.plan or "", draft.reports)[1] for draft in drafts]
    reports = {report: number for held in found for report, number in held.reports.items()}
    return Compared(reports, {plan: mark for held in found for plan, mark in held.marks.items()})


def send(store: Store, *drafts: Draft, at: dt.datetime = START, **more: object) -> Receipt:
    """Commit the drafts in one upload."""
    return store.commit(make_changes(store, *drafts), user="ha", now=at, **more)  # type: ignore[arg-type]


def act(at: dt.datetime = START, reason: str = "", today: dt.date | None = None) -> Act:
    return Act("mai", at.replace(tzinfo=None), today or at.date(), reason)


def approve(store: Store, period: str, *orgs: str, at: dt.datetime = START, decision: str = APPROVED) -> list[str]:
    """Approve reports, or send them back."""
    return store.review.decide("kh", Period.parse(period), orgs, decision, act(at, "thiếu mẫu số"), {})


def lock(store: Store, *periods: str, at: dt.datetime = START, until: dt.date | None = None) -> list[Period]:
    """Lock periods, or open them again."""
    return store.review.lock("kh", [Period.parse(period) for period in periods], "so", act(at), until=until)
