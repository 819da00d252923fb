"""The long table's headings, and texts in it that a spreadsheet program would take for formulas.

Excel runs what begins with one of `FORMULA_SIGNS` when it opens a CSV file, and notes are written by many hands. Such
a text gets an apostrophe in front, and loses it again when the table is read: what is written is what is read back.
"""

from __future__ import annotations

from typing import Final

LONG_COLUMNS: Final = ("plan", "org", "period", "indicator", "numerator", "denominator", "value", "note")
VERSION_COLUMNS: Final = ("committed_at", "user", "review", "sha256", "sheet", "cell")
NUMBER_COLUMNS: Final = ("numerator", "denominator", "value")

GUARD: Final = "'"
FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")


def guarded(text: str) -> str:
    """A text that no spreadsheet program takes for a formula; apostrophes before a sign get one more."""
    return GUARD + text if text.lstrip(GUARD).startswith(FORMULA_SIGNS) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`."""
    is_guarded = text.startswith(GUARD) and text.lstrip(GUARD).startswith(FORMULA_SIGNS)
    return text[len(GUARD) :] if is_guarded else text
