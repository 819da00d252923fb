"""A zip of files, unpacked in the child: every file by itself, bytes counted, nothing ever written under its name."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath
from typing import Any

from kpi.ingest import limits
from kpi.ingest.faults import ReadFault
from kpi.ingest.package import BROKEN_ZIP
from kpi.ingest.precheck import kind_of, zip_entries

# What operating systems and spreadsheet programs leave behind, and nobody sends on purpose.
_LITTER_FOLDERS = ("__macosx",)
_LITTER_NAMES = (".ds_store", "thumbs.db", "desktop.ini")
_LITTER_STARTS = ("~$", ".~lock.", "._")
_UTF8_NAMES = 0x800
_CHUNK = 256 * 1024


def read_archive(content: bytes) -> dict[str, Any]:
    """Names with sizes or faults under `files`, and the contents of those without a fault under `blobs`."""
    files: list[dict[str, Any]] = []
    blobs: list[bytes] = []
    left = limits.MAX_UNPACKED_BYTES
    wanted = [entry for entry in zip_entries(content) if not _is_litter(entry)]
    if len(wanted) > limits.MAX_ARCHIVE_FILES:
        raise ReadFault("file.archive_too_many", count=str(len(wanted)), most=str(limits.MAX_ARCHIVE_FILES))
    if not wanted:
        raise ReadFault("file.archive_empty")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in wanted:
            name = _name(entry)
            try:
                blob = _unpacked(archive, entry, left)
            except ReadFault as fault:
                files.append({"name": name, "fault": fault.code, "facts": fault.facts})
            else:
                left -= len(blob)
                files.append({"name": name})
                blobs.append(blob)
    return {"files": files, "blobs": blobs}


def _is_litter(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename.replace("\\", "/").casefold())
    name = path.name
    in_litter = any(part in _LITTER_FOLDERS for part in path.parts)
    return entry.is_dir() or in_litter or name in _LITTER_NAMES or name.startswith(_LITTER_STARTS)


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as its sender saw it: many programs write UTF-8 without saying so."""
    name = entry.filename
    if not entry.flag_bits & _UTF8_NAMES:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = entry.filename
    return name.replace("\\", "/").strip("/")


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    """One file's bytes, counted while they inflate; what it claims of its size is not believed."""
    chunks: list[bytes] = []
    size = 0
    try:
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                chunks.append(chunk)
                size += len(chunk)
                if size > left:
                    raise ReadFault("file.too_large_inside")
                if size > limits.MAX_FILE_BYTES:
                    most = str(limits.MAX_FILE_BYTES // (1024 * 1024))
                    raise ReadFault("file.too_large_unpacked", most=most)
    except BROKEN_ZIP as error:
        raise ReadFault("file.damaged") from error
    content = b"".join(chunks)
    if _is_archive(entry.filename, content):
        raise ReadFault("file.archive_nested")
    return content


def _is_archive(name: str, content: bytes) -> bool:
    try:
        return kind_of(name, content) == "archive"
    except ReadFault:
        return False
