"""What can happen to an org unit: it is added, gets another name, is merged into another one, or closes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Add:
    """A new unit below `parent`; it is expected to report from `valid_from` on, without one since ever."""

    code: str
    name: str
    parent: str | None = None
    short_name: str = ""
    kind: str = ""
    aliases: tuple[str, ...] = ()
    valid_from: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Rename:
    """Another name; the code and with it every figure stay, and workbooks with the old name are understood."""

    code: str
    name: str
    short_name: str | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """The unit ends with `last_day`; from the next day on `into` answers."""

    code: str
    into: str
    last_day: dt.date


@dataclass(frozen=True, slots=True)
class Close:
    """The unit ends with `last_day`, and nobody answers in its place."""

    code: str
    last_day: dt.date


OrgChange = Add | Rename | Merge | Close
