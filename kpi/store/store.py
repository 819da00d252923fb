"""The store's one face: what the use cases ask of it and have it write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from kpi.model.errors import StoreDamaged
from kpi.model.figure import Figure
from kpi.model.org_unit import OrgTree
from kpi.model.period import Period
from kpi.model.plan import Plan, Span
from kpi.model.standings import AreaPoint, UnitStandings
from kpi.model.upload import ChangeSet, Compared, FigureKey, Receipt
from kpi.store import audits, backup, figures, history, rollups, standings, writing
from kpi.store.archive import ReportArchive
from kpi.store.asking import AsKnown, NameBook
from kpi.store.audits import AuditFinding
from kpi.store.batch import Sending, files_to_write
from kpi.store.database import MEMORY_LIMIT, WAIT_SECONDS, Database, give_back, shared_database
from kpi.store.history import ReportInfo, UploadInfo
from kpi.store.kept_files import FilesInFolder, FilesInMemory, KeptFiles
from kpi.store.log_book import LogBook
from kpi.store.moments import in_utc
from kpi.store.received import Received, day_of
from kpi.store.review_desk import ReviewDesk
from kpi.store.syncing import Synced, sync
from kpi.store.unit_standings import unit_standings

__all__ = ["AuditFinding", "ReportInfo", "Store", "UploadInfo"]

FILES_FOLDER = "files"


class Store(Received):
    """Figures and where they came from. Every call takes a cursor of its own; threads may share a store."""

    def __init__(self, database: Database, files: KeptFiles, path: Path | None = None) -> None:
        super().__init__(database)
        self._files = files
        self._path = path
        self._synced = Synced()
        self._names = NameBook()
        self.log = LogBook(database)
        self.review = ReviewDesk(database, self._names)
        self.reports_kept = ReportArchive(database)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        memory_limit: str = MEMORY_LIMIT,
        wait_seconds: float = WAIT_SECONDS,
    ) -> Store:
        """The store whose database is the file `path`, made where there is none; files as received stand beside it."""
        path = path.resolve()
        if not path.exists():
            if read_only:
                raise StoreDamaged(f"there is no store at {path}")
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        database = shared_database(path, memory_limit=memory_limit, wait_seconds=wait_seconds)
        return cls(database, FilesInFolder(path.parent / FILES_FOLDER), path)

    @classmethod
    def in_memory(cls) -> Store:
        """An empty store that ends with the process."""
        return cls(Database.in_memory(), FilesInMemory())

    def close(self) -> None:
        """Let go of the file."""
        if self._path is not None:
            give_back(self._path)
            self._path = None

    def revision(self) -> int:
        """A number that every write raises."""
        with self._database.session() as cursor:
            return writing.current_version(cursor)

    def sync(self, plans: Sequence[Plan], tree: OrgTree) -> None:
        """Take over the definitions; the roll-ups of plans that add up differently now are made anew."""
        sync(self._database, plans, tree, self._synced)
        self._names.forget()

    def current_figures(self, plan: str, reports: Collection[tuple[str, Period]]) -> dict[FigureKey, Figure]:
        """What counts now for each org unit and period asked for."""
        with self._database.session() as cursor:
            return figures.of_reports(cursor, plan, reports)

    def compared(self, plan: str, reports: Collection[tuple[str, Period]]) -> tuple[dict[FigureKey, Figure], Compared]:
        """As `current_figures`, with what exactly they are of: a commit looks whether that still holds."""
        with self._database.session() as cursor:
            return figures.compared(cursor, plan, reports)

    def commit(
        self,
        changes: ChangeSet,
        *,
        user: str,
        now: dt.datetime,
        today: dt.date | None = None,
        reason: str = "",
        backfill: bool = False,
        accept_warnings: bool = False,
        places: Mapping[str, str] | None = None,
    ) -> Receipt:
        """Write everything that is ready (and, where warnings are accepted, what needs it) in one transaction.

        `now` is when the files came; `today`, the day of `now` where it is not given, decides which periods are
        locked. `places` says, by sha256, whose data the log notes a file under.
        """
        files = files_to_write(changes, accept_warnings=accept_warnings)
        if not files:
            return Receipt(writing.receipts_before(changes), in_utc(now), self.revision(), figures=0)
        self._files.keep({file.draft.sha256: changes.contents[file.draft.sha256] for file in files})
        sending = Sending(user, in_utc(now), reason, backfill, places or {})
        day = today or day_of(now)
        with self._database.transaction() as cursor:
            return writing.commit(cursor, changes, sending, today=day, accept_warnings=accept_warnings)

    def unit_figures(
        self,
        plan: str,
        indicators: Sequence[str] | None,
        orgs: Sequence[str] | None,
        up_to: Period | None,
        known_at: dt.datetime | None = None,
        approved_only: bool = False,
    ) -> dict[tuple[str, str], list[tuple[Period, Figure]]]:
        """The figures of org units as reported, by org unit and indicator, oldest period first; None asks about all."""
        with self._database.session() as cursor:
            return figures.of_units(cursor, plan, indicators, orgs, up_to, AsKnown(known_at, approved_only))

    def area_series(
        self,
        plan: Plan,
        span: Span,
        indicator: str,
        area: str,
        *,
        up_to: Period,
        known_at: dt.datetime | None = None,
        approved_only: bool = False,
    ) -> list[AreaPoint]:
        """What an area says in each period of the span up to `up_to`, and to date; blanks kept."""
        found = self.area_series_many(
            plan, area, [(span, indicator)], up_to=up_to, known_at=known_at, approved_only=approved_only
        )
        return found[span.phase, indicator]

    def area_series_many(
        self,
        plan: Plan,
        area: str,
        asked: Sequence[tuple[Span, str]],
        *,
        up_to: Period,
        known_at: dt.datetime | None = None,
        approved_only: bool = False,
    ) -> dict[tuple[str | None, str], list[AreaPoint]]:
        """As `area_series` for many spans and indicators in one query, by phase and indicator."""
        with self._database.session() as cursor:
            names = self._names.of(cursor, plan.id, area)
            return standings.area_series(cursor, plan, names, asked, up_to, AsKnown(known_at, approved_only))

    def unit_standings(
        self,
        plan: Plan,
        span: Span,
        indicator: str,
        area: str,
        period: Period,
        *,
        known_at: dt.datetime | None = None,
        approved_only: bool = False,
    ) -> UnitStandings:
        """One row for each participant of the area that exists at the period, also those that said nothing."""
        found = self.unit_standings_many(
            plan, span, [indicator], area, period, known_at=known_at, approved_only=approved_only
        )
        return found[indicator]

    def unit_standings_many(
        self,
        plan: Plan,
        span: Span,
        indicators: Sequence[str],
        area: str,
        period: Period,
        *,
        orgs: Sequence[str] | None = None,
        known_at: dt.datetime | None = None,
        approved_only: bool = False,
    ) -> dict[str, UnitStandings]:
        """As `unit_standings` for many indicators in one query, by indicator; of `orgs` only where they are named."""
        known = AsKnown(known_at, approved_only)
        with self._database.session() as cursor:
            names = self._names.of(cursor, plan.id, area)
            return unit_standings(cursor, plan, names, span, indicators, period, known, orgs)

    def committed(self, sha256s: Collection[str]) -> dict[str, int]:
        """The first uploads of files that were committed before, by sha256, also where later files replaced them."""
        with self._database.session() as cursor:
            return history.committed(cursor, sorted(sha256s))

    def file(self, sha256: str) -> bytes | None:
        """A file exactly as it was received; None where it is not kept."""
        return self._files.read(sha256)

    def audits(self) -> list[AuditFinding]:
        """Every audit with the bad rows it found; a store without any is in good health."""
        with self._database.session() as cursor:
            return audits.run(cursor, self._files)

    def copy_to(self, target: Path) -> backup.Snapshot:
        """A consistent copy of the database for a backup, made while others read and read back to its last block."""
        return backup.snapshot(self._database, self._file(), target)

    def told(self) -> backup.StoreInfo:
        """What the store says of itself: its schema, its size, how many files it has received."""
        return backup.told(self._database, self._file())

    def _file(self) -> Path:
        if self._path is None:
            raise StoreDamaged("a store in memory has no file")
        return self._path

    def rebuild(self) -> None:
        """Make all roll-ups anew from the log."""
        with self._database.transaction() as cursor:
            writing.raise_version(cursor)
            rollups.rebuild(cursor)
