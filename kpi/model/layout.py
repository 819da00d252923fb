"""What the columns of a foreign form hold: asked once, remembered for an org unit, written in a file of its own."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from kpi.text.names import fold
from kpi.text.none_signs import SignAnswers
from kpi.text.parsing import NumberStyle
from kpi.text.periods import without_time

IGNORED = "ignore"
# What a column can hold, as files and pages name it.
FIELDS = (
    *("indicator", "indicator_name", "org", "org_name", "period"),
    *("numerator", "denominator", "value", "percent", "state", "note", IGNORED),
)
# Only these can belong to one indicator.
FIELDS_OF_ONE = ("numerator", "denominator", "value", "percent")


@dataclass(frozen=True, slots=True)
class ColumnRole:
    """What one column holds, for one indicator or for the one that each row names."""

    field: str
    indicator: str | None = None

    @classmethod
    def parse(cls, text: str) -> ColumnRole:
        """Read `numerator` or `numerator:HSTT`; ValueError for anything else."""
        field, _, indicator = text.strip().partition(":")
        if field not in FIELDS or (indicator and field not in FIELDS_OF_ONE):
            raise ValueError(f"{text!r} is no role of a column")
        return cls(field, indicator.strip() or None)

    def __str__(self) -> str:
        return f"{self.field}:{self.indicator}" if self.indicator else self.field


@dataclass(frozen=True, slots=True)
class Layout:
    """Heading → role, in the order of the columns; case, blanks, month and year of a heading do not count."""

    roles: tuple[tuple[str, ColumnRole], ...]
    numbers: NumberStyle | None = None
    # What "-" and the like stand for.
    signs: SignAnswers = ()

    def roles_for(self, headings: Sequence[str]) -> list[ColumnRole | None]:
        """The role of each heading of a table; None where the layout does not speak of it.

        A heading that stands there more often than the layout names it is left open: any of them might be meant.
        """
        keys = [heading_key(heading) for heading in headings]
        leaves = [heading_key(heading.rpartition(" / ")[2]) for heading in headings]
        known: dict[str, list[ColumnRole]] = {}
        for heading, role in self.roles:
            known.setdefault(heading_key(heading), []).append(role)
        chosen: list[ColumnRole | None] = []
        for place, (key, leaf) in enumerate(zip(keys, leaves, strict=True)):
            roles, same = (known[key], keys) if key in known else (known.get(leaf, []), leaves)
            nth = same[:place].count(same[place])
            chosen.append(roles[nth] if same.count(same[place]) <= len(roles) else None)
        return chosen


@dataclass(frozen=True, slots=True)
class KnownLayout:
    """A layout that somebody confirmed, for the workbooks of one org unit whose headings have this fingerprint."""

    id: str
    org: str
    fingerprint: str
    layout: Layout
    plan: str = ""
    file_name: str = ""
    sheet: str = ""
    confirmed_by: str = ""
    confirmed_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class MappingColumn:
    """One column of a table that is not certain: its heading, what stands in it, and what it seems to hold."""

    number: int
    letters: str
    heading: str
    samples: tuple[str, ...] = ()
    suggestion: ColumnRole | None = None


@dataclass(frozen=True, slots=True)
class MappingRequest:
    """A table whose columns somebody has to name. `reason` is the issue that says why."""

    sheet: str
    heading_row: int
    columns: tuple[MappingColumn, ...]
    plan: str | None = None
    org: str | None = None
    reason: str = ""

    @property
    def fingerprint(self) -> str:
        """Under which the answer is remembered."""
        return fingerprint([column.heading for column in self.columns])

    def answered(
        self, roles: Sequence[ColumnRole], numbers: NumberStyle | None = None, signs: SignAnswers = ()
    ) -> Layout:
        """The layout that these roles make of the columns, one for each in their order."""
        pairs = zip((column.heading for column in self.columns), roles, strict=True)
        return Layout(tuple(pairs), numbers, signs)


def heading_key(heading: str) -> str:
    """A heading as layouts compare it: month and year change from report to report and make no other form."""
    return fold(without_time(heading))


def fingerprint(headings: Sequence[str]) -> str:
    """A short name for a row of headings."""
    return hashlib.sha256("\n".join(map(heading_key, headings)).encode()).hexdigest()[:16]
