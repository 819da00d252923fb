"""One heading text taken apart: which field it names, and whether it speaks of this period, an earlier one or a sum."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from kpi.text.headings import (
    FIELD_BY_HEADING,
    FIELD_BY_PLAIN_HEADING,
    LIKELY_HEADINGS,
    MEASURE_WORDS,
    NEUTRAL_WORDS,
    OTHER_HEADINGS,
    QUANTITY,
)
from kpi.text.names import fold, plain
from kpi.text.periods import find_periods, find_span, read_month, says_cumulative

_LONGEST_HEADING = 300
_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")


class Qualifier(StrEnum):
    """Which figures a column speaks of."""

    CURRENT = "current"
    IN_PERIOD = "in_period"
    CUMULATIVE = "cumulative"
    # Earlier figures, plans, differences: beside the report and no part of it.
    REFERENCE = "reference"
    # A quarter, half a year, a whole year.
    SPAN = "span"


_WORDS = {
    Qualifier.CURRENT: ("kỳ này", "kỳ báo cáo", "tháng này", "tháng báo cáo", "hiện tại"),
    Qualifier.IN_PERIOD: ("trong kỳ", "trong tháng", "phát sinh trong kỳ", "phát sinh trong tháng", "phát sinh"),
    Qualifier.REFERENCE: (
        *("kỳ trước", "tháng trước", "kỳ báo cáo trước", "năm trước", "cùng kỳ", "cùng kỳ năm trước", "kỳ liền trước"),
        *("so với", "tăng giảm", "chênh lệch", "ước thực hiện", "dự kiến"),
    ),
}
_PHRASES = sorted(
    ((fold(phrase), qualifier) for qualifier, phrases in _WORDS.items() for phrase in phrases),
    key=lambda pair: -len(pair[0]),
)
# Without accents, as `plain` gives them. At the beginning of a heading these words make it a plan; inside one
# ("thực hiện kế hoạch") they do not.
_PLANNED = re.compile(r"(?:ke hoach|chi tieu giao|chi tieu ke hoach|muc tieu|muc phai dat|giao dau nam|phan dau)\b")
_OF_YEAR = re.compile(r"\b(?:nam|ca nam)\b")
_WHOLE_YEAR = re.compile(r"(?:ca (?:nam|qui|ki)|(?:tong|cong) qui|nam [0-9]{4}|tong nam|luy ke nam)\b")
# "Trong đó: nữ", "ước", "khối 12": a part of what is reported, never all of it.
_NARROWING = re.compile(r"\b(?:nu|dan toc|khoi|lop|uoc|dang vien|bien che|hop dong)\b")
# "Số người", "Số hồ sơ": a quantity, as "Số lượng" is.
_NUMBER_OF = fold("Số") + " "
_NOT_COUNTED = frozenset(map(fold, ("%", "Tỷ lệ", "Điểm", "Có/Không")))
_CUMULATIVE = tuple(fold(words) for words in ("lũy kế", "luỹ kế", "lũi kế", "cộng dồn"))


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """What one text of a heading says; `field` is certain, `likely` a guess that has to be proved or asked."""

    field: str | None = None
    likely: str | None = None
    qualifier: Qualifier | None = None
    is_other: bool = False
    is_neutral: bool = False
    is_narrow: bool = False
    rest: str = ""


@lru_cache(maxsize=5_000)
def heading_words(text: str) -> HeadingWords:
    """The heading taken apart. A bracket behind it ("(hồ sơ)", "(%)") says nothing unless it names a period."""
    if len(text) > _LONGEST_HEADING:
        return HeadingWords(rest=text)
    whole = fold(text)
    if text.isascii() and (field := FIELD_BY_PLAIN_HEADING.get(plain(text))):
        return HeadingWords(field)
    if whole in FIELD_BY_HEADING or whole in OTHER_HEADINGS or text.strip() == "%":
        return HeadingWords(
            FIELD_BY_HEADING.get(whole, "percent" if not whole else None), is_other=whole in OTHER_HEADINGS
        )
    outer, inner = fold(_BRACKETS.sub(" ", text)), " ".join(_BRACKETS.findall(text))
    qualifier = _qualifier(fold(inner)) or (_time_of(inner) if inner else None)
    rest, named = _without_phrase(outer)
    qualifier = qualifier or named or _time_of(text)
    if says_cumulative(text):
        qualifier = Qualifier.CUMULATIVE
        for words in _CUMULATIVE:
            rest = f" {rest} ".replace(f" {words} ", " ").strip()
    if rest.startswith(_NUMBER_OF) and rest[len(_NUMBER_OF) :] in MEASURE_WORDS - _NOT_COUNTED:
        rest = QUANTITY
    if "%" in inner and rest in LIKELY_HEADINGS:
        rest = ""
    return HeadingWords(
        field=FIELD_BY_HEADING.get(rest) or ("percent" if "%" in text and not rest else None),
        likely=LIKELY_HEADINGS.get(rest),
        qualifier=qualifier,
        is_other=rest in OTHER_HEADINGS,
        is_neutral=rest in NEUTRAL_WORDS,
        is_narrow=_NARROWING.search(plain(text)) is not None,
        rest=rest,
    )


def _qualifier(folded: str) -> Qualifier | None:
    return _without_phrase(folded)[1] if folded else None


def _without_phrase(folded: str) -> tuple[str, Qualifier | None]:
    """The text without the words that qualify it, and what they say."""
    bare = plain(folded)
    if _PLANNED.match(bare):
        return folded, Qualifier.REFERENCE
    if _WHOLE_YEAR.match(bare):
        return folded, Qualifier.SPAN
    padded = f" {folded} "
    for phrase, qualifier in _PHRASES:
        if f" {phrase} " in padded:
            return padded.replace(f" {phrase} ", " ", 1).strip(), qualifier
    return folded, None


def _time_of(text: str) -> Qualifier | None:
    return Qualifier.SPAN if find_span(text) else None


def says_plan(text: str) -> bool:
    """Whether a heading is that of a plan or a target: "Kế hoạch", "Chỉ tiêu giao"."""
    return _PLANNED.match(plain(text)) is not None or plain(text) == "chi tieu"


def says_year_plan(text: str) -> bool:
    """Whether a heading is that of a plan for a year, beside which figures may be of the year as well."""
    return says_plan(text) and _OF_YEAR.search(plain(text)) is not None


def names_time(text: str) -> bool:
    """Whether a heading names a month, with or without its year."""
    return bool(find_periods(text)) or read_month(text) is not None
