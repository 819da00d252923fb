"""What a report is written from, gathered once: where targets stand, how they moved, who said what, what is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kpi.accounts.rights import Action
from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Indicator, OverTime, Phase, Plan, Target
from kpi.model.progress import DeadlineRow, ProgressRow, SeriesPoint, Standing, Status
from kpi.model.report import ReportKind
from kpi.service import report_archive
from kpi.service.coverage import coverage, within
from kpi.service.deadlines import deadlines
from kpi.service.installation import Installation
from kpi.service.reading import Reader
from kpi.service.report_changes import ChangedFigure, changed_from
from kpi.service.report_span import span_of, span_words
from kpi.service.report_units import (
    MET,
    OUTSIDE,
    UNKNOWN,
    UnitPlace,
    UnitScore,
    area_standing,
    owner_rows,
    place_of,
    scores_of,
    unit_places,
)
from kpi.service.standing import chosen_targets, progress
from kpi.service.upload import history
from kpi.service.views import CoverageReport, UploadInfo
from kpi.store.archive import FrozenReport
from kpi.store.corrections import Correction
from kpi.text import report as TEXT
from kpi.text.report_sentences import Compared, whole_of
from kpi.text.row_words import month_words

MONTHS_OF_A_YEAR = 12
# So many files are listed as sources.
MOST_SOURCES = 5000
# So many frozen reports of one kind and period are compared with, newest first.
LOOKED_AT = 5


@dataclass(frozen=True, slots=True)
class Said:
    """A passage of one org unit in its own words."""

    unit: OrgUnit
    period: Period
    topic: str
    text: str


class ReportFacts:
    """The facts of one report; each group is fetched when it is first asked for."""

    def __init__(
        self,
        inst: Installation,
        plan: Plan,
        kind: ReportKind,
        period: Period,
        *,
        area: OrgUnit,
        approved_only: bool,
        known_at: dt.datetime | None = None,
    ) -> None:
        self.inst = inst
        self.plan = plan
        self.kind = kind
        self.period = period
        self.area = area
        self.approved_only = approved_only
        self.known_at = known_at
        self.tree = inst.tree()
        self._standings: dict[Period, dict[str, Standing]] = {}

    @property
    def whom(self) -> str:
        """Whose figure a figure of the whole is."""
        return whole_of(self.area.kind)

    @cached_property
    def phase(self) -> Phase | None:
        """The phase that the report is about; a final report is about all of them."""
        return None if self.kind is ReportKind.FINAL else self.plan.phase_of(self.period)

    @property
    def is_whole(self) -> bool:
        """Whether the report is the plan's own, and not that of one unit below."""
        return self.area.code == self.plan.owner

    @cached_property
    def _codes(self) -> frozenset[str]:
        """The org units of the area: a report on one unit is read by its people, and names nobody else's."""
        return frozenset(unit.code for unit in self.tree.subtree(self.area.code))

    @cached_property
    def _measured(self) -> frozenset[str]:
        """What the plan measures: figures of indicators that it has dropped stay in the store and are shown nowhere."""
        return frozenset(indicator.code for indicator in self.plan.indicators)

    @cached_property
    def _rows(self) -> tuple[ProgressRow, ...]:
        phase = self.phase.id if self.phase else None
        chosen = chosen_targets(self.plan, phase)
        return owner_rows(self.reader, chosen) if self.is_whole else self._rows_of_area(self.period, phase)

    def _rows_at(self, period: Period) -> tuple[ProgressRow, ...]:
        """The area's rows of every target as at another period."""
        if self.is_whole:
            return owner_rows(self.reader_at(period), self.plan.targets)
        return self._rows_of_area(period, None)

    def _rows_of_area(self, period: Period, phase: str | None) -> tuple[ProgressRow, ...]:
        return progress(
            self.inst,
            self.plan.id,
            phase=phase,
            period=period,
            org=self.area.code,
            known_at=self.known_at,
            approved_only=self.approved_only,
        ).rows

    @cached_property
    def rows(self) -> list[ProgressRow]:
        """The area's row of each target of the report, in the plan's order."""
        return [row for row in self._rows if row.org == self.area.code]

    @cached_property
    def unit_rows(self) -> dict[str, list[UnitPlace]]:
        """Where the org units below stand, by target."""
        if self.is_whole:
            return {row.target.id: unit_places(self.reader, row.target) for row in self.rows}
        found: dict[str, list[UnitPlace]] = {row.target.id: [] for row in self.rows}
        for row in self._rows:
            if row.org != self.area.code:
                found[row.target.id].append(place_of(row))
        return found

    def missing_units(self, target: Target) -> list[str]:
        """The names of the units that do not meet a target that is set for each of them."""
        return self._units_in(target, lambda status: status not in MET + OUTSIDE + UNKNOWN)

    def unknown_units(self, target: Target) -> list[str]:
        """The names of the units of which nobody can say whether they meet it."""
        return self._units_in(target, lambda status: status in UNKNOWN)

    def _units_in(self, target: Target, chosen: Callable[[Status], bool]) -> list[str]:
        return [self.tree[row.org].name for row in self.unit_rows.get(target.id, []) if chosen(row.status)]

    @cached_property
    def judged(self) -> list[ProgressRow]:
        """The rows that say something about being met."""
        return [row for row in self.rows if row.status not in OUTSIDE]

    def earlier(self, row: ProgressRow) -> list[Compared]:
        """The same target a year ago, and at the end of the phase before (of a month: the month before)."""
        return [
            Compared(what, standing)
            for what, period in self.earlier_periods
            if (standing := self._earlier_standing(row, period)) is not None
        ]

    def _earlier_standing(self, row: ProgressRow, period: Period) -> Standing | None:
        """The figure that the same target had, else that of the target of another phase that is like it."""
        standings = self._standings_at(period)
        found = (standings[target.id] for target in self._alike(row) if target.id in standings)
        return next((standing for standing in found if standing.measure is not None), None)

    def _alike(self, row: ProgressRow) -> list[Target]:
        """A flow counted from another phase's start is another amount: only shares and stocks are compared."""
        alike = row.indicator.is_ratio or row.indicator.over_time is not OverTime.SUM
        same = (row.target.indicator, row.target.scope)
        others = [t for t in self.plan.targets if (t.indicator, t.scope) == same and t.id != row.target.id]
        return [row.target, *(others if alike else [])]

    def _standings_at(self, period: Period) -> Mapping[str, Standing]:
        """The area's figure for each target as at an earlier period."""
        if period not in self._standings:
            self._standings[period] = self._read_standings(period)
        return self._standings[period]

    def _read_standings(self, period: Period) -> dict[str, Standing]:
        if self.is_whole:
            reader, targets = self.reader, self.plan.targets
            reader.load_area((reader.span_of(target), self.plan.indicator(target.indicator)) for target in targets)
            return {target.id: area_standing(reader, target, period) for target in targets}
        rows = [row for row in self._rows_at(period) if row.org == self.area.code]
        return {row.target.id: standing for row in rows if (standing := whole_standing(row)) is not None}

    @cached_property
    def earlier_periods(self) -> list[tuple[str, Period]]:
        """What the report compares with: words and period."""
        found: list[tuple[str, Period]] = []
        if self.kind is ReportKind.MONTH:
            found.append((TEXT.EARLIER_PERIOD, self.period.shift(-1)))
        if self.kind in TEXT.EARLIER_PARTS and (part := span_of(self.plan, self.kind, self.period)) is not None:
            found.append((TEXT.EARLIER_PARTS[self.kind], part[0].shift(-1)))
        found.append((TEXT.EARLIER_YEAR, self.period.shift(-MONTHS_OF_A_YEAR)))
        if self.phase is not None and (before := self.phase_before) is not None:
            phase, last = before
            found.append((TEXT.EARLIER_REVIEW.format(phase=phase.title[:1].lower() + phase.title[1:]), last))
        return [(what, period) for what, period in found if period in self.plan.periods]

    @cached_property
    def phase_before(self) -> tuple[Phase, Period] | None:
        """The phase before the report's own, and its last period."""
        spans = [(phase, self.plan.span(phase.id)) for phase in self.plan.phases]
        ended = [(p, s.last) for p, s in spans if s.periods and s.last < self.period and p is not self.phase]
        return ended[-1] if ended else None

    @cached_property
    def phase_ends(self) -> list[tuple[Phase, Period]]:
        """Each phase that has begun, with its last period up to the report's."""
        spans = [(phase, self.plan.span(phase.id)) for phase in self.plan.phases]
        return [(p, min(s.last, self.period)) for p, s in spans if s.periods and s.first <= self.period]

    def rows_at_end_of(self, period: Period) -> tuple[ProgressRow, ...]:
        """The rows as at another period."""
        return self._rows if period == self.period else self._rows_at(period)

    @cached_property
    def reader(self) -> Reader:
        """Reads the area's figures as at the report's period."""
        return self.reader_at(self.period)

    def reader_at(self, period: Period) -> Reader:
        """Reads the area's figures as at any period."""
        known_at, approved_only = self.known_at, self.approved_only
        return Reader(self.inst, self.plan, self.area.code, period, known_at=known_at, approved_only=approved_only)

    def series(self, indicator: Indicator) -> list[SeriesPoint]:
        """The months of an indicator for the area, in the report's phase."""
        return self.reader.area_series(self.plan.span(self.phase.id if self.phase else None), indicator)

    @cached_property
    def plain_indicators(self) -> list[tuple[Indicator, SeriesPoint | None]]:
        """The indicators that no target of the report speaks about, with the figure to date."""
        spoken = {row.target.indicator for row in self.rows}
        span = self.plan.span(self.phase.id if self.phase else None)
        if span.periods and span.first <= self.period:
            # The table of months asks for all of them too.
            self.reader.load_area((span, indicator) for indicator in self.plan.indicators)
        found = []
        for indicator in self.plan.indicators:
            if indicator.code not in spoken:
                points = self.series(indicator)
                found.append((indicator, points[-1] if points else None))
        return found

    @cached_property
    def coverage(self) -> CoverageReport:
        """Who of the area has sent the workbook of the period."""
        found = coverage(self.inst, self.plan.id, period=self.period)
        return found if self.is_whole else within(found, self._codes)

    @cached_property
    def dates(self) -> tuple[DeadlineRow, ...]:
        """Every date of the plan, as at the last day of the period."""
        return deadlines(self.inst, self.plan.id, on=self.plan.period_rule.last_day(self.period))

    @cached_property
    def _first(self) -> Period:
        """The first period of what the report is about: the month itself, the year's first, the phase's first."""
        if self.kind is ReportKind.MONTH:
            return self.period
        if (part := span_of(self.plan, self.kind, self.period)) is not None:
            return max(part[0], self.plan.periods[0])
        span = self.plan.span(self.phase.id if self.phase else None)
        return span.first if span.periods else self.period

    @cached_property
    def corrections(self) -> list[Correction]:
        """The figures of the report's span that were sent again and are the reader's to see, oldest first."""
        told = self.inst.reaches(Action.VIEW_UNIT)
        found = self.inst.store.corrections(self.plan.id, self._first, self.period, self.known_at, self.approved_only)
        return [o for o in found if o.org in self._codes and told(o.org) and o.indicator in self._measured]

    @cached_property
    def changed(self) -> tuple[FrozenReport, tuple[ChangedFigure, ...]] | None:
        """The latest frozen report of this kind and period that figures have changed since, and those figures."""
        for row in report_archive.earlier(self.inst, self.plan.id, self.kind, self.period, self.area.code)[:LOOKED_AT]:
            if row.approved_only == self.approved_only and (found := changed_from(self.inst, row, until=self.known_at)):
                return row, found
        return None

    @cached_property
    def said(self) -> list[Said]:
        """The units' own words over the report's span, each text of a unit once, the latest first told."""
        first = self._first
        told = self.inst.reaches(Action.VIEW_UNIT)
        latest: dict[tuple[str, str, str], Said] = {}
        for org, period, topic, text in self.inst.store.narratives_between(self.plan.id, first, self.period):
            if org in self._codes and told(org) and text.strip():
                latest[org, topic, text.strip()] = Said(self.tree[org], period, topic, text.strip())
        order = {unit.code: place for place, unit in enumerate(self.tree.units)}
        return sorted(latest.values(), key=lambda said: (said.topic, order[said.unit.code], -said.period.index))

    @cached_property
    def sources(self) -> Sequence[UploadInfo]:
        """The files whose figures count in the report's span, newest first; of each the org units of the area."""
        found = history(self.inst, self.plan.id, limit=MOST_SOURCES, within=(self._first, self.period))
        if not self.is_whole:
            own = (replace(info, orgs=tuple(org for org in info.orgs if org in self._codes)) for info in found)
            found = tuple(info for info in own if info.orgs)
        return found

    @cached_property
    def unit_scores(self) -> list[UnitScore]:
        """For each unit with own targets: how many it meets of how many it could, best first."""
        return scores_of((place for places in self.unit_rows.values() for place in places), self.tree)

    def statuses(self) -> Mapping[Status, int]:
        """How many targets stand how."""
        found: dict[Status, int] = {}
        for row in self.rows:
            found[row.status] = found.get(row.status, 0) + 1
        return found

    def period_words(self) -> str:
        """The report's period inside a sentence."""
        return month_words(self.period)

    def year_words(self) -> str:
        """The part of the calendar that the report is about, inside a sentence; empty where it is about none."""
        return span_words(self.plan, self.kind, self.period)


def whole_standing(row: ProgressRow) -> Standing | None:
    """The figure of all units together, also where the row counts units."""
    return row.whole if row.counts_units else row.standing
