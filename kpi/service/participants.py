"""How many org units of an area have to answer in each period, counted once for each set of definitions."""

from __future__ import annotations

import datetime as dt

import numpy as np

from kpi.model.period import Period
from kpi.model.plan import Indicator, Plan
from kpi.service.installation import Installation

# A participant without a last day is there for ever.
FOR_EVER = 10**9


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
