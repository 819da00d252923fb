"""Prepares a cursor for a question: which plan, which area, and what was known when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kpi.model.errors import UnknownName
from kpi.store import rollups
from kpi.store.database import Connection
from kpi.store.moments import in_utc
from kpi.store.statements import statement

# Whose rows answer: the roll-ups', those of the log at an earlier period, or those computed for this one question.
KEPT, EARLIER, COMPUTED = "", "earlier_", "computed_"

# The number of no org unit.
NOWHERE = -1


@dataclass(frozen=True, slots=True)
class AsKnown:
    """What counts: the latest figures, those of an earlier moment, or only those approved."""

    at: dt.datetime | None = None
    approved_only: bool = False

    @property
    def is_latest(self) -> bool:
        """Whether the roll-ups can answer: they hold what counts now."""
        return self.at is None and not self.approved_only


@dataclass(frozen=True, slots=True)
class Names:
    """The numbers of one plan, of its spans and indicators, and of one area; whether roll-ups are kept for that."""

    plan: int
    spans: Mapping[str | None, int]
    indicators: Mapping[str, int]
    area: int
    is_kept_area: bool


class NameBook:
    """Looks names up once: a name keeps its number for ever, and what a plan defines changes only when it is synced."""

    def __init__(self) -> None:
        self._plans: dict[str, Names] = {}
        self._areas: dict[str, int] = {}
        self._kept: dict[tuple[str, str], bool] = {}

    def forget(self) -> None:
        """Look everything up again, since other definitions have been taken over."""
        self._plans, self._areas, self._kept = {}, {}, {}

    def of(self, cursor: Connection, plan: str, area: str) -> Names:
        """Translate a plan and an area; UnknownName where the store has not heard of them."""
        if plan not in self._plans:
            self._plans[plan] = _names_in(cursor, plan)
        if area not in self._areas:
            self._areas |= dict(cursor.execute(statement("org_unit_ids_of"), {"codes": [area]}).fetchall())
        if area not in self._areas:
            raise UnknownName("org", area)
        number = self._areas[area]
        if (plan, area) not in self._kept:
            question = {"plan_id": self._plans[plan].plan, "area_id": number}
            self._kept[plan, area] = cursor.execute(statement("is_kept_area"), question).fetchone() is not None
        return replace(self._plans[plan], area=number, is_kept_area=self._kept[plan, area])


def _names_in(cursor: Connection, plan: str) -> Names:
    return Names(
        plan=plan_number(cursor, plan),
        spans=dict(cursor.execute(statement("spans_of_plan"), {"plan": plan}).fetchall()),
        indicators=dict(cursor.execute(statement("indicators_of_plan"), {"plan": plan}).fetchall()),
        area=NOWHERE,
        is_kept_area=False,
    )


def plan_number(cursor: Connection, plan: str) -> int:
    """The number of a plan; UnknownName where the store has not heard of it."""
    known = dict(cursor.execute(statement("plan_ids")).fetchall())
    if plan not in known:
        raise UnknownName("plan", plan)
    return int(known[plan])


def choose_reports(cursor: Connection, known: AsKnown) -> None:
    """Say which reports do not count, as `not_counting`."""
    moment = None if known.at is None else in_utc(known.at)
    if known.approved_only:
        cursor.execute(statement("work_not_counting_unapproved"), {"known_at": moment})
    elif moment is not None:
        cursor.execute(statement("work_not_counting_then"), {"known_at": moment})
    else:
        cursor.execute(statement("work_not_counting_now"))


def compute_live(cursor: Connection, names: Names, indicators: Sequence[str], up_to: int, known: AsKnown) -> None:
    """Feed the computation of the roll-ups with the figures of one area, as known at some moment."""
    choose_reports(cursor, known)
    for name in ("work_figures", "work_areas"):
        cursor.execute(statement(name))
    cursor.execute(statement("areas_choose"), {"plan_id": names.plan, "area_id": names.area})
    wanted = [names.indicators[code] for code in indicators if code in names.indicators]
    cursor.execute(statement("figures_choose"), {"indicator_ids": wanted, "up_to": up_to})
    rollups.compute(cursor)
