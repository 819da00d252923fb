"""What has to be reached: a comparator, a level, and for whom it holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kpi.model.period import Period


class Scope(StrEnum):
    WHOLE = "whole"
    EACH_UNIT = "each_unit"


class Comparator(StrEnum):
    MORE = ">"
    AT_LEAST = ">="
    EQUAL = "="
    AT_MOST = "<="
    LESS = "<"
    YES = "yes"
    RISING = "rising"


class PathShape(StrEnum):
    LINE = "line"
    STEPS = "steps"


@dataclass(frozen=True, slots=True)
class PathPoint:
    """A milestone on the way of a target: the value to have reached at the end of `period` (points for ratios)."""

    period: Period
    value: Decimal


@dataclass(frozen=True, slots=True)
class Target:
    """A level to reach. `value` and `baseline` are percentage points for ratios, plain numbers otherwise."""

    id: str
    indicator: str
    scope: Scope
    comparator: Comparator
    value: Decimal | None = None
    phase: str | None = None
    baseline: Decimal | None = None
    milestones: tuple[PathPoint, ...] = ()
    path: PathShape = PathShape.LINE
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    document: str = ""
    words: str = ""
    reading: str = ""


@dataclass(frozen=True, slots=True)
class UnitTarget:
    """Another value or baseline of one target for one org unit and everything below it."""

    target: str
    org: str
    value: Decimal | None = None
    baseline: Decimal | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    document: str = ""
