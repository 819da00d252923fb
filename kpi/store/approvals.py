"""Which figures are approved: asked for whole areas in one statement, and for org units report by report."""

from __future__ import annotations

from collections.abc import Sequence

from kpi.store.asking import AsKnown, Names, choose_reports
from kpi.store.connection import Connection
from kpi.store.moments import in_utc
from kpi.store.statements import statement


def is_any(cursor: Connection, plan_id: int, known: AsKnown) -> bool:
    """Whether anything of a plan was ever approved: where nothing was, nothing else needs to be asked."""
    asked = {"plan_id": plan_id, "known_at": None if known.at is None else in_utc(known.at)}
    return cursor.execute(statement("is_anything_approved"), asked).fetchone() is not None


def of_reports(
    cursor: Connection, plan_id: int, orgs: Sequence[str] | None, up_to: int, known: AsKnown
) -> set[tuple[str, int]]:
    """The org units and periods whose report counts and is approved."""
    _choose(cursor, plan_id, known)
    asked = {"orgs": None if orgs is None else list(orgs), "up_to": up_to}
    return set(cursor.execute(statement("approved_reports"), asked).fetchall())


def of_area(
    cursor: Connection, names: Names, indicators: Sequence[str], first: int, last: int, known: AsKnown
) -> set[str]:
    """The indicators that were reported between two periods and of which every figure that counts is approved."""
    _choose(cursor, names.plan, known)
    code_of = {names.indicators[code]: code for code in indicators if code in names.indicators}
    asked = {
        "indicator_ids": sorted(code_of),
        "first": first,
        "last": last,
        "plan_id": names.plan,
        "area_id": names.area,
    }
    return {code_of[number] for (number,) in cursor.execute(statement("approved_indicators"), asked).fetchall()}


def _choose(cursor: Connection, plan_id: int, known: AsKnown) -> None:
    choose_reports(cursor, known)
    moment = None if known.at is None else in_utc(known.at)
    cursor.execute(statement("work_approved"), {"plan_id": plan_id, "known_at": moment})
