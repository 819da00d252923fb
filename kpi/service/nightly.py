"""The nightly backup: made when it is due, caught up after a missed night, and its failures told, never raised."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
from collections.abc import Callable
from pathlib import Path

from kpi.accounts.user import OPERATOR
from kpi.model.errors import KpiError, StoreBusy, StoreDamaged, StoreFull
from kpi.service import backup, log
from kpi.service.backup_faults import BackupRefused
from kpi.service.backup_settings import BackupSettings
from kpi.service.health import audit
from kpi.service.health_notes import Night, last_night, note_night
from kpi.service.installation import Installation, exists, now_utc
from kpi.store.private import sweep_abandoned
from kpi.text.keeping import NIGHTLY_FAILED, NIGHTLY_REASONS, NIGHTLY_SUBJECT

# After a night that failed it is tried again, but not at once: a disk does not become empty by itself.
RETRY = dt.timedelta(hours=1)

REASONS: dict[type[KpiError], str] = {
    StoreFull: "full",
    StoreBusy: "busy",
    StoreDamaged: "damaged",
    BackupRefused: "cannot_write",
}

logger = logging.getLogger("kpi.nightly")


def is_due(home: Path, now: dt.datetime) -> bool:
    """Whether a backup should have been made since the last one, and no attempt has just failed."""
    settings = BackupSettings.of(home)
    due = settings.last_due(now)
    if due is None or not exists(home):
        return False
    if any(info.made_at >= due for info in backup.listed(settings.folder) if backup.is_ours(info.path)):
        return False
    night = last_night(home)
    return night is None or night.failed is None or not now - RETRY < night.at <= now


def run_if_due(home: Path, clock: Callable[[], dt.datetime] = now_utc) -> bool:
    """Make the backup that is due, delete what need not stay, and look the store over. Never raises."""
    try:
        if not is_due(home, clock()):
            return False
        inst = Installation.open(home, user=OPERATOR, clock=clock)
    except Exception:
        logger.exception("the nightly backup could not begin")
        note_night(home, Night(clock(), "internal"))
        return False
    try:
        failed = _attempt(inst)
        note_night(home, Night(inst.now(), failed))
        if failed is not None:
            _tell(inst, failed)
        return failed is None
    finally:
        inst.close()


def _attempt(inst: Installation) -> str | None:
    """The night's work; why it failed, where it did."""
    try:
        backup.make(inst)
        backup.prune(inst)
        sweep_abandoned(inst.home)
        audit(inst)
    except KpiError as error:
        logger.exception("the nightly backup failed")
        return next((reason for kind, reason in REASONS.items() if isinstance(error, kind)), "internal")
    except Exception:
        logger.exception("the nightly backup failed")
        return "internal"
    return None


def _tell(inst: Installation, failed: str) -> None:
    """The log tells of a night without a backup, unless that is what cannot be written."""
    with contextlib.suppress(KpiError, OSError):
        log.record(inst, "backup", NIGHTLY_SUBJECT, NIGHTLY_FAILED.format(reason=NIGHTLY_REASONS[failed]))
