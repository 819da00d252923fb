"""All sheets looked through once: long tables, our own forms, and bands of headings that are still to be understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from kpi.ingest.bands import Band, find_bands
from kpi.ingest.carried_keys import with_keys_carried
from kpi.ingest.context import IngestContext, PlanIndex
from kpi.ingest.findings import Findings
from kpi.ingest.headed import MEASURES
from kpi.ingest.hidden_copies import without_hidden_rows
from kpi.ingest.layouts import laid_out
from kpi.ingest.merged_keys import with_keys_repeated
from kpi.ingest.part_rows import with_parts_joined
from kpi.ingest.raw import CellKind, RawSheet, RawWorkbook
from kpi.ingest.stated import Title, read_title
from kpi.ingest.tables import Table, find_long_table, is_marker, own_form_table, text_of
from kpi.ingest.titled import titled_indicator
from kpi.ingest.year_plans import tell_year_plan
from kpi.model.issue import CellRef
from kpi.model.layout import MappingRequest
from kpi.text.heading_words import heading_words, names_time

_SAMPLE_ROWS = 2_000
_LONGEST_NAME = 300


@dataclass(frozen=True)
class Scanned:
    """What was found on the sheets that count."""

    ready: tuple[Table, ...]
    bands: tuple[Band, ...]

    @property
    def is_empty(self) -> bool:
        return not self.ready and not self.bands

    @cached_property
    def long_tables(self) -> tuple[Table, ...]:
        """The tables that programs wrote."""
        return tuple(table for table in self.ready if table.is_long)

    def tables(
        self, index: PlanIndex | None, context: IngestContext, named: frozenset[str], findings: Findings
    ) -> tuple[list[Table], tuple[MappingRequest, ...]]:
        """Every table in the order of the sheets, and the questions about those that are not certain."""
        tables = list(self.ready)
        requests: list[MappingRequest] = []
        for band in self.bands:
            laid = laid_out(band, index, context, named, findings)
            for table in map(with_keys_repeated, laid.tables):
                tell_year_plan(table, band, index, findings)
                joined = with_parts_joined(without_hidden_rows(table, findings), band, index, findings)
                tables += [with_keys_carried(one, findings) for one in joined]
            requests += [laid.request] if laid.request else []
        return tables, tuple(requests)

    def indicator_texts(self, context: IngestContext) -> list[str]:
        """The texts by which the tables name indicators, for finding out which plan has them."""
        names: list[str] = []
        for table in self.ready:
            column = table.columns.get("indicator", table.columns.get("indicator_name"))
            names += [text for _, cells in islice(table.rows(), _SAMPLE_ROWS) if (text := text_of(cells, column))]
        for band in self.bands:
            names += [text for text in _band_texts(band) if context.knows_indicator(text)] or _titled(band, context)
        return names


def _band_texts(band: Band) -> Iterator[str]:
    """Headings and cells of a band that are short enough for names, each cell of a heading once."""
    headings = {(level.row, level.column): level.text for levels in band.columns.values() for level in levels}
    yield from headings.values()
    for _, cells in islice(band.rows(), _SAMPLE_ROWS):
        yield from (c.text for c in cells.values() if c.kind is CellKind.TEXT and len(c.text) <= _LONGEST_NAME)


def scan(raw: RawWorkbook, context: IngestContext, findings: Findings, *, is_own_form: bool) -> Scanned:
    """The tables of the visible sheets; of hidden ones only where nothing in sight has one, and told of."""
    seen: list[tuple[RawSheet, list[Table], list[Band]]] = []
    hidden: list[tuple[RawSheet, list[Table], list[Band]]] = []
    silent: list[RawSheet] = []
    for sheet in raw.sheets:
        if is_marker(sheet):
            continue
        tables, bands = _of_sheet(sheet, context, Findings() if sheet.hidden else findings, is_own_form=is_own_form)
        if tables or bands:
            (hidden if sheet.hidden else seen).append((sheet, tables, bands))
        elif not sheet.hidden and _reports(sheet, context):
            silent.append(sheet)
    for sheet, _, _ in hidden:
        code = "sheet.hidden_not_read" if seen else "sheet.hidden_read"
        findings.warning(code, CellRef(sheet.name), found=sheet.name)
    for sheet in silent:
        tell = findings.warning if seen else findings.error
        tell("sheet.no_headings", CellRef(sheet.name), found=sheet.name)
    counting = seen or hidden
    return Scanned(
        tuple(table for _, tables, _ in counting for table in tables),
        tuple(band for _, _, bands in counting for band in bands),
    )


def _of_sheet(
    sheet: RawSheet, context: IngestContext, findings: Findings, *, is_own_form: bool
) -> tuple[list[Table], list[Band]]:
    long = find_long_table(sheet, findings)
    if long is not None:
        return [long], []
    own = own_form_table(sheet) if is_own_form else None
    if own is not None:
        return [own], []

    def is_name(text: str) -> bool:
        known = context.unit_by_code(text) is not None or bool(context.units_named(text))
        return known or context.knows_indicator(text) or names_time(text)

    return [], [band for band in find_bands(sheet, is_name, context.knows_part) if _is_of_figures(band, context)]


def _is_of_figures(band: Band, context: IngestContext) -> bool:
    """Whether a band heads figures: it has words for measures, or names of indicators in headings or rows.

    Lists of people, timetables and the like have headings too.
    """
    texts = {level.text for levels in band.columns.values() for level in levels}
    measures = {heading_words(text).field for text in texts} & set(MEASURES)
    if {"numerator", "denominator"} & measures:
        return True
    has_figures = any(cell.kind is CellKind.NUMBER for _, cells in islice(band.rows(), 200) for cell in cells.values())
    named = any(context.knows_indicator(text) for text in texts) or bool(_titled(band, context))
    return named or ((has_figures or bool(measures)) and _names_indicators(band, context))


def _titled(band: Band, context: IngestContext) -> list[str]:
    """The names of the indicator that a line above gives to the whole table, as the plans call it."""
    titled = (titled_indicator(band, context.index(plan)) for plan in context.plans.values())
    return list(dict.fromkeys(found[0].name for found in titled if found is not None))


def _names_indicators(band: Band, context: IngestContext) -> bool:
    cells = (c for _, row in islice(band.rows(), 200) for c in row.values())
    return any(c.kind is CellKind.TEXT and context.knows_indicator(c.text) for c in cells)


def _reports(sheet: RawSheet, context: IngestContext) -> bool:
    """Whether a sheet without headings still has a number beside the name of an indicator."""
    for cells in islice(sheet.rows.values(), _SAMPLE_ROWS):
        if any(cell.kind is CellKind.NUMBER for cell in cells.values()):
            texts = (c.text for c in cells.values() if c.kind is CellKind.TEXT and len(c.text) <= _LONGEST_NAME)
            if any(context.knows_indicator(text) for text in texts):
                return True
    return False


class Titles:
    """The title of each table. A table further down a sheet has the lines above it, and what the first one says."""

    def __init__(self, context: IngestContext, scanned: Scanned) -> None:
        self._context = context
        self._read: dict[tuple[str, int, int], Title] = {}
        self._first: dict[str, Title] = {}
        for table in scanned.ready:
            self._title(table.sheet, table.first_heading_row, 1)
        for band in scanned.bands:
            self._title(band.sheet, band.top, band.title_from)

    def _title(self, sheet: RawSheet, top: int, first_row: int) -> Title:
        key = (sheet.name, top, first_row)
        if key not in self._read:
            self._read[key] = read_title(sheet, top, self._context, self._after_figures(sheet, top, first_row))
            self._first.setdefault(sheet.name, self._read[key])
        return self._read[key]

    def _after_figures(self, sheet: RawSheet, top: int, first_row: int) -> int:
        """Where the lines that belong to a lower table begin: after the last figures above it."""
        if first_row == 1:
            return 1
        above = (row for row, cells in sheet.rows.items() if first_row <= row < top and _has_numbers(cells.values()))
        return max(above, default=first_row - 1) + 1

    def of(self, table: Table) -> Title:
        """What is said above this table; for what it leaves open, above the first table of the sheet."""
        own = self._title(table.sheet, table.first_heading_row, table.title_from)
        first = self._first[table.sheet.name]
        return own if own is first else own.completed_by(first)

    def by_sheet(self) -> dict[str, Title]:
        """The first title of each sheet."""
        return self._first


def _has_numbers(cells: object) -> bool:
    return any(cell.kind is CellKind.NUMBER for cell in cells)  # type: ignore[attr-defined]
