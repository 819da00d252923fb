"""Cells typed in TCVN3 or VNI letters as the Unicode that people saw, told of in a note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from kpi.ingest.findings import Findings
from kpi.ingest.raw import CellKind, RawCell, RawSheet, RawWorkbook, Row
from kpi.ingest.tables import is_marker
from kpi.model.issue import CellRef
from kpi.text.legacy_fonts import SIGNS, LegacyEncoding, from_legacy, is_vietnamese, likely_encoding

# Titles and headings tell the encoding; rows of figures further down add nothing to it.
_SAMPLE_ROWS = 200


def in_unicode(raw: RawWorkbook, findings: Findings) -> RawWorkbook:
    """The workbook with its old letters read; the same workbook where it has none."""
    # Our own forms are made in Unicode; what people type into them is too.
    if any(map(is_marker, raw.sheets)):
        return raw
    signed = [text for sheet in raw.sheets for text in _texts(sheet) if _is_old(text)]
    encoding = likely_encoding(signed) if signed else None
    if encoding is None:
        return raw
    sheets = tuple(_converted(sheet, encoding, findings) for sheet in raw.sheets)
    return replace(raw, sheets=sheets)


def _texts(sheet: RawSheet) -> Iterator[str]:
    for cells in islice(sheet.rows.values(), _SAMPLE_ROWS):
        yield from (cell.text for cell in cells.values() if cell.kind is CellKind.TEXT)


def _converted(sheet: RawSheet, encoding: LegacyEncoding, findings: Findings) -> RawSheet:
    """A sheet in one font is converted whole; beside texts in Unicode only what cannot be Vietnamese as it stands."""
    texts = [cell.text for row in sheet.rows.values() for cell in row.values() if cell.kind is CellKind.TEXT]
    if not any(_is_old(text) and not is_vietnamese(text) for text in texts):
        return sheet
    mixed = any(_is_unicode(text) for text in texts)
    findings.note("file.legacy_font", CellRef(sheet.name), found=encoding)
    rows = {number: _row(cells, encoding, mixed) for number, cells in sheet.rows.items()}
    return replace(sheet, rows=rows)


def _row(cells: Row, encoding: LegacyEncoding, mixed: bool) -> Mapping[int, RawCell]:
    return {column: _cell(cell, encoding, mixed) for column, cell in cells.items()}


def _cell(cell: RawCell, encoding: LegacyEncoding, mixed: bool) -> RawCell:
    text = cell.text
    if cell.kind is not CellKind.TEXT or text.isascii() or _is_unicode(text):
        return cell
    if mixed and (not SIGNS.search(text) or is_vietnamese(text)):
        return cell
    return cell._replace(text=from_legacy(text, encoding))


def _is_old(text: str) -> bool:
    """Whether a text has letters by which a font of old may have shown others, and none that only Unicode has."""
    return SIGNS.search(text) is not None and not _is_unicode(text)


def _is_unicode(text: str) -> bool:
    """Whether a text has Vietnamese letters that no font of old could show."""
    return any(0x0100 <= ord(c) <= 0x1EFF for c in text)
