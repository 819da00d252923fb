"""How many people or dossiers all org units together still miss, each against its own target."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from kpi.aggregate.judge import WITH_LEVEL
from kpi.aggregate.many import variants
from kpi.model.plan import Comparator, Indicator, Kind, Target, UnitTarget
from kpi.model.standings import SCALE, VALUE, Ints, UnitStandings

# Whole numbers: an int64 where products and sums of them fit, Python's own where they might not.
Wholes = npt.NDArray[Any]

# Products up to here leave room in an int64 for their differences and for the sum over a million org units.
EASY = 2**55


def units_missing(
    standings: UnitStandings, target: Target, indicator: Indicator, overrides: Mapping[str, UnitTarget] | None = None
) -> Decimal | None:
    """The sum of what `gap.gap_count` gives for each org unit; None where nothing can be counted."""
    if target.comparator not in WITH_LEVEL:
        return None
    countable = standings.has_parts & (standings.denominator > 0)
    if indicator.kind is Kind.COUNT:
        countable = countable | ~standings.has_parts
    rows = np.flatnonzero(standings.owes & (standings.state == VALUE) & countable)
    if not len(rows):
        return None
    return Decimal(
        sum(
            _missing(standings, of_variant, variant.comparator, Fraction(variant.value or 0))
            for variant, of_variant in variants(standings, target, overrides or {}, rows)
        )
    )


def _missing(standings: UnitStandings, rows: Ints, comparator: Comparator, level: Fraction) -> int:
    """What some org units miss of one level, exactly: the few with numbers beyond an int64 are counted apart."""
    parts = standings.has_parts[rows]
    top = np.where(parts, standings.numerator[rows], standings.value[rows])
    bottom = np.where(parts, standings.denominator[rows], SCALE)
    factor = np.where(parts, 100, 1)
    most = 100 * level.denominator
    is_easy = (np.abs(top) <= EASY // most) & (bottom <= EASY // max(abs(level.numerator), 1))
    is_easy &= most * SCALE <= EASY
    missing = 0
    for chosen, kind in ((is_easy, np.int64), (~is_easy, object)):
        if chosen.any():
            scales = factor[chosen].astype(kind) * level.denominator
            distances = bottom[chosen].astype(kind) * level.numerator - top[chosen].astype(kind) * scales
            missing += int(_steps(comparator, distances, scales * SCALE).sum())
    return missing


def _steps(comparator: Comparator, distances: Wholes, scales: Wholes) -> Wholes:
    """The smallest whole numbers that cover the distances, strictly more where the comparator is strict."""
    steps: Wholes
    if comparator is Comparator.AT_LEAST:
        steps = -(-distances // scales)
    elif comparator is Comparator.MORE:
        steps = distances // scales + 1
    elif comparator is Comparator.AT_MOST:
        steps = -(distances // scales)
    elif comparator is Comparator.LESS:
        steps = -distances // scales + 1
    else:
        steps = -(-np.abs(distances) // scales)
    at_least_none: Wholes = np.maximum(0, steps)
    return at_least_none
