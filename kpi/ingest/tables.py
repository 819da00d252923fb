"""Tables: where their headings stand, which column holds what, and what holds for all of their rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kpi.ingest.bands import HEADING_ROWS
from kpi.ingest.findings import Findings
from kpi.ingest.raw import CellKind, RawSheet, Row
from kpi.model.issue import CellRef
from kpi.model.layout import fingerprint
from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Indicator
from kpi.text.heading_words import heading_words
from kpi.text.headings import LONG_TABLE, LONG_TABLE_NEEDED
from kpi.text.none_signs import SignAnswers
from kpi.text.parsing import NumberStyle

MARKER_SHEET = "_kpi"


@dataclass(frozen=True, slots=True)
class Table:
    """One table. Where its columns belong to one indicator, unit or month, that is said here and not in the rows.

    Long tables write point decimals. `cumulative` says what the columns hold where a form shows both: only figures
    counted since a start (True) or only those of the period (False). `counts_only` is a column of plain quantities.
    """

    sheet: RawSheet
    heading_row: int
    columns: Mapping[str, int]
    is_long: bool
    top: int = 0
    last_row: int | None = None
    title_from: int = 1
    indicator: Indicator | None = None
    org: OrgUnit | None = None
    period: Period | None = None
    month: int | None = None
    about_at: CellRef | None = None
    cumulative: bool | None = None
    counts_only: bool = False
    numbers: NumberStyle | None = None
    signs: SignAnswers = ()
    # Field → its whole heading, where headings are more than the field's own words.
    heads: Mapping[str, str] = field(default_factory=dict)
    # Columns whose headings say nothing we know.
    unread: frozenset[int] = frozenset()
    # Row and field of figures whose parts stand in other rows → where they stand.
    elsewhere: Mapping[tuple[int, str], CellRef] = field(default_factory=dict)
    # By which what was said about tables of this kind is known again.
    layout: str = ""

    def at(self, row: int, field: str) -> CellRef:
        """The place of a field's cell in `row`."""
        if self.elsewhere and (place := self.elsewhere.get((row, field))) is not None:
            return place
        return CellRef(self.sheet.name, row, self.columns.get(field))

    @property
    def heading_at(self) -> CellRef:
        return CellRef(self.sheet.name, self.heading_row)

    @property
    def first_heading_row(self) -> int:
        """Above this row stands the title."""
        return self.top or self.heading_row

    def rows(self) -> Iterator[tuple[int, Row]]:
        """The rows below the headings that can belong to the table."""
        for number, cells in self.sheet.rows.items():
            if number > self.heading_row and (self.last_row is None or number <= self.last_row):
                yield number, cells


def text_of(row: Row, column: int | None) -> str:
    """What a cell shows, trimmed; empty where it is blank or missing."""
    cell = row.get(column) if column is not None else None
    return cell.text.strip() if cell is not None and cell.kind is not CellKind.COVERED else ""


def is_marker(sheet: RawSheet) -> bool:
    """Whether this is the sheet by which our own forms are known."""
    return sheet.name.strip().casefold() == MARKER_SHEET


def find_long_table(sheet: RawSheet, findings: Findings) -> Table | None:
    """The long table that programs write, None where this sheet holds none."""
    for row, cells in sheet.rows.items():
        if row > HEADING_ROWS:
            return None
        columns = _long_columns(cells)
        if columns.keys() >= LONG_TABLE_NEEDED:
            for heading, places in columns.items():
                if len(places) > 1:
                    at = CellRef(sheet.name, row, places[1])
                    first = str(CellRef(sheet.name, row, places[0]))
                    findings.error("heading.duplicate", at, found=heading, heading=heading, first=first)
            return Table(sheet, row, {heading: places[0] for heading, places in columns.items()}, is_long=True)
    return None


def _long_columns(row: Row) -> dict[str, list[int]]:
    columns: dict[str, list[int]] = {}
    for column, cell in row.items():
        heading = cell.text.strip().casefold()
        if cell.kind is CellKind.TEXT and heading in LONG_TABLE:
            columns.setdefault(heading, []).append(column)
    return columns


def own_form_table(sheet: RawSheet) -> Table | None:
    """The table of our own form where its headings are all there, once, in one row and nowhere else on the sheet."""
    found: Table | None = None
    for row, cells in sheet.rows.items():
        if found is not None:
            cell = cells.get(found.columns["numerator"])
            if cell is not None and cell.kind is CellKind.TEXT and heading_words(cell.text).field == "numerator":
                return None
            continue
        if row > HEADING_ROWS:
            return None
        columns = _own_columns(cells)
        if columns is None:
            return None
        if columns.keys() >= {"numerator", "denominator"}:
            if "indicator" not in columns and "indicator_name" not in columns:
                return None
            layout = fingerprint([text_of(cells, column) for column in sorted(cells)])
            found = Table(sheet, row, columns, is_long=False, unread=_unread(cells, columns), layout=layout)
    return found


def _unread(row: Row, columns: Mapping[str, int]) -> frozenset[int]:
    known = set(columns.values())
    return frozenset(c for c, cell in row.items() if c not in known and not heading_words(cell.text).is_other)


def _own_columns(row: Row) -> dict[str, int] | None:
    """Field → column of one row; None where a heading stands there twice or says more than its field."""
    columns: dict[str, int] = {}
    for column, cell in row.items():
        if cell.kind is not CellKind.TEXT or len(cell.text) > 60:
            continue
        words = heading_words(cell.text)
        if words.field is None:
            continue
        if words.field in columns or words.qualifier is not None:
            return None
        columns[words.field] = column
    return columns
