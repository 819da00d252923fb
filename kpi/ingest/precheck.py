"""What can be said of a file from the outside: size, first bytes and the zip directory. Nothing is unpacked.

The content decides what a file is. Its name only tells what somebody once believed, and a difference is a note.
"""

from __future__ import annotations

import io
import struct
import zipfile
from fractions import Fraction
from pathlib import PurePath

from kpi.ingest import limits
from kpi.ingest.compound import SIGNATURE as _OLE
from kpi.ingest.faults import ReadFault
from kpi.ingest.signatures import foreign_kind, is_text
from kpi.text.numbers import fmt_number, rounded

# The kinds that are read, and under which endings their files go about.
EXTENSIONS = {
    "xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm"),
    "xls": (".xls", ".xlt"),
    "ods": (".ods", ".ots"),
    "csv": (".csv", ".tsv", ".txt"),
    "parquet": (".parquet",),
    "archive": (".zip",),
}
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_PARQUET = b"PAR1"
_END_OF_DIRECTORY = b"PK\x05\x06"
_SHEET_NAMES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".parquet", ".txt", ".zip")
_CONTAINERS = {"word/": "file.word", "ppt/": "file.presentation"}


def kind_of(name: str, content: bytes) -> str:
    """Which reader takes the file: a key of `EXTENSIONS`; a file for none of them, or for none safely, is a fault."""
    if not content:
        raise ReadFault("file.empty")
    if content.startswith((_ZIP, _EMPTY_ZIP)):
        return _kind_of_zip(content)
    _check_size(content, limits.MAX_FILE_BYTES)
    if content.startswith(_OLE):
        return "xls"
    if content.startswith(_PARQUET):
        return "parquet"
    if code := foreign_kind(content):
        raise ReadFault(code)
    extension = PurePath(name).suffix.casefold()
    # One column of words under the name of a workbook is the rest of a broken transfer, not a table.
    if is_text(content) and (extension in EXTENSIONS["csv"] or _has_columns(content)):
        return "csv"
    known = any(extension in endings for endings in EXTENSIONS.values())
    if known:
        raise ReadFault("file.not_unicode" if extension in EXTENSIONS["csv"] else "file.damaged")
    raise ReadFault("file.unsupported", extension=extension or "?")


def ending_differs(name: str, kind: str) -> str | None:
    """The ending of a name that belongs to another kind of file; None where it fits or says nothing."""
    extension = PurePath(name).suffix.casefold()
    return None if not extension or extension in EXTENSIONS[kind] else extension


def _check_size(content: bytes, most: int) -> None:
    if len(content) > most:
        raise ReadFault("file.too_large", size=_megabytes(len(content)), most=_megabytes(most))


def _megabytes(size: int) -> str:
    return fmt_number(rounded(Fraction(size, 1024 * 1024), 1))


def _has_columns(content: bytes) -> bool:
    head = content[:20_000].replace(b"\0", b"").splitlines()[:25]
    return any(sum(mark in line for line in head) >= 2 for mark in (b"\t", b";", b","))


def _check_directory_size(content: bytes) -> None:
    """The announced number of entries, before a list of them is made."""
    at = content.rfind(_END_OF_DIRECTORY, max(0, len(content) - 66_000))
    if at < 0 or len(content) < at + 22:
        raise ReadFault("file.damaged")
    entries, size = struct.unpack_from("<HI", content, at + 10)
    if entries > limits.MAX_ZIP_ENTRIES or size > limits.MAX_ZIP_DIRECTORY_BYTES:
        raise ReadFault("file.too_many_parts")


def zip_entries(content: bytes) -> list[zipfile.ZipInfo]:
    """The directory of a zip whose names are safe and each there once."""
    _check_directory_size(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OverflowError, struct.error) as error:
        raise ReadFault("file.damaged") from error
    names = [_plain_name(entry) for entry in entries]
    if any(".." in name.split("/") or ":" in name for name in names):
        raise ReadFault("file.unsafe_parts")
    if len(set(names)) < len(names):
        raise ReadFault("file.parts_twice")
    return entries


def _plain_name(entry: zipfile.ZipInfo) -> str:
    return entry.filename.replace("\\", "/").casefold()


def _kind_of_zip(content: bytes) -> str:
    _check_size(content, limits.MAX_ARCHIVE_BYTES)
    entries = zip_entries(content)
    kind = _kind_of_names([_plain_name(entry) for entry in entries])
    if kind != "archive":
        _check_size(content, limits.MAX_FILE_BYTES)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise ReadFault("file.archive_encrypted" if kind == "archive" else "file.encrypted")
    _check_sizes(entries)
    return kind


def _kind_of_names(names: list[str]) -> str:
    """What a zip is, by the parts that it has."""
    if "[content_types].xml" in names:
        if any(name.endswith("workbook.bin") for name in names):
            raise ReadFault("file.binary_workbook")
        code = next((code for start, code in _CONTAINERS.items() if any(n.startswith(start) for n in names)), None)
        if code and "xl/workbook.xml" not in names:
            raise ReadFault(code)
        return "xlsx"
    if "mimetype" in names and "content.xml" in names:
        return "ods"
    if any(name.endswith(_SHEET_NAMES) for name in names):
        return "archive"
    raise ReadFault("file.not_a_workbook" if names else "file.archive_empty")


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    declared = sum(entry.file_size for entry in entries)
    if declared > limits.MAX_DECLARED_BYTES:
        raise ReadFault("file.too_large_inside")
    for entry in entries:
        large = entry.file_size > limits.RATIO_COUNTS_FROM_BYTES
        if large and entry.file_size > limits.MAX_RATIO * max(entry.compress_size, 1):
            raise ReadFault("file.too_large_inside")
