"""How many people or dossiers all org units together still miss, each against its own target."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import numpy as np

from kpi.aggregate.judge import WITH_LEVEL
from kpi.aggregate.many import variants
from kpi.model.plan import Comparator, Indicator, Kind, Target, UnitTarget
from kpi.model.standings import SCALE, VALUE, Ints, UnitStandings


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
            sum(_steps(variant.comparator, *_distance(standings, of_variant, Fraction(variant.value or 0))))
            for variant, of_variant in variants(standings, target, overrides or {}, rows)
        )
    )


def _distance(standings: UnitStandings, rows: Ints, level: Fraction) -> tuple[list[int], list[int]]:
    """What the numerator misses of the level, as whole numbers over whole numbers; never rounded, never overflowing."""
    parts = standings.has_parts[rows].tolist()
    tops = np.where(standings.has_parts[rows], standings.numerator[rows], standings.value[rows]).tolist()
    bottoms = np.where(standings.has_parts[rows], standings.denominator[rows], SCALE).tolist()
    factors = [100 * level.denominator if with_parts else level.denominator for with_parts in parts]
    distances = [
        level.numerator * bottom - factor * top for top, bottom, factor in zip(tops, bottoms, factors, strict=True)
    ]
    return distances, [factor * SCALE for factor in factors]


def _steps(comparator: Comparator, distances: list[int], scales: list[int]) -> list[int]:
    """The smallest whole numbers that cover the distances, strictly more where the comparator is strict."""
    pairs = zip(distances, scales, strict=True)
    if comparator is Comparator.AT_LEAST:
        return [max(0, -(-distance // scale)) for distance, scale in pairs]
    if comparator is Comparator.MORE:
        return [max(0, distance // scale + 1) for distance, scale in pairs]
    if comparator is Comparator.AT_MOST:
        return [max(0, -(distance // scale)) for distance, scale in pairs]
    if comparator is Comparator.LESS:
        return [max(0, -distance // scale + 1) for distance, scale in pairs]
    return [-(-abs(distance) // scale) for distance, scale in pairs]
