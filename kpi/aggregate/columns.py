"""Columns of numbers compared exactly, and as floats where an eye or a filter is all that looks at them."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import numpy.typing as npt

from kpi.model.standings import SCALE, VALUE, Bools, Ints, UnitStandings

Floats = npt.NDArray[np.float64]
Signs = npt.NDArray[np.int8]

# Products up to here cannot overflow an int64, whatever is then subtracted from them.
SAFE = 2**62


def measures(standings: UnitStandings) -> Floats:
    """Points or plain numbers for plotting and for filters; nan where there is no value."""
    top, bottom = _parts(standings, np.arange(len(standings.orgs)))
    has_value = (standings.state == VALUE) & (bottom > 0)
    result = np.full(len(standings.orgs), np.nan)
    np.divide(top.astype(np.float64) * _factor(standings.has_parts), bottom, out=result, where=has_value)
    return result


def first_measures(standings: UnitStandings) -> Floats:
    """The first values reported, likewise."""
    parts = standings.first_has_parts
    top = np.where(parts, standings.first_numerator, standings.first_value).astype(np.float64) * _factor(parts)
    bottom = np.where(parts, standings.first_denominator, SCALE)
    result = np.full(len(standings.orgs), np.nan)
    np.divide(top, bottom, out=result, where=standings.first_has_value & (bottom > 0))
    return result


def compare(standings: UnitStandings, rows: Ints, level: Fraction) -> Signs:
    """-1 below, 0 on, 1 above `level`, by cross-multiplication on whole numbers; every row must have a value."""
    top, bottom = _parts(standings, rows)
    by_top = _factor(standings.has_parts[rows]) * level.denominator
    by_bottom = level.numerator
    fits = (np.abs(top) <= SAFE // (100 * level.denominator)) & (bottom <= SAFE // max(abs(by_bottom), 1))
    if abs(by_bottom) >= SAFE or 100 * level.denominator >= SAFE:
        fits[:] = False
    signs = np.zeros(len(rows), dtype=np.int8)
    if fits.any():
        signs[fits] = np.sign(top[fits] * by_top[fits] - bottom[fits] * by_bottom)
    for at in np.flatnonzero(~fits):
        difference = int(top[at]) * int(by_top[at]) - int(bottom[at]) * by_bottom
        signs[at] = (difference > 0) - (difference < 0)
    return signs


def exact_measure(standings: UnitStandings, row: int) -> Fraction:
    """One row's figure, exactly."""
    if standings.has_parts[row]:
        return Fraction(int(standings.numerator[row]) * 100, int(standings.denominator[row]))
    return Fraction(int(standings.value[row]), SCALE)


def exact_first(standings: UnitStandings, row: int) -> Fraction:
    """One row's first value, exactly."""
    if standings.first_has_parts[row]:
        return Fraction(int(standings.first_numerator[row]) * 100, int(standings.first_denominator[row]))
    return Fraction(int(standings.first_value[row]), SCALE)


def unchanged(standings: UnitStandings) -> Bools:
    """Where the figure is, part by part, still the first one."""
    parts = standings.has_parts & standings.first_has_parts
    alone = ~standings.has_parts & ~standings.first_has_parts
    same_parts = (standings.numerator == standings.first_numerator) & (
        standings.denominator == standings.first_denominator
    )
    same: Bools = (parts & same_parts) | (alone & (standings.value == standings.first_value))
    return same


def _parts(standings: UnitStandings, rows: Ints) -> tuple[Ints, Ints]:
    """Each row as a fraction of whole numbers: numerator over denominator, or a plain number over its scale."""
    parts = standings.has_parts[rows]
    top = np.where(parts, standings.numerator[rows], standings.value[rows])
    bottom = np.where(parts, standings.denominator[rows], SCALE)
    return top, bottom


def _factor(parts: Bools) -> Ints:
    """Parts become points; a plain number is what it is."""
    return np.where(parts, 100, 1)
