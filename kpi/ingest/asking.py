"""What is not certain about the columns of a table: why, where, and the table as it is shown to whoever decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kpi.ingest.amounts import is_blank, shown_text
from kpi.ingest.bands import Band
from kpi.ingest.context import PlanIndex
from kpi.ingest.headed import MEASURES, Column
from kpi.ingest.raw import CellKind
from kpi.model.issue import CellRef, column_letters
from kpi.model.layout import IGNORED, ColumnRole, MappingColumn, MappingRequest
from kpi.text.headings import HEADING_WORDS

# So many values of a column are shown to whoever has to say what it holds.
_SAMPLES = 3
_LONGEST_SAMPLE = 60


class Uncertain(Exception):
    """The columns of a band can be meant in more than one way."""

    def __init__(self, code: str, at: CellRef, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.at = at
        self.facts = facts


def heading_at(band: Band, column: Column) -> CellRef:
    """The cell with the lowest text of a heading."""
    level = column.levels[-1]
    return CellRef(band.sheet.name, level.row, level.column)


def missing(band: Band, fields: Sequence[str]) -> Uncertain:
    """The table lacks the columns of these fields."""
    heading = "”, “".join(HEADING_WORDS[field] for field in fields)
    return Uncertain("heading.missing", band.at, heading=heading)


def doubled(band: Band, first: Column, second: Column, field: str) -> Uncertain:
    """Two columns may be meant by one field."""
    facts = {"found": second.levels[-1].text, "heading": HEADING_WORDS[field], "first": str(heading_at(band, first))}
    return Uncertain("heading.duplicate", heading_at(band, second), **facts)


def request_of(band: Band, columns: Mapping[int, Column], index: PlanIndex | None, code: str) -> MappingRequest:
    """The table with each heading, a few values, and what the column seems to hold."""
    shown = tuple(_shown_column(band, columns[number]) for number in sorted(columns))
    return MappingRequest(band.sheet.name, band.bottom, shown, index.plan.id if index else None, reason=code)


def _shown_column(band: Band, column: Column) -> MappingColumn:
    samples: list[str] = []
    for _, cells in band.rows():
        cell = cells.get(column.number)
        if cell is not None and cell.kind is not CellKind.COVERED and not is_blank(cell):
            samples.append(shown_text(cell).strip()[:_LONGEST_SAMPLE])
        if len(samples) == _SAMPLES:
            break
    field = column.field or column.likely
    suggestion = ColumnRole(IGNORED) if column.is_other else None
    if field is not None:
        indicator = column.about.indicator.code if column.about.indicator and field in MEASURES else None
        suggestion = ColumnRole(field, indicator)
    return MappingColumn(column.number, column_letters(column.number), column.heading, tuple(samples), suggestion)
