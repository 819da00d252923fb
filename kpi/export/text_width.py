"""About how wide a line of Times New Roman is: lines under a text are as long as the text, or a part of it."""

from __future__ import annotations

import unicodedata
from typing import Final

from kpi.text.report_form import PLACE_WORDS

# One point in EMU, the measure of Office documents.
POINT: Final = 12_700

# D with a bar is a letter of its own to Unicode, and as wide as D.
BARRED: Final = {0x110: "D", 0x111: "d"}

# Widths of Times New Roman Bold and Regular in thousandths of its size, as its metrics give them; other letters are
# close to the mean.
_WIDTHS = {
    True: {
        **dict.fromkeys("ABCDNRUVXY", 722),
        **dict.fromkeys("GHKOQ", 778),
        **dict.fromkeys("ELTZ", 667),
        "F": 611,
        "I": 389,
        "J": 500,
        "M": 944,
        "P": 611,
        "S": 556,
        "W": 1000,
        " ": 250,
        "-": 333,
        "m": 833,
        "w": 722,
        **dict.fromkeys("abdghknopquvxy", 528),
        **dict.fromkeys("cers", 440),
        **dict.fromkeys("fijlt", 310),
    },
    False: {
        **dict.fromkeys("ADGHKNOQUVXY", 722),
        **dict.fromkeys("BCR", 667),
        **dict.fromkeys("ELTZ", 611),
        "F": 556,
        "I": 333,
        "J": 389,
        "M": 889,
        "P": 556,
        "S": 556,
        "W": 944,
        " ": 250,
        "-": 333,
        "m": 778,
        "w": 722,
        **dict.fromkeys("bdghknopquvxy", 500),
        **dict.fromkeys("acers", 430),
        **dict.fromkeys("fijlt", 290),
    },
}
_MEAN = 520


def text_width(text: str, size: int, *, bold: bool) -> int:
    """About how wide a line of text is, in EMU."""
    widths = _WIDTHS[bold]
    total = sum(widths.get(_plain(letter), _MEAN) for letter in text)
    return round(total / 1000 * size * POINT)


def balanced(text: str, size: int, room: int, *, bold: bool) -> str:
    """A text that is too long for one line broken into two: before the name of a place, else into like halves."""
    words = text.split(" ")
    if text_width(text, size, bold=bold) <= room or len(words) < 2:
        return text
    halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    longest = {pair: max(text_width(half, size, bold=bold) for half in pair) for pair in halves}
    fitting = [pair for pair in halves if longest[pair] <= room]
    named = [pair for pair in fitting if pair[1].partition(" ")[0].upper() in PLACE_WORDS]
    best = min(named or fitting, key=lambda pair: longest[pair], default=None)
    return "\n".join(best) if best else text


def _plain(letter: str) -> str:
    """The letter without its Vietnamese marks, which add no width."""
    return BARRED.get(ord(letter)) or unicodedata.normalize("NFD", letter)[0]
