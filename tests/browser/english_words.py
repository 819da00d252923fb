"""Finding words on a page that are not Vietnamese, without a dictionary of either language.

A Vietnamese syllable written without marks is an optional initial, one to three vowels and an optional final. Words
of plain letters that are no such syllable were written by somebody else, unless we know them.
"""

from __future__ import annotations

import re

SYLLABLE = re.compile(
    r"(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(ng|nh|ch|[cmnpt])?", re.IGNORECASE
)
WORD = re.compile(r"[^\W\d_]+")
# English words that happen to look like syllables.
LOOK_ALIKES = {"pan", "the", "then", "them", "him", "can", "than", "not", "hit", "cut", "sum", "min", "men", "run"}
# Words that Vietnamese offices use as they are.
AT_HOME = {
    "excel",
    "word",
    "powerpoint",
    "libreoffice",
    "chromium",
    "chrome",
    "workbook",
    "internet",
    "xlsx",
    "csv",
    "xls",
    "xlsm",
    "ods",
    "tsv",
    "zip",
    "website",
    "zalo",
    "facebook",
    "vneid",
    "email",
    "online",
    "plotly",
    "js",
}


def foreign_words(text: str) -> set[str]:
    """Words of three or more plain letters that are no Vietnamese syllables; abbreviations in capitals are left out."""
    return {word for word in WORD.findall(text) if _is_foreign(word)}


def _is_foreign(word: str) -> bool:
    if len(word) < 3 or not word.isascii() or word.isupper() or word.lower() in AT_HOME:
        return False
    return word.lower() in LOOK_ALIKES or SYLLABLE.fullmatch(word) is None
