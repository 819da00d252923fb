"""Numbers and answers as people write them, read by one strict grammar.

`int()` and `float()` take `1_000`, `NaN`, `1e5` and `inf`; here only what a clerk would recognise as a number passes,
and only where it can mean one thing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kpi.text.names import fold

# Longer texts cannot be numbers, and are not worth a regular expression.
_LONGEST_NUMBER = 60

_DIGITS = re.compile(r"[0-9]+")
_DOT_GROUPS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_COMMA_GROUPS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_SPACE_GROUPS = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?")
_DECIMAL = re.compile(r"[0-9]+[.,][0-9]+")
_DOT_GROUPS_COMMA = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+")
_COMMA_GROUPS_DOT = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+")
_POINT_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


class NumberStyle(StrEnum):
    """Which way of writing numbers a table keeps to: 1.234,5 or 1,234.5."""

    VI = "vi"
    EN = "en"


class NumberFault(StrEnum):
    """Why a text is not read as a number."""

    NOT_A_NUMBER = "not_a_number"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A number as written; `percent` says that a percent sign stood behind it."""

    value: Decimal
    percent: bool = False


# Full-width forms and typographic minus signs. Not NFKC: that would turn "5²" into 52.
_PLAIN_FORMS = {0xFF00 + code - 0x20: chr(code) for code in range(0x21, 0x7F)} | {0x2212: "-", 0x2013: "-"}
# Marks that take no room: byte order mark, zero-width blanks and joiners, writing-direction marks.
_PLAIN_FORMS |= dict.fromkeys((0xFEFF, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060), "")


def normal_characters(text: str) -> str:
    """Full-width characters, non-breaking and thin blanks and typographic minus signs as their plain forms."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_PLAIN_FORMS).split())


def _read_unsigned(digits: str, style: NumberStyle | None) -> Decimal | NumberFault:
    if _DIGITS.fullmatch(digits):
        return Decimal(digits)
    if _SPACE_GROUPS.fullmatch(digits):
        return Decimal(digits.replace(" ", "").replace(",", "."))
    if _DOT_GROUPS_COMMA.fullmatch(digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    if _COMMA_GROUPS_DOT.fullmatch(digits):
        return Decimal(digits.replace(",", ""))
    if _is_ambiguous(digits):
        return _read_in(digits, style) if style else NumberFault.AMBIGUOUS
    for groups, separator in ((_DOT_GROUPS, "."), (_COMMA_GROUPS, ",")):
        if groups.fullmatch(digits) and digits.count(separator) > 1:
            return Decimal(digits.replace(separator, "")) if digits[0] != "0" else NumberFault.NOT_A_NUMBER
    if _DECIMAL.fullmatch(digits):
        return Decimal(digits.replace(",", "."))
    return NumberFault.NOT_A_NUMBER


def _is_ambiguous(digits: str) -> bool:
    """Whether "1.234" is one thousand two hundred thirty-four to one reader and one and a bit to another."""
    grouped = _DOT_GROUPS.fullmatch(digits) or _COMMA_GROUPS.fullmatch(digits)
    return bool(grouped) and digits[0] != "0" and digits.count(".") + digits.count(",") == 1


def _read_in(digits: str, style: NumberStyle) -> Decimal:
    """A number with one separator before three digits, as this style reads it."""
    thousands = "." if style is NumberStyle.VI else ","
    return Decimal(digits.replace(thousands, "") if thousands in digits else digits.replace(",", "."))


def read_number(text: str, style: NumberStyle | None = None) -> ReadNumber | NumberFault:
    """The number a Vietnamese reader sees in `text`: 1.234,5 and 1 234,5 and 12,5%.

    What could be two numbers is AMBIGUOUS, unless `style` says how the table writes them.
    """
    if len(text) > _LONGEST_NUMBER:
        return NumberFault.NOT_A_NUMBER
    normal = normal_characters(text)
    percent = normal.endswith("%")
    digits = normal.removesuffix("%").rstrip() if percent else normal
    negative = digits.startswith("-")
    value = _read_unsigned(digits[1:].lstrip() if negative else digits, style)
    if isinstance(value, NumberFault):
        return value
    return ReadNumber(-value if negative else value, percent)


_WITH_UNIT = re.compile(r"(-?[0-9][0-9., ]*?) ?([^0-9., %-][^0-9%]*)")


def without_unit(text: str, unit: str) -> str:
    """The number of "81 hồ sơ" where dossiers are what is counted; the text itself where anything else follows."""
    if len(text) > _LONGEST_NUMBER:
        return text
    found = _WITH_UNIT.fullmatch(normal_characters(text))
    return found[1] if found and fold(found[2]) == fold(unit) else text


def two_readings(text: str) -> tuple[ReadNumber, ReadNumber]:
    """An AMBIGUOUS text as a whole number with thousands, and as a number with three decimals."""
    styles = list(NumberStyle) if "." in normal_characters(text) else list(reversed(NumberStyle))
    whole, decimal = (read_number(text, style) for style in styles)
    assert isinstance(whole, ReadNumber)
    assert isinstance(decimal, ReadNumber)
    return whole, decimal


def read_point_number(text: str) -> Decimal | NumberFault:
    """A number of the long table: ASCII digits and at most one decimal point, nothing else."""
    stripped = text.strip(" ")
    if len(stripped) <= _LONGEST_NUMBER and _POINT_NUMBER.fullmatch(stripped):
        return Decimal(stripped)
    return NumberFault.NOT_A_NUMBER


# What is measured rather than counted may have decimals.
_MEASURED = frozenset(
    map(
        fold,
        (
            *("đồng", "nghìn đồng", "triệu đồng", "tỷ đồng", "giờ", "phút", "tiết", "ngày công", "điểm"),
            *("km", "m", "m2", "m²", "ha", "kg", "tấn", "GB", "MB", "Mbps", "kWh"),
        ),
    )
)


def is_measured(unit_of_measure: str) -> bool:
    """Whether amounts in this unit may have decimals; people, dossiers and tasks are counted."""
    return fold(unit_of_measure) in _MEASURED


NOTHING_AROSE = frozenset(map(fold, ("Không phát sinh", "Ko phát sinh", "KPS", "Không phát sinh trong kỳ")))
NOT_APPLICABLE = frozenset(map(fold, ("Không áp dụng", "Ko áp dụng", "KAD", "Không thuộc phạm vi")))
_YES = frozenset(map(fold, ("Có", "Đạt", "x", "1", "Rồi", "Đã đạt", "Yes")))
_NO = frozenset(map(fold, ("Không", "Không đạt", "Chưa đạt", "0", "Chưa", "Chưa có", "Không có", "No")))


def says_nothing_arose(text: str) -> bool:
    """Whether the text says "Không phát sinh" (in a longer note: begins with it)."""
    return fold(text.partition("·")[0]) in NOTHING_AROSE


def says_not_applicable(text: str) -> bool:
    """Whether the text says "Không áp dụng"; a note may go on after "·"."""
    return fold(text.partition("·")[0]) in NOT_APPLICABLE


def read_yes_no(text: str) -> bool | None:
    """True for Có, Đạt, x, 1; False for Không, Không đạt, 0; None for anything else."""
    folded = fold(text)
    return True if folded in _YES else False if folded in _NO else None
