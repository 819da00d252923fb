"""What one column of a table holds, by the texts of its heading from the top level down."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice

from kpi.ingest.bands import Band, Level
from kpi.ingest.context import IngestContext, PlanIndex
from kpi.ingest.raw import CellKind
from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Indicator
from kpi.text.heading_words import HeadingWords, Qualifier, heading_words
from kpi.text.headings import QUANTITY, says_total
from kpi.text.names import fold
from kpi.text.periods import PeriodFault, find_periods, find_span, read_month, read_period, without_month

KEY_FIELDS = ("indicator", "indicator_name", "org", "org_name", "period")
MEASURES = ("numerator", "denominator", "value", "percent")
SHARED = ("state", "note")
_SAMPLE_ROWS = 400


@dataclass(frozen=True, slots=True)
class About:
    """Whose figures a group of columns holds: what its headings say beside the measure."""

    indicator: Indicator | None = None
    org: OrgUnit | None = None
    period: Period | None = None
    month: int | None = None
    qualifier: Qualifier | None = None
    unknown: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[object, ...]:
        """Columns with the same key belong together."""
        indicator = self.indicator.code if self.indicator else None
        return indicator, self.org.code if self.org else None, self.period, self.month, self.qualifier, self.unknown

    @property
    def is_split(self) -> bool:
        """Whether the headings name a unit or a month."""
        return bool(self.org or self.period or self.month)

    @property
    def is_of_one(self) -> bool:
        """Whether the headings name an indicator, a unit or a month."""
        return bool(self.indicator or self.org or self.period or self.month)

    @property
    def is_plain(self) -> bool:
        """Whether the headings say nothing beside the measure."""
        return self.key == About().key


@dataclass(frozen=True, slots=True)
class Column:
    """One column understood as far as its heading goes."""

    number: int
    levels: tuple[Level, ...]
    field: str | None = None
    likely: str | None = None
    about: About = About()
    # The plan's own words for a numerator or denominator; several indicators may count by the same one.
    parts: tuple[tuple[Indicator, str], ...] = ()
    is_other: bool = False
    is_narrow: bool = False
    is_quantity: bool = False
    contradicts: bool = False

    @property
    def heading(self) -> str:
        """The whole heading on one line."""
        return " / ".join(" ".join(level.text.split()) for level in self.levels)

    @property
    def is_of_report(self) -> bool:
        """Whether the figures may be those of the report: no plan, no earlier period, no longer span."""
        return self.about.qualifier not in (Qualifier.REFERENCE, Qualifier.SPAN)

    @property
    def is_direct(self) -> bool:
        """Whether the heading names an indicator, a unit or a month and no measure: the figure stands right there."""
        named = self.about.indicator or self.about.org or self.about.period or self.about.month
        return bool(named) and not (self.field or self.likely or self.is_other or self.about.unknown)


@dataclass
class _Gathered:
    field: str | None = None
    likely: str | None = None
    indicator: Indicator | None = None
    org: OrgUnit | None = None
    period: Period | None = None
    month: int | None = None
    qualifier: Qualifier | None = None
    unknown: list[str] = dataclasses.field(default_factory=list)
    parts: tuple[tuple[Indicator, str], ...] = ()
    is_other: bool = False
    is_narrow: bool = False
    is_quantity: bool = False
    contradicts: bool = False

    def take(self, name: str, value: object) -> None:
        held = getattr(self, name)
        if held is not None and held != value:
            self.contradicts = True
        setattr(self, name, value)


def read_columns(band: Band, index: PlanIndex | None, context: IngestContext) -> dict[int, Column]:
    """Every column of a band that has a heading, and those without one that hold numbers."""
    everywhere = _levels_over_all(band)
    headed = {
        number: _read_column(number, levels, index, context, everywhere) for number, levels in band.columns.items()
    }
    bare = {
        number: Column(number, (Level("", band.bottom, number),))
        for _, cells in islice(band.rows(), _SAMPLE_ROWS)
        for number, cell in cells.items()
        if cell.kind is CellKind.NUMBER and number not in headed
    }
    return headed | bare


def _levels_over_all(band: Band) -> frozenset[tuple[int, int]]:
    """The cells that stand over every column: titles that happen to touch the headings."""
    counts: dict[tuple[int, int], int] = {}
    for levels in band.columns.values():
        for level in levels:
            counts[level.row, level.column] = counts.get((level.row, level.column), 0) + 1
    return frozenset(place for place, count in counts.items() if count == len(band.columns) and count > 1)


def _read_column(
    number: int,
    levels: tuple[Level, ...],
    index: PlanIndex | None,
    context: IngestContext,
    everywhere: frozenset[tuple[int, int]],
) -> Column:
    found = _Gathered()
    for depth, level in enumerate(reversed(levels)):
        _take_level(found, level, depth == 0, index, context, (level.row, level.column) in everywhere)
    about = About(
        found.indicator, found.org, found.period, found.month, found.qualifier, tuple(reversed(found.unknown))
    )
    return Column(
        number,
        levels,
        found.field,
        None if found.field else found.likely,
        about,
        found.parts,
        found.is_other,
        found.is_narrow,
        found.is_quantity,
        found.contradicts,
    )


def _take_level(
    found: _Gathered, level: Level, is_leaf: bool, index: PlanIndex | None, context: IngestContext, over_all: bool
) -> None:
    text = level.text
    indicator = index.find_indicator(text) if index is not None else None
    if indicator is not None:
        found.take("indicator", indicator)
        return
    if index is not None and is_leaf and (parts := index.parts_by_words.get(fold(text))):
        found.parts = tuple(parts)
        return
    words = heading_words(text)
    has_time = _take_time(found, text)
    if has_time and (read_month(text) is not None or not isinstance(read_period(text), PeriodFault)):
        return
    if not has_time and not words.field and not words.is_other and _take_unit(found, text, index, context):
        return
    if (rest := without_month(text)) != text and not words.field:
        if not rest:
            return
        words = replace(heading_words(rest), qualifier=words.qualifier)
    _take_words(found, words, text, is_leaf=is_leaf, over_all=over_all)


def _take_time(found: _Gathered, text: str) -> bool:
    """The month that a heading names; a longer span is none."""
    if find_span(text):
        found.qualifier = Qualifier.SPAN
        return True
    periods = find_periods(text)
    month = read_month(text) if not periods else None
    if len(periods) > 1:
        found.contradicts = True
    elif periods:
        found.take("period", Period(*periods[0]))
    elif month is not None:
        found.take("month", month)
    return bool(periods) or month is not None


def _take_unit(found: _Gathered, text: str, index: PlanIndex | None, context: IngestContext) -> bool:
    by_code = context.unit_by_code(text)
    named = [by_code] if by_code is not None else context.units_named(text)
    taking_part = [unit for unit in named if index is None or unit.code in index.participants]
    if len(taking_part) != 1:
        return False
    found.take("org", taking_part[0])
    return True


def _take_words(found: _Gathered, words: HeadingWords, text: str, *, is_leaf: bool, over_all: bool) -> None:
    if not is_leaf and says_total(text):
        # "Tổng cộng" over several columns: the sum of the groups beside it.
        found.qualifier = Qualifier.SPAN
        return
    if words.qualifier is not None and found.qualifier is None:
        found.qualifier = words.qualifier
    found.is_narrow |= words.is_narrow and not over_all
    if is_leaf or (found.field is None and found.likely is None and not found.is_other):
        found.field, found.likely, found.is_other = words.field, words.likely, words.is_other
        found.is_quantity = QUANTITY in (words.rest, fold(text))
    known = words.field or words.likely or words.is_other or words.is_neutral or words.qualifier
    if not known and words.rest and not over_all and without_month(text):
        found.unknown.append(" ".join(text.split()))


def headings_of(columns: Mapping[int, Column]) -> tuple[str, ...]:
    """The headings from left to right, folded: by these a layout is known again."""
    return tuple(fold(columns[number].heading) for number in sorted(columns))
