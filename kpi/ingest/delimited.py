"""CSV and TSV, read strictly in the child: one encoding, one delimiter, every line as Excel would number it."""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from pathlib import PurePath
from typing import Any

from kpi.ingest import limits
from kpi.ingest.covered import Cell
from kpi.ingest.faults import ReadFault
from kpi.ingest.signatures import utf_16_without_mark
from kpi.text.letters import VIETNAMESE_SIGNS

_DELIMITERS = ("\t", ";", ",")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SAMPLE_LINES = 40
# Excel takes a first line that names the delimiter as an instruction and does not show it.
_TOLD_DELIMITER = re.compile(r'"?sep=([\t;,])"?\r?\n?', re.IGNORECASE)
# Longer rows of digits are codes, and Excel would not keep them all.
_MOST_DIGITS = 12
_UTF8_LETTER = re.compile(rb"\xe1[\xba\xbb][\x80-\xbf]")


def _decode(content: bytes) -> tuple[str, list[str]]:
    """The text, with a note where it was not in Unicode."""
    bom, encoding = next(
        ((bom, name) for bom, name in _BOMS if content.startswith(bom)), (b"", utf_16_without_mark(content) or "utf-8")
    )
    try:
        text = content[len(bom) :].decode(encoding, "strict")
    except UnicodeDecodeError as error:
        if bom or encoding != "utf-8":
            raise ReadFault("file.damaged") from error
        return _from_windows_1258(content), ["file.converted_to_unicode"]
    if "\0" in text:
        raise ReadFault("file.not_unicode")
    return text, []


def _from_windows_1258(content: bytes) -> str:
    """The old Vietnamese code page of Windows, where every letter beyond ASCII makes a Vietnamese one."""
    # Vietnamese letters that are whole in UTF-8 make the rest a broken UTF-8 file.
    if _UTF8_LETTER.search(content):
        raise ReadFault("file.damaged")
    try:
        text = unicodedata.normalize("NFC", content.decode("cp1258", "strict"))
    except UnicodeDecodeError as error:
        raise ReadFault("file.not_unicode") from error
    if any(not letter.isascii() and letter not in VIETNAMESE_SIGNS for letter in text) or "\0" in text:
        raise ReadFault("file.not_unicode")
    return text


def _delimiter(text: str) -> str:
    """The delimiter that cuts most lines into the same number of fields; quotes are heeded."""
    sample = "".join(text.splitlines(keepends=True)[:_SAMPLE_LINES])

    def regularity(delimiter: str) -> tuple[int, int]:
        try:
            lengths = [len(line) for line in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)]
        except csv.Error:
            return 0, 0
        wide = [length for length in lengths if length > 1]
        usual = max(set(wide), key=lambda length: (wide.count(length), length), default=0)
        return wide.count(usual), usual

    return max(_DELIMITERS, key=regularity)


def read_delimited(name: str, content: bytes) -> dict[str, Any]:
    """The one sheet of a text table, named as Excel names it: after the file."""
    text, notes = _decode(content)
    told = _TOLD_DELIMITER.match(text)
    delimiter = told[1] if told else _delimiter(text)
    sheet = PurePath(name).stem
    # A text that is too long for a cell is told by its place, not by the parser.
    csv.field_size_limit(limits.MAX_FILE_BYTES)
    rows: list[tuple[int, list[Cell]]] = []
    number = count = 0
    try:
        stream = io.StringIO(text[told.end() :] if told else text, newline="")
        for number, fields in enumerate(csv.reader(stream, delimiter=delimiter, strict=True), 1):
            cells: list[Cell] = [
                (column, _kind(field), field, "", False) for column, field in enumerate(fields, 1) if field
            ]
            count += len(cells)
            if number > limits.MAX_ROW or len(fields) > limits.MAX_COLUMN or count > limits.MAX_CELLS:
                raise ReadFault("sheet.too_many_cells", sheet=sheet)
            _check_lengths(sheet, number, cells)
            if cells:
                rows.append((number, cells))
    except csv.Error as error:
        raise ReadFault("file.broken_csv", line=str(number + 1)) from error
    return {"sheets": [{"name": sheet, "hidden": False, "rows": rows}], "notes": notes}


def _kind(field: str) -> str:
    """A number where the field has digits alone, as Excel would take it; what could be read otherwise is a text."""
    is_plain = field.isascii() and field.isdigit() and len(field) <= _MOST_DIGITS
    return "number" if is_plain and (field[0] != "0" or field == "0") else "text"


def _check_lengths(sheet: str, row: int, cells: list[Cell]) -> None:
    for column, _, text, _, _ in cells:
        if len(text) > limits.MAX_CELL_TEXT:
            raise ReadFault("sheet.text_too_long", sheet=sheet, cell=(row, column))
