"""The rows of one table: which of them report, for which indicator, and whether its totals agree with them."""

from __future__ import annotations

import re

from kpi.ingest.amounts import is_answer, is_blank, shown_text
from kpi.ingest.bands import merged_ranges
from kpi.ingest.column_numbers import NUMBERS_WITHIN, numbers_columns
from kpi.ingest.context import IngestContext, PlanIndex
from kpi.ingest.findings import Findings
from kpi.ingest.named import with_code
from kpi.ingest.raw import CellKind, RawCell, Row
from kpi.ingest.recognise import Section
from kpi.ingest.row_groups import Group, RowGroups
from kpi.ingest.side_rows import SideRows
from kpi.ingest.tables import Table, text_of
from kpi.ingest.totals import Totals
from kpi.model.issue import CellRef
from kpi.model.plan import Indicator
from kpi.text.heading_words import Qualifier, heading_words
from kpi.text.headings import says_date, says_signature, says_total
from kpi.text.names import nearest
from kpi.text.parsing import says_not_applicable, says_nothing_arose
from kpi.text.periods import sums_months

_INPUTS = ("numerator", "denominator", "value", "state")
_NAMES = ("indicator", "indicator_name")
_KEYS = (*_NAMES, "org", "org_name", "period")
# "01", "1.2", "A": the numbers of a form's own lines, which say nothing about our indicators.
_LINE_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,2}|[A-Za-z]|[IVX]{1,5}")


class TableRows:
    """Goes with one table from its first row to its last."""

    def __init__(self, section: Section, index: PlanIndex, context: IngestContext, findings: Findings) -> None:
        self._section = section
        self._table = section.table
        self._index = index
        self._context = context
        self._findings = findings
        self._unknown: set[str] = set()
        self._coded: set[str] = set()
        self._signed = False
        columns = self._table.columns
        self._inputs = tuple(columns[field] for field in _INPUTS if field in columns)
        self._measured = frozenset(column for field, column in columns.items() if field not in _KEYS)
        self.groups = None if self._table.is_long else RowGroups(self._table, index, context)
        self._totals = Totals(self._table, findings)
        self._side = SideRows(self._table, self._is_named, findings)
        self._merged_from = {} if self._table.is_long else _merged_figures(self._table)

    def group(self, row: int) -> Group | None:
        """What the lines above a row say about it."""
        return self.groups.at(row) if self.groups is not None else None

    def reports(self, row: int, cells: Row) -> bool:
        """Whether a row reports: no group, total, column numbers, signature or blank line does."""
        if self._is_plain_row(cells):
            return True
        table = self._table
        names = [text for field in _NAMES if (text := text_of(cells, table.columns.get(field)))]
        inputs = [cell for column in self._inputs if (cell := cells.get(column)) is not None and not is_blank(cell)]
        if (span := self._longer_span(cells)) and inputs:
            self._findings.note("row.total_left_out", CellRef(table.sheet.name, row), found=span)
            self._totals.take(row, self._known_indicator(names))
            return False
        if inputs and self._is_merged(row):
            return False
        if not table.is_long and self._side.leaves_out(row, cells, inputs):
            return False
        # Beside a known name every input counts, also one that cannot be read.
        if inputs and any(map(self._is_known, names)):
            return not self._is_part(row, cells)
        return self._reports_without_name(row, cells, names, inputs)

    def _is_plain_row(self, cells: Row) -> bool:
        """A number under the code of an indicator, in a table that programs write: nothing more has to be asked."""
        code = cells.get(self._table.columns.get("indicator", 0)) if self._table.is_long else None
        if code is None or code.text not in self._coded:
            if code is None or not self._is_known(code.text):
                return False
            self._coded.add(code.text)
        return any((cell := cells.get(column)) is not None and cell.kind is CellKind.NUMBER for column in self._inputs)

    def _reports_without_name(self, row: int, cells: Row, names: list[str], inputs: list[RawCell]) -> bool:
        """The same of a row that names no indicator we know, or has no input."""
        table, leads = self._table, _lead_texts(cells)
        if not inputs and table.unread and any(map(self._is_known, names)):
            self._tell_unread(row, cells)
        total = next((text for text in (*names, *leads) if says_total(text)), None)
        if total is not None and not any(map(self._is_known, names)):
            self._findings.note("row.total_left_out", CellRef(table.sheet.name, row), found=total)
            self._totals.take(row, self._known_indicator(names))
            return False
        if not inputs and not self._says_something(cells):
            self._signed |= any(says_signature(text) for text in leads)
            return False
        if not table.is_long and (self._is_column_numbers(row, cells, names) or self._is_signature(cells, leads)):
            return False
        # Signatures, groups and remarks have texts in the same columns; they are left only where nothing in them
        # could be an answer.
        known = table.is_long or self._names_unit(cells)
        if not ((inputs and known) or any(map(is_answer, inputs)) or self._says_something(cells)):
            return False
        return not self._is_part(row, cells)

    def _tell_unread(self, row: int, cells: Row) -> None:
        """A line of a known indicator without a figure, and a number in a column that nobody knows."""
        for column in sorted(self._table.unread & cells.keys()):
            if cells[column].kind is CellKind.NUMBER:
                at = CellRef(self._table.sheet.name, row, column)
                self._findings.warning("row.number_not_read", at, found=shown_text(cells[column]))

    def _longer_span(self, cells: Row) -> str:
        """What the month of a row says where it is a quarter or a year: the sum of the months above it."""
        if self._table.is_long or "period" not in self._table.columns:
            return ""
        text = text_of(cells, self._table.columns["period"])
        is_sum = says_total(text) or sums_months(text) or heading_words(text).qualifier is Qualifier.SPAN
        return text if text and is_sum else ""

    def _is_merged(self, row: int) -> bool:
        """Whether a figure of this row is merged over rows of others: nobody can say whose it is."""
        if row not in self._merged_from:
            return False
        column, last = self._merged_from[row]
        at = CellRef(self._table.sheet.name, row, column)
        self._findings.error("value.merged_over_rows", at, found=str(last - row + 1))
        return True

    def _is_known(self, name: str) -> bool:
        return self._index.find_indicator(name) is not None

    def _is_named(self, name: str) -> bool:
        """Whether a text names an indicator or an org unit that we know."""
        of_unit = self._context.unit_by_code(name) is not None or bool(self._context.units_named(name))
        return of_unit or self._is_known(name)

    def _known_indicator(self, names: list[str]) -> Indicator | None:
        return self._table.indicator or next((i for name in names if (i := self._index.find_indicator(name))), None)

    def _names_unit(self, cells: Row) -> bool:
        """Whether a row under headings that name an indicator is of a known unit."""
        if self._table.indicator is None:
            return False
        texts = [text_of(cells, self._table.columns.get(field)) for field in ("org", "org_name")]
        return any(t and (self._context.unit_by_code(t) or self._context.units_named(t)) for t in texts)

    def _is_column_numbers(self, row: int, cells: Row, names: list[str]) -> bool:
        """Whether a row numbers the columns, and names nothing that we know."""
        if not self._table.heading_row < row <= self._table.heading_row + NUMBERS_WITHIN:
            return False
        return numbers_columns(cells) and not any(map(self._is_known, names)) and not self._names_unit(cells)

    def _is_signature(self, cells: Row, leads: list[str]) -> bool:
        """Whether a row stands in the block of signatures: below its first line nothing without a name reports."""
        keys = [text for field in _KEYS if (text := text_of(cells, self._table.columns.get(field)))]
        named = [text for text in keys if not says_signature(text)]
        if named:
            return False
        texts = [cell.text for cell in cells.values() if cell.kind is CellKind.TEXT]
        has_numbers = any(cell.kind is not CellKind.TEXT for cell in cells.values())
        # "ngày | 5 | tháng | 4": a date with each of its words in a cell of its own.
        if says_date(" ".join(cells[column].text.strip() for column in sorted(cells))):
            self._signed = True
        if any(map(says_signature, texts)) and (not has_numbers or any(map(says_signature, leads))):
            self._signed = True
        return self._signed

    def _says_something(self, cells: Row) -> bool:
        """Whether a row without numbers may still report: by words for nothing, or a percentage typed alone."""
        columns = self._table.columns
        percent = cells.get(columns.get("percent", 0))
        if percent is not None and not percent.is_formula and not is_blank(percent) and is_answer(percent):
            return True
        note = text_of(cells, columns.get("note"))
        return says_not_applicable(note) or says_nothing_arose(note)

    def _is_part(self, row: int, cells: Row) -> bool:
        """A row that is only the numerator or only the denominator: half a figure, and never a whole one."""
        if self._table.is_long:
            return False
        for column, cell in cells.items():
            if column in self._measured or cell.kind is not CellKind.TEXT or len(cell.text) > 60:
                continue
            if heading_words(cell.text.strip(" -–+*•:")).field in ("numerator", "denominator"):
                self._findings.error("row.holds_a_part", CellRef(self._table.sheet.name, row, column), found=cell.text)
                return True
        return False

    def indicator(self, row: int, cells: Row) -> Indicator | None:
        """The indicator of a row; None with an issue where it is unknown or contradicts itself."""
        table = self._table
        if table.indicator is not None:
            return table.indicator
        code = text_of(cells, table.columns.get("indicator"))
        name = text_of(cells, table.columns.get("indicator_name")).partition("\n")[0]
        by_code = self._index.find_indicator(code) if code else None
        by_name = self._index.find_indicator(name) if name else None
        if by_code is not None:
            if by_name is not None and by_name is not by_code:
                at = table.at(row, "indicator")
                self._findings.error("indicator.code_and_name_differ", at, found=code, name=name, meant=by_name.code)
            return by_code
        if by_name is not None and (not code or _LINE_NUMBER.fullmatch(code)):
            return by_name
        group = self.group(row)
        if not code and not name and group is not None and group.indicator is not None:
            return group.indicator
        field = "indicator_name" if (name and not code) or "indicator" not in table.columns else "indicator"
        return self._unaccented(code or name, table.at(row, field))

    def _unaccented(self, found: str, at: CellRef) -> Indicator | None:
        """A name typed without accents, where only one indicator can be meant; anything else is unknown."""
        indicator = self._index.find_unaccented(found)
        if indicator is not None:
            self._findings.warning("name.without_accents", at, found=found, meant=with_code(indicator))
            return indicator
        if not found:
            self._findings.error("indicator.missing", at)
        elif found not in self._unknown:
            self._unknown.add(found)
            names = [text for i in self._index.plan.indicators for text in (i.code, i.name)]
            suggestion, plan = nearest(found, names) or "", self._index.plan.label
            self._findings.error("indicator.unknown", at, found=found, nearest=suggestion, plan=plan)
        return None

    def counted(self, row: int, indicator: Indicator) -> None:
        """Note that a row counts, for the totals."""
        self._totals.count(row, indicator)

    def check_totals(self) -> None:
        """Hold the totals that the table shows against its rows."""
        self._totals.check()


def _merged_figures(table: Table) -> dict[int, tuple[int, int]]:
    """Row → column and last row of a figure that is merged over rows which are not merged into one themselves."""
    keys = {table.columns[field] for field in _KEYS if field in table.columns}
    figures = {table.columns[field] for field in _INPUTS if field in table.columns}
    found: dict[int, tuple[int, int]] = {}
    joined: set[tuple[int, int]] = set()
    ranges = merged_ranges(table.sheet)
    for top, left, bottom, right in ranges:
        if keys & set(range(left, right + 1)):
            joined.add((top, bottom))
    for top, left, bottom, _ in ranges:
        filled = [row for row in range(top + 1, bottom + 1) if row in table.sheet.rows]
        if bottom > top > table.heading_row and left in figures and (top, bottom) not in joined and filled:
            found[top] = (left, bottom)
    return found


def _lead_texts(cells: Row) -> list[str]:
    """The texts of the first two cells of a row, where totals and groups have their name."""
    return [cells[column].text for column in sorted(cells)[:2] if cells[column].kind is CellKind.TEXT]
