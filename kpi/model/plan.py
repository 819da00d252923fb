"""An emulation plan as data: phases, indicators, targets, and everything else the written plan makes trackable."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from kpi.model.org_unit import OrgTree, OrgUnit
from kpi.model.period import Period, PeriodRule, months_between

T = TypeVar("T")


def next_or_key_error(items: Iterable[T], key: str) -> T:
    """The first of `items`; KeyError with `key` where there is none."""
    for item in items:
        return item
    raise KeyError(key)


class PlanStatus(StrEnum):
    ACTIVE = "active"
    ENDED = "ended"
    DRAFT = "draft"


class Kind(StrEnum):
    """What sort of number an indicator is."""

    RATIO = "ratio"
    COUNT = "count"
    YES_NO = "yes_no"
    SCORE = "score"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"


class OverTime(StrEnum):
    """How one unit's figures of several periods become one (`DESIGN.md`, "Over time")."""

    SUM = "sum"
    LAST = "last"
    TO_DATE = "to_date"
    MAX = "max"


class OverUnits(StrEnum):
    """How the figures of several units become one (`DESIGN.md`, "Over units")."""

    RATIO_OF_SUMS = "ratio_of_sums"
    SUM = "sum"
    SHARE_OF_UNITS = "share_of_units"
    NONE = "none"


class Scope(StrEnum):
    WHOLE = "whole"
    EACH_UNIT = "each_unit"


class Comparator(StrEnum):
    MORE = ">"
    AT_LEAST = ">="
    EQUAL = "="
    AT_MOST = "<="
    LESS = "<"
    YES = "yes"
    RISING = "rising"


class PathShape(StrEnum):
    LINE = "line"
    STEPS = "steps"


@dataclass(frozen=True, slots=True)
class PlanDate:
    """A date as a plan writes one: a day, a quarter, a year, "trước ngày …" (exclusive), once or every year.

    `day` and `before` of a yearly date hold a day of some year; only its month and day count.
    """

    day: dt.date | None = None
    before: dt.date | None = None
    quarter: tuple[int, int] | None = None
    year: int | None = None
    about: bool = False

    @property
    def last_day(self) -> dt.date | None:
        """The last valid day of a one-off date; None where the plan gives no date at all."""
        if self.day is not None:
            return self.day
        if self.before is not None:
            return self.before - dt.timedelta(days=1)
        if self.quarter is not None:
            year, quarter = self.quarter
            month = quarter * 3
            return dt.date(year, month, calendar.monthrange(year, month)[1])
        return None if self.year is None else dt.date(self.year, 12, 31)

    def last_day_in(self, year: int) -> dt.date | None:
        """The last valid day of a yearly date in `year`."""
        anchor = self.before or self.day
        if anchor is None:
            return self.last_day
        last = calendar.monthrange(year, anchor.month)[1]
        moved = dt.date(year, anchor.month, min(anchor.day, last))
        return moved - dt.timedelta(days=1) if self.before else moved


@dataclass(frozen=True, slots=True)
class Review:
    """The interim or final review of a phase."""

    title: str
    date: PlanDate
    words: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """A written phase; windows of two phases may overlap, `Plan.phase_of` divides them."""

    id: str
    title: str
    start: dt.date
    end: dt.date
    review: Review | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured and how it adds up. `stale_after` counts periods; `owed_by` lists codes or kinds, empty: all."""

    code: str
    name: str
    kind: Kind
    over_time: OverTime
    over_units: OverUnits
    numerator: str = ""
    denominator: str = ""
    unit_of_measure: str = ""
    direction: Direction = Direction.UP
    percent_alone: bool = False
    stale_after: int = 3
    since: str = "phase"
    may_exceed_one: bool = False
    owed_by: tuple[str, ...] = ()
    note: str = ""

    @property
    def is_ratio(self) -> bool:
        return self.kind is Kind.RATIO

    def is_owed_by(self, unit: OrgUnit) -> bool:
        """Whether `unit` has to report this indicator."""
        return not self.owed_by or unit.code in self.owed_by or unit.kind in self.owed_by


@dataclass(frozen=True, slots=True)
class PathPoint:
    """A milestone on the way of a target: the value to have reached at the end of `period` (points for ratios)."""

    period: Period
    value: Decimal


@dataclass(frozen=True, slots=True)
class Target:
    """A level to reach. `value` and `baseline` are percentage points for ratios, plain numbers otherwise."""

    id: str
    indicator: str
    scope: Scope
    comparator: Comparator
    value: Decimal | None = None
    phase: str | None = None
    baseline: Decimal | None = None
    milestones: tuple[PathPoint, ...] = ()
    path: PathShape = PathShape.LINE
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    document: str = ""
    words: str = ""
    reading: str = ""


@dataclass(frozen=True, slots=True)
class UnitTarget:
    """Another value or baseline of one target for one org unit and everything below it."""

    target: str
    org: str
    value: Decimal | None = None
    baseline: Decimal | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    document: str = ""


@dataclass(frozen=True, slots=True)
class Participants:
    """Which org units take part: everything `below` a unit, narrowed to `kinds` and `codes` where given."""

    below: str
    kinds: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    def include(self, unit: OrgUnit, tree: OrgTree) -> bool:
        """Whether `unit` takes part in the plan."""
        if unit.code == self.below or not tree.is_within(unit.code, self.below):
            return False
        return (not self.kinds or unit.kind in self.kinds) and (not self.codes or unit.code in self.codes)


@dataclass(frozen=True, slots=True)
class Document:
    """A document the plan rests on."""

    number: str
    title: str
    date: dt.date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlanMilestone:
    """Something that happens on a date."""

    id: str
    title: str
    date: PlanDate
    words: str = ""
    yearly: bool = False
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something owed by a date. `who` is `each_unit`, `owner` or an org code; `after` names the deadline before it."""

    id: str
    title: str
    date: PlanDate
    who: str = "each_unit"
    to: str = ""
    yearly: bool = False
    after: str = ""
    words: str = ""
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """A qualitative or day-counted duty: `within_days` of the day on which `of` happened."""

    id: str
    title: str
    who: str = "each_unit"
    within_days: int | None = None
    of: str = ""
    kind: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """Who does what in the plan, in the plan's own words."""

    who: str
    does: str


@dataclass(frozen=True, slots=True)
class Awards:
    forms: tuple[str, ...] = ()
    exclusions: tuple[str, ...] = ()
    dossier: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()
    quantity: str = ""
    timing: str = ""


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """Settings of one plan. `due_day` is exclusive: day 20 means that the 19th is the last day in time."""

    coverage_floor: Decimal = Decimal(80)
    review_required: bool = False
    due_day: int = 20


@dataclass(frozen=True, slots=True)
class Span:
    """Consecutive periods over which figures are taken together: a phase, or the whole plan (`phase` None)."""

    phase: str | None
    periods: tuple[Period, ...]

    @property
    def first(self) -> Period:
        return self.periods[0]

    @property
    def last(self) -> Period:
        return self.periods[-1]

    def __contains__(self, period: object) -> bool:
        return isinstance(period, Period) and bool(self.periods) and self.first <= period <= self.last

    def elapsed(self, period: Period) -> int:
        """How many periods of the span have passed at the end of `period`."""
        if not self.periods or period < self.first:
            return 0
        return min(period.index - self.first.index + 1, len(self.periods))


@dataclass(frozen=True)
class Plan:
    """One plan. Questions about time are answered here, so that every caller divides phases in the same way."""

    id: str
    title: str
    owner: str
    status: PlanStatus
    start: dt.date
    end: dt.date
    period_rule: PeriodRule = PeriodRule.MID_MONTH
    documents: tuple[Document, ...] = ()
    settings: PlanSettings = PlanSettings()
    phases: tuple[Phase, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    targets: tuple[Target, ...] = ()
    unit_targets: tuple[UnitTarget, ...] = ()
    participants: Participants | None = None
    milestones: tuple[PlanMilestone, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    duties: tuple[Duty, ...] = ()
    roles: tuple[Role, ...] = ()
    contents: tuple[str, ...] = ()
    criteria: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    awards: Awards = Awards()
    subjects: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    short_title: str = ""
    indicator_aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def has_ended(self) -> bool:
        """A plan has ended when it says so, not by its date."""
        return self.status is PlanStatus.ENDED

    @property
    def label(self) -> str:
        return self.short_title or self.title

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The periods whose last day lies between the plan's start and end."""
        first = self.period_rule.period_of(self.start)
        last = self.period_rule.period_of(self.end)
        return tuple(
            period
            for period in months_between(first.shift(-1), last.shift(1))
            if self.start <= self.period_rule.last_day(period) <= self.end
        )

    def indicator(self, code: str) -> Indicator:
        """The indicator with this code; KeyError where there is none."""
        return next_or_key_error((i for i in self.indicators if i.code == code), code)

    def target(self, target_id: str) -> Target:
        """The target with this id; KeyError where there is none."""
        return next_or_key_error((t for t in self.targets if t.id == target_id), target_id)

    def phase(self, phase_id: str) -> Phase:
        """The phase with this id; KeyError where there is none."""
        return next_or_key_error((p for p in self.phases if p.id == phase_id), phase_id)

    def phase_of(self, period: Period) -> Phase | None:
        """The phase a period belongs to: the one that holds its last day.

        Where the written windows of two phases overlap, the first phase's review divides them: up to and including
        the review day the period is the first's, later the second's.
        """
        day = self.period_rule.last_day(period)
        holding = [phase for phase in self.phases if phase.start <= day <= phase.end]
        for phase in holding[:-1]:
            review_day = phase.review.date.last_day if phase.review else None
            if review_day is None or day <= review_day:
                return phase
        return holding[-1] if holding else None

    @cached_property
    def _span_by_phase(self) -> dict[str | None, Span]:
        held: dict[str | None, list[Period]] = {None: list(self.periods), **{phase.id: [] for phase in self.phases}}
        for period in self.periods:
            phase = self.phase_of(period)
            if phase is not None:
                held[phase.id].append(period)
        return {phase_id: Span(phase_id, tuple(periods)) for phase_id, periods in held.items()}

    def span(self, phase_id: str | None) -> Span:
        """The periods of a phase, of the whole plan for None; KeyError for an unknown phase."""
        return self._span_by_phase[phase_id]

    def spans(self) -> tuple[Span, ...]:
        """The whole plan and each phase that has periods: what roll-ups are kept for."""
        return (self.span(None), *(s for s in (self.span(p.id) for p in self.phases) if s.periods))

    def last_closed_period(self, today: dt.date) -> Period | None:
        """The period shown where none is asked for: the last closed one, for an ended plan its last."""
        periods = self.periods
        if not periods or self.has_ended:
            return periods[-1] if periods else None
        closed = self.period_rule.last_closed(today)
        return min(closed, periods[-1]) if closed >= periods[0] else None

    def due_date(self, period: Period) -> dt.date:
        """The day before which workbooks of `period` are due: the first `due_day` after the period's last day."""
        after = self.period_rule.last_day(period) + dt.timedelta(days=1)
        month = Period(after.year, after.month)
        for candidate in (month, month.shift(1)):
            day = min(self.settings.due_day, calendar.monthrange(candidate.year, candidate.month)[1])
            due = dt.date(candidate.year, candidate.month, day)
            if due >= after:
                return due
        raise AssertionError("every month has the due day or a last day")

    def participating(self, tree: OrgTree) -> list[OrgUnit]:
        """Every org unit that ever takes part, in the order of the tree's file."""
        rule = self.participants or Participants(below=self.owner)
        if rule.below not in tree:
            return []
        inside = {unit.code for unit in tree.below(rule.below)}
        return [
            unit
            for unit in tree.units
            if unit.code in inside
            and (not rule.kinds or unit.kind in rule.kinds)
            and (not rule.codes or unit.code in rule.codes)
        ]

    def units_at(self, tree: OrgTree, period: Period) -> list[OrgUnit]:
        """The participants that exist on the period's last day."""
        day = self.period_rule.last_day(period)
        return [unit for unit in self.participating(tree) if unit.valid_on(day)]

    def unit_target(self, target: Target, org: str, tree: OrgTree, period: Period) -> UnitTarget | None:
        """The override in force for `org` at `period`: its own, else that of its nearest ancestor."""
        if not self.unit_targets:
            return None
        day = self.period_rule.last_day(period)
        by_org = {
            o.org: o
            for o in self.unit_targets
            if o.target == target.id
            and (o.valid_from is None or o.valid_from <= day)
            and (o.valid_to is None or day <= o.valid_to)
        }
        return next((by_org[unit.code] for unit in tree.ancestors(org) if unit.code in by_org), None)
