"""Number formats: which of them show a date, and which Excel knows by number alone."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
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
# Quoted text, escaped characters, padding and colours do not make a date.
_NOT_DATE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
_PLAIN_WHOLE = re.compile(r"(?:#,##)?0(?:\.(0+))?")


@lru_cache(maxsize=1_000)
def shows_date(number_format: str) -> bool:
    """Whether a number in this format appears as a date or a time."""
    bare = _NOT_DATE.sub("", number_format.partition(";")[0])
    return bool(_DATE_LETTERS.search(bare)) and "general" not in bare.casefold()


@lru_cache(maxsize=1_000)
def shown_decimals(number_format: str) -> int | None:
    """How many decimals a plain format like `#,##0.0` shows; None where the format decides otherwise."""
    match = _PLAIN_WHOLE.fullmatch(number_format.partition(";")[0].replace("%", "").strip())
    if match is None:
        return None
    return len(match[1] or "")


@lru_cache(maxsize=1_000)
def is_disguised(number_format: str) -> bool:
    """Whether the format shows thousands or millions of the number (`#,##0,`), or no digit of it at all (`;;;`)."""
    bare = _NOT_DATE.sub("", number_format.partition(";")[0]).strip().rstrip("%").rstrip()
    shows_digits = any(sign in bare for sign in "0#?@") or "general" in bare.casefold()
    return bare.endswith(",") or bool(number_format and not shows_digits)


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
