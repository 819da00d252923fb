"""What is measured, and how its figures add up over time and over units."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kpi.model.org_unit import OrgUnit


class Kind(StrEnum):
    """What sort of number an indicator is."""

    RATIO = "ratio"
    COUNT = "count"
    YES_NO = "yes_no"
    SCORE = "score"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"


class OverTime(StrEnum):
    """How one unit's figures of several periods become one (`DESIGN.md`, "Over time")."""

    SUM = "sum"
    LAST = "last"
    TO_DATE = "to_date"
    MAX = "max"


class OverUnits(StrEnum):
    """How the figures of several units become one (`DESIGN.md`, "Over units")."""

    RATIO_OF_SUMS = "ratio_of_sums"
    SUM = "sum"
    SHARE_OF_UNITS = "share_of_units"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured and how it adds up. `stale_after` counts periods; `owed_by` lists codes or kinds, empty: all."""

    code: str
    name: str
    kind: Kind
    over_time: OverTime
    over_units: OverUnits
    numerator: str = ""
    denominator: str = ""
    unit_of_measure: str = ""
    direction: Direction = Direction.UP
    percent_alone: bool = False
    stale_after: int = 3
    since: str = "phase"
    may_exceed_one: bool = False
    owed_by: tuple[str, ...] = ()
    note: str = ""

    @property
    def is_ratio(self) -> bool:
        return self.kind is Kind.RATIO

    def is_owed_by(self, unit: OrgUnit) -> bool:
        """Whether `unit` has to report this indicator."""
        return not self.owed_by or unit.code in self.owed_by or unit.kind in self.owed_by
