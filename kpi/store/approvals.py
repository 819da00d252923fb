"""Which figures are approved: asked for whole areas in one statement, and for org units report by report."""

from __future__ import annotations

from collections.abc import Sequence

from kpi.store.asking import AsKnown, Names, choose_reports
from kpi.store.connection import Connection
from kpi.store.moments import in_utc
from kpi.store.statements import numbered, statement

# Of these every figure counts; of other stocks the latest one.
EVERY_FIGURE = ("sum", "max")


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
    """The indicators of which every figure that counts between two periods is approved.

    Of one without any figure this is said too, or not: whoever asks knows whether there is one. Reports are few beside
    figures, so they are looked at first; a few that are not approved mostly answer for every indicator.
    """
    _choose(cursor, names.plan, known)
    window = {"first": first, "last": last, "plan_id": names.plan, "area_id": names.area}
    cursor.execute(statement("work_unapproved"), window)
    (waiting,) = cursor.execute(statement("unapproved_count")).fetchall()[0]
    if not waiting:
        return set(indicators)
    held_up = _held_up(cursor, last)
    code_of = {names.indicators[code]: code for code in indicators if code in names.indicators}
    left = sorted(code_of.keys() - held_up)
    if not left:
        return set()
    found = cursor.execute(statement("approved_indicators"), window | {"indicator_ids": left}).fetchall()
    return {code_of[number] for (number,) in found}


def _held_up(cursor: Connection, last: int) -> set[int]:
    """Indicators that a figure of some unapproved report surely holds up: a flow, or a stock of the last period."""
    reports = [number for (number,) in cursor.execute(statement("unapproved_first")).fetchall()]
    if not reports:
        return set()
    text = numbered("indicators_of_reports", report_ids=reports)
    rows = cursor.execute(text, {"lowest": min(reports), "highest": max(reports)}).fetchall()
    return {number for number, period, over_time in rows if over_time in EVERY_FIGURE or period == last}


def _choose(cursor: Connection, plan_id: int, known: AsKnown) -> None:
    choose_reports(cursor, known)
    moment = None if known.at is None else in_utc(known.at)
    cursor.execute(statement("work_approved"), {"plan_id": plan_id, "known_at": moment})
