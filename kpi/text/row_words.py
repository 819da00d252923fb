"""The pieces of the sentence that explains a row: value, requirement, shortfall, pace, age."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol

from kpi.text.dates import YearAndMonth, fmt_period
from kpi.text.numbers import Number, fmt_count, fmt_level, fmt_number, fmt_percent, fmt_points
from kpi.text.statuses import requirement

# What a score is counted in, where its indicator names nothing else.
SCORE_UNIT = "điểm"


class IndicatorShape(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def unit_of_measure(self) -> str: ...
    @property
    def over_time(self) -> str: ...
    @property
    def stale_after(self) -> int: ...


class TargetShape(Protocol):
    @property
    def comparator(self) -> str: ...
    @property
    def valid_from(self) -> dt.date | None: ...


class StandingShape(Protocol):
    @property
    def numerator(self) -> Decimal | None: ...
    @property
    def denominator(self) -> Decimal | None: ...
    @property
    def value(self) -> Decimal | None: ...
    @property
    def measure(self) -> Fraction | None: ...
    @property
    def last_period(self) -> YearAndMonth | None: ...
    @property
    def additive(self) -> bool: ...


class CoverageShape(Protocol):
    @property
    def reported(self) -> int: ...
    @property
    def expected(self) -> int: ...


class SettingsShape(Protocol):
    @property
    def coverage_floor(self) -> Decimal: ...


class PlanShape(Protocol):
    @property
    def owner(self) -> str: ...
    @property
    def settings(self) -> SettingsShape: ...


class SpanShape(Protocol):
    @property
    def phase(self) -> str | None: ...
    @property
    def periods(self) -> tuple[Any, ...]: ...


class RowShape(Protocol):
    """What a sentence needs to know of a progress row."""

    @property
    def plan(self) -> PlanShape: ...
    @property
    def target(self) -> TargetShape: ...
    @property
    def indicator(self) -> IndicatorShape: ...
    @property
    def org(self) -> str: ...
    @property
    def period(self) -> Any: ...
    @property
    def span(self) -> SpanShape: ...
    @property
    def status(self) -> str: ...
    @property
    def standing(self) -> StandingShape: ...
    @property
    def target_value(self) -> Fraction | None: ...
    @property
    def baseline(self) -> Fraction | None: ...
    @property
    def baseline_is_first_value(self) -> bool: ...
    @property
    def expected(self) -> Fraction | None: ...
    @property
    def gap_points(self) -> Fraction | None: ...
    @property
    def gap_count(self) -> Decimal | None: ...
    @property
    def needed_per_period(self) -> Fraction | None: ...
    @property
    def achieved_per_period(self) -> Fraction | None: ...
    @property
    def coverage(self) -> CoverageShape: ...
    @property
    def age_periods(self) -> int | None: ...
    @property
    def unit_statuses(self) -> Mapping[Any, int]: ...
    @property
    def whole(self) -> StandingShape | None: ...
    @property
    def units_missing(self) -> Decimal | None: ...


def is_area(row: RowShape) -> bool:
    """Whether the row speaks of several org units together."""
    return row.org == row.plan.owner or row.coverage.expected > 1


def in_points(row: RowShape) -> bool:
    """Whether the row is measured in per cent: ratios, and the share of units that say yes."""
    return row.indicator.kind == "ratio" or (row.indicator.kind == "yes_no" and row.standing.numerator is not None)


def requirement_words(row: RowShape) -> str:
    """trên 80%; từ 12 sáng kiến trở lên; có; tăng."""
    if row.target_value is None:
        return requirement(row.target.comparator)
    is_level = row.indicator.kind in ("ratio", "yes_no")
    level = fmt_level(row.target_value) if is_level else _with_unit(fmt_number(row.target_value), row)
    return requirement(row.target.comparator, level)


def value_words(row: RowShape) -> str:
    """61,2% (252/412 người); 7 sáng kiến; 11/12 đơn vị có (91,7%); chưa có."""
    return figure_words(row, row.standing)


def figure_words(row: RowShape, standing: StandingShape) -> str:
    """As `value_words`, for another figure of the same indicator."""
    measure = standing.measure
    if measure is None:
        return "chưa tính được"
    if row.indicator.kind == "yes_no" and standing.numerator is None:
        return "có" if measure else "chưa có"
    if not in_points(row) and standing.numerator is None:
        return _with_unit(fmt_number(measure), row)
    percent = fmt_percent(measure, row.target_value)
    if standing.numerator is None or standing.denominator is None:
        return f"{percent} (chỉ có tỷ lệ, không cộng gộp được)"
    parts = f"{fmt_count(standing.numerator)}/{fmt_count(standing.denominator)}"
    if row.indicator.kind == "yes_no":
        return f"{parts} đơn vị có ({percent})"
    return f"{percent} ({parts} {row.indicator.unit_of_measure})".replace(" )", ")")


def level_words(row: RowShape, level: Fraction) -> str:
    """A level of the row, such as its path or its baseline: 70,0%; 6 sáng kiến."""
    return fmt_percent(level) if in_points(row) else _with_unit(_short(level), row)


def distance_words(row: RowShape, distance: Fraction) -> str:
    """A distance without its sign: 8,8 điểm %; 1,5 sáng kiến."""
    return fmt_points(distance) if in_points(row) else _with_unit(_short(abs(distance)), row)


def missing_words(row: RowShape) -> str:
    """Các đơn vị chưa đạt còn thiếu 214 người; empty where nothing can be counted."""
    if not row.units_missing:
        return ""
    must_fall = row.target.comparator in ("<", "<=")
    verb = "còn phải giảm" if must_fall else "còn thiếu"
    return f"Các đơn vị chưa đạt {verb} {_with_unit(fmt_count(row.units_missing), row)}"


def shortfall(row: RowShape) -> str:
    """Còn thiếu 38,8 điểm %, cần thêm 214 người; empty where nothing is missing or nothing can be said."""
    if _is_reached(row):
        return ""
    must_fall = row.target.comparator in ("<", "<=")
    pieces = []
    if row.gap_points is not None and row.gap_points != 0:
        above = "còn cao hơn" if must_fall or row.gap_points > 0 else "còn thiếu"
        pieces.append(f"{above} {distance_words(row, row.gap_points)}")
    if row.gap_count:
        too_many = must_fall or (row.gap_points is not None and row.gap_points > 0)
        verb = "cần giảm" if too_many else "cần thêm"
        pieces.append(f"{verb} {_with_unit(fmt_count(row.gap_count), row)}")
    return _capital(", ".join(pieces))


def pace(row: RowShape) -> str:
    """Mỗi kỳ cần tăng 1,4 điểm %, các kỳ gần đây bình quân tăng 0,8 điểm %."""
    needed, achieved = row.needed_per_period, row.achieved_per_period
    pieces = []
    if needed:
        pieces.append(f"mỗi kỳ cần {_move(row, needed)}")
    if achieved is not None and needed:
        pieces.append(f"các kỳ gần đây bình quân {_move(row, achieved)}")
    return _capital(", ".join(pieces))


def is_stale(row: RowShape) -> bool:
    """Whether the figure is a stock older than its indicator allows; a flow is never stale."""
    return (
        row.indicator.over_time != "sum" and row.age_periods is not None and row.age_periods > row.indicator.stale_after
    )


def age_words(row: RowShape) -> str:
    """Số liệu gần nhất là của tháng 3/2026 (3 kỳ trước); empty where the figure is of this very period."""
    last = row.standing.last_period
    if last is None or not row.age_periods:
        return ""
    old = ", đã cũ" if is_stale(row) else ""
    return f"Số liệu gần nhất là của {month_words(last)} ({row.age_periods} kỳ trước{old})"


def month_words(period: YearAndMonth) -> str:
    """A period inside a sentence: tháng 3/2026."""
    return fmt_period(period).lower()


def _is_reached(row: RowShape) -> bool:
    """Whether the shown value satisfies the requirement, also where it is not judged."""
    if row.gap_count is not None or row.gap_points is None:
        return row.gap_count == 0
    gap = row.gap_points
    strict = {">": gap > 0, "<": gap < 0}
    return strict.get(row.target.comparator, gap == 0 or (gap > 0) == (row.target.comparator == ">="))


def _move(row: RowShape, change: Fraction) -> str:
    if change == 0:
        return "không thay đổi"
    return f"{'tăng' if change > 0 else 'giảm'} {distance_words(row, change)}"


def _with_unit(number: str, row: RowShape) -> str:
    unit = row.indicator.unit_of_measure or (SCORE_UNIT if row.indicator.kind == "score" else "")
    return f"{number} {unit}".rstrip()


def _short(number: Number) -> str:
    """One decimal where the number has any; two where one would print zero for something."""
    if Fraction(number).denominator == 1:
        return fmt_number(number)
    return fmt_number(number, 1 if abs(Fraction(number)) >= Fraction(1, 20) else 2)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
