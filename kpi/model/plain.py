"""Values of the domain as plain JSON and back, so that what was once shown can be kept and shown again unchanged.

Only classes of `kpi.model` are ever made from such a text, and every number stays exact.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import importlib
import pkgutil
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, Final

import kpi.model

# Keys of our own in an object of JSON; a mapping is kept as pairs, so no key of a user can look like one.
CLASS, KIND, FIELDS = "class", "kind", "fields"

_SIMPLE: Final[Mapping[type, tuple[str, Callable[[Any], str], Callable[[str], Any]]]] = {
    Decimal: ("decimal", str, Decimal),
    Fraction: ("fraction", str, Fraction),
    dt.datetime: ("moment", dt.datetime.isoformat, dt.datetime.fromisoformat),
    dt.date: ("date", dt.date.isoformat, dt.date.fromisoformat),
}
_READERS: Final = {name: read for name, _, read in _SIMPLE.values()}


def to_plain(value: object) -> Any:
    """The value as what JSON can hold; TypeError for what is no value of the domain."""
    if value is None or (isinstance(value, bool | int) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Enum):
        return {KIND: "enum", CLASS: _name(type(value)), "value": value.value}
    if isinstance(value, str):
        return value
    if type(value) in _SIMPLE:
        name, write, _ = _SIMPLE[type(value)]
        return {KIND: name, "value": write(value)}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, frozenset):
        return {KIND: "set", "items": sorted((to_plain(item) for item in value), key=repr)}
    if isinstance(value, Mapping):
        return {KIND: "map", "items": [[to_plain(key), to_plain(item)] for key, item in value.items()]}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {KIND: "value", CLASS: _name(type(value)), FIELDS: fields}
    raise TypeError(f"{type(value).__name__} is no value of the domain")


def from_plain(data: Any) -> Any:
    """The value again; lists come back as tuples. ValueError where the text is none of ours."""
    if isinstance(data, list):
        return tuple(from_plain(item) for item in data)
    if not isinstance(data, dict):
        return data
    kind = data.get(KIND)
    if kind in _READERS:
        return _READERS[kind](data["value"])
    if kind == "set":
        return frozenset(from_plain(item) for item in data["items"])
    if kind == "map":
        return {from_plain(key): from_plain(item) for key, item in data["items"]}
    known = _classes().get(data.get(CLASS, ""))
    if known is None:
        raise ValueError(f"{data.get(CLASS)!r} is no class of the domain")
    if kind == "enum":
        return known(data["value"])
    # A field that a later program has dropped is left out, one that it has added takes its default.
    names = {field.name for field in dataclasses.fields(known)}
    return known(**{name: from_plain(item) for name, item in data[FIELDS].items() if name in names})


@cache
def _classes() -> dict[str, type]:
    """Every value class and every list of words in `kpi.model`, by name."""
    found: dict[str, type] = {}
    for module in pkgutil.iter_modules(kpi.model.__path__):
        for thing in vars(importlib.import_module(f"kpi.model.{module.name}")).values():
            if isinstance(thing, type) and (dataclasses.is_dataclass(thing) or issubclass(thing, Enum)):
                found[_name(thing)] = thing
    return found


def _name(thing: type) -> str:
    """A class with its module: two rooms may use one word."""
    return f"{thing.__module__.rpartition('.')[2]}.{thing.__name__}"
