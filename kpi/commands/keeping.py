"""Commands that keep an installation: backup, backups, restore, check."""

from __future__ import annotations

import argparse
from pathlib import Path

from kpi.commands.answer import DONE, REFUSED, STORE_TROUBLE, Answer, WrongUsage, table
from kpi.commands.as_json import Json
from kpi.model.errors import NotAllowed, StoreDamaged
from kpi.service import backup as service
from kpi.service.backup_contents import BackupInfo
from kpi.service.backup_faults import BackupRefused
from kpi.service.backup_settings import BackupSettings
from kpi.service.health import Health, HealthLine, HealthState, audit, health
from kpi.service.installation import Installation
from kpi.store.store import AuditFinding
from kpi.text import keeping as TEXT
from kpi.text.dates import fmt_datetime_vn
from kpi.text.numbers import fmt_count

# A place that is taken, a file that is there already or cannot be had: another way of calling helps, not another file.
WRONG_CALLS = ("backup.exists", "backup.cannot_write", "backup.missing", "restore.not_empty", "restore.cannot_write")


def backup(inst: Installation, options: argparse.Namespace) -> Answer:
    """`backup`: everything of the installation in one file, while people work."""
    try:
        info = service.make(inst, options.output)
    except BackupRefused as refused:
        raise worded(refused) from refused
    lines = [
        TEXT.BACKUP_DONE.format(
            path=info.path,
            size=TEXT.fmt_bytes(info.bytes),
            figures=fmt_count(info.figures),
            files=fmt_count(info.files),
            sha256=info.sha256,
        )
    ]
    if info.left_out:
        lines.append(TEXT.LEFT_OUT.format(names=", ".join(info.left_out)))
    return Answer(_info_json(info), "\n".join(lines))


def backups(inst: Installation, options: argparse.Namespace) -> Answer:
    """`backups`: those in the folder of backups, newest first."""
    found = service.backups(inst)
    settings = BackupSettings.of(inst.home)
    due = settings.next_due(inst.now())
    rows = [
        (
            fmt_datetime_vn(info.made_at),
            TEXT.fmt_bytes(info.bytes),
            fmt_count(info.figures),
            fmt_count(info.files),
            info.path.name,
        )
        for info in found
    ]
    lines = [table(TEXT.BACKUP_HEADINGS, rows) if rows else TEXT.NO_BACKUPS.format(folder=settings.folder)]
    lines.append(TEXT.NEXT_BACKUP.format(moment=fmt_datetime_vn(due)) if due else TEXT.NO_NIGHTLY)
    data = {"folder": str(settings.folder), "backups": [_info_json(info) for info in found]}
    return Answer(data, "\n".join(lines))


def restore(home: Path, options: argparse.Namespace) -> Answer:
    """`restore FILE`: makes the installation of a backup in an empty place. It is the operator's alone."""
    if options.user is not None:
        raise NotAllowed("restoring is for the terminal")
    if options.path is None:
        raise WrongUsage(TEXT.refusal("restore.file_needed", {}))
    try:
        info = service.restore(options.path, home)
    except BackupRefused as refused:
        raise worded(refused) from refused
    text = TEXT.RESTORED.format(
        home=home,
        made_at=fmt_datetime_vn(info.made_at),
        figures=fmt_count(info.figures),
        files=fmt_count(info.files),
    )
    return Answer(_info_json(info) | {"home": str(home)}, text)


def check(inst: Installation, options: argparse.Namespace) -> Answer:
    """`check`: the audits of the store, the accounts, the log, the backups and the place they are in."""
    readable, findings = True, []
    try:
        findings = audit(inst)
    except StoreDamaged:
        readable = False
    found = health(inst)
    sound = readable and not any(finding.rows for finding in findings) and not _damaged(found)
    data: Json = {
        "healthy": sound,
        "audits": [{"name": f.name, "rows": [[str(cell) for cell in row] for row in f.rows]} for f in findings],
        "health": [_line_json(line) for line in found.lines],
    }
    lines = _audit_lines(findings) if readable else [TEXT.CHECK_UNREADABLE]
    return Answer(data, "\n".join([*lines, *map(_line_text, found.lines)]), DONE if sound else STORE_TROUBLE)


def worded(refused: BackupRefused) -> WrongUsage | FileRefused:
    """The refusal as the command line reports it: as wrong usage, or as a file that was not taken."""
    sentence = TEXT.refusal(refused.code, refused.facts)
    return WrongUsage(sentence) if refused.code in WRONG_CALLS else FileRefused(sentence)


class FileRefused(WrongUsage):
    """The file that was named is not taken; the text is what the person reads."""

    status = REFUSED


def _damaged(found: Health) -> bool:
    """Whether what is kept is in doubt; a disk that fills or a night without a backup is news, no damage."""
    return any(found.line(key).state is HealthState.BAD for key in ("store", "accounts", "log"))


def _audit_lines(findings: list[AuditFinding]) -> list[str]:
    bad = [TEXT.CHECK_BAD.format(name=f.name, rows=len(f.rows)) for f in findings if f.rows]
    return bad or [TEXT.CHECK_OK.format(count=len(findings))]


def _line_text(line: HealthLine) -> str:
    return TEXT.CHECK_LINE.format(label=line.label, state=line.state_words, sentence=line.sentence)


def _line_json(line: HealthLine) -> Json:
    return {
        "key": line.key,
        "state": line.state.value,
        "code": f"{line.key}.{line.code}",
        "facts": {name: value if isinstance(value, int | None) else str(value) for name, value in line.facts.items()},
        "sentence": line.sentence,
    }


def _info_json(info: BackupInfo) -> Json:
    return {
        "path": str(info.path),
        "bytes": info.bytes,
        "sha256": info.sha256,
        "made_at": info.made_at.isoformat(),
        "figures": info.figures,
        "files": info.files,
        "left_out": list(info.left_out),
    }
