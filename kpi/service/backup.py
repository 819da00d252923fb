"""Backups: everything of an installation in one file, made while people work, and proved readable before it counts.

The accounts are copied before the figures: the log of acts lives beside the figures, and the accounts note how far it
has come, so the copy of the log is never shorter than the note says.
"""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kpi.accounts.rights import Action
from kpi.accounts.store import FILE_NAME as ACCOUNTS
from kpi.model.errors import StoreFull, UnknownName
from kpi.model.period import VIETNAM
from kpi.service import log
from kpi.service.backup_contents import (
    BackupInfo,
    FilesTold,
    Manifest,
    definition_files,
    left_out,
    received_files,
)
from kpi.service.backup_faults import BackupRefused
from kpi.service.backup_file import Member, Writer, manifest_of
from kpi.service.backup_settings import BackupSettings, kept
from kpi.service.definition_writing import writing_definitions
from kpi.service.installation import DATABASE, Installation
from kpi.service.restoring import restore as restore
from kpi.service.restoring import verified as verified
from kpi.service.version import program_version
from kpi.service.work_folder import sync_folder, work_folder
from kpi.store.kept_files import FULL
from kpi.store.private import PRIVATE_FILE, private_folder
from kpi.store.store import FILES_FOLDER
from kpi.text.names import nearest

# Names of backups that this program gives and may take away again; a backup under another name is somebody's own.
PREFIX, SUFFIX = "sao-luu-", ".tar"
TIME_IN_NAME = "%Y-%m-%d-%H%M%S"

# The folder in which a backup is put together, beside its place.
WORK_PREFIX = ".kpi-sao-luu-"


def make(inst: Installation, path: Path | None = None) -> BackupInfo:
    """Back the installation up into `path` (default: the folder of backups, under a name that says when).

    The file appears under its name once it is whole and on the disk. StoreFull where there is no room for it,
    BackupRefused where there is a file of this name already.
    """
    inst.require(Action.MAKE_BACKUP)
    inst.plans()
    place = path if path is not None else _usual_place(inst)
    if place.exists():
        raise BackupRefused("backup.exists", path=place)
    try:
        with work_folder(place.parent, WORK_PREFIX) as work:
            info = _made(inst, work, place)
    except OSError as error:
        if error.errno in FULL:
            raise StoreFull(str(error)) from error
        raise BackupRefused("backup.cannot_write", path=place) from error
    log.record(inst, "backup", place.name, f"sha256 {info.sha256}")
    return info


def backups(inst: Installation) -> tuple[BackupInfo, ...]:
    """The backups in their folder, newest first; files that are none are passed over."""
    inst.require(Action.VIEW_BACKUPS)
    return listed(BackupSettings.of(inst.home).folder)


def find(inst: Installation, name: str) -> Path:
    """The file of a backup in the folder, to be handed out; UnknownName where there is none of this name."""
    inst.require(Action.MAKE_BACKUP)
    places = {info.path.name: info.path for info in listed(BackupSettings.of(inst.home).folder)}
    if name not in places:
        raise UnknownName("backup", name, nearest(name, places))
    # Whoever takes one away has everybody's figures, and what is kept of everybody's password.
    log.record(inst, "export", name)
    return places[name]


def prune(inst: Installation) -> tuple[Path, ...]:
    """Delete the backups that the setting does not keep, and say which. Only those under names of ours are touched."""
    inst.require(Action.MAKE_BACKUP)
    settings = BackupSettings.of(inst.home)
    ours = [info for info in listed(settings.folder) if is_ours(info.path)]
    stay = kept([info.made_at for info in ours], settings.keep)
    gone = [info.path for info in ours if info.made_at not in stay]
    for path in gone:
        path.unlink(missing_ok=True)
    return tuple(gone)


def listed(folder: Path) -> tuple[BackupInfo, ...]:
    """The backups in a folder, newest first, by what they say of themselves."""
    found = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        with contextlib.suppress(BackupRefused, OSError):
            found.append(info_of(path))
    return tuple(sorted(found, key=lambda info: info.made_at, reverse=True))


def info_of(path: Path) -> BackupInfo:
    """What a backup says of itself, without reading all of it; BackupRefused where it is none."""
    text, sha256 = manifest_of(path)
    return BackupInfo.of(path, sha256, Manifest.read(text))


def is_ours(path: Path) -> bool:
    """Whether a backup bears a name that this program gave it."""
    return path.name.startswith(PREFIX) and path.name.endswith(SUFFIX)


def _usual_place(inst: Installation) -> Path:
    folder = BackupSettings.of(inst.home).folder
    stem = f"{PREFIX}{inst.now().astimezone(VIETNAM):{TIME_IN_NAME}}"
    try:
        private_folder(folder)
    except OSError as error:
        raise BackupRefused("backup.cannot_write", path=folder) from error
    places = (folder / f"{stem}{again}{SUFFIX}" for again in ("", *(f"-{n}" for n in range(2, 100))))
    return next(place for place in places if not place.exists())


def _made(inst: Installation, work: Path, place: Path) -> BackupInfo:
    made_at = inst.now()
    inst.accounts.copy_to(work / ACCOUNTS)
    snapshot = inst.store.copy_to(work / DATABASE)
    with writing_definitions(inst):
        definitions = [(name, path.read_bytes()) for name, path in definition_files(inst.home)]
    archive = work / "archive"
    with _private_file(archive) as file:
        writer = Writer(file)
        members = [_added(writer, name, work / name) for name in (ACCOUNTS, DATABASE)]
        members += [writer.add(name, io.BytesIO(content), len(content)) for name, content in definitions]
        manifest = Manifest(
            made_at=made_at,
            program=program_version(),
            schema=snapshot.schema,
            tables=snapshot.tables,
            members=tuple(members),
            files=_added_files(writer, inst.home / FILES_FOLDER),
            left_out=left_out(inst.home),
        )
        sha256 = writer.finish(manifest.text())
        file.flush()
        os.fsync(file.fileno())
    os.replace(archive, place)
    sync_folder(place.parent)
    return BackupInfo.of(place, sha256, manifest)


def _added(writer: Writer, name: str, path: Path) -> Member:
    with path.open("rb") as source:
        return writer.add(name, source, os.fstat(source.fileno()).st_size)


def _added_files(writer: Writer, folder: Path) -> FilesTold:
    """The files as received, in the order of their names. One that is not what it was is taken as it is, and told."""
    count, size, changed = 0, 0, {}
    for sha256, path in received_files(folder):
        member = _added(writer, f"{FILES_FOLDER}/{sha256[:2]}/{sha256}", path)
        count, size = count + 1, size + member.bytes
        if member.sha256 != sha256:
            changed[sha256] = member.sha256
    return FilesTold(count, size, changed)


@contextmanager
def _private_file(path: Path) -> Iterator[BinaryIO]:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE), "wb") as file:
        yield file
