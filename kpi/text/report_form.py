"""The fixed words of an administrative document, and how numbers, dates and recipients are written in it.

After Nghị định 30/2020/NĐ-CP, phụ lục I and mẫu 1.4.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

NATION: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO_WORDS: Final = "Độc lập - Tự do - Hạnh phúc"
KIND: Final = "BÁO CÁO"
COPIES_HEADING: Final = "Nơi nhận:"
END_MARK: Final = "./."
ANNEX: Final = "Phụ lục"
DOTS: Final = "……"

# A name of an office is broken before the word that begins the name of a place.
PLACE_WORDS: Final = frozenset({"TỈNH", "THÀNH", "XÃ", "PHƯỜNG", "HUYỆN", "QUẬN", "THỊ", "ĐẶC"})

# The office writes the number in by hand or by stamp: so much room is left for it.
NUMBER_ROOM: Final = "        "


def numbered(number: str, symbol: str) -> str:
    """ "Số: 05/BC-THPTLN": numbers below ten with a zero before them."""
    written = number.zfill(2) if number.isdigit() else number or NUMBER_ROOM
    return f"Số: {written}/{symbol}"


def dateline(place: str, day: dt.date | None) -> str:
    """ "Đồng Nai, ngày 05 tháng 01 năm 2027": days below ten and the months 1 and 2 with a zero before them."""
    where = f"{place}, " if place else ""
    return where + in_words(day)


def in_words(day: dt.date | None) -> str:
    """A date in the form of documents; dots where it is not known yet."""
    if day is None:
        return f"ngày {DOTS} tháng {DOTS} năm {DOTS}"
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def to_words(recipients: Sequence[str]) -> str:
    """The line that begins with "Kính gửi"."""
    return f"Kính gửi: {recipients[0].rstrip('.')}." if len(recipients) == 1 else "Kính gửi:"


def recipient_lines(recipients: Sequence[str]) -> list[str]:
    """Two recipients or more, each on a line."""
    return dashed(recipients) if len(recipients) > 1 else []


def dashed(lines: Sequence[str]) -> list[str]:
    """Lines that begin with a dash and end with a semicolon, the last with a full stop."""
    ends = [";"] * (len(lines) - 1) + ["."]
    return [f"- {line.rstrip('.;')}{end}" for line, end in zip(lines, ends, strict=False)]


def as_above(recipients: Sequence[str]) -> list[str]:
    """The first copy goes to whoever the document is addressed to."""
    return ["- Như trên;"] if recipients else []


def annex_title(number: int, count: int) -> str:
    """ "Phụ lục II"; the only annex has no number."""
    return ANNEX if count == 1 else f"{ANNEX} {roman(number)}"


def annexed_to(number: str, symbol: str, day: dt.date | None, issuer: str) -> str:
    """The line that ties an annex to its document."""
    written = numbered(number, symbol).removeprefix("Số: ").strip()
    return f"(Kèm theo Báo cáo số {written if number else DOTS + '/' + symbol} {in_words(day)} của {issuer})"


def roman(number: int) -> str:
    """A number in Roman figures."""
    text = ""
    for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        times, number = divmod(number, value)
        text += sign * times
    return text
