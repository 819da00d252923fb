"""One unit put into `org_units.yml`: the lines of the others, and every remark between them, stay as they are."""

from __future__ import annotations

from pathlib import Path

from kpi.model.org_unit import OrgTree, OrgUnit
from kpi.plans.faults import Faults
from kpi.plans.files import replace_file
from kpi.plans.nodes import ORG_LIMITS, ListNode, MapNode, ScalarNode, read_yaml
from kpi.plans.org_units import load_org_units
from kpi.plans.org_writing import unit_line, write_org_units


def put_org_unit(path: Path, unit: OrgUnit, tree: OrgTree) -> None:
    """Write `unit` into `path`, whose other units are those of `tree` (the one with the change).

    Where a file is written in a way that cannot be edited line by line, the whole tree is written anew.
    """
    text = _edited(path, unit)
    faults_before = len(load_org_units(path)[1])

    def is_as_meant(written: Path) -> bool:
        says, issues = load_org_units(written)
        return says.units == tree.units and len(issues) <= faults_before

    if text is None or not replace_file(path, text.encode(), accept=is_as_meant):
        write_org_units(path, tree.units)


def _edited(path: Path, unit: OrgUnit) -> str | None:
    """The file's text with the unit's own lines exchanged, or one more at its end; None where there is no list."""
    content = path.read_bytes() if path.is_file() else b""
    lines = content.decode("utf-8-sig", "replace").splitlines()
    root = read_yaml(content, Faults(path.name), ORG_LIMITS) if lines else None
    if not isinstance(root, ListNode):
        return None
    starts = [node.line for node in root.items]
    for place, node in enumerate(root.items):
        if isinstance(node, MapNode) and _code_of(node) == unit.code:
            end = starts[place + 1] - 1 if place + 1 < len(starts) else len(lines)
            lines[node.line - 1 : _last_own_line(lines, node.line, end)] = [unit_line(unit)]
            break
    else:
        lines.append(unit_line(unit))
    return "\n".join(lines) + "\n"


def _last_own_line(lines: list[str], first: int, end: int) -> int:
    """The number of the unit's last line: remarks and blank lines before the next unit belong to that one."""
    while end > first and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end


def _code_of(node: MapNode) -> str:
    code = node.entries.get("code")
    return code.text if isinstance(code, ScalarNode) else ""
