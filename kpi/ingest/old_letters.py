"""Texts in cells whose font is TCVN3 or VNI (.VnTime, VNI-Times), in Unicode: the font says what their letters show.

The readers mark such a text by the name of its encoding in the place of its kind. A font may be left over in cells that
were typed anew in Unicode, so letters that only Unicode has are kept; and where such letters stand in the same font,
a text that is Vietnamese as it stands is kept as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kpi.ingest.covered import Cell
from kpi.text.legacy_fonts import LegacyEncoding, encoding_of_font, from_legacy, is_vietnamese

_KINDS = frozenset(encoding.value for encoding in LegacyEncoding)
# The last letter of Western Europe: no font of old shows letters beyond it.
_LAST_OLD = "\xff"


def kind_in(font: str) -> str:
    """By what a text in this font is marked; empty for the fonts of today."""
    encoding = encoding_of_font(font)
    return encoding.value if encoding is not None else ""


def in_unicode(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer of a reader with marked texts read, and the encodings that each sheet had under `old_letters`."""
    if not answer.pop("has_old_fonts", False):
        return answer
    marked = [cell for sheet in answer["sheets"] for cell in _marked(sheet)]
    retyped = {kind for _, kind, text, _, _ in marked if any(letter > _LAST_OLD for letter in text)}
    for sheet in answer["sheets"]:
        found: set[str] = set()
        for _, cells in sheet["rows"]:
            cells[:] = [_read(cell, retyped, found) if cell[1] in _KINDS else cell for cell in cells]
        sheet["old_letters"] = sorted(found)
    return answer


def _marked(sheet: dict[str, Any]) -> Iterator[Cell]:
    for _, cells in sheet["rows"]:
        yield from (cell for cell in cells if cell[1] in _KINDS)


def _read(cell: Cell, retyped: set[str], found: set[str]) -> Cell:
    column, kind, text, number_format, is_formula = cell
    is_kept = any(letter > _LAST_OLD for letter in text) or (kind in retyped and is_vietnamese(text))
    shown = text if text.isascii() or is_kept else from_legacy(text, LegacyEncoding(kind))
    if shown != text:
        found.add(kind)
    return column, "text", shown, number_format, is_formula
