"""What a workbook says of itself, outside its table: the hidden marker sheet and the lines of the title."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from kpi.ingest.context import IngestContext
from kpi.ingest.findings import Findings
from kpi.ingest.raw import CellKind, RawSheet, RawWorkbook
from kpi.ingest.tables import MARKER_SHEET
from kpi.model.issue import CellRef
from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Plan
from kpi.text.headings import CODE_IN_LINE, MEASURE_WORDS, PLAIN_UNIT_LINE, UNIT_LINE
from kpi.text.names import fold, plain
from kpi.text.other_figures import only_years, speaks_of_others
from kpi.text.periods import (
    find_periods,
    find_span,
    find_windows,
    find_years,
    month_at_end,
    read_month,
    says_cumulative,
)

# The one layout our template has had so far.
MARKER_FORMAT = "1"
# Shorter titles turn up inside other sentences.
_LEAST_TITLE = 20
_MARKER_ROWS = 30
_LONGEST_UNIT = 150


@dataclass(frozen=True, slots=True)
class Stated:
    """One thing that a workbook says, and the cell where it says so; None on a sheet that nobody can see."""

    text: str
    at: CellRef | None


@dataclass(frozen=True, slots=True)
class Title:
    """What the lines above one table say, and the name of its sheet.

    `months` lack their year; `spans` are longer than a month; `lone_orgs` stand on a line of their own, without a
    word that says what they are there for.
    """

    periods: tuple[tuple[Period, CellRef], ...] = ()
    plans: tuple[tuple[Plan, CellRef], ...] = ()
    orgs: tuple[tuple[OrgUnit, CellRef], ...] = ()
    unknown_orgs: tuple[Stated, ...] = ()
    months: tuple[tuple[int, CellRef], ...] = ()
    years: tuple[tuple[int, bool], ...] = ()
    spans: tuple[Stated, ...] = ()
    windows: tuple[tuple[dt.date, dt.date, CellRef], ...] = ()
    cumulative_at: CellRef | None = None
    # Lines that make the figures below them others than the report's, and those that name a year and nothing else.
    others: tuple[Stated, ...] = ()
    year_lines: tuple[tuple[tuple[int, bool], CellRef], ...] = ()
    lone_orgs: tuple[tuple[OrgUnit, CellRef], ...] = ()
    sheet_org: OrgUnit | None = None
    sheet_period: Period | None = None
    sheet_month: int | None = None

    def completed_by(self, first: Title) -> Title:
        """This title, and what it leaves open as the first one of the sheet says it."""
        says_time = (self.periods and self.periods[0][1].row is not None) or self.months or self.spans
        time = self if says_time else first
        says_org = self.orgs or self.unknown_orgs or self.lone_orgs
        org = self if says_org else first
        return replace(
            first,
            periods=time.periods,
            months=time.months,
            spans=time.spans,
            windows=time.windows,
            years=self.years or first.years,
            orgs=org.orgs,
            unknown_orgs=org.unknown_orgs,
            lone_orgs=org.lone_orgs,
            cumulative_at=self.cumulative_at or first.cumulative_at,
            others=self.others,
            year_lines=self.year_lines,
        )


@dataclass(frozen=True, slots=True)
class Marker:
    """The key/value cells of the hidden sheet; empty where the sheet was deleted."""

    facts: Mapping[str, Stated] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.facts)

    def get(self, key: str) -> Stated | None:
        return self.facts.get(key)

    @property
    def is_below(self) -> bool:
        """Whether the form has a row for each unit under an area."""
        kind = self.facts.get("kind")
        return kind is not None and kind.text == "below"


def read_marker(raw: RawWorkbook, findings: Findings) -> Marker:
    """The marker sheet's facts; a layout we do not know yet is an error."""
    for sheet in raw.sheets:
        if sheet.name.strip().casefold() == MARKER_SHEET:
            marker = Marker(dict(_facts(sheet)))
            layout = marker.get("format")
            if layout is not None and layout.text != MARKER_FORMAT:
                findings.error("marker.unknown_format", layout.at, found=layout.text)
            return marker
    return Marker()


def _facts(sheet: RawSheet) -> Iterator[tuple[str, Stated]]:
    for row, cells in sheet.rows.items():
        if row > _MARKER_ROWS:
            return
        shown = [(column, cell.text.strip()) for column, cell in sorted(cells.items()) if cell.text.strip()]
        if len(shown) >= 2:
            yield shown[0][1].casefold(), Stated(shown[1][1], None)


def read_title(sheet: RawSheet, top: int, context: IngestContext, first_row: int = 1) -> Title:
    """Period, plan and org unit as the lines between `first_row` and the headings at `top` name them."""
    reader = _TitleReader(context)
    for text, at in _lines(sheet, first_row, top):
        reader.take(text, at)
    return reader.title(sheet)


class _TitleReader:
    def __init__(self, context: IngestContext) -> None:
        self._context = context
        self._periods: list[tuple[Period, CellRef]] = []
        self._plans: list[tuple[Plan, CellRef]] = []
        self._orgs: list[tuple[OrgUnit, CellRef]] = []
        self._lone_orgs: list[tuple[OrgUnit, CellRef]] = []
        self._unknown: list[Stated] = []
        self._months: list[tuple[int, CellRef]] = []
        self._years: list[tuple[int, bool]] = []
        self._spans: list[Stated] = []
        self._windows: list[tuple[dt.date, dt.date, CellRef]] = []
        self._cumulative_at: CellRef | None = None
        self._others: list[Stated] = []
        self._year_lines: list[tuple[tuple[int, bool], CellRef]] = []

    def take(self, text: str, at: CellRef) -> None:
        """One line of the title."""
        named_plans = _plans_named(text, self._context)
        self._plans += [(plan, at) for plan in named_plans]
        # A plan's own title may speak of months and spans, and says nothing about this period.
        if not named_plans:
            self._take_time(text, at)
        if (named := _unit_named(text)) is not None:
            self._take_unit(*named, at)
        elif lone := _only(self._context.units_named(text)) if len(text) < _LONGEST_UNIT else None:
            self._lone_orgs.append((lone, at))

    def _take_unit(self, name: str, code: str, at: CellRef) -> None:
        by_code = self._context.unit_by_code(code or name)
        by_name = self._context.units_named(name)
        found = by_code or _only(by_name)
        if found is not None and (not by_name or found in by_name):
            self._orgs.append((found, at))
        else:
            self._unknown.append(Stated(f"{name} ({code})" if code and name else code or name, at))

    def _take_time(self, text: str, at: CellRef) -> None:
        if speaks_of_others(text):
            self._others.append(Stated(text, at))
            return
        self._year_lines += [(year, at) for year in only_years(text)]
        span = find_span(text)
        if span is not None:
            self._spans.append(Stated(span, at))
            # Its year still holds for months that stand in columns or rows.
            self._years += find_years(text)
            return
        periods = find_periods(text)
        self._periods += [(Period(*pair), at) for pair in periods]
        if not periods and (month := month_at_end(text)) is not None:
            self._months.append((month, at))
        self._years += find_years(text)
        self._windows += [(first, last, at) for first, last in find_windows(text)]
        if self._cumulative_at is None and says_cumulative(text):
            self._cumulative_at = at

    def title(self, sheet: RawSheet) -> Title:
        """All of it, with what the name of the sheet says."""
        named = find_periods(sheet.name)
        sheet_period = Period(*named[0]) if len(named) == 1 else None
        periods = self._periods
        if not periods and not self._months and sheet_period is not None:
            periods = [(sheet_period, CellRef(sheet.name))]
        unit = self._context.unit_by_code(sheet.name) or _only(self._context.units_named(sheet.name))
        return Title(
            periods=tuple(periods),
            plans=tuple(self._plans),
            orgs=tuple(self._orgs),
            unknown_orgs=tuple(self._unknown),
            months=tuple(self._months),
            years=tuple(dict.fromkeys((*self._years, *find_years(sheet.name)))),
            spans=tuple(self._spans),
            windows=tuple(self._windows),
            cumulative_at=self._cumulative_at,
            others=tuple(self._others),
            year_lines=tuple(self._year_lines),
            lone_orgs=tuple(self._lone_orgs),
            sheet_org=unit,
            sheet_period=sheet_period,
            sheet_month=None if named else read_month(sheet.name),
        )


def _lines(sheet: RawSheet, first_row: int, top: int) -> Iterator[tuple[str, CellRef]]:
    """Each text of the title; a label whose cell ends with a colon goes with the next text in its row."""
    for row, cells in sheet.rows.items():
        if row >= top:
            return
        if row < first_row:
            continue
        label = ""
        for column, cell in cells.items():
            if cell.kind is CellKind.TEXT and cell.text.strip():
                yield (f"{label} {cell.text}" if label else cell.text), CellRef(sheet.name, row, column)
                label = cell.text if cell.text.rstrip().endswith(":") else ""


def _plans_named(text: str, context: IngestContext) -> list[Plan]:
    """The plans whose title (or id) is this line, or stands in it; of titles inside one another the longest."""
    key = fold(text[:2_000])
    if key in context.plan_by_title:
        return context.plan_by_title[key]
    inside = [title for title in context.plan_by_title if len(title) >= _LEAST_TITLE and title in key]
    return context.plan_by_title[max(inside, key=len)] if inside else []


def _unit_named(text: str) -> tuple[str, str] | None:
    """Name and code on a line like "Đơn vị báo cáo: Trường THPT A (mã thpt-a)"; either may be empty, not both."""
    label, colon, rest = text.partition(":")
    known = fold(label) in UNIT_LINE or (label.isascii() and plain(label) in PLAIN_UNIT_LINE)
    if not colon or not known or fold(rest) in MEASURE_WORDS:
        return None
    code = CODE_IN_LINE.search(rest)
    name = CODE_IN_LINE.sub(" ", rest).partition(" – ")[0].strip(" .…_")
    return (name, code[1] if code else "") if name or code else None


def _only(units: list[OrgUnit]) -> OrgUnit | None:
    return units[0] if len(units) == 1 else None
