"""Months, spans and windows of days as people write them in titles, headings, sheet names and cells.

What names one month is read; what names a longer span (a quarter, "6 tháng", "từ tháng 1 đến tháng 3") is told apart
from it, since the figures of a quarter filed under its last month would be wrong without anyone noticing.
"""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from functools import lru_cache

from kpi.text.names import plain
from kpi.text.parsing import normal_characters

# Longer texts are no titles.
_LONGEST_CELL = 200
_LONGEST_LINE = 2_000

YearMonth = tuple[int, int]


class PeriodFault(StrEnum):
    """Why a text is not read as a month."""

    UNREADABLE = "unreadable"
    NOT_A_MONTH = "not_a_month"


_MONTH_NAMES = {
    name: month
    for month, names in enumerate(
        (
            ("một", "giêng"),
            ("hai",),
            ("ba",),
            ("tư", "bốn"),
            ("năm",),
            ("sáu",),
            ("bảy", "bẩy"),
            ("tám",),
            ("chín",),
            ("mười",),
            ("mười một",),
            ("mười hai", "chạp"),
        ),
        start=1,
    )
    for name in names
}
_NAMES = "|".join(sorted(_MONTH_NAMES, key=len, reverse=True))
_NAMED_MONTH = re.compile(rf"tháng\s+({_NAMES})(?:\s+năm\s+|\s*[/-]\s*)([0-9]{{4}})(?![0-9])")
_MONTH = re.compile(r"(?:tháng|thang|th\.?|t\.?)?\s*([0-9]{1,2})\s*(?:[/.-]|,?\s*năm\s+|\s+nam\s+)\s*([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})\s*[/-]\s*([0-9]{1,2})")
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-01(?:[ T]00:00:00)?")
_LONGER_SPAN = re.compile(r"\b(qui|hoc ki|nam hoc|nam|3 thang|6 thang|9 thang)\b")
# Not a bare "kỳ", which may be the second term of a school year: "học kỳ 2/2026".
_PERIOD_LABEL = re.compile(r"^kỳ(?: báo cáo\s*:?\s*|\s*:\s*|\s+(?=tháng))")
# In running text a month needs its word before it, so that a signing date is not taken for the period.
_MONTH_IN_TEXT = re.compile(
    r"(?:\btháng|\bthang|\bth\.?|\bt\.?|\bkỳ báo cáo:?)\s*([0-9]{1,2})"
    r"\s*(?:[/.-]|,?\s*năm\s+|\s+nam\s+)\s*([0-9]{4})(?![0-9])"
)
# "ngày 5 tháng 3", and the line that is still to be signed: "ngày …… tháng 3".
_DAY_BEFORE = re.compile(r"(?:ngày|ngay)\s*[0-9.…_ ]*$")

_MONTH_ALONE = re.compile(rf"(?:số liệu\s+|kỳ\s+)?(?:(?:tháng|thang|th\.?|t\.?)\s*([0-9]{{1,2}})|tháng\s+({_NAMES}))")
_YEAR = re.compile(r"(?<!giai đoạn )\bnăm\s+([0-9]{4})(?!\s*-\s*[0-9])(?![0-9])")
_SCHOOL_YEAR = re.compile(r"\bnăm học\s+([0-9]{4})\s*[-/]\s*([0-9]{4})(?![0-9])")

_SPAN = re.compile(
    r"\b(?:qu[ýí]\s*(?:[1-4]|i{1,3}|iv)\b"
    r"|học k[ỳì]\s*(?:[12]|i{1,2})\b"
    r"|(?:2|3|6|9|12|hai|ba|sáu|chín)\s+tháng\s*(?:đầu|cuối|năm|/|-|\()"
    r"|từ\s+tháng\s*[0-9]{1,2}\b.{0,12}?\s*(?:đến|-|tới)"
    r"|(?:tháng|t\.?)\s*[0-9]{1,2}(?:\s*/\s*[0-9]{4})?\s*(?:-|đến|tới|,|và|\+|&)\s*(?:hết\s+)?(?:tháng|t\.?)?\s*[0-9]{1,2}"
    r"\s*(?:/|-|,?\s*năm\s+)\s*[0-9]{4})"
)
# "Tử số tháng 3/2026", "T3 - Mẫu số": the month inside another text.
_MONTH_INSIDE = re.compile(r"(?:\btháng|\bt)\.?\s*[0-9]{1,2}(?:\s*[/.-]\s*[0-9]{4}|\s+năm\s+[0-9]{4})?", re.IGNORECASE)
# "BÁO CÁO SỐ LIỆU THÁNG 3", "(Tháng 3)": a month at the end of a line, where no year follows it.
_MONTH_AT_END = re.compile(
    r"(?<!ngày )(?<![0-9.…] )\b((?:tháng|t\.?)\s*(?:[0-9]{1,2}|[a-zà-ỹ]{2,5}(?:\s[a-zà-ỹ]{3})?))[\s).]*$"
)
_SUM_OF_MONTHS = re.compile(
    r"(?:(?:lũy kế|luỹ kế|cộng|tổng|tổng cộng)\s+)?(?:[2-9]|1[0-2]|hai|ba|bốn|sáu|chín|mười hai)\s+tháng"
    r"(?:\s+(?:đầu|cuối)\s+năm)?(?:\s*[/-]?\s*(?:năm\s+)?[0-9]{4})?"
)
_MONTH_OR_YEAR = re.compile(r"\b(?:tháng|thang|t\.?)\s*[0-9]{1,2}\b|\b(?:19|20)[0-9]{2}\b", re.IGNORECASE)
_CUMULATIVE = re.compile(r"l[ũu][yỹ]\s*kế|luỹ\s*kế|cộng dồn|từ đầu (?:năm|giai đoạn|nhiệm kỳ)")
_DAY = r"([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{4})"
_DAY_IN_WORDS = r"(?:ngày\s+)?([0-9]{1,2})\s+tháng\s+([0-9]{1,2})\s+năm\s+([0-9]{4})"
_WINDOWS = tuple(
    re.compile(rf"(?:từ\s+)?(?:ngày\s+)?{day}\s*(?:đến|-|tới)\s*(?:hết\s+)?(?:ngày\s+)?{day}")
    for day in (_DAY, _DAY_IN_WORDS)
)


def _year_month(year: str, month: str) -> YearMonth | PeriodFault:
    pair = int(year), int(month)
    return pair if 1 <= pair[1] <= 12 and 1900 <= pair[0] <= 9999 else PeriodFault.UNREADABLE


def read_period(text: str) -> YearMonth | PeriodFault:
    """Year and month of "Tháng 3/2026", "T3/2026", "tháng 03 năm 2026", "3/2026", "2026-03"; a quarter is a fault."""
    normal = normal_characters(text[:_LONGEST_CELL]).casefold()
    normal = _PERIOD_LABEL.sub("", normal)
    if match := (_YEAR_FIRST.fullmatch(normal) or _ISO_DAY.fullmatch(normal) or _COMPACT.fullmatch(normal)):
        return _year_month(match[1], match[2])
    if match := _MONTH.fullmatch(normal):
        return _year_month(match[2], match[1])
    if match := _NAMED_MONTH.fullmatch(normal):
        return _year_month(match[2], str(_MONTH_NAMES[match[1]]))
    return PeriodFault.NOT_A_MONTH if _LONGER_SPAN.search(plain(normal)) else PeriodFault.UNREADABLE


@lru_cache(maxsize=5_000)
def find_periods(text: str) -> tuple[YearMonth, ...]:
    """Every month named inside a longer text such as a title; signing dates ("ngày 5 tháng 3 năm 2026") are left."""
    normal = normal_characters(text[:_LONGEST_LINE]).casefold()
    written = [
        (match[2], match[1])
        for match in _MONTH_IN_TEXT.finditer(normal)
        if not _DAY_BEFORE.search(normal[: match.start()])
    ]
    written += [(match[2], str(_MONTH_NAMES[match[1]])) for match in _NAMED_MONTH.finditer(normal)]
    found = [pair for pair in (_year_month(*words) for words in written) if not isinstance(pair, PeriodFault)]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=5_000)
def read_month(text: str) -> int | None:
    """The month of a text that names one and no year: "Tháng 3", "T3", "tháng ba"; None for anything else."""
    match = _MONTH_ALONE.fullmatch(normal_characters(text[:_LONGEST_CELL]).casefold())
    if match is None:
        return None
    month = int(match[1]) if match[1] else _MONTH_NAMES[match[2]]
    return month if 1 <= month <= 12 else None


def sums_months(text: str) -> bool:
    """Whether a cell in a column of months names several of them: "3 tháng", "Cộng 6 tháng đầu năm"."""
    return _SUM_OF_MONTHS.fullmatch(normal_characters(text[:_LONGEST_CELL]).casefold()) is not None


def month_at_end(text: str) -> int | None:
    """The month of a line like "BÁO CÁO THÁNG 3" or "Kỳ báo cáo: Tháng 3"."""
    match = _MONTH_AT_END.search(normal_characters(text[:_LONGEST_LINE]).casefold())
    return read_month(match[1]) if match else None


def without_month(text: str) -> str:
    """The text without the first month in it; the text itself where it names none."""
    return _MONTH_INSIDE.sub(" ", text, count=1).strip(" -–:()") if _MONTH_INSIDE.search(text) else text


def without_time(text: str) -> str:
    """The text without months and years: what stays the same from one report to the next."""
    return _MONTH_OR_YEAR.sub(" ", text)


@lru_cache(maxsize=5_000)
def find_span(text: str) -> str | None:
    """The words by which a text names more than one month ("quý ii", "6 tháng đầu"); None where it does not."""
    match = _SPAN.search(normal_characters(text[:_LONGEST_LINE]).casefold())
    return match[0].strip() if match else None


def says_cumulative(text: str) -> bool:
    """Whether a text speaks of figures counted since some start: "lũy kế", "từ đầu năm"."""
    return bool(_CUMULATIVE.search(normal_characters(text[:_LONGEST_LINE]).casefold()))


@lru_cache(maxsize=5_000)
def find_years(text: str) -> tuple[tuple[int, bool], ...]:
    """The years that a text names, each with whether it is the first half of a school year ("năm học 2025-2026")."""
    normal = normal_characters(text[:_LONGEST_LINE]).casefold()
    school = [(int(match[1]), True) for match in _SCHOOL_YEAR.finditer(normal) if int(match[2]) == int(match[1]) + 1]
    return tuple(dict.fromkeys([*school, *((int(match[1]), False) for match in _YEAR.finditer(normal))]))


def find_windows(text: str) -> tuple[tuple[dt.date, dt.date], ...]:
    """Every "từ 15/02/2026 đến 14/03/2026" of a text as first and last day."""
    normal = normal_characters(text[:_LONGEST_LINE]).casefold()
    found: list[tuple[dt.date, dt.date]] = []
    for match in (match for pattern in _WINDOWS for match in pattern.finditer(normal)):
        first, last = _day(*match.groups()[:3]), _day(*match.groups()[3:])
        if first is not None and last is not None:
            found.append((first, last))
    return tuple(found)


def _day(day: str, month: str, year: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
