"""Thousands, millions and billions in units of measure: "nghìn đồng", "ĐVT: triệu đồng", "1.000 lượt"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from kpi.text.names import fold
from kpi.text.parsing import normal_characters

# What is said of an indicator without a unit of measure.
ONE_BY_ONE = "từng đơn vị một"
_WORDS = {"trăm": 100, "nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}
_UNACCENTED = {"nghin": 1_000, "ngan": 1_000, "trieu": 1_000_000, "ty": 1_000_000_000}
_SHORT = {"trđ": 1_000_000, "tr.đ": 1_000_000, "tr.đồng": 1_000_000, "tr đồng": 1_000_000, "k": 1_000}
# "tỷ lệ" and the like are no amounts.
_SCALE = re.compile(r"\b(trăm|nghìn|ngàn|triệu|t[ỷỉ](?!\s*(?:lệ|trọng|số|suất|phần|giá)))\b")
_PLAIN_SCALE = re.compile(r"\b(nghin|ngan|trieu|ty)(?=\s+dong\b|\s*$|\s*\))")
_SHORT_SCALE = re.compile(r"(?:^|[\s(:])(trđ|tr\.\s?đ(?:ồng)?|tr đồng)")
_ROUND = re.compile(r"(?<![0-9.,])1[., ]?(000(?:[., ]?000){0,2})(?![0-9])")
_PER_MILLE = "‰"
_LABEL = re.compile(r"(?:đvt|đv tính|đơn vị tính|đơn vị đo|đơn vị|tính bằng|đvt \(.*\))\s*[:(]?\s*(.{1,60})$")
_LONGEST_UNIT = 60


@lru_cache(maxsize=5_000)
def scale_of(unit: str) -> Decimal:
    """By what the numbers in this unit have to be multiplied: 1 for people, 1000 for thousands of them."""
    text = normal_characters(unit[:200]).casefold()
    scale = Decimal(1)
    for word in _SCALE.findall(text):
        scale *= _WORDS[word]
    if scale == 1 and text.isascii():
        for word in _PLAIN_SCALE.findall(text):
            scale *= _UNACCENTED[word]
    if scale == 1 and _SHORT_SCALE.search(text):
        scale *= _SHORT["trđ"]
    if match := _ROUND.search(text):
        scale *= 1000 ** match[1].count("000")
    return scale / 1000 if _PER_MILLE in text else scale


@lru_cache(maxsize=5_000)
def unit_said(line: str) -> str:
    """The unit that a line of a title gives to all numbers: "ĐVT: nghìn đồng"; empty where it gives none."""
    text = normal_characters(line[:200]).casefold().strip("() .")
    if match := _LABEL.search(text):
        return match[1].strip(" ().")
    return text if len(text) <= _LONGEST_UNIT and _is_only_unit(text) else ""


def _is_only_unit(text: str) -> bool:
    """Whether a line is a scaled unit and nothing else: "(triệu đồng)"."""
    words = text.split()
    return bool(words) and len(words) <= 4 and scale_of(words[0]) != 1


def noun_of(unit: str) -> str:
    """What is counted, without its thousands: "nghìn lượt" and "1.000 lượt" count "lượt"."""
    text = _ROUND.sub(" ", _SCALE.sub(" ", normal_characters(unit[:200]).casefold()))
    return fold(text)


def is_money(unit: str) -> bool:
    """Whether a unit is of money, in whatever thousands."""
    return "đồng" in noun_of(unit).split()
