"""Two versions of one plan side by side: what is new, what is gone, and which of its words and numbers differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from kpi.model.plan import Plan
from kpi.text.dates import fmt_date
from kpi.text.numbers import fmt_number

# The plan's own lines, and the lists in it with what tells one entry from another.
OWN = ("title", "short_title", "owner", "status", "start", "end", "period_rule", "settings", "participants")
LISTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("phases", ("id",)),
    ("indicators", ("code",)),
    ("targets", ("id",)),
    ("unit_targets", ("target", "org", "valid_from")),
    ("milestones", ("id",)),
    ("deadlines", ("id",)),
    ("duties", ("id",)),
)
# What is only read as a whole.
WHOLES = ("documents", "roles", "contents", "criteria", "awards", "subjects", "notes", "indicator_aliases")
LONGEST = 200


class Kind(StrEnum):
    """What became of an entry."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of an entry, as it was and as it will be."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class DefinitionChange:
    """One entry of a part of the plan; of what is added or removed there are no fields."""

    part: str
    id: str
    kind: Kind
    fields: tuple[FieldChange, ...] = ()


def differences(old: Plan, new: Plan) -> tuple[DefinitionChange, ...]:
    """Everything in which the two differ, in the order of the plan file."""
    own = tuple(_fields(old, new, OWN))
    found = [DefinitionChange("plan", new.id, Kind.CHANGED, own)] if own else []
    for part, keys in LISTS:
        found += _entries(part, _by_key(getattr(old, part), keys), _by_key(getattr(new, part), keys))
    for part in WHOLES:
        if getattr(old, part) != getattr(new, part):
            found.append(DefinitionChange(part, "", Kind.CHANGED))
    return tuple(found)


def _by_key(entries: Sequence[Any], keys: Sequence[str]) -> dict[str, Any]:
    return {" · ".join(filter(None, (_shown(getattr(entry, key)) for key in keys))): entry for entry in entries}


def _entries(part: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[DefinitionChange]:
    for key, entry in new.items():
        if key not in old:
            yield DefinitionChange(part, key, Kind.ADDED)
        elif old[key] != entry:
            names = [field.name for field in fields(entry)]
            yield DefinitionChange(part, key, Kind.CHANGED, tuple(_fields(old[key], entry, names)))
    for key in old:
        if key not in new:
            yield DefinitionChange(part, key, Kind.REMOVED)


def _fields(old: Any, new: Any, names: Sequence[str]) -> Iterator[FieldChange]:
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield FieldChange(name, _shown(before), _shown(after))


def _shown(value: Any) -> str:
    """A value of a plan file on one line."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.date):
        return fmt_date(value)
    if isinstance(value, Decimal | int):
        return fmt_number(value)
    if is_dataclass(value):
        parts = [_shown(getattr(value, field.name)) for field in fields(value)]
    elif isinstance(value, tuple | list):
        parts = [_shown(part) for part in value]
    else:
        parts = [str(value)]
    text = ", ".join(filter(None, parts))
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
