"""`layout.yml`: what the columns of foreign forms hold, beside a plan or sent with a workbook.

```yaml
numbers: vi                                  # what "1.234" means; only where forms type numbers as text
signs: dash=zero,x=missing                   # what "-" and the like stand for where a number is due
columns:
  Số đạt: numerator                          # a heading; its levels are joined by " / "
  Tổng số: denominator
  Chữ ký số / Số lượng: "numerator:CKS"      # of one indicator
  Tử số: ["numerator:HSTT", "numerator:CKS"] # one heading several times, from left to right
```
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from kpi.model.issue import Issue
from kpi.model.layout import FIELDS, ColumnRole, Layout
from kpi.plans.faults import Faults
from kpi.plans.fields import Fields, shown
from kpi.plans.files import read_bytes
from kpi.plans.nodes import MapNode, read_yaml
from kpi.text.none_signs import SIGN_FORMS, SignAnswers, parse_signs
from kpi.text.parsing import NumberStyle

LAYOUT_FILE = "layout.yml"
LAYOUT_KEYS = ("columns", "numbers", "signs")


def read_plan_layout(folder: Path, codes: Collection[str]) -> tuple[Layout | None, list[Issue]]:
    """The layout beside a plan; None where there is none, or where it has faults."""
    path = folder / LAYOUT_FILE
    if not path.exists():
        return None, []
    faults = Faults(f"{folder.resolve().name}/{LAYOUT_FILE}")
    content = read_bytes(path, faults)
    layout = None if content is None else _layout(content, faults, codes)
    return layout, faults.issues


def read_layout(path: Path) -> tuple[Layout | None, list[Issue]]:
    """The layout that is sent with a workbook, and what is wrong with it."""
    faults = Faults(path.name)
    content = read_bytes(path, faults)
    return (None if content is None else _layout(content, faults, None)), faults.issues


def _layout(content: bytes, faults: Faults, codes: Collection[str] | None) -> Layout | None:
    root = read_yaml(content, faults)
    if root is None:
        return None
    if not isinstance(root, MapNode):
        faults.error("plan.not_map", root.line, key=LAYOUT_FILE, found=shown(root))
        return None
    fields = Fields(root, faults, LAYOUT_KEYS)
    fields.require("columns")
    node = fields.map("columns")
    numbers = fields.choice("numbers", NumberStyle)
    signs = _signs(fields)
    roles = [] if node is None else _roles(Fields(node, faults, tuple(node.entries)), codes)
    return None if faults.any_errors else Layout(tuple(roles), numbers, signs)


def _signs(fields: Fields) -> SignAnswers:
    text = fields.text("signs")
    try:
        return tuple(parse_signs(text).items()) if text else ()
    except ValueError:
        fields.error("plan.not_choice", "signs", found=text, needed=SIGN_FORMS)
        return ()


def _roles(fields: Fields, codes: Collection[str] | None) -> list[tuple[str, ColumnRole]]:
    roles: list[tuple[str, ColumnRole]] = []
    for heading in fields.node.entries:
        for text in fields.texts(heading):
            try:
                role = ColumnRole.parse(text)
            except ValueError:
                fields.error("plan.not_a_role", heading, found=text, needed=", ".join(FIELDS))
                continue
            if role.indicator and codes is not None and role.indicator not in codes:
                nearest = fields.faults.suggest(role.indicator, codes)
                fields.error("plan.unknown_indicator", heading, found=role.indicator, nearest=nearest)
            roles.append((heading, role))
    return roles
