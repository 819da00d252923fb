"""What one org unit reported for one indicator: exact parts, and four kinds of nothing that never blur.

Not reported is the absence of a `Figure`. Nothing arose is a figure with denominator 0. Not applicable is a figure
that says so. Zero is a figure with value 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

# DECIMAL(18,4) in the store: fourteen digits before the point, four after it.
MAX_DECIMALS = 4
MAX_MAGNITUDE = Decimal(10) ** 14


class FigureState(StrEnum):
    """What kind of answer a figure is."""

    VALUE = "value"
    NOTHING_AROSE = "nothing_arose"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Ratio:
    """A percentage kept as what it is made of; it is added up as Σ numerators over Σ denominators."""

    numerator: Decimal | int
    denominator: Decimal | int

    @property
    def points(self) -> Fraction | None:
        """The exact ratio × 100; None where the denominator is 0 (nothing arose)."""
        if self.denominator == 0:
            return None
        # Brought to lowest terms once, since every row of every screen passes here.
        top, top_scale = self.numerator.as_integer_ratio()
        bottom, bottom_scale = self.denominator.as_integer_ratio()
        return Fraction(100 * top * bottom_scale, top_scale * bottom)

    def __add__(self, other: Ratio) -> Ratio:
        return Ratio(self.numerator + other.numerator, self.denominator + other.denominator)


@dataclass(frozen=True, slots=True)
class Figure:
    """One reported answer. `value` holds counts, scores, yes/no (1 or 0) and percentages that came without parts."""

    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None
    applicable: bool = True
    note: str | None = None

    @property
    def state(self) -> FigureState:
        """Value, nothing arose, or not applicable."""
        if not self.applicable:
            return FigureState.NOT_APPLICABLE
        if self.denominator is not None and self.denominator == 0:
            return FigureState.NOTHING_AROSE
        return FigureState.VALUE

    @property
    def has_parts(self) -> bool:
        """Whether numerator and denominator are both known, so that the figure can be added up."""
        return self.numerator is not None and self.denominator is not None

    @property
    def measure(self) -> Fraction | None:
        """What is judged: percentage points for a ratio, the plain number otherwise; None for the kinds of nothing."""
        if self.state is not FigureState.VALUE:
            return None
        if self.numerator is not None and self.denominator is not None:
            return Ratio(self.numerator, self.denominator).points
        return None if self.value is None else Fraction(self.value)

    def same_as(self, other: Figure) -> bool:
        """Whether the two say the same; notes do not count."""
        return (self.numerator, self.denominator, self.value, self.applicable) == (
            other.numerator,
            other.denominator,
            other.value,
            other.applicable,
        )
