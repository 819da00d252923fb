"""Numbers as Vietnamese offices write them: 1.234,5 · 84,2% · +1,3 điểm %.

Everything here is exact: numbers come as `Decimal`, `Fraction` or `int` and are rounded half-up, away from zero, on
whole numbers. A binary fraction never takes part.
"""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

Number = Decimal | Fraction | int

# What a plain number shows when nobody says how many decimals it wants: the scale in which figures are kept.
PLAIN_DECIMALS = 4
# A printed percentage takes decimals, up to these, until it stands on the same side of its target as the exact one.
MOST_DECIMALS = 6
JSON_DECIMALS = 6


def rounded(x: Number, decimals: int) -> Fraction:
    """`x` rounded half-up (away from zero) to `decimals` places."""
    return Fraction(_units(x, decimals), 10**decimals)


def _units(x: Number, decimals: int) -> int:
    """How many units of the last of `decimals` places `x` has, rounded likewise; pages print thousands of these."""
    top, bottom = x.as_integer_ratio()
    units: int = (2 * abs(top) * 10**decimals + bottom) // (2 * bottom)
    return units if top >= 0 else -units


def _digits(x: Number, decimals: int) -> tuple[str, str, str]:
    """Sign, whole part and decimals of a number rounded to `decimals` places."""
    units = _units(x, decimals)
    whole, rest = divmod(abs(units), 10**decimals)
    return ("-" if units < 0 else "", str(whole), f"{rest:0{decimals}d}" if decimals else "")


def decimal_string(x: Number, decimals: int = JSON_DECIMALS) -> str:
    """The form for other programs: "84.2", plain, without trailing zeros, rounded half-up."""
    sign, whole, rest = _digits(x, decimals)
    rest = rest.rstrip("0")
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"


def fmt_number(x: Number, decimals: int | None = None) -> str:
    """A number with dots between thousands and a decimal comma; without `decimals` only those that say something."""
    places = PLAIN_DECIMALS if decimals is None else decimals
    if x == (exact := int(x)) and not (decimals or 0):
        return f"{exact:,}".replace(",", ".")
    sign, whole, rest = _digits(x, places)
    if decimals is None:
        rest = rest.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{sign}{grouped},{rest}" if rest else f"{sign}{grouped}"


def fmt_count(x: Number) -> str:
    """A number of people, dossiers or other things: 1.234."""
    return fmt_number(x)


def fmt_level(value: Number) -> str:
    """A level that a plan sets, as the plan writes it: 80% and not 80,0%."""
    return f"{fmt_number(value)}%"


def fmt_percent(points: Number, threshold: Number | None = None, *, decimals: int = 1) -> str:
    """A percentage that, as printed, compares with `threshold` as the exact one does: 99,96% beside a target of 100%.

    Below stays below, equal stays equal, above stays above, whichever way the target is written.
    """
    if threshold is None:
        return f"{fmt_number(points, decimals)}%"
    shown, places = _on_the_same_side(points, threshold, decimals)
    return f"{fmt_number(shown, places)}%"


def fmt_points(points: Number) -> str:
    """A distance in percentage points without a sign: 8,8 điểm %."""
    return fmt_points_change(abs(Fraction(points))).removeprefix("+")


def fmt_points_change(points: Number) -> str:
    """A change in percentage points with its sign; only no change at all is written 0."""
    if points == 0:
        return "0 điểm %"
    shown, places = _on_the_same_side(points, 0, 1)
    return f"{'+' if shown > 0 else ''}{fmt_number(shown, places)} điểm %"


def fmt_change_alone(points: Number) -> str:
    """A change under a heading that says what it is counted in: +1,3."""
    return fmt_points_change(points).removesuffix(" điểm %")


def _on_the_same_side(exact: Number, threshold: Number, decimals: int) -> tuple[Fraction, int]:
    """`exact` rounded to as few places, from `decimals` on, as keep it below, on or above the threshold."""
    side = side_of(exact, threshold)
    for places in range(decimals, MOST_DECIMALS + 1):
        shown = rounded(exact, places)
        if side_of(shown, threshold) == side:
            return shown, places
    scale, level = 10**MOST_DECIMALS, Fraction(threshold)
    away = math.floor(level * scale) + 1 if side > 0 else math.ceil(level * scale) - 1
    return (rounded(exact, MOST_DECIMALS) if side == 0 else Fraction(away, scale)), MOST_DECIMALS


def side_of(x: Number, threshold: Number) -> int:
    """-1 below, 0 on, 1 above the threshold; told on whole numbers, as documents ask it of thousands of cells."""
    (top, bottom), (level, parts) = x.as_integer_ratio(), threshold.as_integer_ratio()
    ours, theirs = top * parts, level * bottom
    return (ours > theirs) - (ours < theirs)
