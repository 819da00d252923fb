"""How org units hang together: parents that exist, no circle, not too deep, successors that exist."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kpi.model.org_unit import OrgTree, OrgUnit
from kpi.plans.faults import Faults

# Bộ → Sở → xã → trường → tổ is five; a chain of more than this is a table with its columns mixed up.
MOST_LEVELS = 20


def check_structure(
    units: list[OrgUnit], onto: OrgTree | None, faults: Faults, line_by_code: Mapping[str, int]
) -> list[OrgUnit]:
    """The units with every parent that cannot be theirs taken away, each with a fault."""
    known = {**(onto.by_code if onto else {}), **{unit.code: unit for unit in units}}
    sound: list[OrgUnit] = []
    for unit in units:
        line = line_by_code.get(unit.code)
        if not _parent_is_sound(unit, known, faults, line):
            unit = replace(unit, parent=None)
            known[unit.code] = unit
        if not _successor_is_sound(unit, known, faults, line):
            unit = replace(unit, merged_into=None)
            known[unit.code] = unit
        sound.append(unit)
    return sound


def _parent_is_sound(unit: OrgUnit, known: Mapping[str, OrgUnit], faults: Faults, line: int | None) -> bool:
    """Whether the way up from `unit` exists and ends."""
    if unit.parent is None:
        return True
    if unit.parent not in known:
        nearest = faults.suggest(unit.parent, known)
        faults.error("orgs.parent_unknown", line, found=unit.parent, org=unit.code, nearest=nearest)
        return False
    seen = [unit.code]
    current = known[unit.parent]
    while True:
        if current.code in seen:
            faults.error("orgs.circle", line, found=" → ".join([*seen, current.code]), org=unit.code)
            return False
        seen.append(current.code)
        if len(seen) > MOST_LEVELS:
            faults.error("orgs.too_deep", line, found=str(len(seen)), org=unit.code, needed=str(MOST_LEVELS))
            return False
        if current.parent is None or current.parent not in known:
            return True
        current = known[current.parent]


def _successor_is_sound(unit: OrgUnit, known: Mapping[str, OrgUnit], faults: Faults, line: int | None) -> bool:
    if unit.merged_into is None:
        return True
    if unit.valid_to is None:
        faults.warning("orgs.merged_without_last_day", line, found=unit.merged_into, org=unit.code)
    if unit.merged_into not in known:
        nearest = faults.suggest(unit.merged_into, known)
        faults.error("orgs.successor_unknown", line, found=unit.merged_into, org=unit.code, nearest=nearest)
        return False
    seen = {unit.code}
    current: str | None = unit.merged_into
    while current is not None and current in known:
        if current in seen:
            faults.error("orgs.successor_circle", line, found=unit.merged_into, org=unit.code)
            return False
        seen.add(current)
        current = known[current].merged_into
    return True
