"""Every row of every table against the plan: observations with their cells, and all faults at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kpi.ingest.amounts import Dialect, is_blank
from kpi.ingest.context import IngestContext, PlanIndex
from kpi.ingest.figures import RowReader
from kpi.ingest.findings import Findings
from kpi.ingest.named import unit_words, with_code
from kpi.ingest.raw import CellKind, RawCell, Row
from kpi.ingest.recognise import Recognition, Section
from kpi.ingest.sense import check_fall
from kpi.ingest.tables import Table, text_of
from kpi.ingest.who_and_when import Places
from kpi.model.issue import CellRef
from kpi.model.plan import Indicator, Plan, PlanStatus
from kpi.model.upload import FigureKey, Observation
from kpi.text.headings import TOTAL_WORDS
from kpi.text.names import fold, nearest
from kpi.text.parsing import NumberFault, read_number, read_yes_no, says_not_applicable, says_nothing_arose

# "A", "1", "(2)", "3=1/2": the row of column numbers that forms have under their headings.
_COLUMN_NUMBER = re.compile(r"\(?[A-Za-z0-9]{1,2}\)?(?:\s*[=:].*)?")
_INPUTS = ("numerator", "denominator", "value", "state")


class Validator:
    """Goes through the rows of one workbook."""

    def __init__(self, recognition: Recognition, plan: Plan, context: IngestContext, findings: Findings) -> None:
        self._recognition = recognition
        self._plan = plan
        self._index: PlanIndex = context.index(plan)
        self._context = context
        self._findings = findings
        self._places = Places(plan, recognition, context, findings)
        self._first_at: dict[FigureKey, CellRef] = {}
        self._unknown: set[str] = set()

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
        dialect = Dialect(
            point=table.is_long,
            hides_zeros=table.sheet.hides_zeros,
            recalculates=table.sheet.recalculates,
            numbers=self._context.numbers,
        )
        for row, cells in table.sheet.rows.items():
            if row <= table.heading_row or self._is_decoration(section, row, cells):
                continue
            indicator = self._indicator(section, row, cells)
            org = self._places.org(section, row)
            period = self._places.period(section, row)
            if indicator is None:
                continue
            told = RowReader(table, row, indicator, dialect, self._findings).read()
            if told is None or org is None or period is None:
                continue
            if row in table.sheet.hidden_rows:
                self._findings.warning("row.hidden", told.at, found=str(row))
            key = FigureKey(org, indicator.code, period)
            if self._is_first(key, told.at) and self._places.may_report(section, row, org, period):
                observation = Observation(key, told.figure, told.at, told.denominator_at)
                self._check_sense(observation, indicator)
                yield observation

    def _tell_hidden_columns(self, table: Table) -> None:
        for field in _INPUTS:
            column = table.columns.get(field)
            if column in table.sheet.hidden_columns:
                at = table.at(table.heading_row, field)
                self._findings.warning(
                    "heading.hidden", at, heading=text_of(table.sheet.rows[table.heading_row], column)
                )

    def _is_decoration(self, section: Section, row: int, cells: Row) -> bool:
        """Group rows, totals, column numbers, signatures and blank lines: rows that report nothing."""
        table = section.table
        names = [text_of(cells, table.columns.get(field)) for field in ("indicator", "indicator_name")]
        totals = [text for text in (*names, *_lead_texts(cells)) if fold(text) in TOTAL_WORDS]
        if totals:
            self._findings.note("row.total_left_out", CellRef(table.sheet.name, row), found=totals[0])
            return True
        if (
            any(names)
            and row == table.heading_row + 1
            and all(_COLUMN_NUMBER.fullmatch(c.text.strip()) for c in cells.values())
        ):
            return not any(self._index.find_indicator(name) for name in names if name)
        inputs = [cell for field in _INPUTS if (cell := cells.get(table.columns.get(field, 0))) and not is_blank(cell)]
        # Beside a known indicator every input counts, also one that cannot be read. Signatures, groups and remarks
        # have texts in the same columns; they are left only where nothing in them could be an answer.
        if inputs and (table.is_long or any(self._index.find_indicator(name) for name in names if name)):
            return False
        return not any(map(_is_answer, inputs)) and not self._says_something(section, cells)

    def _says_something(self, section: Section, cells: Row) -> bool:
        """Whether a row without numbers may still report: by words for nothing, or a percentage typed alone."""
        columns = section.table.columns
        percent = cells.get(columns.get("percent", 0))
        if percent is not None and not percent.is_formula and _is_answer(percent):
            return True
        note = text_of(cells, columns.get("note"))
        return says_not_applicable(note) or says_nothing_arose(note)

    def _indicator(self, section: Section, row: int, cells: Row) -> Indicator | None:
        table = section.table
        code = text_of(cells, table.columns.get("indicator"))
        name = text_of(cells, table.columns.get("indicator_name")).partition("\n")[0]
        by_code = self._index.find_indicator(code) if code else None
        by_name = self._index.indicator_by_name.get(fold(name)) if name else None
        if by_code is not None:
            if by_name is not None and by_name is not by_code:
                at = table.at(row, "indicator")
                self._findings.error("indicator.code_and_name_differ", at, found=code, name=name, meant=by_name.code)
            return by_code
        if by_name is not None and not code:
            return by_name
        field = "indicator_name" if (name and not code) or "indicator" not in table.columns else "indicator"
        self._unknown_indicator(code or name, table.at(row, field))
        return None

    def _unknown_indicator(self, found: str, at: CellRef) -> None:
        if not found:
            self._findings.error("indicator.missing", at)
            return
        if found in self._unknown:
            return
        self._unknown.add(found)
        names = [text for i in self._plan.indicators for text in (i.code, i.name)]
        suggestion = nearest(found, names) or ""
        self._findings.error("indicator.unknown", at, found=found, nearest=suggestion, plan=self._plan.label)

    def _is_first(self, key: FigureKey, at: CellRef) -> bool:
        first = self._first_at.setdefault(key, at)
        if first is at:
            return True
        found = with_code(self._index.indicator_by_code[key.indicator.casefold()])
        org = unit_words(key.org, self._context.tree)
        self._findings.error("row.duplicate", at, found=found, first=str(first), org=org)
        return False

    def _check_sense(self, observation: Observation, indicator: Indicator) -> None:
        unit = self._context.tree[observation.key.org]
        if not indicator.is_owed_by(unit):
            facts = {"found": with_code(indicator), "org": with_code(unit)}
            self._findings.warning("indicator.not_owed", observation.at, **facts)
        check_fall(observation, indicator, self._plan, self._context, self._findings)


def _is_answer(cell: RawCell) -> bool:
    """Whether a cell could be meant as a figure: anything but a text that is neither number nor answer."""
    if cell.kind not in (CellKind.TEXT, CellKind.COVERED):
        return True
    text = cell.text
    worded = read_yes_no(text) is not None or says_not_applicable(text) or says_nothing_arose(text)
    return worded or read_number(text) is not NumberFault.NOT_A_NUMBER


def _lead_texts(cells: Row) -> list[str]:
    """The texts of the first two cells of a row, where totals and groups have their name."""
    return [cells[column].text for column in sorted(cells)[:2] if cells[column].kind is CellKind.TEXT]
