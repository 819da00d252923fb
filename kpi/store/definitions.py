"""Keeps the store's extract of the definitions in step with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from kpi.store.columns import FLAG, INTEGER, SMALL, TEXT, Schema, offered
from kpi.store.database import Connection
from kpi.store.dimensions import PlanDimensions
from kpi.store.statements import statement

Row = Sequence[object]
Name = TypeVar("Name")

INDICATOR: Schema = (
    ("indicator_id", INTEGER),
    ("plan_id", SMALL),
    ("code", TEXT),
    ("is_ratio", FLAG),
    ("over_time", TEXT),
    ("since_year", FLAG),
    ("stale_after", INTEGER),
    ("owed_by_all", FLAG),
)
SPAN: Schema = (
    ("span_id", INTEGER),
    ("plan_id", SMALL),
    ("phase", TEXT),
    ("first_period", INTEGER),
    ("last_period", INTEGER),
)
SPAN_PERIOD: Schema = (
    ("span_id", INTEGER),
    ("period", INTEGER),
    ("is_inside", FLAG),
    ("phase_until", INTEGER),
    ("year_until", INTEGER),
)
PARTICIPANT: Schema = (
    ("plan_id", SMALL),
    ("org_unit_id", INTEGER),
    ("first_period", INTEGER),
    ("last_period", INTEGER),
)
OWING: Schema = (("indicator_id", INTEGER), ("org_unit_id", INTEGER))
AREA_MEMBER: Schema = (("plan_id", SMALL), ("area_id", INTEGER), ("org_unit_id", INTEGER))
ORG_UNIT: Schema = (("org_unit_id", INTEGER), ("code", TEXT))
PLAN: Schema = (("plan_id", SMALL), ("code", TEXT), ("mark", TEXT))


def marks(cursor: Connection) -> dict[str, str]:
    """For each plan the mark of the extract that its roll-ups were made with."""
    return dict(cursor.execute(statement("plan_marks")).fetchall())


def name_org_units(cursor: Connection, codes: Iterable[str]) -> dict[str, int]:
    """The numbers of all org units by code; new ones are given the next numbers."""
    known = dict(cursor.execute(statement("org_unit_ids")).fetchall())
    new = _numbered((code for code in codes if code not in known), known.values())
    _insert(cursor, "org_unit_add", ORG_UNIT, [(number, code) for code, number in new.items()])
    return {**known, **new}


def write_plan(cursor: Connection, plan: PlanDimensions, orgs: Mapping[str, int]) -> int:
    """Replace the extract of one plan; its number is returned. The caller rebuilds the roll-ups."""
    plan_id = _plan_id(cursor, plan)
    for name in ("span_period_clear", "owing_clear", "participant_clear", "area_member_clear"):
        cursor.execute(statement(name), {"plan_id": plan_id})
    indicators = _write_indicators(cursor, plan_id, plan)
    _write_spans(cursor, plan_id, plan)
    _insert(
        cursor,
        "participant_add",
        PARTICIPANT,
        [(plan_id, orgs[code], first, last) for code, first, last in plan.participants],
    )
    _insert(cursor, "owing_add", OWING, [(indicators[code], orgs[org]) for code, org in plan.owing])
    _insert(cursor, "area_member_add", AREA_MEMBER, [(plan_id, orgs[area], orgs[org]) for area, org in plan.members])
    return plan_id


def _plan_id(cursor: Connection, plan: PlanDimensions) -> int:
    known = dict(cursor.execute(statement("plan_ids")).fetchall())
    number: int = known.get(plan.plan, max(known.values(), default=0) + 1)
    cursor.execute(statement("plan_clear"), {"plan_id": number})
    _insert(cursor, "plan_add", PLAN, [(number, plan.plan, plan.mark)])
    return number


def _write_indicators(cursor: Connection, plan_id: int, plan: PlanDimensions) -> dict[str, int]:
    """An indicator that the plan no longer has keeps its number and its figures, but no roll-up is kept of it."""
    everyone = cursor.execute(statement("indicator_ids")).fetchall()
    known = {code: number for number, owner, code in everyone if owner == plan_id}
    new = _numbered((row[0] for row in plan.indicators if row[0] not in known), (row[0] for row in everyone))
    ids = {**known, **new}
    cursor.execute(statement("indicator_retire"), {"plan_id": plan_id})
    rows = [(ids[row[0]], plan_id, *row) for row in plan.indicators]
    with offered(cursor, "indicator_row", INDICATOR, rows):
        cursor.execute(statement("indicator_clear"))
        cursor.execute(statement("indicator_add"))
    return ids


def _write_spans(cursor: Connection, plan_id: int, plan: PlanDimensions) -> None:
    everyone = cursor.execute(statement("span_ids")).fetchall()
    known = {phase: number for number, owner, phase in everyone if owner == plan_id}
    new = _numbered((span.phase for span in plan.spans if span.phase not in known), (row[0] for row in everyone))
    ids = {**known, **new}
    cursor.execute(statement("span_retire"), {"plan_id": plan_id})
    with offered(cursor, "span_row", SPAN, [(ids[s.phase], plan_id, s.phase, s.first, s.last) for s in plan.spans]):
        cursor.execute(statement("span_clear"))
        cursor.execute(statement("span_add"))
    rows = [(ids[span.phase], *period) for span in plan.spans for period in span.periods]
    _insert(cursor, "span_period_add", SPAN_PERIOD, rows)


def _numbered(names: Iterable[Name], taken: Iterable[int]) -> dict[Name, int]:
    """New names with the numbers after the highest one taken."""
    start = max(taken, default=0) + 1
    return {name: number for number, name in enumerate(dict.fromkeys(names), start=start)}


def _insert(cursor: Connection, name: str, schema: Schema, rows: Iterable[Row]) -> None:
    with offered(cursor, name.removesuffix("_add") + "_row", schema, rows) as count:
        if count:
            cursor.execute(statement(name))
