"""Forms that give numerator and denominator a row each, one below the other: the two rows as one figure.

"Tử số" and "Mẫu số" belong to the indicator named right above them, or to that of the whole table; the plan's own words
for a part say themselves whose they are. Where a part is alone, comes twice or could be of several indicators, the
table stays as it is and its rows are refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from kpi.ingest.bands import Band
from kpi.ingest.context import PlanIndex
from kpi.ingest.findings import Findings
from kpi.ingest.named import with_code
from kpi.ingest.proof import proved_rows
from kpi.ingest.raw import CellKind, RawCell, Row
from kpi.ingest.scales import unit_columns
from kpi.ingest.tables import Table, text_of
from kpi.ingest.titled import titled_indicator
from kpi.model.issue import CellRef
from kpi.model.plan import Indicator
from kpi.text.heading_words import heading_words
from kpi.text.headings import HEADING_WORDS, says_whole
from kpi.text.names import fold
from kpi.text.scales import scale_of
from kpi.text.unit_names import without_number

_PARTS = ("numerator", "denominator")
_ORGS, _NAMES = ("org", "org_name"), ("indicator", "indicator_name")
_MARKS = " -–—+*•:.…"
_LONGEST = 300
# Columns that no sheet has: there the parts of a figure stand side by side.
_BESIDE = {"numerator": 20_001, "denominator": 20_002, "percent": 20_003}


@dataclass
class _Pair:
    """The rows of one figure, as far as they are found; `head` names its indicator."""

    indicator: Indicator
    head: int | None = None
    parts: dict[str, list[int]] = field(default_factory=dict)
    unit_row: int | None = None

    @property
    def is_whole(self) -> bool:
        return all(len(self.parts.get(part, ())) == 1 for part in _PARTS)

    @property
    def rows(self) -> set[int]:
        return {row for rows in self.parts.values() for row in rows} | ({self.head} if self.head else set())


class _Unclear(Exception):
    """The part of a figure of which nobody can say whose it is."""


def with_parts_joined(table: Table, band: Band, index: PlanIndex | None, findings: Findings) -> list[Table]:
    """The table, and before it the one of the figures whose parts have a row each; the table alone where none has."""
    if index is None or "value" not in table.columns or table.columns.keys() & set(_PARTS):
        return [table]
    reader = _Reader(table, band, index)
    try:
        pairs = reader.pairs()
    except _Unclear:
        return [table]
    if not pairs:
        return [table]
    if reader.titled is not None:
        indicator, at = reader.titled
        findings.note("indicator.from_title", at, found=with_code(indicator))
    for row, which in reader.proved:
        at = CellRef(table.sheet.name, row)
        findings.note("row.part_proved", at, found=reader.name_at(row), heading=HEADING_WORDS[which])
    return [_joined(table, pairs, findings), _without(table, pairs)]


class _Reader:
    """Finds whose parts the rows of a table are."""

    def __init__(self, table: Table, band: Band, index: PlanIndex) -> None:
        self._table = table
        self._band = band
        self._index = index
        self._measured = {column for name, column in table.columns.items() if name not in (*_NAMES, *_ORGS)}
        self._pairs: dict[tuple[object, ...], _Pair] = {}
        self._names_indicators = False
        self.titled: tuple[Indicator, CellRef] | None = None
        # Rows that only the percentage above them tells apart, and which part each holds.
        self.proved: list[tuple[int, str]] = []

    def _proved(self) -> dict[int, tuple[Indicator, int, str]]:
        """Two rows in the office's own words below an indicator with its percentage, of which it is the quotient."""
        found: dict[int, tuple[Indicator, int, str]] = {}
        rows = list(self._table.rows())
        for place, (head, cells) in enumerate(rows):
            indicator = self._named(cells)
            below = rows[place + 1 : place + 4]
            if indicator is None or not indicator.is_ratio or len(below) < 2 or self._has_figure(below[2:]):
                continue
            (first, upper), (second, lower) = below[:2]
            if (first, second) != (head + 1, head + 2) or self._part(upper) or self._part(lower):
                continue
            if self._named(upper) is None and self._named(lower) is None:
                parts = proved_rows(*(row.get(self._table.columns["value"]) for row in (cells, upper, lower)))
                totals = [says_whole(self._name(row)) for row in (upper, lower)]
                if parts is not None and totals in ([False, True], [True, False]) and totals[parts[1]]:
                    found[(first, second)[parts[0]]] = indicator, head, "numerator"
                    found[(first, second)[parts[1]]] = indicator, head, "denominator"
        return found

    def _has_figure(self, rows: list[tuple[int, Row]]) -> bool:
        """Whether a third row of the office's own words follows: then two of three would be chosen."""
        return any(self._named(cells) is None and self._table.columns["value"] in cells for _, cells in rows)

    def name_at(self, row: int) -> str:
        """By which name a row goes."""
        return self._name(self._table.sheet.rows[row])

    def _name(self, cells: Row) -> str:
        return next((text for name in _NAMES if (text := text_of(cells, self._table.columns.get(name)))), "")

    def pairs(self) -> list[_Pair]:
        """The figures that are whole; _Unclear where any part is left."""
        unit, unit_row, current, head, last = "", None, None, None, 0
        # Lines of other names end what stands above them: parts on both sides of one are never of one figure.
        block = 0
        self._names_indicators = any(self._named(cells) is not None for _, cells in self._table.rows())
        proved = self._proved()
        for row, cells in self._table.rows():
            own = " ".join(text for name in _ORGS if (text := text_of(cells, self._table.columns.get(name))))
            if own and fold(own) != unit:
                unit, current, head = fold(own), None, None
            if own or row != last + 1:
                unit_row = row if own else None
                unit = unit if own else ""
            last = row
            named, part = self._named(cells), self._part(cells)
            if row in proved:
                indicator, above, which = proved[row]
                pair = self._pairs.setdefault((unit, indicator.code, above), _Pair(indicator, above, {}, unit_row))
                pair.parts.setdefault(which, []).append(row)
                self.proved.append((row, which))
                current, head = None, None
                continue
            if named is not None:
                current, head = named, row
            elif part is None and self._says_anything(cells):
                current, head = None, None
                block += 1
            if part is not None:
                for indicator, which in self._meant(part, current):
                    under = head if indicator is current else None
                    key = (unit, indicator.code, under, block)
                    pair = self._pairs.setdefault(key, _Pair(indicator, under, {}, unit_row))
                    pair.parts.setdefault(which, []).append(row)
        return self._whole()

    def _whole(self) -> list[_Pair]:
        whole = [pair for pair in self._pairs.values() if pair.is_whole]
        used = {row for pair in whole for row in pair.rows}
        if any(not pair.rows <= used for pair in self._pairs.values()):
            raise _Unclear
        if any(self._differs(pair) for pair in whole):
            raise _Unclear
        return whole

    def _differs(self, pair: _Pair) -> bool:
        """Whether one part is hidden or counted in other thousands and the other is not."""
        (top,), (bottom,) = (pair.parts[part] for part in _PARTS)
        sheet = self._table.sheet
        units = [[text_of(sheet.rows[row], column) for column in unit_columns(self._table)] for row in (top, bottom)]
        scales = [{scale_of(text) for text in texts if text} for texts in units]
        return (top in sheet.hidden_rows) != (bottom in sheet.hidden_rows) or (all(scales) and scales[0] != scales[1])

    def _named(self, cells: Row) -> Indicator | None:
        """The indicator that a row names, by its code or its name."""
        texts = [text for name in _NAMES if (text := text_of(cells, self._table.columns.get(name)))]
        return next((found for text in texts if (found := self._index.find_indicator(text)) is not None), None)

    def _says_anything(self, cells: Row) -> bool:
        """Whether a row has a name that is neither an indicator's nor a part's: what stands above it ends there."""
        return any(text_of(cells, self._table.columns.get(name)) for name in _NAMES) or any(
            cell.kind is CellKind.TEXT and sum(map(str.isalpha, cell.text)) > 2
            for column, cell in cells.items()
            if column not in self._measured and column not in self._key_columns
        )

    @property
    def _key_columns(self) -> set[int]:
        return {self._table.columns[name] for name in (*_NAMES, *_ORGS) if name in self._table.columns}

    def _part(self, cells: Row) -> str | None:
        """The text by which a row says that it is a part."""
        texts = (c.text for n, c in cells.items() if n not in self._measured and c.kind is CellKind.TEXT)
        return next((text for text in texts if len(text) <= _LONGEST and self._is_part(text)), None)

    def _is_part(self, text: str) -> bool:
        if self._index.find_indicator(text) is not None:
            return False
        return is_part(text) or fold(_bare(text)) in self._index.parts_by_words

    def _meant(self, text: str, current: Indicator | None) -> list[tuple[Indicator, str]]:
        """Whose part a text names; a denominator may be that of several."""
        word = heading_words(_bare(text)).field
        if word in _PARTS:
            owner = current or self._of_table()
            if owner is None or not owner.is_ratio:
                raise _Unclear
            return [(owner, word)]
        named = self._index.parts_by_words[fold(_bare(text))]
        own = [(indicator, part) for indicator, part in named if indicator is (current or self._table.indicator)]
        meant = own or named
        if len(meant) > 1 and any(part == "numerator" for _, part in meant):
            raise _Unclear
        return meant

    def _of_table(self) -> Indicator | None:
        """The indicator of the whole table, where its rows name none."""
        if self._table.indicator is not None or self._names_indicators:
            return self._table.indicator
        self.titled = titled_indicator(self._band, self._index)
        return self.titled[0] if self.titled is not None else None


def is_part(text: str) -> bool:
    """Whether a text names a numerator or denominator and nothing more: "- Tử số:"."""
    return len(text) <= _LONGEST and heading_words(_bare(text)).field in _PARTS


def _bare(text: str) -> str:
    return without_number(text.strip(_MARKS)).strip(_MARKS)


def _joined(table: Table, pairs: list[_Pair], findings: Findings) -> Table:
    """The table of the figures whose parts stood one below the other."""
    parts = {row for pair in pairs for row in pair.rows}
    value = table.columns["value"]
    rows = {row: cells for row, cells in _lines(table, value) if row not in parts}
    elsewhere: dict[tuple[int, str], CellRef] = {}
    carried: list[tuple[int, str]] = []
    for pair in pairs:
        (top,), (bottom,) = (pair.parts[part] for part in _PARTS)
        cells = _row_of(table, pair, top, carried)
        places = {"numerator": top, "denominator": bottom}
        if pair.head is not None and pair.head not in (top, bottom):
            places["percent"] = pair.head
        for name, row in places.items():
            elsewhere[top, name] = CellRef(table.sheet.name, row, value)
            if (cell := table.sheet.cell(row, value)) is not None:
                cells[_BESIDE[name]] = cell
        rows[top] = cells
    if carried:
        row, name = carried[0]
        at = next(table.at(row, field) for field in _ORGS if field in table.columns)
        findings.warning("row.name_carried", at, found=name, count=str(len(carried)))
    columns = {name: column for name, column in table.columns.items() if name != "value"} | _BESIDE
    heads = {name: words for name, words in table.heads.items() if name != "value"}
    heads |= dict.fromkeys(_PARTS, table.heads.get("value", ""))
    sheet = replace(table.sheet, rows=dict(sorted(rows.items())))
    return replace(table, sheet=sheet, columns=columns, heads=heads, counts_only=False, elsewhere=elsewhere)


def _row_of(table: Table, pair: _Pair, top: int, carried: list[tuple[int, str]]) -> dict[int, RawCell]:
    """What the row of a figure says beside its parts: its indicator, its unit, what stands beside the numerator."""
    value, rows = table.columns["value"], table.sheet.rows
    own = {n: c for n, c in rows[top].items() if n != value and not (c.kind is CellKind.TEXT and is_part(c.text))}
    cells = {n: c for n, c in rows.get(pair.head or top, {}).items() if n != value and n not in own} | own
    for name, text in (("indicator", pair.indicator.code), ("indicator_name", pair.indicator.name)):
        if name in table.columns:
            cells[table.columns[name]] = RawCell(CellKind.TEXT, text)
    for name in _ORGS:
        column = table.columns.get(name)
        if column is None or text_of(cells, column):
            continue
        source = next((row for row in sorted(pair.rows) if text_of(rows[row], column)), None)
        if source is None and pair.unit_row is not None and text_of(rows[pair.unit_row], column):
            source = pair.unit_row
            carried.append((top, text_of(rows[source], column)))
        if source is not None:
            cells[column] = rows[source][column]
    return cells


def _lines(table: Table, value: int) -> Iterator[tuple[int, Row]]:
    """The rows without a figure, and what stands above the table: headings, groups, units."""
    for row, cells in table.sheet.rows.items():
        if row <= table.heading_row or value not in cells:
            yield row, cells


def _without(table: Table, pairs: list[_Pair]) -> Table:
    """The table without the rows that are parts of figures."""
    taken = {row for pair in pairs for row in pair.rows}
    rows: Mapping[int, Row] = {row: cells for row, cells in table.sheet.rows.items() if row not in taken}
    return replace(table, sheet=replace(table.sheet, rows=rows))
