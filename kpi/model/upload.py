"""A workbook on its way into the store: what it says, what that would change, and the receipt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from kpi.model.figure import Figure
from kpi.model.issue import CellRef, Issue, has_errors
from kpi.model.layout import MappingRequest
from kpi.model.period import Period


class FigureKey(NamedTuple):
    """What a figure is about; a tuple, since it is made and looked up for each figure of a long table."""

    org: str
    indicator: str
    period: Period


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure with the cells it was read from: `at` is the numerator's cell, the value's where there is none."""

    key: FigureKey
    figure: Figure
    at: CellRef
    denominator_at: CellRef | None = None


@dataclass(frozen=True, slots=True)
class Narrative:
    """A passage in the unit's own words; `topic` is results, difficulties, proposals or evidence."""

    org: str
    period: Period
    topic: str
    text: str
    at: CellRef


@dataclass(frozen=True)
class Draft:
    """One file understood: everything it reports, and everything wrong with it."""

    file_name: str
    sha256: str
    plan: str | None
    observations: tuple[Observation, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    issues: tuple[Issue, ...] = ()
    # Tables whose columns somebody has to name before the file can be taken.
    mappings: tuple[MappingRequest, ...] = ()

    @property
    def refused(self) -> bool:
        return has_errors(self.issues)

    @cached_property
    def reports(self) -> tuple[tuple[str, Period], ...]:
        """The org unit × period pairs that the file reports on, in order of appearance."""
        return tuple(dict.fromkeys((o.key.org, o.key.period) for o in self.observations))


class ChangeKind(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Change:
    """What one figure would become: `old` is None where it is added, `observation` where it is missing."""

    kind: ChangeKind
    key: FigureKey
    old: Figure | None = None
    observation: Observation | None = None


class FileStatus(StrEnum):
    """What happens, or happened, to one file of an upload."""

    READY = "ready"
    COMMITTED = "committed"
    UNCHANGED = "unchanged"
    NEEDS_CONFIRMATION = "needs_confirmation"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FileChanges:
    """One file of an upload with what it would change; `receipt` is set where the same bytes were committed before."""

    draft: Draft
    changes: tuple[Change, ...]
    status: FileStatus
    receipt: int | None = None

    @property
    def issues(self) -> tuple[Issue, ...]:
        return self.draft.issues

    def count(self, kind: ChangeKind) -> int:
        """How many figures change in this way."""
        return sum(1 for change in self.changes if change.kind is kind)


@dataclass(frozen=True, slots=True)
class Compared:
    """What a preview was held against: the reports that counted, by number, and the marks of the plans' definitions.

    A report is known by plan, org unit and period; one that is not there had none that counted.
    """

    reports: Mapping[tuple[str, str, Period], int]
    marks: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Every file of one upload, computed against the store as it was: what is shown is what is committed.

    Where `compared` says what exactly it was held against, a commit is refused only when that has changed; otherwise
    when anything in the store has.
    """

    files: tuple[FileChanges, ...]
    revision: int
    contents: Mapping[str, bytes]
    compared: Compared | None = None

    @property
    def can_commit(self) -> bool:
        """Whether anything would be written, once warnings are confirmed."""
        return any(f.status in (FileStatus.READY, FileStatus.NEEDS_CONFIRMATION) for f in self.files)

    @property
    def needs_confirmation(self) -> bool:
        return any(f.status is FileStatus.NEEDS_CONFIRMATION for f in self.files)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a commit wrote: upload ids by sha256 of the files, and the revision of the store afterwards."""

    upload_by_sha256: Mapping[str, int]
    committed_at: dt.datetime
    revision: int
    figures: int
