"""`org_units.yml` written so that an officer can correct it and the reader here gives back the same units."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from kpi.model.org_unit import OrgUnit
from kpi.plans.files import replace_file

# YAML breaks or refuses lines at these even inside quotes, so they are written as escapes.
_NOT_PLAIN = re.compile(
    "[^\\x20-\\x7e\\u00a0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)


def write_org_units(path: Path, units: Iterable[OrgUnit]) -> None:
    """Put `units` into `path`, one a line; the old file stays whole until the new one is."""
    lines = [unit_line(unit) for unit in units]
    replace_file(path, ("\n".join(lines or ["[]"]) + "\n").encode())


def unit_line(unit: OrgUnit) -> str:
    """One unit as one line of the list."""
    texts = {
        "code": unit.code,
        "name": unit.name,
        "short_name": unit.short_name,
        "kind": unit.kind,
        "parent": unit.parent or "",
    }
    parts = [f"{key}: {quoted(value)}" for key, value in texts.items() if value]
    if unit.aliases:
        parts.append(f"aliases: [{', '.join(quoted(alias) for alias in unit.aliases)}]")
    for key, day in (("valid_from", unit.valid_from), ("valid_to", unit.valid_to)):
        if day is not None:
            parts.append(f"{key}: {day.isoformat()}")
    if unit.merged_into:
        parts.append(f"merged_into: {quoted(unit.merged_into)}")
    if unit.illustrative:
        parts.append("illustrative: yes")
    return "- {" + ", ".join(parts) + "}"


def quoted(text: str) -> str:
    """A text as YAML reads it back, whatever it holds."""
    inside = json.dumps(text, ensure_ascii=False)
    return _NOT_PLAIN.sub(lambda match: f"\\u{ord(match[0]):04x}", inside)
