"""Vietnamese letters and the few words by which foreign files are understood before anything is compared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_SMALL = "ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"

# Beside ASCII, what Vietnamese offices write: bytes that make anything else are of another encoding.
VIETNAMESE_SIGNS: Final = frozenset(_SMALL + _SMALL.upper() + "\u00a0–—‘’“”…•°¹²³±×÷«»₫")

# A truth that a spreadsheet keeps as a number and shows as a word.
TRUTH_WORDS: Final[Mapping[str, bool]] = {"true": True, "đúng": True, "false": False, "sai": False}

# Marks that turn the direction of what follows, as in a name that hides its ending, and what is no character.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LONGEST_FILE_NAME = 200


def plain_text(text: str) -> str:
    """The text as typed, without control characters."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n")).strip()


def plain_file_name(name: str) -> str:
    """A file's name on one line of printable characters in their order, not too long, with its ending kept."""
    line = " ".join(plain_text(_TURNING.sub("", name)).split())
    if len(line) > _LONGEST_FILE_NAME:
        line = f"{line[: _LONGEST_FILE_NAME - 21]}…{line[-20:]}"
    return line or "?"
