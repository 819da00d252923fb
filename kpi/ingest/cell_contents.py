"""What one cell of a worksheet shows, by its type, its format and the text of its value."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from kpi.ingest.faults import ReadFault
from kpi.ingest.number_formats import serial_date, shown_number, shows_date
from kpi.ingest.package import unescape
from kpi.ingest.run_text import as_struck

_XML_NUMBER = re.compile(r"-?[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]{1,3})?")
_REFERENCE = re.compile("&(?:#([0-9]{1,7})|#x([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}

# Kind, text and number format.
Shown = tuple[str, str, str]


class CellContents:
    """Knows the shared texts and formats of one workbook.

    `struck` are the styles whose letters are struck out, `old` those in a font from before Unicode, with its encoding;
    `recalculates` says that Excel calculates every formula anew when it opens the file.
    """

    def __init__(
        self,
        strings: Sequence[str],
        formats: Sequence[str],
        struck: Collection[int] = (),
        *,
        old: Mapping[int, str] = MappingProxyType({}),
        date_1904: bool = False,
        recalculates: bool = False,
    ) -> None:
        self._strings = strings
        self._formats = formats
        self._struck = struck
        self._old = old
        self._date_1904 = date_1904
        self._recalculates = recalculates

    def plain(self, style: bytes, kind: bytes, formula: bytes, value: bytes, inline: bytes) -> Shown | None:
        """The same for a cell as the pattern of plain cells finds it in the XML."""
        return self.shown(
            kind.decode() or "n", style.decode(), _text_of(value), _text_of(inline), is_formula=bool(formula)
        )

    def shown(self, kind: str, style: str, value: str, inline: str, *, is_formula: bool) -> Shown | None:
        """What the cell shows; None where it shows nothing."""
        number_format = self._format(style)
        content = self._content(kind, number_format, value, inline, is_formula=is_formula)
        if content is None:
            return None
        if self._struck and style.isdigit() and int(style) in self._struck:
            content = as_struck(*content)
        if self._old and content[0] == "text" and style.isdigit():
            content = self._old.get(int(style), "text"), content[1]
        return *content, number_format

    def _content(
        self, kind: str, number_format: str, value: str, inline: str, *, is_formula: bool
    ) -> tuple[str, str] | None:
        if kind == "inlineStr":
            text = unescape(inline)
            return ("text", text) if text else None
        if not value.strip():
            # A formula that was never calculated: programs write them, Excel fills them in when it saves.
            return ("formula_empty", "") if is_formula and kind != "str" else None
        if kind == "s":
            return self._shared(value)
        if kind == "n":
            return self._number(value, number_format, is_formula=is_formula)
        if kind == "b":
            return "bool", "TRUE" if value.strip() in ("1", "true") else "FALSE"
        if kind == "e":
            return "error", value.strip()
        if kind == "d":
            return "date", value.strip()
        return "text", unescape(value)

    def _shared(self, value: str) -> tuple[str, str] | None:
        index = int(value) if value.isascii() and value.isdigit() and len(value) < 9 else -1
        if not 0 <= index < len(self._strings):
            raise ReadFault("file.damaged")
        return ("text", self._strings[index]) if self._strings[index] else None

    def _number(self, value: str, number_format: str, *, is_formula: bool) -> tuple[str, str]:
        text = value.strip()
        # What is no number in the file's own grammar is handed on as the text it is, and refused where a number is due.
        if not _XML_NUMBER.fullmatch(text):
            return "text", text
        number = float(text)
        # Programs write 0 where a formula is still to be calculated.
        if number == 0 and is_formula and self._recalculates:
            return "formula_empty", ""
        if number_format and shows_date(number_format):
            day = serial_date(number, self._date_1904) if 0 <= number < 3e6 else None
            return ("date", day) if day else ("error", "#####")
        return ("number", shown_number(number)) if abs(number) < 1e300 else ("text", text)

    def _format(self, style: str) -> str:
        if not style or not style.isdigit() or int(style) >= len(self._formats):
            return ""
        return self._formats[int(style)]


def _text_of(value: bytes) -> str:
    """The text that stands in the XML, with its references resolved."""
    text = value.decode("utf-8")
    if "&" not in text:
        return text
    return _REFERENCE.sub(lambda m: _NAMED[m[3]] if m[3] else chr(int(m[1]) if m[1] else int(m[2], 16)), text)
