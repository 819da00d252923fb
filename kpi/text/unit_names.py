"""Names of org units compared as offices write them: with or without "Trường", numbered, abbreviated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from kpi.text.headings import SCHOOL_WORD
from kpi.text.names import fold, plain

# What everybody abbreviates, in full and short; both forms of a name are compared in the short one.
_SHORT: Final[Mapping[str, str]] = {
    fold(long): fold(short)
    for short, spellings in {
        "THPT": ("Trung học phổ thông", "PTTH", "Phổ thông trung học"),
        "THCS": ("Trung học cơ sở", "PTCS", "Phổ thông cơ sở"),
        "TH": ("Tiểu học",),
        "MN": ("Mầm non",),
        "MG": ("Mẫu giáo",),
        "GDTX": ("Giáo dục thường xuyên",),
        "GDNN": ("Giáo dục nghề nghiệp",),
        "GDĐT": ("Giáo dục và Đào tạo", "Giáo dục & Đào tạo", "Giáo dục Đào tạo", "GD và ĐT", "GD&ĐT", "GD-ĐT"),
        "UBND": ("Ủy ban nhân dân", "Uỷ ban nhân dân"),
        "PTDTNT": ("Phổ thông dân tộc nội trú",),
        "PTDTBT": ("Phổ thông dân tộc bán trú",),
        "TTGDTX": ("Trung tâm Giáo dục thường xuyên", "TT GDTX", "Trung tâm GDTX"),
        "": ("và",),
    }.items()
    for long in spellings
}
_LONG = re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, _SHORT), key=len, reverse=True)) + r")(?!\w)")
_SCHOOL: Final = (f"{SCHOOL_WORD} ", "tr ", "nhà " + SCHOOL_WORD + " ")
# "1. ", "II) ", "a - ", "- ", "* ": the number in front of a name.
_NUMBER: Final = re.compile(
    r"^\s*(?:\(?(?:[0-9]{1,3}(?:\.[0-9]{1,3}){0,2}|[ivxIVX]{1,5}|[a-zđA-ZĐ])[.):/-]+|[-–—+*•])\s*"
)


@lru_cache(maxsize=50_000)
def unit_key(name: str) -> str:
    """A key under which the spellings of one org unit's name are equal."""
    folded = fold(name)
    for prefix in _SCHOOL:
        folded = folded.removeprefix(prefix)
    short = _LONG.sub(lambda match: _SHORT[match[0]], folded)
    return " ".join(short.split())


# "Trường THPT Lê Lợi": a school of some kind with a name of its own.
_SCHOOL_NAMED: Final = re.compile(
    r"truong (?:thpt|thcs|tieu hoc|th|mam non|mn|mau giao|mg|ptdtnt|ptdtbt|ptth|ptcs|pho thong|trung hoc|trung cap"
    r"|cao dang|dai hoc)\b.* \w+"
)


def names_school(text: str) -> bool:
    """Whether a line reads as the name of one school, known or not."""
    return len(text) <= 150 and _SCHOOL_NAMED.fullmatch(plain(without_number(text))) is not None


def without_number(name: str) -> str:
    """The name without the number or dash that lists put in front: "1. Trường THPT A" → "Trường THPT A"."""
    return _NUMBER.sub("", name, count=1)


# "(1)", "*", "²" behind a name: a footnote.
_MARK: Final = re.compile(r"\s*(?:\*+|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)\s*$")
_NUMBERED_MARK: Final = re.compile(r"\s*[(\[](?:\*+|[0-9]{1,2})[)\]]\s*$")


def without_mark(name: str, *, numbered: bool = False) -> str:
    """The name without the mark of a footnote behind it; "(1)" is one only where names have no numbers of their own."""
    bare = _MARK.sub("", name)
    return _NUMBERED_MARK.sub("", bare) if numbered else bare
