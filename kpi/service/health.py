"""The health of an installation: one line for each thing an administrator should know, worst news never hidden.

Each line is worked out by itself: what is damaged must not keep the others from being told.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kpi.accounts import rights
from kpi.accounts.rights import Action
from kpi.model.errors import KpiError, StoreBusy
from kpi.model.issue import has_errors
from kpi.service import log
from kpi.service.backup import listed
from kpi.service.backup_contents import BackupInfo
from kpi.service.backup_settings import BackupSettings
from kpi.service.health_notes import Audited, last_audits, last_night, note_audits
from kpi.service.installation import Installation
from kpi.service.version import program_version
from kpi.store.private import read_by_others
from kpi.store.store import AuditFinding
from kpi.text.keeping import HEALTH_LABELS, HEALTH_STATES, health_sentence

# A backup older than this has missed a night.
OLD = dt.timedelta(hours=26)

# Below the first share of the disk, or the first room, people are warned; below the second, writing may fail.
TIGHT_SHARE, TIGHT_BYTES = 0.1, 2_000_000_000
HARDLY_BYTES = 200_000_000


class HealthState(StrEnum):
    """How a line is to be read."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class HealthLine:
    """One thing that was looked at: `code` and `facts` say what was found, `sentence` says it in words."""

    key: str
    state: HealthState
    code: str
    facts: Mapping[str, object]

    @property
    def label(self) -> str:
        """What was looked at."""
        return HEALTH_LABELS[self.key]

    @property
    def state_words(self) -> str:
        """The state in words."""
        return HEALTH_STATES[self.state]

    @property
    def sentence(self) -> str:
        """What was found, and what to do."""
        return health_sentence(f"{self.key}.{self.code}", self.facts)


@dataclass(frozen=True, slots=True)
class Health:
    """Everything that was looked at; `checked_at` is in UTC."""

    lines: tuple[HealthLine, ...]
    checked_at: dt.datetime
    backups: tuple[BackupInfo, ...]
    next_backup: dt.datetime | None

    @property
    def state(self) -> HealthState:
        """The worst of all lines."""
        return max((line.state for line in self.lines), key=list(HealthState).index)

    def line(self, key: str) -> HealthLine:
        """The line about one thing."""
        return next(line for line in self.lines if line.key == key)


def health(inst: Installation) -> Health:
    """Look at everything there is to look at, but the audits, of which the last answer is told."""
    # Asked without the tree of org units: that is read through the store, which may be what is ill.
    rights.require(inst.user, Action.VIEW_HEALTH)
    settings = BackupSettings.of(inst.home)
    backups = listed(settings.folder)
    lines = (
        _guarded("store", lambda: _store(inst)),
        _audits(inst),
        _guarded("accounts", lambda: _accounts(inst)),
        _guarded("log", lambda: _log(inst)),
        _guarded("definitions", lambda: _definitions(inst)),
        _backup(inst, backups, settings),
        _disk(inst),
        _modes(inst),
        _guarded("sessions", lambda: _sessions(inst)),
        _line("version", HealthState.GOOD, "good", version=program_version()),
    )
    return Health(lines, inst.now(), backups, settings.next_due(inst.now()))


def audit(inst: Installation) -> list[AuditFinding]:
    """Run the audits of the store and remember what they found."""
    inst.require(Action.VIEW_HEALTH)
    findings = inst.store.audits()
    failed = tuple(finding.name for finding in findings if finding.rows)
    note_audits(inst.home, Audited(inst.now(), len(findings), failed))
    return findings


def _line(key: str, state: HealthState, code: str, **facts: object) -> HealthLine:
    return HealthLine(key, state, code, facts)


def _guarded(key: str, look: Callable[[], HealthLine]) -> HealthLine:
    """What `look` found; where it cannot look, that is the news."""
    try:
        return look()
    except StoreBusy:
        return _line(key, HealthState.WARNING, "busy")
    except (KpiError, OSError):
        return _line(key, HealthState.BAD, "unread")


def _store(inst: Installation) -> HealthLine:
    told = inst.store.told()
    return _line("store", HealthState.GOOD, "good", schema=told.schema, size=told.bytes, files=told.files)


def _audits(inst: Installation) -> HealthLine:
    last = last_audits(inst.home)
    if last is None:
        return _line("audits", HealthState.WARNING, "none")
    if last.failed:
        names = ", ".join(last.failed)
        return _line(
            "audits", HealthState.BAD, "bad", count=last.count, failed=len(last.failed), at=last.at, names=names
        )
    return _line("audits", HealthState.GOOD, "good", count=last.count, at=last.at)


def _accounts(inst: Installation) -> HealthLine:
    if inst.accounts.faults():
        return _line("accounts", HealthState.BAD, "unread")
    return _line("accounts", HealthState.GOOD, "good", count=sum(user.active for user in inst.accounts.list()))


def _log(inst: Installation) -> HealthLine:
    found = log.verify_log(inst)
    if found.broken_at is not None:
        return _line("log", HealthState.BAD, "bad", broken_at=found.broken_at)
    return _line("log", HealthState.GOOD, "good", count=found.count)


def _definitions(inst: Installation) -> HealthLine:
    faulty = {name: issues for name, issues in inst.definition_issues().items() if has_errors(issues)}
    if not faulty:
        return _line("definitions", HealthState.GOOD, "good")
    count = sum(len(issues) for issues in faulty.values())
    return _line("definitions", HealthState.WARNING, "warning", count=count, plans=", ".join(sorted(faulty)))


def _backup(inst: Installation, backups: tuple[BackupInfo, ...], settings: BackupSettings) -> HealthLine:
    newest = backups[0] if backups else None
    night = last_night(inst.home)
    made_at = newest.made_at if newest else None
    if night is not None and night.failed is not None and (made_at is None or night.at > made_at):
        return _line("backup", HealthState.BAD, "failed", at=night.at, reason=night.failed, made_at=made_at)
    if newest is None:
        return _line("backup", HealthState.WARNING, "none")
    if settings.at is not None and inst.now() - newest.made_at > OLD:
        return _line("backup", HealthState.WARNING, "old", made_at=made_at)
    return _line("backup", HealthState.GOOD, "good", made_at=made_at, size=newest.bytes, count=len(backups))


def _disk(inst: Installation) -> HealthLine:
    usage = shutil.disk_usage(inst.home)
    if usage.free < HARDLY_BYTES:
        return _line("disk", HealthState.BAD, "bad", free=usage.free)
    tight = usage.free < min(TIGHT_BYTES, TIGHT_SHARE * usage.total)
    state = HealthState.WARNING if tight else HealthState.GOOD
    return _line("disk", state, state.value, free=usage.free, total=usage.total)


def _modes(inst: Installation) -> HealthLine:
    seen = read_by_others(inst.home)
    if not seen:
        return _line("modes", HealthState.GOOD, "good")
    return _line("modes", HealthState.WARNING, "warning", names=", ".join(path.name for path in seen))


def _sessions(inst: Installation) -> HealthLine:
    return _line("sessions", HealthState.GOOD, "good", count=len(inst.accounts.sessions.open_sessions(inst.now())))
