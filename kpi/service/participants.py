"""Who takes part in a plan and how many of them have to answer, worked out once for each set of definitions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Indicator, Plan
from kpi.model.standings import Bools, Ints
from kpi.service.installation import Installation

# A participant without a last day is there for ever.
FOR_EVER = 10**9


@dataclass(frozen=True, slots=True, eq=False)
class Participants:
    """The participants of a plan in the order of the tree's file, as columns; days are counted from year 1."""

    units: tuple[OrgUnit, ...]
    codes: npt.NDArray[Any]
    place_by_code: Mapping[str, int]
    first_day: Ints
    last_day: Ints

    def valid_on(self, day: dt.date) -> Bools:
        """Which of them exist on `day`."""
        number = day.toordinal()
        valid: Bools = (self.first_day <= number) & (number <= self.last_day)
        return valid

    def places(self, codes: Iterable[str]) -> Ints:
        """Where these org units stand; -1 for one that takes no part."""
        return np.array([self.place_by_code.get(code, -1) for code in codes], dtype=np.int64)


def participants(inst: Installation, plan: Plan) -> Participants:
    """Everybody who ever takes part in the plan."""
    known = inst.definitions.remembered(("participants", plan.id))
    if not isinstance(known, Participants):
        known = _as_columns(plan.participating(inst.tree()))
        inst.definitions.remember(("participants", plan.id), known)
    return known


def _as_columns(units: Sequence[OrgUnit]) -> Participants:
    codes = [unit.code for unit in units]
    return Participants(
        units=tuple(units),
        codes=np.array(codes, dtype=object),
        place_by_code={code: place for place, code in enumerate(codes)},
        first_day=np.array([u.valid_from.toordinal() if u.valid_from else 0 for u in units], dtype=np.int64),
        last_day=np.array([u.valid_to.toordinal() if u.valid_to else FOR_EVER for u in units], dtype=np.int64),
    )


def expected_counts(inst: Installation, plan: Plan, area: str, indicator: Indicator) -> dict[Period, int]:
    """Participants of the area that owe the indicator, for each period of the plan."""
    known = inst.definitions.remembered(("expected", plan.id, area, indicator.owed_by))
    if not isinstance(known, dict):
        known = _count(inst, plan, area, indicator)
        inst.definitions.remember(("expected", plan.id, area, indicator.owed_by), known)
    return known


def _count(inst: Installation, plan: Plan, area: str, indicator: Indicator) -> dict[Period, int]:
    tree = inst.tree()
    inside = {unit.code for unit in tree.subtree(area)}
    owing = [u for u in plan.participating(tree) if u.code in inside and indicator.is_owed_by(u)]
    rule = plan.period_rule
    starts = np.array([rule.period_of(u.valid_from).index if u.valid_from else 0 for u in owing], dtype=np.int64)
    ends = np.array([_last_index(plan, u.valid_to) if u.valid_to else FOR_EVER for u in owing], dtype=np.int64)
    return {p: int(((starts <= p.index) & (p.index <= ends)).sum()) for p in plan.periods}


def _last_index(plan: Plan, valid_to: dt.date) -> int:
    """The last period whose last day is not after the unit's own."""
    period = plan.period_rule.period_of(valid_to)
    return period.index if plan.period_rule.last_day(period) == valid_to else period.index - 1
