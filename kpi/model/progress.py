"""Where targets stand: the rows that screens, the command line and reports share. Points are percentage points."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from kpi.model.figure import Figure, FigureState
from kpi.model.period import Period
from kpi.model.plan import Indicator, OverTime, Plan, Span, Target


class Status(StrEnum):
    """Status of a target at a period, in the order of DESIGN.md section 2."""

    EXCEEDED = "exceeded"
    MET = "met"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    BEHIND = "behind"
    REGRESSING = "regressing"
    MISSED = "missed"
    NOT_STARTED = "not_started"
    NOT_REPORTED = "not_reported"
    INSUFFICIENT = "insufficient"
    NOTHING_AROSE = "nothing_arose"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the org units that owe a figure have one that counts."""

    reported: int
    expected: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A figure taken over time (and, for an area, over units) as at one period.

    `state` is None where nothing was reported. `numerator`/`denominator` are None where the parts are unknown;
    `value` then holds the percentage alone, or the count, score or yes/no.
    """

    state: FigureState | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None
    last_period: Period | None = None
    additive: bool = True

    @property
    def measure(self) -> Fraction | None:
        """Percentage points or plain number; None for every kind of nothing."""
        if self.state is not FigureState.VALUE:
            return None
        return Figure(self.numerator, self.denominator, self.value).measure


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One period of an indicator for one org unit or area: the period's own figure and the figure to date.

    `own` is the period's own figure, `to_date` the figure over time from the start of the span.
    """

    period: Period
    own: Standing
    to_date: Standing
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """One target for one org unit (or the owner) at one period, with everything its sentence says.

    The owner's row of an `each_unit` target counts units: `unit_statuses` says how many stand how, `whole` is the
    figure of all of them together, `units_missing` what they still miss, each against its own target.
    """

    plan: Plan
    target: Target
    indicator: Indicator
    org: str
    period: Period
    span: Span
    status: Status
    standing: Standing
    target_value: Fraction | None
    baseline: Fraction | None
    baseline_is_first_value: bool
    expected: Fraction | None
    path_ratio: Fraction | None
    gap_points: Fraction | None
    gap_count: Decimal | None
    needed_per_period: Fraction | None
    achieved_per_period: Fraction | None
    coverage: Coverage
    age_periods: int | None
    approved: bool
    unit_statuses: Mapping[Status, int] = field(default_factory=dict)
    whole: Standing | None = None
    units_missing: Decimal | None = None

    @property
    def is_stale(self) -> bool:
        """Whether the figure is older than its indicator allows; a flow is never stale."""
        if self.age_periods is None or self.indicator.over_time is OverTime.SUM:
            return False
        return self.age_periods > self.indicator.stale_after

    @property
    def counts_units(self) -> bool:
        """Whether the row is the owner's "k/n đơn vị đạt" of an each_unit target."""
        return bool(self.unit_statuses)


@dataclass(frozen=True, slots=True)
class Progress:
    """The rows of one question, with what was asked. `today` is the day of asking, never of judging."""

    plan: Plan
    phase: str | None
    period: Period
    rows: tuple[ProgressRow, ...]
    known_at: dt.datetime | None = None


class Punctuality(StrEnum):
    """Whether an org unit has sent its workbook of a period."""

    ON_TIME = "on_time"
    LATE = "late"
    NOT_REPORTED = "not_reported"
    NOT_EXPECTED = "not_expected"


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One org unit in one period: when its first workbook arrived (UTC), and how far the review is."""

    org: str
    state: Punctuality
    received_at: dt.datetime | None = None
    review: str | None = None


@dataclass(frozen=True, slots=True)
class FigureVersion:
    """One version of one figure, with where it came from."""

    figure: Figure
    file_name: str
    sha256: str
    sheet: str
    cell: str | None
    user: str
    committed_at: dt.datetime
    review: str | None = None
    reason: str | None = None
    superseded: bool = False
    reviewed_by: str | None = None
    reviewed_at: dt.datetime | None = None


class DeadlineState(StrEnum):
    DONE = "done"
    UPCOMING = "upcoming"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """One date of a plan: a milestone, a deadline, a duty counted in days, or the review of a phase."""

    id: str
    title: str
    words: str
    last_day: dt.date | None
    org: str | None
    recurring: bool
    state: DeadlineState
    kind: str
    about: bool = False
    who: str = ""
    reading: str = ""
    done_on: dt.date | None = None
    done_note: str = ""
