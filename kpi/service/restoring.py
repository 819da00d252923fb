"""Restoring: a backup is proved whole, put together beside its place, brought up to date, and moved there at once.

Nothing of an archive is believed: every name, size and checksum is compared before anything is written, and compared
again while it is written.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kpi.accounts.store import FILE_NAME as ACCOUNTS
from kpi.accounts.user import OPERATOR
from kpi.model.errors import StoreDamaged, StoreFull
from kpi.service import log
from kpi.service.backup_contents import (
    DEFINITION_FILES,
    DEFINITION_FOLDERS,
    SHA256,
    BackupInfo,
    Manifest,
)
from kpi.service.backup_faults import BackupRefused
from kpi.service.backup_file import MANIFEST, MOST_MANIFEST_BYTES, Entry, Member, manifest_of, walking
from kpi.service.installation import DATABASE, Installation
from kpi.service.work_folder import LOCK, clear_left_behind, sync_folder, work_folder
from kpi.store.backup import read_back
from kpi.store.kept_files import FULL
from kpi.store.private import PRIVATE_FILE, PRIVATE_FOLDER, private_folder
from kpi.store.store import FILES_FOLDER

# The folder in which an installation is put together; one that a killed process left behind is cleared away.
WORK_PREFIX = ".kpi-khoi-phuc-"
MOVING = f"{WORK_PREFIX}chuyen-"


def restore(path: Path, home: Path) -> BackupInfo:
    """Make the installation of a backup in `home`, which has to be empty or not there yet.

    BackupRefused where the backup is not whole, is no backup, or where the place is taken. Sessions and one-time codes
    are not in a backup: everybody signs in anew. A killed restore leaves `home` as it was, and is cleared away by the
    next one.
    """
    home = Path(os.path.abspath(home))
    _require_empty(home)
    try:
        info, manifest = verified(path)
        with _work_folder(home, info.bytes) as work:
            _fill(path, work, manifest)
            _bring_up_to_date(work, info)
            _move_in(work, home)
    except OSError as error:
        if error.errno in FULL:
            raise StoreFull(str(error)) from error
        raise BackupRefused("restore.cannot_write", home=home) from error
    return info


def verified(path: Path) -> tuple[BackupInfo, Manifest]:
    """What a backup holds, after all of it has been read and every checksum compared; BackupRefused otherwise."""
    if not path.is_file():
        raise BackupRefused("backup.missing", path=path)
    text, sha256 = manifest_of(path)
    manifest = Manifest.read(text)
    with walking(path) as walk:
        for entry in _expected(walk.entries(), manifest):
            entry.member()
    return BackupInfo.of(path, sha256, manifest), manifest


def _expected(entries: Iterator[Entry], manifest: Manifest) -> Iterator[Entry]:
    """The entries but the manifest, each held against it; all that the manifest tells of has to come."""
    told = {member.name: member for member in manifest.members}
    if len(told) != len(manifest.members) or {ACCOUNTS, DATABASE} - set(told):
        raise BackupRefused("backup.broken")
    last, count, size = "", 0, 0
    for entry in entries:
        if entry.name == MANIFEST:
            _require(entry.bytes <= MOST_MANIFEST_BYTES)
            continue
        yield entry
        member = entry.member()
        if entry.name.startswith(f"{FILES_FOLDER}/"):
            _require(entry.name > last and _is_received(member, manifest))
            last, count, size = entry.name, count + 1, size + entry.bytes
        else:
            _require(_is_ours(entry.name) and told.pop(entry.name, None) == member)
    _require(not told and (count, size) == (manifest.files.count, manifest.files.bytes))


def _require(holds: bool) -> None:
    if not holds:
        raise BackupRefused("backup.broken")


def _is_received(member: Member, manifest: Manifest) -> bool:
    """Whether this is a file as received: under its own checksum, or as the manifest says that it had changed."""
    _, drawer, sha256 = [*member.name.split("/"), "", ""][:3]
    named = f"{FILES_FOLDER}/{sha256[:2]}/{sha256}" == member.name and SHA256.fullmatch(sha256) is not None
    return named and drawer == sha256[:2] and member.sha256 == manifest.files.changed.get(sha256, sha256)


def _is_ours(name: str) -> bool:
    return name in (ACCOUNTS, DATABASE, *DEFINITION_FILES) or name.split("/")[0] in DEFINITION_FOLDERS


def _require_empty(home: Path) -> None:
    """The place may hold what a killed restore left behind, which is cleared away, and nothing else."""
    if not home.exists():
        return
    if home.is_dir() and not (home / DATABASE).exists() and any(home.glob(f"{MOVING}*")):
        for name in (ACCOUNTS, FILES_FOLDER, *DEFINITION_FILES, *DEFINITION_FOLDERS):
            shutil.rmtree(home / name) if (home / name).is_dir() else (home / name).unlink(missing_ok=True)
        clear_left_behind(home, MOVING)
    if not home.is_dir() or any(not path.name.startswith(WORK_PREFIX) for path in home.iterdir()):
        raise BackupRefused("restore.not_empty", home=home)


@contextmanager
def _work_folder(home: Path, size: int) -> Iterator[Path]:
    """Beside the place where we may write there, so that one rename brings everything; within it otherwise."""
    folder, prefix = home.parent, f"{WORK_PREFIX}{home.name}-"
    with contextlib.suppress(PermissionError):
        folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK):
        folder, prefix = home, WORK_PREFIX
    with work_folder(folder, prefix) as work:
        if shutil.disk_usage(work).free < size:
            raise StoreFull("not enough room to restore the backup")
        yield work


def _fill(path: Path, work: Path, manifest: Manifest) -> None:
    with walking(path) as walk:
        for entry in _expected(walk.entries(), manifest):
            place = work / entry.name
            private_folder(place.parent)
            with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE), "wb") as file:
                for chunk in entry.chunks():
                    file.write(chunk)


def _bring_up_to_date(work: Path, info: BackupInfo) -> None:
    """Open what was put together: an older schema is brought up to this program's, and the log tells of the restore."""
    try:
        if not read_back(work / DATABASE).is_known:
            raise BackupRefused("backup.newer")
        with contextlib.closing(Installation.open(work, user=OPERATOR)) as inst:
            inst.plans()
            if inst.accounts.faults():
                raise BackupRefused("backup.broken")
            log.record(inst, "restore", info.path.name, f"sha256 {info.sha256}")
    except StoreDamaged as damaged:
        raise BackupRefused("backup.damaged") from damaged
    if hasattr(os, "sync"):
        os.sync()


def _move_in(work: Path, home: Path) -> None:
    """One rename where that can be; otherwise, as into a mounted disk, one thing after the other."""
    (work / LOCK).unlink()
    if work.parent == home or not _renamed(work, home):
        _move_one_by_one(work, home)


def _renamed(work: Path, home: Path) -> bool:
    try:
        if home.exists():
            clear_left_behind(home, WORK_PREFIX)
            home.rmdir()
        os.rename(work, home)
    except OSError:
        return False
    sync_folder(home.parent)
    return True


def _move_one_by_one(work: Path, home: Path) -> None:
    """The database comes last: without it there is no installation. The name of the folder tells how far we came."""
    _require_empty(home)
    home.mkdir(exist_ok=True, mode=PRIVATE_FOLDER)
    moving = home / f"{MOVING}{work.name.lstrip('.')}"
    shutil.move(work, moving)
    for name in sorted((path.name for path in moving.iterdir()), key=lambda name: (name == DATABASE, name)):
        os.rename(moving / name, home / name)
    moving.rmdir()
    sync_folder(home)
