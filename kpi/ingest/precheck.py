"""What can be said of a file from the outside: size, name, first bytes and the zip directory. Nothing is unpacked."""

from __future__ import annotations

import io
import struct
import zipfile
from fractions import Fraction
from pathlib import PurePath

from kpi.ingest import limits
from kpi.ingest.faults import ReadFault
from kpi.text.numbers import fmt_number, rounded

_WORKBOOK_EXTENSIONS = (".xlsx", ".xlsm")
_TEXT_EXTENSIONS = (".csv", ".tsv")
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARQUET = b"PAR1"
_END_OF_DIRECTORY = b"PK\x05\x06"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


def kind_of(name: str, content: bytes) -> str:
    """`xlsx`, `csv` or `parquet`; a file that is none of them, or asks for too much, is a fault."""
    if not content:
        raise ReadFault("file.empty")
    if len(content) > limits.MAX_FILE_BYTES:
        raise ReadFault("file.too_large", size=_megabytes(len(content)), most=_megabytes(limits.MAX_FILE_BYTES))
    extension = PurePath(name).suffix.casefold()
    if content.startswith(_OLE):
        raise ReadFault("file.encrypted" if _ENCRYPTED_STREAM in content else "file.old_format", extension=extension)
    if content.startswith(_ZIP):
        _check_zip(content)
        return _expect("xlsx", extension, _WORKBOOK_EXTENSIONS)
    if content.startswith(_PARQUET):
        return _expect("parquet", extension, (".parquet",))
    _check_markup(content)
    if extension in (".xls", ".ods"):
        raise ReadFault("file.not_a_workbook")
    if extension in _WORKBOOK_EXTENSIONS or extension == ".parquet":
        raise ReadFault("file.damaged")
    return _expect("csv", extension, _TEXT_EXTENSIONS)


def _megabytes(size: int) -> str:
    return fmt_number(rounded(Fraction(size, 1024 * 1024), 1))


def _expect(kind: str, extension: str, extensions: tuple[str, ...]) -> str:
    if extension not in extensions:
        if not extension:
            raise ReadFault("file.no_extension")
        known = extension in (*_WORKBOOK_EXTENSIONS, *_TEXT_EXTENSIONS, ".xls", ".ods", ".parquet")
        code = "file.extension_differs" if known and kind != "csv" else "file.unsupported"
        raise ReadFault(code, extension=extension, expected=extensions[0])
    return kind


def _check_markup(content: bytes) -> None:
    """Web pages and XML saved under a workbook's name."""
    head = content[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        raise ReadFault("file.xml_spreadsheet")
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<meta")) or b"<html" in head:
        raise ReadFault("file.web_page")
    if head.startswith((b"%pdf", b"{\\rtf", b"<?xml", b"rar!", b"7z\xbc\xaf")):
        raise ReadFault("file.not_a_workbook")


def _check_directory_size(content: bytes) -> None:
    """The announced number of entries, before a list of them is made."""
    at = content.rfind(_END_OF_DIRECTORY, max(0, len(content) - 66_000))
    if at < 0 or len(content) < at + 22:
        raise ReadFault("file.damaged")
    entries, size = struct.unpack_from("<HI", content, at + 10)
    if entries > limits.MAX_ZIP_ENTRIES or size > limits.MAX_ZIP_DIRECTORY_BYTES:
        raise ReadFault("file.too_many_parts")


def _check_zip(content: bytes) -> None:
    _check_directory_size(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OverflowError, struct.error) as error:
        raise ReadFault("file.damaged") from error
    names = [entry.filename.replace("\\", "/").casefold() for entry in entries]
    if any(".." in name.split("/") or ":" in name for name in names):
        raise ReadFault("file.unsafe_parts")
    if len(set(names)) < len(names):
        raise ReadFault("file.parts_twice")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise ReadFault("file.encrypted")
    _check_sizes(entries)
    _check_is_workbook(names)


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    declared = sum(entry.file_size for entry in entries)
    if declared > limits.MAX_DECLARED_BYTES:
        raise ReadFault("file.too_large_inside")
    for entry in entries:
        large = entry.file_size > limits.RATIO_COUNTS_FROM_BYTES
        if large and entry.file_size > limits.MAX_RATIO * max(entry.compress_size, 1):
            raise ReadFault("file.too_large_inside")


def _check_is_workbook(names: list[str]) -> None:
    if any(name.endswith("workbook.bin") for name in names):
        raise ReadFault("file.binary_workbook")
    if any(name.startswith(("word/", "ppt/")) for name in names) and "xl/workbook.xml" not in names:
        raise ReadFault("file.not_a_workbook")
    if "mimetype" in names and "content.xml" in names:
        raise ReadFault("file.open_document")
    if "[content_types].xml" not in names:
        sheets = [name for name in names if name.endswith((".xlsx", ".xls", ".xlsm", ".csv", ".ods"))]
        raise ReadFault("file.archive" if sheets else "file.not_a_workbook")
