"""Org units and their tree: schools, departments, and who stands below whom on which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kpi.model.period import DayWindow


@dataclass(frozen=True, slots=True)
class OrgUnit:
    """One org unit; `valid_to` is its last day, `merged_into` the code of the unit that answers afterwards."""

    code: str
    name: str
    short_name: str = ""
    kind: str = ""
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    merged_into: str | None = None
    illustrative: bool = False

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name

    def valid_on(self, day: dt.date) -> bool:
        """Whether the unit exists on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def valid_within(self, window: DayWindow) -> bool:
        """Whether the unit exists on at least one day of `window`."""
        return (self.valid_from is None or self.valid_from <= window.last) and (
            self.valid_to is None or self.valid_to >= window.first
        )


class OrgTree:
    """All org units of an installation, in the order of their file, with the questions one asks of a tree."""

    def __init__(self, units: Iterable[OrgUnit]) -> None:
        self.units = tuple(units)
        self.by_code: dict[str, OrgUnit] = {unit.code: unit for unit in self.units}

    @cached_property
    def _children(self) -> dict[str | None, list[OrgUnit]]:
        children: dict[str | None, list[OrgUnit]] = {}
        for unit in self.units:
            parent = unit.parent if unit.parent in self.by_code else None
            children.setdefault(parent, []).append(unit)
        return children

    def __contains__(self, code: object) -> bool:
        return code in self.by_code

    def __getitem__(self, code: str) -> OrgUnit:
        return self.by_code[code]

    def roots(self) -> list[OrgUnit]:
        """The units without a parent."""
        return self._children.get(None, [])

    def children(self, code: str) -> list[OrgUnit]:
        """The units directly below `code`."""
        return self._children.get(code, [])

    def below(self, code: str) -> Iterator[OrgUnit]:
        """Every unit below `code`, without itself, parents before children."""
        for child in self.children(code):
            yield child
            yield from self.below(child.code)

    def subtree(self, code: str) -> Iterator[OrgUnit]:
        """`code` itself and every unit below it."""
        yield self.by_code[code]
        yield from self.below(code)

    def ancestors(self, code: str) -> Iterator[OrgUnit]:
        """`code` itself, its parent, and so on up to the root."""
        unit = self.by_code.get(code)
        seen: set[str] = set()
        while unit is not None and unit.code not in seen:
            seen.add(unit.code)
            yield unit
            unit = self.by_code.get(unit.parent) if unit.parent else None

    def is_within(self, code: str, area: str) -> bool:
        """Whether `code` is `area` or stands below it."""
        return any(unit.code == area for unit in self.ancestors(code))
