"""Every row of every table against the plan: observations with their cells, and all faults at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from kpi.ingest.amounts import Dialect
from kpi.ingest.context import IngestContext, PlanIndex
from kpi.ingest.figures import RowReader, Told
from kpi.ingest.findings import Findings
from kpi.ingest.named import unit_words, with_code
from kpi.ingest.plain_figures import PlainFigures
from kpi.ingest.raw import Row
from kpi.ingest.recognise import Recognition, Section
from kpi.ingest.repeated_rows import FirstPlaces, RepeatedRows
from kpi.ingest.rows import TableRows
from kpi.ingest.scales import Scales
from kpi.ingest.sense import SharedDenominators, check_fall
from kpi.ingest.tables import Table, text_of
from kpi.ingest.who_and_when import Places
from kpi.model.issue import CellRef
from kpi.model.period import Period
from kpi.model.plan import Indicator, OverTime, Plan, PlanStatus
from kpi.model.upload import FigureKey, Observation
from kpi.text.scales import ONE_BY_ONE

_INPUTS = ("numerator", "denominator", "value", "state")


class _Reading(NamedTuple):
    """By what the rows of one table are read."""

    section: Section
    rows: TableRows
    scales: Scales | None
    dialect: Dialect
    plain: PlainFigures

    def told(self, row: int, cells: Row, indicator: Indicator, findings: Findings) -> Told | None:
        """The figure of a row; None where it is blank (not reported) or at fault."""
        plain = self.plain.told(row, cells, indicator)
        return plain or RowReader(self.section.table, row, indicator, self.dialect, findings).read()


class Validator:
    """Goes through the rows of one workbook."""

    def __init__(self, recognition: Recognition, plan: Plan, context: IngestContext, findings: Findings) -> None:
        self._recognition = recognition
        self._plan = plan
        self._index: PlanIndex = context.index(plan)
        self._context = context
        self._findings = findings
        self._places = Places(plan, recognition, context, findings)
        self._shared = SharedDenominators(findings)
        self._shown: dict[tuple[str, int], set[bool | None]] = {}
        self._first_at: dict[tuple[str, Period], FirstPlaces] = {}

    def observations(self) -> tuple[Observation, ...]:
        """What the workbook reports; rows at fault are left out and told of."""
        self._check_plan()
        observations = [o for section in self._recognition.sections for o in self._section(section)]
        if not observations and not self._findings.has_errors:
            self._findings.error("file.all_blank")
        return tuple(observations)

    def _check_plan(self) -> None:
        if self._plan.has_ended and not self._context.backfill:
            self._findings.error("plan.ended", found=self._plan.label)
        if self._plan.status is PlanStatus.DRAFT:
            self._findings.warning("plan.draft", found=self._plan.label)

    def _section(self, section: Section) -> Iterator[Observation]:
        table = section.table
        self._tell_hidden_columns(table)
        rows = TableRows(section, self._index, self._context, self._findings)
        scales = None if table.is_long else Scales(table, self._context)
        reading = _Reading(section, rows, scales, self._dialect(section), PlainFigures(table))
        repeated = RepeatedRows(table, self._index, reading.plain) if table.is_long else None
        for row, cells in table.rows():
            found = repeated.observation(row, cells) if repeated is not None else None
            if found is not None:
                rows.counted(row, found[1])
            else:
                found = self._row(reading, row, cells)
                if found is None:
                    continue
                if repeated is not None:
                    repeated.learn(cells, *found, self._first_at[found[0].key.org, found[0].key.period])
            self._check_sense(*found)
            yield found[0]
        rows.check_totals()

    def _dialect(self, section: Section) -> Dialect:
        """How the numbers of a table are written."""
        table = section.table
        said = self._context.numbers or table.numbers
        unit = section.org.code if section.org is not None else None
        known = None if said else self._context.numbers_remembered(table.layout, unit)
        return Dialect(
            point=table.is_long,
            shows_all_decimals=bool(self._recognition.marker),
            hides_zeros=table.sheet.hides_zeros,
            recalculates=table.sheet.recalculates,
            percent_tolerance=self._plan.settings.percent_tolerance,
            numbers=said or known,
            is_remembered=known is not None,
            layout=table.layout,
            **self._signs(table, unit),
        )

    def _row(self, reading: _Reading, row: int, cells: Row) -> tuple[Observation, Indicator] | None:
        """The figure of one row and what it measures; None where it reports nothing or is at fault."""
        section, rows = reading.section, reading.rows
        table = section.table
        if not rows.reports(row, cells):
            return None
        indicator = rows.indicator(row, cells)
        org = self._places.org(section, row, rows.group(row))
        period = self._places.period(section, row, rows.group(row))
        if indicator is None or not self._counts_here(table, row, indicator):
            return None
        told = reading.told(row, cells, indicator, self._findings)
        if told is None or org is None or period is None or self._is_scaled(reading.scales, told, cells, indicator):
            return None
        rows.counted(row, indicator)
        if row in table.sheet.hidden_rows:
            self._findings.warning("row.hidden", told.at, found=str(row))
        key = FigureKey(org, indicator.code, period)
        if not self._is_first(key, told.at) or not self._places.may_report(section, row, org, period):
            return None
        return Observation(key, told.figure, told.at, told.denominator_at), indicator

    def _signs(self, table: Table, unit: str | None) -> dict[str, Any]:
        """What signs such as "-" stand for: as the sender says now, else as it was answered before."""
        said = {**dict(table.signs), **self._context.signs}
        known = self._context.signs_remembered(table.layout, unit)
        return {"signs": {**known, **said}, "signs_remembered": frozenset(known.keys() - said.keys())}

    def _is_scaled(self, scales: Scales | None, told: Told, cells: Row, indicator: Indicator) -> bool:
        """Whether the table counts in another thousand than the indicator: then no number is what it says."""
        unit = scales.other_unit(cells, indicator) if scales is not None and told.figure.applicable else ""
        if unit:
            own = indicator.unit_of_measure or ONE_BY_ONE
            self._findings.error("value.other_scale", told.at, found=unit, unit=own)
        return bool(unit)

    def _counts_here(self, table: Table, row: int, indicator: Indicator) -> bool:
        """Whether these columns hold the figure of this indicator: to date, of the period, or a percentage at all."""
        if table.counts_only and indicator.is_ratio:
            self._findings.error("heading.quantity_of_ratio", table.at(row, "value"), found=with_code(indicator))
            return False
        shown = self._shown_with(table)
        if shown == {None}:
            return True
        to_date = indicator.over_time is OverTime.TO_DATE
        if len(shown) > 1:
            return to_date is (table.cumulative is True)
        if to_date is (table.cumulative is True) or (table.cumulative and indicator.over_time is not OverTime.SUM):
            return True
        code = "heading.only_cumulative" if table.cumulative else "heading.only_in_period"
        field = next(field for field in ("numerator", "value", "percent") if field in table.columns)
        self._findings.error(code, table.at(row, field), found=with_code(indicator))
        return False

    def _shown_with(self, table: Table) -> set[bool | None]:
        """What the columns of the same headings show: of the period (False), to date (True), or they do not say."""
        place = (table.sheet.name, table.heading_row)
        if place not in self._shown:
            tables = (section.table for section in self._recognition.sections)
            beside = {t.cumulative for t in tables if (t.sheet.name, t.heading_row) == place}
            self._shown[place] = beside - {False} if {None, False} <= beside else beside
        return self._shown[place]

    def _tell_hidden_columns(self, table: Table) -> None:
        for field in _INPUTS:
            column = table.columns.get(field)
            if column in table.sheet.hidden_columns:
                at = table.at(table.heading_row, field)
                self._findings.warning(
                    "heading.hidden", at, heading=text_of(table.sheet.rows[table.heading_row], column)
                )

    def _is_first(self, key: FigureKey, at: CellRef) -> bool:
        first = self._first_at.setdefault((key.org, key.period), {}).setdefault(key.indicator, at)
        if first is at:
            return True
        found = with_code(self._index.indicator_by_code[key.indicator.casefold()])
        org = unit_words(key.org, self._context.tree)
        self._findings.error("row.duplicate", at, found=found, first=str(first), org=org)
        return False

    def _check_sense(self, observation: Observation, indicator: Indicator) -> None:
        if indicator.owed_by and not indicator.is_owed_by(unit := self._context.tree[observation.key.org]):
            facts = {"found": with_code(indicator), "org": with_code(unit)}
            self._findings.warning("indicator.not_owed", observation.at, **facts)
        if indicator.over_time in (OverTime.SUM, OverTime.MAX):
            # Of a flow, and of the highest of many, the checks below ask nothing.
            return
        self._shared.check(observation, indicator)
        check_fall(observation, indicator, self._plan, self._context, self._findings)
