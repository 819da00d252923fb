"""A change of one org unit: the unit as it will be, with everything that speaks against the change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kpi.model.issue import Issue
from kpi.model.org_change import Add, Close, Merge, OrgChange, Rename
from kpi.model.org_unit import OrgTree, OrgUnit
from kpi.model.plan import Plan
from kpi.plans.faults import Faults
from kpi.plans.org_checks import check_structure
from kpi.plans.org_units import merge_org_units
from kpi.plans.scalars import to_code
from kpi.text.dates import fmt_date
from kpi.text.names import clean, fold

# Of the units that stand in the way, so many are named.
MOST_NAMED = 5
ONE_DAY = dt.timedelta(days=1)


def changed_unit(
    tree: OrgTree, change: OrgChange, plans: Mapping[str, Plan], file: str
) -> tuple[OrgUnit | None, list[Issue]]:
    """The unit as it will be, None where the change cannot be; `file` is where the faults are said to be."""
    faults = Faults(file)
    if isinstance(change, Add):
        unit = _added(tree, change, faults)
    elif isinstance(change, Rename):
        unit = _renamed(tree, change, faults)
    else:
        unit = _ended(tree, change, plans, faults)
    if unit is not None:
        check_structure([unit], tree, faults, {})
    return (None if faults.any_errors else unit), faults.issues


def with_change(tree: OrgTree, unit: OrgUnit) -> OrgTree:
    """The tree with the unit as it will be; it keeps its place."""
    return merge_org_units(tree, [unit])


def _added(tree: OrgTree, change: Add, faults: Faults) -> OrgUnit | None:
    if not _is_code(change.code):
        faults.error("plan.not_code", key="code", found=change.code)
        return None
    if change.code in tree:
        faults.error("orgs.code_taken", found=change.code, item=tree[change.code].name)
        return None
    unit = OrgUnit(
        code=change.code,
        name=clean(change.name),
        short_name=clean(change.short_name),
        kind=clean(change.kind),
        parent=change.parent or None,
        aliases=tuple(filter(None, map(clean, change.aliases))),
        valid_from=change.valid_from,
    )
    _check_name(tree, unit, faults)
    if unit.parent is not None and unit.parent in tree:
        _check_parent(tree[unit.parent], unit, faults)
    return unit


def _renamed(tree: OrgTree, change: Rename, faults: Faults) -> OrgUnit | None:
    before = tree[change.code]
    name = clean(change.name)
    short_name = before.short_name if change.short_name is None else clean(change.short_name)
    if (name, short_name) == (before.name, before.short_name):
        faults.error("orgs.same_name", found=name)
        return None
    old_names = [old for old in (before.name, before.short_name) if old and old not in (name, short_name)]
    kept = [alias for alias in before.aliases if alias not in (name, short_name)]
    aliases = tuple(dict.fromkeys([*kept, *old_names]))
    unit = replace(before, name=name, short_name=short_name, aliases=aliases)
    _check_name(tree, unit, faults)
    return unit


def _ended(tree: OrgTree, change: Merge | Close, plans: Mapping[str, Plan], faults: Faults) -> OrgUnit | None:
    before = tree[change.code]
    if before.valid_from is not None and change.last_day < before.valid_from:
        faults.error("orgs.ends_before_it_begins", org=before.code, first=fmt_date(before.valid_from))
    if before.valid_to is not None:
        faults.warning("orgs.already_closed", org=before.code, found=fmt_date(before.valid_to))
    open_below = [unit.code for unit in tree.below(before.code) if unit.valid_to is None]
    late_below = [unit.code for unit in tree.below(before.code) if unit.valid_to and unit.valid_to > change.last_day]
    if standing := [*open_below, *late_below]:
        faults.error("orgs.units_below_stay", org=before.code, found=", ".join(standing[:MOST_NAMED]))
    for plan in _running_plans_of(before, change.last_day, plans):
        faults.error("orgs.owns_a_plan", org=before.code, item=plan.label)
    into = change.into if isinstance(change, Merge) else None
    if into is not None and into in tree:
        _check_successor(tree, tree[into], change.last_day, before, faults)
    return replace(before, valid_to=change.last_day, merged_into=into)


def _check_successor(tree: OrgTree, into: OrgUnit, last_day: dt.date, before: OrgUnit, faults: Faults) -> None:
    next_day = last_day + ONE_DAY
    if into.code == before.code or tree.is_within(into.code, before.code):
        faults.error("orgs.merged_into_itself", org=before.code, found=into.code)
    elif into.valid_to is not None and into.valid_to < next_day:
        faults.error("orgs.successor_closed", found=into.code, first=fmt_date(into.valid_to))
    elif into.valid_from is not None and into.valid_from > next_day:
        faults.error("orgs.successor_not_begun", found=into.code, first=fmt_date(into.valid_from))


def _check_name(tree: OrgTree, unit: OrgUnit, faults: Faults) -> None:
    if not unit.name:
        faults.error("plan.missing_key", key="name")
        return
    names = {fold(name) for name in (unit.name, unit.short_name) if name}
    for other in tree.units:
        if other.code == unit.code or other.parent != unit.parent or not _meet(other, unit):
            continue
        if names & {fold(name) for name in (other.name, other.short_name, *other.aliases) if name}:
            faults.warning("orgs.name_of_a_neighbour", found=unit.name, item=other.code)


def _meet(one: OrgUnit, other: OrgUnit) -> bool:
    """Whether both exist at some time."""
    first = max(filter(None, (one.valid_from, other.valid_from)), default=None)
    last = min(filter(None, (one.valid_to, other.valid_to)), default=None)
    return first is None or last is None or first <= last


def _check_parent(parent: OrgUnit, unit: OrgUnit, faults: Faults) -> None:
    if parent.valid_to is not None and (unit.valid_from is None or unit.valid_from > parent.valid_to):
        faults.error("orgs.parent_closed", found=parent.code, first=fmt_date(parent.valid_to))


def _running_plans_of(unit: OrgUnit, last_day: dt.date, plans: Mapping[str, Plan]) -> Iterator[Plan]:
    """The plans that would be left without their owner."""
    return (plan for plan in plans.values() if plan.owner == unit.code and not plan.has_ended and plan.end > last_day)


def _is_code(text: str) -> bool:
    try:
        return to_code(text) == text
    except ValueError:
        return False
