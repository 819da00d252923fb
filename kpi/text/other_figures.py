"""Lines above figures that make them others than those of the report: last year's, planned, expected, a part."""

from __future__ import annotations

import re
from functools import lru_cache

from kpi.text.names import plain
from kpi.text.periods import find_years, says_cumulative
from kpi.text.unit_names import without_number

_LONGEST_LINE = 100
_SCHOOL_YEAR_STARTS = 9
# Without accents, as `plain` gives them.
_OTHERS = re.compile(
    r"\b(?:ki truoc|thang truoc|ki bao cao truoc|ki lien truoc|nam truoc|nam ngoai|cung ki|cung thoi diem|de so sanh"
    r"|uoc thuc hien|uoc dat|du kien|so voi|tang giam|chenh lech)\b"
)
_PLANNED = re.compile(r"\b(?:ke hoach|chi tieu giao|chi tieu duoc giao|muc tieu|phan dau)\b")
# "Kết quả thực hiện kế hoạch năm 2026" is the title of a report.
_DONE = re.compile(r"\b(?:thuc hien|ket qua|bao cao)\b")
_PART = re.compile(r"trong do\b.*\b(?:nu|dan toc|khoi|lop|dang vien|bien che|hop dong)\b")
# What may stand beside those words without making the line a sentence about something else.
_FILLING = re.compile(
    r"\b(?:so lieu|so|lieu|ket qua|thuc hien|bao cao|cac|chi tieu|chi so|cua|nam hoc|nam|thang|qui|ki|nay|i|ii|iii|iv"
    r"|dat|duoc|giao|duoi day|tham khao|[0-9]+|tu dau|luy ke|lui ke|den)\b"
)


@lru_cache(maxsize=5_000)
def speaks_of_others(line: str) -> bool:
    """Whether what stands below this line is not the report: "Cùng kỳ năm trước", "B. Kế hoạch", "Trong đó: nữ"."""
    bare = _bare(line)
    if not bare:
        return False
    if _PART.match(bare):
        return True
    rest = _OTHERS.sub(" ", bare)
    if rest == bare and not _DONE.search(bare):
        rest = _PLANNED.sub(" ", bare)
    return rest != bare and not _FILLING.sub(" ", rest).strip()


@lru_cache(maxsize=5_000)
def speaks_of_sums(line: str) -> bool:
    """Whether a line says that the figures below it are counted since some start, and says nothing else."""
    bare = _bare(line)
    return bool(bare) and says_cumulative(line) and not _FILLING.sub(" ", bare).strip()


@lru_cache(maxsize=5_000)
def only_years(line: str) -> tuple[tuple[int, bool], ...]:
    """The years of a line that names a year and nothing else: "Năm 2025", "Số liệu năm học 2024-2025"."""
    bare = _bare(line)
    years = find_years(line) if bare else ()
    return years if years and not _FILLING.sub(" ", bare).strip() else ()


def year_holds(year: int, is_school_year: bool, of_year: int, month: int) -> bool:
    """Whether a month lies in a year, or in a school year that begins in September."""
    if not is_school_year:
        return of_year == year
    return of_year == (year if month >= _SCHOOL_YEAR_STARTS else year + 1)


def _bare(line: str) -> str:
    return plain(without_number(line)) if len(line) <= _LONGEST_LINE else ""
