"""What of an installation goes into a backup, and what a backup says of itself."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from kpi.accounts.store import FILE_NAME as ACCOUNTS
from kpi.service import mishaps
from kpi.service.backup_faults import BackupRefused
from kpi.service.backup_file import Member, is_safe
from kpi.service.backup_settings import FOLDER
from kpi.service.definitions import EARLIER_PLANS, MARKS, ORG_UNITS
from kpi.service.installation import DATABASE
from kpi.service.layouts import FOLDER as LAYOUTS
from kpi.store.store import FILES_FOLDER

# The definitions of an installation: single files, and folders with everything below them.
DEFINITION_FILES = (MARKS, ORG_UNITS)
DEFINITION_FOLDERS = ("plans", EARLIER_PLANS, LAYOUTS)

# What stands in an installation and is in no backup: it is made anew, or it is the backups themselves.
# The database and the accounts go in as copies; their side files belong to whoever has them open.
NOT_TAKEN = (FOLDER, mishaps.LOG, "health.json")
COPIED = (DATABASE, ACCOUNTS)

SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class FilesTold:
    """How many files as received there are, and what the content of those that are not what they were adds up to."""

    count: int
    bytes: int
    changed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands in a backup. A table is told by its number of rows and one number over all that is in them."""

    made_at: dt.datetime
    program: str
    schema: int
    tables: Mapping[str, tuple[int, int]]
    members: tuple[Member, ...]
    files: FilesTold
    left_out: tuple[str, ...]

    def text(self) -> bytes:
        """The manifest as it stands in the file."""
        return json.dumps(asdict(self), default=str, ensure_ascii=False, indent=1).encode("utf-8")

    @classmethod
    def read(cls, text: bytes) -> Manifest:
        """The manifest that a file holds; BackupRefused where it is not one."""
        try:
            found = json.loads(text.decode("utf-8"))
            return cls(
                made_at=_moment(found["made_at"]),
                program=str(found["program"]),
                schema=int(found["schema"]),
                tables={str(name): (int(count), int(mark)) for name, (count, mark) in found["tables"].items()},
                members=tuple(Member(str(m["name"]), int(m["bytes"]), str(m["sha256"])) for m in found["members"]),
                files=FilesTold(
                    int(found["files"]["count"]),
                    int(found["files"]["bytes"]),
                    {str(name): str(is_now) for name, is_now in found["files"]["changed"].items()},
                ),
                left_out=tuple(map(str, found["left_out"])),
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise BackupRefused("backup.broken") from None


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """One backup: where it is, how large, its checksum (that of its last line), when it was made, what it holds."""

    path: Path
    bytes: int
    sha256: str
    made_at: dt.datetime
    program: str
    figures: int
    files: int
    left_out: tuple[str, ...]

    @classmethod
    def of(cls, path: Path, sha256: str, manifest: Manifest) -> BackupInfo:
        """What is told of the backup in `path`."""
        figures, _ = manifest.tables.get("observation", (0, 0))
        return cls(
            path=path,
            bytes=path.stat().st_size,
            sha256=sha256,
            made_at=manifest.made_at,
            program=manifest.program,
            figures=figures,
            files=manifest.files.count,
            left_out=manifest.left_out,
        )


def definition_files(home: Path) -> Iterator[tuple[str, Path]]:
    """The definitions under the names that they bear in a backup, in the order of these names."""
    for name in DEFINITION_FILES:
        if _is_plain_file(home / name):
            yield name, home / name
    for name, path in _below_definition_folders(home):
        if _can_be_taken(name, path):
            yield name, path


def _below_definition_folders(home: Path) -> Iterator[tuple[str, Path]]:
    for folder in DEFINITION_FOLDERS:
        for path in sorted((home / folder).rglob("*")):
            # What begins with a dot is being written, or is an editor's own.
            if not path.is_dir() and not path.name.startswith("."):
                yield path.relative_to(home).as_posix(), path


def _can_be_taken(name: str, path: Path) -> bool:
    return _is_plain_file(path) and is_safe(name)


def received_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files as received by their names, which are in order; one that is still being written is passed over."""
    if not folder.is_dir():
        return
    for drawer in sorted(path for path in folder.iterdir() if path.is_dir()):
        for path in sorted(drawer.iterdir()):
            if SHA256.fullmatch(path.name) and path.name[:2] == drawer.name and _is_plain_file(path):
                yield path.name, path


def left_out(home: Path) -> tuple[str, ...]:
    """What else lies in the folder of the installation, and goes into no backup: it is not ours, or has no fit name."""
    known = {*DEFINITION_FILES, *DEFINITION_FOLDERS, FILES_FOLDER, *NOT_TAKEN}
    names = [path.name for path in home.iterdir() if path.name not in known]
    unfit = [name for name, path in _below_definition_folders(home) if not _can_be_taken(name, path)]
    return tuple(sorted([*(name for name in names if not name.startswith((*COPIED, "."))), *unfit]))


def _is_plain_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _moment(text: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment without its zone")
    return moment
