"""Number formats: which of them show a date, and which Excel knows by number alone."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

BUILTIN_FORMATS = {
    "1": "0",
    "2": "0.00",
    "3": "#,##0",
    "4": "#,##0.00",
    "9": "0%",
    "10": "0.00%",
    "11": "0.00E+00",
    "12": "# ?/?",
    "13": "# ??/??",
    **{str(number): "dd/mm/yyyy" for number in (14, 15, 16, 17, 22, *range(27, 37), *range(50, 59))},
    **{str(number): "hh:mm:ss" for number in (18, 19, 20, 21, 45, 46, 47)},
    "37": "#,##0",
    "38": "#,##0",
    "39": "#,##0.00",
    "40": "#,##0.00",
    "48": "##0.0E+0",
    "49": "@",
}
# Quoted text, escaped characters, padding and colours are shown as they stand: they make no date and no percentage.
_NOT_DATE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
_PLAIN_WHOLE = re.compile(r"(?:#,#*|\?)*[#0?]+(?:\.([#0?]+))?")
# A format has up to four sections; a semicolon in quotes separates nothing.
_PIECE = re.compile(r'"[^"]*"|\\.|.', re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[0-9.]+)\]")
# `#,##0,` shows thousands: a comma behind a digit with no digit after it. `0"000"` shows digits that are not there.
_SCALED = re.compile(r"[#0?],+(?![#0?,])")
_TYPED_DIGITS = re.compile(r'(?:"[0-9.,\s]*[0-9][0-9.,\s]*"|\\[0-9])')


def _sections(number_format: str) -> list[str]:
    sections = [""]
    for piece in _PIECE.findall(number_format):
        if piece == ";":
            sections.append("")
        else:
            sections[-1] += piece
    return sections


def _holds(condition: re.Match[str], number: Decimal) -> bool:
    sign, bound = condition[1], Decimal(condition[2])
    return ("<" in sign and number < bound) or (">" in sign and number > bound) or ("=" in sign and number == bound)


def _section_of(number_format: str, number: Decimal) -> str:
    """The part of the format that shows this number."""
    sections = _sections(number_format)[:3]
    conditions = [_CONDITION.search(section) for section in sections]
    if any(conditions):
        fitting = (s for s, c in zip(sections, conditions, strict=True) if c is None or _holds(c, number))
        return next(fitting, sections[-1])
    place = 1 if number < 0 else 2 if number == 0 else 0
    return sections[place] if place < len(sections) else sections[0]


@lru_cache(maxsize=1_000)
def shows_date(number_format: str) -> bool:
    """Whether a number in this format appears as a date or a time."""
    bare = _NOT_DATE.sub("", _sections(number_format)[0])
    return bool(_DATE_LETTERS.search(bare)) and "general" not in bare.casefold()


@lru_cache(maxsize=1_000)
def shows_percent(number_format: str) -> bool:
    """Whether a number in this format appears a hundredfold; a percent sign in quotes is only a sign."""
    return "%" in number_format and "%" in _NOT_DATE.sub("", _sections(number_format)[0])


@lru_cache(maxsize=1_000)
def shown_decimals(number_format: str) -> int | None:
    """How many decimals a plain format like `#,##0.0` shows; None where the format decides otherwise."""
    bare = _NOT_DATE.sub("", _sections(number_format)[0])
    match = _PLAIN_WHOLE.fullmatch(bare.replace("%", "").strip("-+() "))
    if match is None:
        return None
    return len(match[1] or "")


@lru_cache(maxsize=4_000)
def is_disguised(number_format: str, number: Decimal = Decimal(1)) -> bool:
    """Whether the cell shows another number than it holds (`#,##0,` or `0"000"`), or no digit of it at all (`;;;`)."""
    if not number_format:
        return False
    section = _section_of(number_format, number)
    bare = _NOT_DATE.sub("", section)
    if "general" in bare.casefold() or "@" in bare:
        return False
    if _is_shortened(bare, number):
        return True
    scaled = bool(_SCALED.search(bare)) or bare.count("%") > 1
    typed = bool(_TYPED_DIGITS.search(section)) or ("/" not in bare and any(digit in bare for digit in "123456789"))
    return scaled or typed or (number != 0 and not any(sign in bare for sign in "0#?"))


# `0.00E+00` shows so many digits and no more; `# ?/?` the nearest fraction with so small a denominator.
_SCIENTIFIC = re.compile(r"([0#?]+)(?:\.([0#?]*))?[Ee][+-]")
_FRACTION = re.compile(r"[?#0]+\s*/\s*(?:([?#]+)|([1-9][0-9]*))")


def _is_shortened(bare: str, number: Decimal) -> bool:
    """Whether a scientific or fraction format shows less than the number has."""
    if match := _SCIENTIFIC.search(bare):
        shown = len(match[1]) + len(match[2] or "")
        return len(number.normalize().as_tuple().digits) > shown
    if match := _FRACTION.search(bare):
        exact = Fraction(number)
        if match[2]:
            return bool(int(match[2]) % exact.denominator)
        return exact.denominator >= int("1" + "0" * len(match[1]))
    return False


@lru_cache(maxsize=1_000)
def hides_zero(number_format: str) -> bool:
    """Whether a zero in this format looks like a blank cell: `#,###` and `0;-0;;@`."""
    if not number_format:
        return False
    bare = _NOT_DATE.sub("", _section_of(number_format, Decimal(0)))
    return "0" not in bare and "/" not in bare and "general" not in bare.casefold() and "@" not in bare


def serial_date(serial: float, date_1904: bool) -> str | None:
    """The day (and time) of an Excel serial in ISO form; None where there is no such day."""
    epoch = dt.datetime(1904, 1, 1) if date_1904 else dt.datetime(1899, 12, 30)  # noqa: DTZ001 spreadsheets have no zone
    try:
        moment = epoch + dt.timedelta(seconds=round(serial * 86_400))
    except OverflowError:
        return None
    return moment.date().isoformat() if moment.time() == dt.time() else moment.isoformat(sep=" ")


def shown_number(binary: float) -> str:
    """The decimal a binary number stands for, as Excel shows it.

    Excel keeps 15 significant digits. A formula's result like 0.30000000000000004 is 0.3 there, so digits beyond the
    fifteenth are dropped where they are noise; a number typed with 16 digits by a program is kept.
    """
    if binary.is_integer() and abs(binary) < _EXACT_WHOLE:
        return str(int(binary))
    exact = Decimal(repr(binary))
    if -_exponent(exact) > _NOISE_FROM_DECIMALS:
        short = Decimal(f"{binary:.15g}")
        if -_exponent(short) < -_exponent(exact):
            exact = short
    return format(exact, "f").removesuffix(".0")


# Whole numbers below this are exact in a double.
_EXACT_WHOLE = 2**53
# Doubles near 1 carry noise in the sixteenth or seventeenth digit; nobody types ten decimals.
_NOISE_FROM_DECIMALS = 10


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
