"""The words, signs and inks of a status, and the words of a comparator. Keys are the identifiers of the contract."""

from __future__ import annotations

from typing import Final

STATUS_WORDS: Final[dict[str, str]] = {
    "exceeded": "Vượt",
    "met": "Đạt",
    "on_track": "Đúng lộ trình",
    "at_risk": "Có nguy cơ",
    "behind": "Chậm lộ trình",
    "regressing": "Thụt lùi",
    "missed": "Không đạt",
    "not_started": "Chưa đến kỳ",
    "not_reported": "Chưa có số liệu",
    "insufficient": "Chưa đủ số liệu",
    "nothing_arose": "Không phát sinh",
    "not_applicable": "Không áp dụng",
}

STATUS_SIGNS: Final[dict[str, str]] = {
    "exceeded": "▲",
    "met": "✓",
    "on_track": "●",
    "at_risk": "◆",
    "behind": "▼",
    "regressing": "↘",
    "missed": "✕",
    "not_started": "○",
    "not_reported": "–",
    "insufficient": "…",
    "nothing_arose": "∅",
    "not_applicable": "/",
}

STATUS_FAMILY: Final[dict[str, str]] = {
    "exceeded": "green",
    "met": "green",
    "on_track": "blue",
    "at_risk": "amber",
    "behind": "orange",
    "regressing": "red",
    "missed": "red",
    "not_started": "grey",
    "not_reported": "grey",
    "insufficient": "grey",
    "nothing_arose": "grey",
    "not_applicable": "grey",
}

FAMILY_INK: Final[dict[str, str]] = {
    "green": "#0B6E4F",
    "blue": "#1D4ED8",
    "amber": "#92610A",
    "orange": "#B4430B",
    "red": "#9F1239",
    "grey": "#57606A",
}

STATUS_INK: Final[dict[str, str]] = {status: FAMILY_INK[family] for status, family in STATUS_FAMILY.items()}

# Worst first: what needs someone's attention, then what goes well, then what cannot be judged at all.
STATUS_ORDER: Final[tuple[str, ...]] = (
    "missed",
    "regressing",
    "behind",
    "at_risk",
    "not_reported",
    "insufficient",
    "on_track",
    "met",
    "exceeded",
    "nothing_arose",
    "not_started",
    "not_applicable",
)

COMPARATOR_WORDS: Final[dict[str, str]] = {
    ">": "trên {value}",
    ">=": "từ {value} trở lên",
    "=": "đạt {value}",
    "<=": "không quá {value}",
    "<": "dưới {value}",
    "yes": "có",
    "rising": "tăng",
}


def requirement(comparator: str, value: str = "") -> str:
    """A requirement in words, from a comparator and a level already written: trên 80%, từ 90% trở lên, có, tăng."""
    if comparator == ">=" and value == "100%":
        return "đạt 100%"
    return COMPARATOR_WORDS[comparator].format(value=value)
