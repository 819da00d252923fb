"""What must hold after any number of kills: nothing acknowledged is lost, nothing is half there, all adds up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb

from kpi.service import backup, log
from kpi.service.backup_faults import BackupRefused
from kpi.service.installation import DATABASE, Installation
from tests.soak.workers import BACKUPS, FIGURES, acknowledged, open_home

# An upload is whole when all its figures are there and carry the same number.
HALF_UPLOADS = """
SELECT upload.sha256, count(*) AS figures, count(DISTINCT coalesce(numerator, value)) AS numbers
FROM upload
LEFT JOIN report USING (upload_id)
LEFT JOIN observation USING (report_id)
GROUP BY upload.sha256
HAVING figures <> $figures OR numbers <> 1
"""


def faults(home: Path) -> Iterator[str]:
    """Everything that is wrong, one line each."""
    inst = open_home(home)
    try:
        yield from _faults_of(inst, home)
    finally:
        inst.close()
    with duckdb.connect(str(home / DATABASE), read_only=True) as connection:
        for sha256, figures, numbers in connection.execute(HALF_UPLOADS, {"figures": FIGURES}).fetchall():
            yield f"upload {sha256} has {figures} figures with {numbers} numbers"
    yield from _faults_of_backups(home)


def _faults_of(inst: Installation, home: Path) -> Iterator[str]:
    inst.plans()
    for finding in inst.store.audits():
        if finding.rows:
            yield f"audit {finding.name}: {finding.rows[:3]}"
    sent = [sha256 for sha256, *_ in acknowledged(home, "upload")]
    there = inst.store.committed(sent)
    for sha256 in sent:
        if sha256 not in there:
            yield f"the acknowledged upload {sha256} is lost"
    verification = log.verify_log(inst)
    if not verification.is_sound:
        yield f"the log is broken at {verification.broken_at}"
    told = sum(log.entries(inst, action=action, limit=1).total for action in ("upload", "correct"))
    stored = len(inst.store.uploads(None, None, 10**6))
    if told != stored:
        yield f"the log tells of {told} uploads, the store holds {stored}"
    yield from (f"accounts: {fault}" for fault in inst.accounts.faults())
    names = {user.name for user in inst.accounts.list()}
    yield from (f"the account {name} is lost" for (name,) in acknowledged(home, "account") if name not in names)
    yield from (f"definitions: {issue.code}" for issues in _own_issues(inst) for issue in issues)


def _own_issues(inst: Installation) -> Iterator[list[object]]:
    return (issues for plan, issues in inst.definition_issues().items() if plan in ("tay", "org_units"))  # type: ignore[misc]


def _faults_of_backups(home: Path) -> Iterator[str]:
    for path in sorted((home.parent / BACKUPS).glob("*.tar")):
        try:
            backup.verified(path)
        except BackupRefused as refused:
            yield f"the backup {path.name} is not whole: {refused}"


def faults_of_a_restore(home: Path) -> Iterator[str]:
    """The newest backup, restored beside: it must be as sound as what it was made of."""
    made = backup.listed(home.parent / BACKUPS)
    if not made:
        yield "no backup was ever finished"
        return
    place = home.parent / "restored"
    backup.restore(made[0].path, place)
    inst = open_home(place)
    try:
        yield from (f"restored: audit {finding.name}" for finding in inst.store.audits() if finding.rows)
        if not log.verify_log(inst).is_sound:
            yield "restored: the log is broken"
    finally:
        inst.close()
