"""What a page, a report or the command line is handed: everything one view shows, worked out and ready."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kpi.model.coverage_rows import CoverageRows
from kpi.model.figure import Figure
from kpi.model.issue import Issue
from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Indicator, Phase, Plan, Span, Target
from kpi.model.progress import (
    Coverage,
    CoverageRow,
    DeadlineRow,
    ProgressRow,
    SeriesPoint,
    Standing,
    Status,
)
from kpi.model.upload import ChangeSet
from kpi.store.history import UploadInfo as UploadInfo


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One period of a series: the figures, and what the target that fits asked for at that period."""

    point: SeriesPoint
    target: Target | None
    path: Fraction | None
    target_value: Fraction | None
    status: Status | None

    @property
    def period(self) -> Period:
        return self.point.period


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One target of the overview: the owner's row, its sentence, the last periods, and the change since the last.

    `whole` is the figure of all units together: the row's own standing for a `whole` target, the context for an
    `each_unit` one, whose own standing counts units. `change` is of `whole`, against the period before.
    """

    row: ProgressRow
    sentence: str
    requirement: str
    whole: Standing
    spark: tuple[SeriesRow, ...]
    previous: Standing | None
    change: Fraction | None


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator without a numeric target: the figure of the whole, to date, with its last periods."""

    indicator: Indicator
    standing: Standing
    coverage: Coverage
    spark: tuple[SeriesRow, ...]
    change: Fraction | None


@dataclass(frozen=True, slots=True)
class SilentUnit:
    """An org unit that has not sent its workbook: days past the due date (negative: days left)."""

    unit: OrgUnit
    days_late: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The first page. `phase` is None for the whole plan; `span` holds its periods."""

    plan: Plan
    phase: Phase | None
    period: Period
    span: Span
    elapsed: int
    counts: Mapping[Status, int]
    rows: tuple[OverviewRow, ...]
    indicators: tuple[IndicatorRow, ...]
    reporting: Coverage
    silent: tuple[SilentUnit, ...]
    silent_total: int
    deadlines: tuple[DeadlineRow, ...]
    illustrative: bool


@dataclass(frozen=True, slots=True)
class UnitMark:
    """One org unit's place in a comparison; `status` is None where the target has no scope below the owner."""

    unit: OrgUnit
    standing: Standing
    status: Status | None
    is_stale: bool
    age_periods: int | None


@dataclass(frozen=True, slots=True)
class TargetDetail:
    """One target of the owner or of one org unit, with its series and the units compared."""

    row: ProgressRow
    sentence: str
    requirement: str
    series: tuple[SeriesRow, ...]
    units: Sequence[UnitMark]
    illustrative: bool


@dataclass(frozen=True, slots=True)
class UnitRow:
    """What one org unit owes and where it stands: a row with a target, or an indicator without one (`row` None)."""

    indicator: Indicator
    row: ProgressRow | None
    sentence: str
    requirement: str
    standing: Standing
    own: Figure | None
    spark: tuple[SeriesRow, ...]


@dataclass(frozen=True, slots=True)
class UnitDetail:
    """One org unit at one period."""

    plan: Plan
    unit: OrgUnit
    period: Period
    rows: tuple[UnitRow, ...]
    report: CoverageRow | None
    uploads: tuple[UploadInfo, ...]
    narratives: Mapping[str, str]
    illustrative: bool


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One org unit × target."""

    status: Status
    standing: Standing


@dataclass(frozen=True, slots=True)
class HeatTable:
    """Units × targets; `cells` follow `targets`. `total` counts all units, `rows` is the asked slice."""

    plan: Plan
    period: Period
    targets: tuple[Target, ...]
    rows: tuple[tuple[OrgUnit, tuple[HeatCell, ...]], ...]
    total: int


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """Who has reported in one period. The counts are of everybody, the rows of those that are the user's to see."""

    plan: Plan
    period: Period
    expected: int
    reported: int
    on_time: int
    rows: CoverageRows


@dataclass(frozen=True, slots=True)
class SheetView:
    """The user's own sheet as rows of shown texts, with the row and column numbers that Excel shows."""

    name: str
    first_row: int
    first_column: int
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PreparedUpload:
    """What an upload would do, before anything is done: the change set, and each file's sheets for showing."""

    changes: ChangeSet
    sheets: Mapping[str, tuple[SheetView, ...]]

    def issues(self) -> tuple[Issue, ...]:
        """Every issue of every file, in the order of the files."""
        return tuple(issue for file in self.changes.files for issue in file.issues)
