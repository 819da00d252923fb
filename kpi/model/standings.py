"""The standings of many org units at once, as columns: what a screen over thousands of units is counted from."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt

from kpi.model.period import Period

# Numbers travel as whole ten-thousandths, the scale of DECIMAL(18,4), so that nothing is rounded on the way.
SCALE = 10_000

NOT_REPORTED, VALUE, NOTHING_AROSE, NOT_APPLICABLE = 0, 1, 2, 3

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class UnitStandings:
    """One row for each participating org unit valid at the period and below the asked area, reported or not.

    `numerator`, `denominator`, `value` and the `first_…` columns hold whole ten-thousandths and are meaningful only
    where the matching flag is set. `first_…` is the first value the unit reported in the plan (its baseline where the
    target gives none); `reported_periods` counts the periods of the plan in which it reported, up to this one.
    `last_index` is `Period.index` of the last figure, 0 where there is none; `reported_now` says that a figure of
    this very period exists; `owes` that the unit owes the indicator.
    """

    orgs: npt.NDArray[Any]
    state: npt.NDArray[np.int8]
    has_parts: Bools
    numerator: Ints
    denominator: Ints
    value: Ints
    last_index: Ints
    reported_now: Bools
    owes: Bools
    first_has_value: Bools
    first_has_parts: Bools
    first_numerator: Ints
    first_denominator: Ints
    first_value: Ints
    reported_periods: Ints

    def only(self, chosen: Bools) -> UnitStandings:
        """The rows for which `chosen` says yes."""
        return replace(self, **{field.name: getattr(self, field.name)[chosen] for field in fields(self)})


@dataclass(frozen=True, slots=True)
class AreaPoint:
    """What the org units of an area say together in one period: sums, and how many units are in which state.

    The `own_…` fields are about the period's own figures, the others about the figures to date, taken over time per
    unit first. Sums leave out percentages without parts and are None where nothing could be added; `value` of a
    yes/no counts the units that say yes. `valued`, `nothing` and `not_applicable` count units by state, those with a
    percentage alone among the valued; `own_reported` counts units with any figure of this period; `current` those
    whose figure counts for coverage.
    """

    period: Period
    own_numerator: Decimal | None = None
    own_denominator: Decimal | None = None
    own_value: Decimal | None = None
    own_reported: int = 0
    own_valued: int = 0
    own_nothing: int = 0
    own_not_applicable: int = 0
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None
    valued: int = 0
    nothing: int = 0
    not_applicable: int = 0
    current: int = 0
