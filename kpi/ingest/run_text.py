"""Letters that are struck out, raised or lowered, as signs that stay so in plain text.

"85" with a raised "1" behind it is 85 and a footnote, and a struck "81" beside "85" is 85: as plain digits they would
be 851 and 8185. So they are kept as the signs that people see, and no number is read from them.
"""

from __future__ import annotations

from typing import NamedTuple

_STROKE = "\u0336"
_RAISED = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_SHIFTS = {"superscript": _RAISED, "subscript": _LOWERED}
_OFF = ("0", "false")


class Look(NamedTuple):
    """How letters look; `shift` is superscript, subscript or empty."""

    is_struck: bool = False
    shift: str = ""

    def shown(self, text: str) -> str:
        """The letters as they look."""
        shifted = text.translate(_SHIFTS[self.shift]) if self.shift in _SHIFTS else text
        return struck(shifted) if self.is_struck else shifted


def struck(text: str) -> str:
    """The text with a stroke through each of its letters."""
    bare = text.replace(_STROKE, "")
    return "".join(letter if letter.isspace() else letter + _STROKE for letter in bare)


def is_struck(kind: str, text: str) -> bool:
    """Whether the letters of a cell are struck out from the first to the last."""
    letters = text.replace(_STROKE, "")
    return kind == "struck" or (kind == "text" and bool(letters.strip()) and text == struck(letters))


def says_struck(attributes: dict[str, str]) -> bool:
    """Whether an element that names the stroke puts it there; it may also take it away."""
    return attributes.get("val", "1") not in _OFF


def as_struck(kind: str, text: str) -> tuple[str, str]:
    """Kind and text of a cell whose letters are all struck out."""
    if kind == "text":
        return kind, struck(text)
    return ("struck", text) if kind == "number" else (kind, text)


class Run:
    """The look of one run of a text, by the elements that say so."""

    def __init__(self) -> None:
        self._look = Look()

    def begin(self, _: dict[str, str] | None = None) -> None:
        """A new run: nothing is said of it yet."""
        self._look = Look()

    def strike(self, attributes: dict[str, str]) -> None:
        """Its letters are struck out, unless it says that they are not."""
        self._look = self._look._replace(is_struck=says_struck(attributes))

    def align(self, attributes: dict[str, str]) -> None:
        """Its letters are raised or lowered."""
        self._look = self._look._replace(shift=attributes.get("val", ""))

    def shown(self, text: str) -> str:
        """The letters as they look."""
        return self._look.shown(text)
