"""What figures a report was made from, and which of them are others by now."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kpi.accounts.rights import Action
from kpi.model.figure import Figure
from kpi.model.period import Period
from kpi.model.plan import Plan
from kpi.service.installation import Installation
from kpi.store.archive import FrozenReport

FigureAt = tuple[str, str, Period]


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A figure that has another value now than the report was made from; None where there is or was none."""

    org: str
    indicator: str
    period: Period
    old: Figure | None
    new: Figure | None
    reason: str


def figures_at(
    inst: Installation, plan: Plan, period: Period, known_at: dt.datetime | None, *, approved_only: bool
) -> dict[FigureAt, Figure]:
    """Every figure of a plan up to a period, as known at a moment."""
    found = inst.store.unit_figures(plan.id, None, None, period, known_at=known_at, approved_only=approved_only)
    return {(org, code, when): figure for (org, code), reported in found.items() for when, figure in reported}


def hash_of(figures: Mapping[FigureAt, Figure]) -> str:
    """The hash that a report keeps of the figures it was made from; notes do not count."""
    lines = [
        "\t".join(map(str, (org, code, period, f.numerator, f.denominator, f.value, f.applicable)))
        for (org, code, period), f in sorted(figures.items())
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def changed_from(
    inst: Installation, row: FrozenReport, *, until: dt.datetime | None = None
) -> tuple[ChangedFigure, ...]:
    """The figures of a frozen report's area that are others at a moment (now, where none is given)."""
    plan = inst.plan(row.plan)
    now = figures_at(inst, plan, row.period, until, approved_only=row.approved_only)
    if hash_of(now) == row.figures:
        return ()
    then = row.known_at.replace(tzinfo=dt.UTC)
    before = figures_at(inst, plan, row.period, then, approved_only=row.approved_only)
    inside = _inside(inst, plan, row.org)
    changed = sorted(key for key in before.keys() | now.keys() if inside(key[0]) and _differ(before, now, key))
    return tuple(
        ChangedFigure(*key, old=before.get(key), new=now.get(key), reason=_reason(inst, plan, *key)) for key in changed
    )


def _inside(inst: Installation, plan: Plan, org: str) -> Callable[[str], bool]:
    """Whether an org unit is of the report's area, and the user's to see."""
    told, tree = inst.reaches(Action.VIEW_UNIT), inst.tree()
    if org == plan.owner or org not in tree:
        return told
    codes = {unit.code for unit in tree.subtree(org)}
    return lambda code: code in codes and told(code)


def _differ(before: Mapping[FigureAt, Figure], now: Mapping[FigureAt, Figure], key: FigureAt) -> bool:
    old, new = before.get(key), now.get(key)
    return old is None or new is None or not old.same_as(new)


def _reason(inst: Installation, plan: Plan, org: str, indicator: str, period: Period) -> str:
    versions = inst.store.trace(plan.id, org, indicator, period)
    if versions and not versions[0].superseded:
        return versions[0].reason or ""
    # The correction no longer holds this figure: its reason is that of the file that took it back.
    files = inst.store.uploads(plan.id, org)
    return next((info.reason for info in files if period in info.periods), "")
