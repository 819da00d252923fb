"""Texts of definition files converted to values: each function takes one text, and raises ValueError for another kind.

Officers type these in a text editor, so whatever could mean two things is refused.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import NoReturn

from kpi.model.figure import MAX_DECIMALS, MAX_MAGNITUDE
from kpi.model.period import Period
from kpi.text.parsing import NumberFault, ReadNumber, read_number, read_yes_no

# Plans of this century and their parents; a year outside is a slip of the finger.
FIRST_YEAR, LAST_YEAR = 1990, 2100
# Yearly dates have no year; a leap year is used so that 29 February exists.
ANY_LEAP_YEAR = 2000
MAX_CODE_LENGTH = 80
SMALLEST = Decimal(1).scaleb(-MAX_DECIMALS)

TRUTH = {"true": True, "false": False}

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH_DAY = re.compile(r"([0-9]{2})-([0-9]{2})")
_QUARTER = re.compile(r"([0-9]{4})-[Qq]([1-4])")
_CODE = re.compile(r"[^\W_][\w.-]*")


def to_date(text: str) -> dt.date:
    """`2026-03-31`."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    day = dt.date(int(match[1]), int(match[2]), int(match[3]))
    return day if _likely(day.year) else _refuse(text)


def to_yearly_date(text: str) -> dt.date:
    """`05-20`, or a whole date of which only month and day count."""
    match = _MONTH_DAY.fullmatch(text)
    if match is None:
        return to_date(text)
    return dt.date(ANY_LEAP_YEAR, int(match[1]), int(match[2]))


def to_quarter(text: str) -> tuple[int, int]:
    """`2027-Q4`."""
    match = _QUARTER.fullmatch(text)
    if match is None or not _likely(int(match[1])):
        raise ValueError(text)
    return int(match[1]), int(match[2])


def to_year(text: str) -> int:
    """`2027`."""
    if not re.fullmatch(r"[0-9]{4}", text) or not _likely(int(text)):
        raise ValueError(text)
    return int(text)


def to_period(text: str) -> Period:
    """`2026-03`."""
    period = Period.parse(text)
    return period if _likely(period.year) else _refuse(text)


def to_flag(text: str) -> bool:
    """yes or no, true or false, or one of the Vietnamese words for them."""
    flag = TRUTH.get(text.casefold(), read_yes_no(text))
    return _refuse(text) if flag is None else flag


def to_whole_number(text: str) -> int:
    """A whole number from 0 to 9999, such as a count of days or periods."""
    if not re.fullmatch(r"[0-9]{1,4}", text):
        raise ValueError(text)
    return int(text)


def to_number(text: str) -> Decimal:
    """`12`, `4.5` or `4,5`; `1.000` is refused because it may be a thousand or one."""
    number = _number(text)
    return _refuse(text) if number.percent else number.value


def to_threshold(text: str) -> Decimal:
    """`30`, `0,1` or `50%` as a plain number."""
    return _number(text).value


def to_points(text: str) -> Decimal:
    """`80%` or `80` as percentage points; a bare fraction such as `0.8` is refused because it may mean 80 %."""
    number = _number(text)
    return number.value if number.percent or number.value == 0 or abs(number.value) >= 1 else _refuse(text)


def to_code(text: str) -> str:
    """Letters, digits, `-`, `_` and `.`, beginning with a letter or digit."""
    if not _CODE.fullmatch(text) or len(text) > MAX_CODE_LENGTH:
        raise ValueError(text)
    return text


def _number(text: str) -> ReadNumber:
    """The number in the shortest form of its value, within what the store can hold."""
    number = read_number(text)
    if isinstance(number, NumberFault) or abs(number.value) >= MAX_MAGNITUDE:
        _refuse(text)
    value = number.value
    if value != value.quantize(SMALLEST):
        _refuse(text)
    whole = value.to_integral_value()
    return ReadNumber(whole if value == whole else value.normalize(), number.percent)


def _likely(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def _refuse(text: str) -> NoReturn:
    raise ValueError(text)
