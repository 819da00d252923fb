"""What one workbook to fill in is made of, and the columns its table has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kpi.model.figure import Figure
from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Indicator, Plan
from kpi.text.template import HEADINGS


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One line of the form: `figure` is filled in where given, `previous` and `target_words` stand beside it."""

    org: OrgUnit
    indicator: Indicator
    previous: Figure | None = None
    target_words: str = ""
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class TemplateRequest:
    """One workbook: for `org` itself, or with `below` a line for each unit under it and each indicator.

    `due_date` is the day before which the workbook is due; `narratives` holds a passage for each topic.
    """

    plan: Plan
    period: Period
    org: OrgUnit
    rows: Sequence[TemplateRow]
    due_date: dt.date
    below: bool = False
    narratives: Mapping[str, str] = field(default_factory=dict)
    illustrative: bool = False
    owner_name: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its key, its width in digits, and whether only the form for many units has it."""

    key: str
    width: float
    below_only: bool = False

    @property
    def heading(self) -> str:
        return HEADINGS[self.key]


_COLUMNS = (
    Column("number", 5),
    Column("org", 12, below_only=True),
    Column("org_name", 20, below_only=True),
    Column("indicator", 12),
    Column("indicator_name", 42),
    Column("unit_of_measure", 9),
    Column("numerator", 9.5),
    Column("denominator", 9.5),
    Column("value", 9.5),
    Column("percent", 9.5),
    Column("state", 12.5),
    Column("previous", 12.5),
    Column("target", 13),
    Column("note", 18),
)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one form, in order, with the place of each counted from 1."""

    items: tuple[Column, ...]

    @classmethod
    def of(cls, request: TemplateRequest) -> Columns:
        return cls(tuple(c for c in _COLUMNS if request.below or not c.below_only))

    def place(self, key: str) -> int:
        """Where the column `key` stands, counted from 1."""
        return next(place for place, column in enumerate(self.items, start=1) if column.key == key)

    def width(self, key: str) -> float:
        """How wide the column `key` is, in digits."""
        return self.items[self.place(key) - 1].width

    @property
    def count(self) -> int:
        return len(self.items)
