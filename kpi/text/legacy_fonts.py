"""Vietnamese typed before Unicode: TCVN3 (.VnTime, .VnArial) and VNI (VNI-Times) as the characters files hold.

In such files every letter with an accent is another Western character, or two: "Tû lÖ" is TCVN3 for "Tỷ lệ", "Tyû leä"
is VNI for it. The font tells which; without it, only one reading gives syllables that Vietnamese has.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import Final


class LegacyEncoding(StrEnum):
    """A font family of its own letters, as the notes name it."""

    TCVN3 = "TCVN3"
    VNI = "VNI"


_TCVN3_LETTERS: Final = {
    "à": "µ", "ả": "¶", "ã": "·", "á": "¸", "ạ": "¹", "ă": "¨", "ằ": "»", "ẳ": "¼", "ẵ": "½", "ắ": "¾", "ặ": "Æ",
    "â": "©", "ầ": "Ç", "ẩ": "È", "ẫ": "É", "ấ": "Ê", "ậ": "Ë", "đ": "®", "è": "Ì", "ẻ": "Î", "ẽ": "Ï", "é": "Ð",
    "ẹ": "Ñ", "ê": "ª", "ề": "Ò", "ể": "Ó", "ễ": "Ô", "ế": "Õ", "ệ": "Ö", "ì": "×", "ỉ": "Ø", "ĩ": "Ü", "í": "Ý",
    "ị": "Þ", "ò": "ß", "ỏ": "á", "õ": "â", "ó": "ã", "ọ": "ä", "ô": "«", "ồ": "å", "ổ": "æ", "ỗ": "ç", "ố": "è",
    "ộ": "é", "ơ": "¬", "ờ": "ê", "ở": "ë", "ỡ": "ì", "ớ": "í", "ợ": "î", "ù": "ï", "ủ": "ñ", "ũ": "ò", "ú": "ó",
    "ụ": "ô", "ư": "\u00ad", "ừ": "õ", "ử": "ö", "ữ": "÷", "ứ": "ø", "ự": "ù", "ỳ": "ú", "ỷ": "û", "ỹ": "ü", "ý": "ý",
    "ỵ": "þ", "Ă": "¡", "Â": "¢", "Ê": "£", "Ô": "¤", "Ơ": "¥", "Ư": "¦", "Đ": "§",
}  # fmt: skip
_FROM_TCVN3: Final = {ord(typed): letter for letter, typed in _TCVN3_LETTERS.items()}

# VNI writes a base letter and a second character for what stands above or below it.
_VNI_MARKS: Final = {
    "ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "à": "\u0302\u0300", "á": "\u0302\u0301", "å": "\u0302\u0309", "ã": "\u0302\u0303",
    "ä": "\u0302\u0323", "ê": "\u0306", "è": "\u0306\u0300", "é": "\u0306\u0301", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_SINGLE: Final = {"ñ": "đ", "ô": "ơ", "ö": "ư", "î": "ỵ", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị"}
_VNI_PAIR = re.compile(rf"([aeouyôöAEOUYÔÖ])([{''.join(_VNI_MARKS)}{''.join(_VNI_MARKS).upper()}])")

# Western characters that no Vietnamese text in Unicode has: where none of them stands, nothing needs a second reading.
SIGNS: Final = re.compile("[¡-ª¬\u00ad®µ-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþ«]")

_ONSET = r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
_RIME = (
    r"(?:[aâeêioôơuưy]|[aăâeêioôơuưy](?:ch|ng|nh|[cmnpt])"
    r"|(?:iê|yê|oa|oă|oe|oo|uâ|uê|uô|uơ|uy|uyê|ươ)(?:ch|ng|nh|[cmnpt])|oa|oe|uê|uơ|uy"
    r"|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|ui|ưa|ưi|ưu"
    r"|iêu|yêu|oai|oao|oay|oeo|uây|uôi|uya|uyu|ươi|ươu)"
)
_SYLLABLE = re.compile(_ONSET + _RIME)
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WORD = re.compile(r"[^\W\d_]+")


def encoding_of_font(font: str) -> LegacyEncoding | None:
    """Which letters a font of this name shows; None for the fonts of today."""
    name = font.strip().casefold()
    if name.startswith(".vn"):
        return LegacyEncoding.TCVN3
    return LegacyEncoding.VNI if name.startswith("vni") else None


def from_legacy(text: str, encoding: LegacyEncoding) -> str:
    """The text in Unicode."""
    return _from_tcvn3(text) if encoding is LegacyEncoding.TCVN3 else _from_vni(text)


def _from_tcvn3(text: str) -> str:
    return text.translate(_FROM_TCVN3)


def _from_vni(text: str) -> str:
    def letter(match: re.Match[str]) -> str:
        base, mark = match[1], match[2].lower()
        plain = _VNI_SINGLE.get(base.lower(), base.lower())
        whole = unicodedata.normalize("NFC", plain + _VNI_MARKS[mark])
        return whole.upper() if base.isupper() else whole

    pieces: list[str] = []
    at = 0
    for match in _VNI_PAIR.finditer(text):
        pieces += [_singles(text[at : match.start()]), letter(match)]
        at = match.end()
    return "".join([*pieces, _singles(text[at:])])


def _singles(text: str) -> str:
    return "".join(
        _VNI_SINGLE[c.lower()].upper() if c.isupper() and c.lower() in _VNI_SINGLE else _VNI_SINGLE.get(c, c)
        for c in text
    )


@lru_cache(maxsize=5_000)
def is_vietnamese(text: str) -> bool:
    """Whether every word is a syllable that Vietnamese has, or plain ASCII as in codes, and one bears an accent."""
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    accented = [word for word in words if not word.isascii()]
    return bool(accented) and all(_is_syllable(word) for word in accented)


def _is_syllable(word: str) -> bool:
    # Abbreviations such as GDĐT are written in capitals and are no syllables.
    if word.isupper() and word.replace("Đ", "D").isascii():
        return True
    decomposed = unicodedata.normalize("NFD", word.casefold())
    if sum(c in _TONES for c in decomposed) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES))
    return _SYLLABLE.fullmatch(bare) is not None


def _reads_well(text: str) -> bool:
    """Whether a text is Vietnamese and more than a sign or two: "Ø" and "µm" would pass for syllables."""
    return is_vietnamese(text) and sum(len(word) for word in _WORD.findall(text)) > 3


def likely_encoding(texts: list[str]) -> LegacyEncoding | None:
    """The one encoding in which most of these texts, none of them Vietnamese as they stand, become Vietnamese."""
    signed = [text for text in texts if SIGNS.search(text) and not is_vietnamese(text)]
    fitting = {e: sum(_reads_well(from_legacy(text, e)) for text in signed) for e in LegacyEncoding}
    best = max(LegacyEncoding, key=lambda e: fitting[e])
    other = min(LegacyEncoding, key=lambda e: fitting[e])
    clear = fitting[best] > 1 and fitting[best] * 2 > len(signed) and fitting[best] > 2 * fitting[other]
    return best if clear else None
