"""One chart, described once and neutrally: the screen and every exported file draw the same description.

A description holds only prepared values and prepared words. Whoever draws it decides nothing about meaning.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

Number = Decimal | Fraction | int
Cell = str | Number | dt.date | None


class ChartKind(StrEnum):
    """What is drawn: months from left to right, units from top to bottom, or days from left to right."""

    LINE = "line"
    DOTS = "dots"
    TIMELINE = "timeline"


class Role(StrEnum):
    """What a series stands for; ink, thickness and dashes follow from it."""

    ACTUAL = "actual"
    PATH = "path"
    TARGET = "target"
    UNIT = "unit"
    BAR = "bar"


class CellKind(StrEnum):
    """How a column of the data table is written and aligned."""

    TEXT = "text"
    PERCENT = "percent"
    NUMBER = "number"
    COUNT = "count"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Axis:
    """The axis of values: its ends, and at most five ticks with their words."""

    minimum: Number
    maximum: Number
    ticks: tuple[tuple[Number, str], ...]
    is_percent: bool = True
    title: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """Values in the order of the chart's categories (None is a gap), and the table's column that holds them."""

    role: Role
    name: str
    values: tuple[Number | None, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Label:
    """Words written beside a point of a series; `at` is a position among the categories."""

    role: Role
    text: str
    at: int
    value: Number


@dataclass(frozen=True, slots=True)
class Band:
    """A phase behind the line, from one position to another, both included."""

    label: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled vertical, such as a review."""

    label: str
    at: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Consecutive positions without a value, with the words that say how much is missing."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class DaySpan:
    """A stretch of days in one lane of a timeline."""

    lane: int
    first: dt.date
    last: dt.date
    label: str
    hover: str = ""


@dataclass(frozen=True, slots=True)
class DayMark:
    """One date in one lane of a timeline; `state` is an identifier of `DeadlineState`."""

    lane: int
    day: dt.date
    state: str
    hover: str = ""


@dataclass(frozen=True, slots=True)
class DataTable:
    """The chart's data for readers and for other programs: headings, kinds and rows of equal length."""

    headings: tuple[str, ...]
    kinds: tuple[CellKind, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart. Every tuple named after categories has one entry for each of them or is empty.

    `categories` are the full words of months, units or lanes and `short_categories` what stands at the axis;
    `ticks` are the positions that are labelled. `hover` holds plain text with one line for each fact, `statuses`
    identifiers of statuses, `hollow` the points on thin ground, `silent` why a category has no value. Months and units
    stand in the table in the order of the categories, from `first_row` on.
    """

    kind: ChartKind
    title: str
    subtitle: str
    source: str
    alt: str
    file_name: str
    categories: tuple[str, ...]
    short_categories: tuple[str, ...]
    ticks: tuple[int, ...]
    table: DataTable
    axis: Axis | None = None
    category_title: str = ""
    series: tuple[Series, ...] = ()
    labels: tuple[Label, ...] = ()
    bands: tuple[Band, ...] = ()
    marks: tuple[Mark, ...] = ()
    gaps: tuple[Gap, ...] = ()
    hover: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    hollow: tuple[bool, ...] = ()
    silent: tuple[str, ...] = ()
    day_spans: tuple[DaySpan, ...] = ()
    day_marks: tuple[DayMark, ...] = ()
    today: dt.date | None = None
    today_label: str = ""
    illustrative: bool = False
    first_row: int = 0

    def of_role(self, role: Role) -> Series | None:
        """The series that plays `role`; None where there is none."""
        return next((series for series in self.series if series.role is role), None)
