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
from weakref import WeakKeyDictionary

from kpi.model.dates import Deadline, Duty, Phase, PlanDate, PlanMilestone, Review
from kpi.model.indicator import Direction, Indicator, Kind, OverTime, OverUnits
from kpi.model.layout import Layout
from kpi.model.org_unit import OrgTree, OrgUnit
from kpi.model.period import Period, PeriodRule, months_between
from kpi.model.target import Comparator, PathPoint, PathShape, Scope, Target, UnitTarget

# The parts of a plan have modules of their own; whoever works with plans finds all of them here.
__all__ = [
    "Awards",
    "Comparator",
    "Deadline",
    "Direction",
    "Document",
    "Duty",
    "Indicator",
    "Kind",
    "OverTime",
    "OverUnits",
    "Participants",
    "PathPoint",
    "PathShape",
    "Phase",
    "Plan",
    "PlanDate",
    "PlanMilestone",
    "PlanSettings",
    "PlanStatus",
    "Review",
    "Role",
    "Scope",
    "Span",
    "Target",
    "UnitTarget",
]

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
    # From when on a figure is asked about; 0 never asks.
    jump_points: Decimal = Decimal(30)
    jump_percent: Decimal = Decimal(50)
    jump_z: Decimal = Decimal("3.5")
    copied_from: int = 3
    percent_tolerance: Decimal = Decimal("0.1")


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
    layout: Layout | None = None

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

    @cached_property
    def _participants_by_tree(self) -> WeakKeyDictionary[OrgTree, tuple[OrgUnit, ...]]:
        return WeakKeyDictionary()

    def participating(self, tree: OrgTree) -> list[OrgUnit]:
        """Every org unit that ever takes part, in the order of the tree's file."""
        if tree not in self._participants_by_tree:
            self._participants_by_tree[tree] = tuple(self._find_participants(tree))
        return list(self._participants_by_tree[tree])

    def _find_participants(self, tree: OrgTree) -> list[OrgUnit]:
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

    def takes_part(self, unit: OrgUnit, tree: OrgTree) -> bool:
        """Whether `unit` ever takes part; the same as being among `participating`."""
        return (self.participants or Participants(below=self.owner)).include(unit, tree)

    def unit_target(self, target: Target, org: str, tree: OrgTree, period: Period) -> UnitTarget | None:
        """The override in force for `org` at `period`: its own, else that of its nearest ancestor."""
        by_org = self._overrides(target, period)
        if not by_org:
            return None
        return next((by_org[unit.code] for unit in tree.ancestors(org) if unit.code in by_org), None)

    def unit_targets_of(self, target: Target, tree: OrgTree, period: Period) -> dict[str, UnitTarget]:
        """The same for every org unit that has one, by code."""
        by_org = self._overrides(target, period)
        from_above = sorted((code for code in by_org if code in tree), key=lambda code: len(list(tree.ancestors(code))))
        return {unit.code: by_org[code] for code in from_above for unit in tree.subtree(code)}

    def _overrides(self, target: Target, period: Period) -> dict[str, UnitTarget]:
        if not self.unit_targets:
            return {}
        day = self.period_rule.last_day(period)
        return {
            o.org: o
            for o in self.unit_targets
            if o.target == target.id
            and (o.valid_from is None or o.valid_from <= day)
            and (o.valid_to is None or day <= o.valid_to)
        }
