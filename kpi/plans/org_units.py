"""`org_units.yml` (or .csv, .xlsx with the same headings) → the tree of org units, with what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kpi.model.issue import Issue
from kpi.model.org_unit import OrgTree, OrgUnit
from kpi.plans.faults import Faults
from kpi.plans.fields import Fields, Ids, shown
from kpi.plans.files import read_bytes
from kpi.plans.nodes import ORG_LIMITS, ListNode, MapNode, read_yaml
from kpi.plans.org_checks import check_structure
from kpi.plans.org_table import read_org_table

ORG_KEYS = (
    "code",
    "name",
    "short_name",
    "kind",
    "parent",
    "aliases",
    "valid_from",
    "valid_to",
    "merged_into",
    "illustrative",
)
TABLE_SUFFIXES = (".csv", ".xlsx", ".xlsm")


def load_org_units(path: Path, onto: OrgTree | None = None) -> tuple[OrgTree, list[Issue]]:
    """The org units of a file that can be used, and everything wrong in it.

    `onto` is the tree that the units are to be added to: parents and successors may stand there. The tree that comes
    back is sound even where the file is not: a unit whose parent is unknown or below itself stands as a root.
    """
    faults = Faults(path.name)
    content = read_bytes(path, faults)
    if content is None:
        return OrgTree(()), faults.issues
    rows = _table(path, content, faults) if path.suffix.lower() in TABLE_SUFFIXES else _list(path, content, faults)
    ids = Ids()
    line_by_code: dict[str, int] = {}
    units: list[OrgUnit] = []
    for row in rows:
        unit = _unit(row, ids)
        if unit is not None:
            units.append(unit)
            line_by_code[unit.code] = row.line()
    return OrgTree(check_structure(units, onto, faults, line_by_code)), faults.in_order()


def merge_org_units(tree: OrgTree, new_units: Iterable[OrgUnit]) -> OrgTree:
    """`tree` with `new_units` added; a unit whose code is already there takes the place of the old one."""
    units = dict(tree.by_code)
    units.update((unit.code, unit) for unit in new_units)
    return OrgTree(units.values())


def _list(path: Path, content: bytes, faults: Faults) -> Iterable[Fields]:
    root = read_yaml(content, faults, ORG_LIMITS)
    if root is None:
        return
    if not isinstance(root, ListNode):
        faults.error("plan.not_list", root.line, key=path.name, found=shown(root))
        return
    for node in root.items:
        if isinstance(node, MapNode):
            yield Fields(node, faults, ORG_KEYS)
        else:
            faults.error("plan.not_map", node.line, key=path.name, found=shown(node))


def _table(path: Path, content: bytes, faults: Faults) -> Iterable[Fields]:
    return read_org_table(path.suffix.lower(), content, faults, ORG_KEYS)


def _unit(fields: Fields, ids: Ids) -> OrgUnit | None:
    code = ids.take(fields, "code")
    complete = fields.require("name")
    valid_from, valid_to = fields.date("valid_from"), fields.date("valid_to")
    if valid_from and valid_to and valid_to < valid_from:
        fields.error("plan.ends_before_start", "valid_to", found=valid_to.isoformat(), first=valid_from.isoformat())
        valid_to = None
    unit = OrgUnit(
        code=code,
        name=fields.text("name"),
        short_name=fields.text("short_name"),
        kind=fields.text("kind"),
        parent=fields.code("parent") or None,
        aliases=fields.texts("aliases"),
        valid_from=valid_from,
        valid_to=valid_to,
        merged_into=fields.code("merged_into") or None,
        illustrative=fields.flag("illustrative"),
    )
    return unit if code and complete else None
