"""The files beside `plan.yml`: levels of single org units (`unit_targets.csv`), other headings (`aliases.yml`)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from kpi.model.issue import Issue
from kpi.model.plan import Plan, UnitTarget
from kpi.plans.faults import Faults
from kpi.plans.fields import Fields, shown
from kpi.plans.files import read_bytes
from kpi.plans.nodes import MapNode, read_yaml
from kpi.plans.table import read_csv
from kpi.plans.targets import measure
from kpi.text.names import fold

UNIT_TARGETS_FILE = "unit_targets.csv"
UNIT_TARGET_KEYS = ("target", "org", "value", "baseline", "from", "to", "document")
ALIASES_FILE = "aliases.yml"


def read_unit_targets(
    folder: Path, plan: Plan, target_ids: Collection[str]
) -> tuple[tuple[UnitTarget, ...], list[Issue]]:
    """The levels of single org units; none where there is no such file.

    `target_ids` names every target the plan declares, also those that its faults keep out of `plan`.
    """
    path = folder / UNIT_TARGETS_FILE
    if not path.exists():
        return (), []
    faults = Faults(f"{folder.resolve().name}/{UNIT_TARGETS_FILE}")
    content = read_bytes(path, faults)
    rows = [] if content is None else read_csv(content, faults, UNIT_TARGET_KEYS, required=("target", "org"))
    read = [(row, _unit_target(row, plan, target_ids)) for row in rows]
    _check_overlaps(read)
    return tuple(target for _, target in read if target is not None), faults.issues


def _unit_target(row: Fields, plan: Plan, target_ids: Collection[str]) -> UnitTarget | None:
    complete = row.require("target", "org")
    target_id, org = row.text("target"), row.code("org")
    target = next((t for t in plan.targets if t.id == target_id), None)
    if target is None:
        if target_id and target_id not in target_ids:
            nearest = row.faults.suggest(target_id, target_ids)
            row.error("plan.unknown_target", "target", found=target_id, nearest=nearest)
        return None
    if not (row.has("value") or row.has("baseline")):
        row.error("plan.unit_target_says_nothing", "value")
    indicator = plan.indicator(target.indicator)
    value, baseline = measure(row, "value", indicator), measure(row, "baseline", indicator)
    valid_from, valid_to = row.date("from"), row.date("to")
    if valid_from and valid_to and valid_to < valid_from:
        row.error("plan.ends_before_start", "to", found=valid_to.isoformat(), first=valid_from.isoformat())
    if not (complete and org):
        return None
    return UnitTarget(target_id, org, value, baseline, valid_from, valid_to, row.text("document"))


def _check_overlaps(read: list[tuple[Fields, UnitTarget | None]]) -> None:
    """No two rows speak of the same target, org unit and day."""
    earlier: dict[tuple[str, str], list[tuple[int, UnitTarget]]] = {}
    for row, target in read:
        if target is None:
            continue
        others = earlier.setdefault((target.target, target.org), [])
        for line, other in others:
            if _share_a_day(target, other):
                row.error("plan.unit_target_twice", "org", found=f"{target.target}, {target.org}", first=str(line))
                break
        others.append((row.line(), target))


def _share_a_day(one: UnitTarget, other: UnitTarget) -> bool:
    one_begins_in_time = one.valid_from is None or other.valid_to is None or one.valid_from <= other.valid_to
    other_begins_in_time = other.valid_from is None or one.valid_to is None or other.valid_from <= one.valid_to
    return one_begins_in_time and other_begins_in_time


def read_aliases(folder: Path, plan: Plan, codes: Collection[str]) -> tuple[Mapping[str, tuple[str, ...]], list[Issue]]:
    """The other headings of the plan's indicators, from their entries and from `aliases.yml`."""
    path = folder / ALIASES_FILE
    if not path.exists():
        return plan.indicator_aliases, []
    faults = Faults(f"{folder.resolve().name}/{ALIASES_FILE}")
    content = read_bytes(path, faults)
    root = None if content is None else read_yaml(content, faults)
    if root is None:
        return plan.indicator_aliases, faults.issues
    if not isinstance(root, MapNode):
        faults.error("plan.not_map", root.line, key=ALIASES_FILE, found=shown(root))
        return plan.indicator_aliases, faults.issues
    node = Fields(root, faults, ("indicators",)).map("indicators")
    aliases = dict(plan.indicator_aliases)
    if node is not None:
        for code, more in _aliases(Fields(node, faults, tuple(node.entries)), codes).items():
            aliases[code] = tuple(dict.fromkeys((*aliases.get(code, ()), *more)))
    return aliases, faults.issues


def _aliases(fields: Fields, codes: Collection[str]) -> dict[str, tuple[str, ...]]:
    meaning: dict[str, str] = {}
    aliases: dict[str, tuple[str, ...]] = {}
    for code in fields.node.entries:
        if code not in codes:
            fields.faults.error(
                "plan.unknown_indicator",
                fields.line(code),
                key=code,
                found=code,
                nearest=fields.faults.suggest(code, codes),
            )
            continue
        aliases[code] = fields.texts(code)
        for alias in aliases[code]:
            other = meaning.setdefault(fold(alias), code)
            if other != code:
                fields.error("plan.alias_of_two", code, found=alias, first=other)
    return aliases
