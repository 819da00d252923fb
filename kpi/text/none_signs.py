"""Signs that stand where a number is due: "-", "x", "không". Each office means one thing by them and says so once.

What says plainly that there are no figures yet ("Chưa có số liệu") is no such sign.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Final

from kpi.text.names import fold
from kpi.text.parsing import normal_characters

# Longer texts are sentences.
_LONGEST = 40


class NoneSign(StrEnum):
    """Which sign it is, as files and options name it."""

    DASH = "dash"
    DOTS = "dots"
    X = "x"
    WORD = "word"


class NoneMeaning(StrEnum):
    """What a sign stands for. A percentage whose two parts are zero is one of which nothing arose."""

    ZERO = "zero"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


Signs = Mapping[NoneSign, NoneMeaning]
# The same as it is kept.
SignAnswers = tuple[tuple[NoneSign, NoneMeaning], ...]
# As sentences say it: "Dấu “-” được hiểu là …".
SIGN_MEANINGS: Final[Mapping[NoneMeaning, str]] = {
    NoneMeaning.ZERO: "bằng 0 (tử số và mẫu số cùng như vậy là không phát sinh)",
    NoneMeaning.MISSING: "chưa có số liệu",
    NoneMeaning.NOT_APPLICABLE: "không áp dụng",
}
NOT_APPLICABLE_WORDS: Final = "Không áp dụng"

_DASHES = frozenset(("-", "–", "—", "--", "---", "―", "_"))
_DOTS = frozenset(("…", "...", "..", "....", "……", "....."))
_WORDS = frozenset(map(fold, ("Không", "Không có", "Ko", "Ko có")))
_MISSING = frozenset(map(fold, ("Chưa có", "Chưa có số liệu", "Không có số liệu", "Chưa báo cáo", "Chưa thống kê")))
NO_SIGNS: Final[Signs] = {}
# What `parse_signs` reads, for whoever wrote something else.
SIGN_FORMS: Final = ", ".join(f"{sign}={meaning}" for sign in NoneSign for meaning in NoneMeaning)


@lru_cache(maxsize=5_000)
def none_sign(text: str) -> NoneSign | None:
    """The sign that a cell holds and nothing else; None for anything that is none."""
    if len(text) > _LONGEST:
        return None
    bare = text.strip()
    normal = normal_characters(bare)
    if bare in _DASHES or normal in _DASHES:
        return NoneSign.DASH
    if bare in _DOTS or normal in _DOTS:
        return NoneSign.DOTS
    if normal.casefold() == "x":
        return NoneSign.X
    return NoneSign.WORD if fold(bare) in _WORDS else None


def says_missing(text: str) -> bool:
    """Whether a text says that there are no figures yet: the same as a blank cell."""
    return len(text) <= _LONGEST and fold(text) in _MISSING


def parse_signs(text: str) -> Signs:
    """Read `dash=zero,x=missing`; ValueError for anything else."""
    pairs = (part.partition("=") for part in text.split(","))
    return {NoneSign(sign.strip()): NoneMeaning(meaning.strip()) for sign, _, meaning in pairs}
