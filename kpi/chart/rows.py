"""What the builders of charts are given: plain prepared rows, filled in by whoever asks for a chart."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from kpi.model.chart import Number
from kpi.model.period import Period
from kpi.model.plan import Indicator, Kind, OverUnits, Phase
from kpi.model.progress import DeadlineRow, SeriesPoint, Standing

# More rows than this cannot be read as a chart; the table beside it holds all units.
MOST_UNITS = 60


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month of a line: the figure (None beyond the last period shown), the path and the target in force."""

    period: Period
    point: SeriesPoint | None = None
    path: Number | None = None
    target: Number | None = None
    requirement: str = ""


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """A phase as a band of periods, both ends included."""

    label: str
    first: Period
    last: Period


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review as a labelled vertical at the end of a period."""

    label: str
    period: Period


@dataclass(frozen=True, slots=True)
class TargetLineRows:
    """Everything the monthly line of one target needs. `at` is the period judged; `org_name` whose figures these are.

    `is_percent` is worked out from the indicator unless said; `of_area` says that the figures are of several units.
    """

    indicator: Indicator
    months: tuple[MonthRow, ...]
    at: Period
    phases: tuple[PhaseRow, ...] = ()
    reviews: tuple[ReviewRow, ...] = ()
    status: str = ""
    requirement: str = ""
    org_name: str = ""
    of_area: bool = True
    coverage_floor: Number = Decimal(80)
    as_of: dt.datetime | dt.date | None = None
    illustrative: bool = False
    zoom: bool = False

    @property
    def is_percent(self) -> bool:
        return measured_in_percent(self.indicator, of_area=self.of_area)

    @property
    def is_yes_no(self) -> bool:
        """Whether the figures are the answers of one unit."""
        return self.indicator.kind is Kind.YES_NO and not self.is_percent


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One org unit of a comparison. `target` only where it differs from everybody's; `status` where it is judged."""

    name: str
    standing: Standing
    status: str = ""
    target: Number | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class UnitsDotsRows:
    """Everything the comparison of units needs; `most` is how many of them are drawn."""

    indicator: Indicator
    units: tuple[UnitRow, ...]
    period: Period
    target: Number | None = None
    requirement: str = ""
    as_of: dt.datetime | dt.date | None = None
    illustrative: bool = False
    most: int = MOST_UNITS

    @property
    def is_percent(self) -> bool:
        return measured_in_percent(self.indicator, of_area=False)

    @property
    def is_yes_no(self) -> bool:
        """Whether the units answer yes or no."""
        return self.indicator.kind is Kind.YES_NO


@dataclass(frozen=True, slots=True)
class TimelineRows:
    """Everything the timeline of a plan needs."""

    plan_label: str
    start: dt.date
    end: dt.date
    today: dt.date
    phases: tuple[Phase, ...] = ()
    deadlines: tuple[DeadlineRow, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Bullet:
    """One target in one row: how far the figure, where the path stands, where the target. Positions are 0 to 1."""

    actual: float | None
    path: float | None
    target: float | None
    status: str
    alt: str
    is_at_most: bool = False


@dataclass(frozen=True, slots=True)
class Sparkline:
    """The last periods of a figure: positions 0 to 1 from bottom to top, None for a missing month."""

    actual: tuple[float | None, ...]
    path: tuple[float | None, ...]
    alt: str


def measured_in_percent(indicator: Indicator, *, of_area: bool) -> bool:
    """Whether figures of this indicator are percentages: ratios, and shares of the units of an area that say yes."""
    if indicator.kind is Kind.YES_NO:
        return of_area and indicator.over_units is OverUnits.SHARE_OF_UNITS
    return indicator.is_ratio
