"""What a workbook says of itself, outside its table: the hidden marker sheet and the lines of the title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kpi.ingest.context import IngestContext
from kpi.ingest.findings import Findings
from kpi.ingest.raw import CellKind, RawSheet, RawWorkbook
from kpi.ingest.tables import HEADING_ROWS, MARKER_SHEET
from kpi.model.issue import CellRef
from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Plan
from kpi.text.headings import CODE_IN_LINE, UNIT_LINE
from kpi.text.names import fold
from kpi.text.periods import find_periods

# The one layout our template has had so far.
MARKER_FORMAT = "1"
# Shorter titles turn up inside other sentences.
_LEAST_TITLE = 20
_MARKER_ROWS = 30


@dataclass(frozen=True, slots=True)
class Stated:
    """One thing that a workbook says, and the cell where it says so; None on a sheet that nobody can see."""

    text: str
    at: CellRef | None


@dataclass(frozen=True, slots=True)
class Title:
    """What the lines above one table say."""

    periods: tuple[tuple[Period, CellRef], ...] = ()
    plans: tuple[tuple[Plan, CellRef], ...] = ()
    orgs: tuple[tuple[OrgUnit, CellRef], ...] = ()
    unknown_orgs: tuple[Stated, ...] = ()


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


def read_title(sheet: RawSheet, heading_row: int, context: IngestContext) -> Title:
    """Period, plan and org unit as the lines above the headings name them."""
    periods: list[tuple[Period, CellRef]] = []
    plans: list[tuple[Plan, CellRef]] = []
    orgs: list[tuple[OrgUnit, CellRef]] = []
    unknown: list[Stated] = []
    for text, at in _lines(sheet, heading_row):
        named_plans = _plans_named(text, context)
        plans += [(plan, at) for plan in named_plans]
        # A plan's own title may speak of months, and says nothing about this period.
        if not named_plans:
            periods += [(Period(*pair), at) for pair in find_periods(text)]
        if named := _unit_named(text):
            found = context.unit_by_code(named) or _only(context.units_named(named))
            if found is not None:
                orgs.append((found, at))
            else:
                unknown.append(Stated(named, at))
    if not periods:
        periods = [(Period(*pair), CellRef(sheet.name)) for pair in find_periods(sheet.name)]
    return Title(tuple(periods), tuple(plans), tuple(orgs), tuple(unknown))


def _lines(sheet: RawSheet, heading_row: int) -> Iterator[tuple[str, CellRef]]:
    for row, cells in sheet.rows.items():
        if row >= min(heading_row, HEADING_ROWS):
            return
        for column, cell in cells.items():
            if cell.kind is CellKind.TEXT:
                yield cell.text, CellRef(sheet.name, row, column)


def _plans_named(text: str, context: IngestContext) -> list[Plan]:
    """The plans whose title (or id) is this line, or stands in it; of titles inside one another the longest."""
    key = fold(text[:2_000])
    if key in context.plan_by_title:
        return context.plan_by_title[key]
    inside = [title for title in context.plan_by_title if len(title) >= _LEAST_TITLE and title in key]
    return context.plan_by_title[max(inside, key=len)] if inside else []


def _unit_named(text: str) -> str | None:
    """The code, or else the name, on a line like "Đơn vị báo cáo: Trường THPT A (mã thpt-a)"."""
    label, colon, rest = text.partition(":")
    if not colon or fold(label) not in UNIT_LINE:
        return None
    code = CODE_IN_LINE.search(rest)
    if code is not None:
        return code[1]
    return rest.partition(" – ")[0].strip() or None


def _only(units: list[OrgUnit]) -> OrgUnit | None:
    return units[0] if len(units) == 1 else None
