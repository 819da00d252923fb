"""Names compared as people mean them: the same word typed in another keyboard layout, case or Unicode form is equal."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# The five tone marks: grave, acute, tilde, hook above, dot below.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
# The Icelandic eth looks like Đ and comes from old fonts and wrong keyboards.
_LOOKALIKES = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ"})
_WORD = re.compile(r"\w+")
# i and y stand for the same sound where they are the only vowel of an open syllable: tỷ/tỉ, kỹ/kĩ, quý/quí.
_LONE_Y = re.compile(r"(qu|[bdđghklmnprstv]|ch|kh|nh|ph|th|tr)?y")

# Below this likeness a suggestion would only puzzle the reader.
NEAREST_CUTOFF = 0.6


def clean(text: str) -> str:
    """The text in NFC without leading, trailing, doubled or invisible blanks; case and letters stay as typed."""
    visible = "".join(" " if c.isspace() else c for c in unicodedata.normalize("NFC", text) if not _is_invisible(c))
    return " ".join(visible.split())


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) in ("Cf", "Cc") and not character.isspace()


def _fold_word(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    tone = "".join(c for c in decomposed if c in _TONES)
    bare = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES))
    if _LONE_Y.fullmatch(bare):
        bare = bare[:-1] + "i"
    return bare + tone


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """A key under which spellings of the same name are equal.

    Unicode form, case, blanks, punctuation, Ð/Đ, the place of the tone mark (hòa, hoà) and i/y (tỷ, tỉ) do not count;
    letters and tones do.
    """
    compatible = unicodedata.normalize("NFKC", text.translate(_LOOKALIKES)).casefold()
    spaced = "".join(c for c in compatible if not _is_invisible(c)).replace("_", " ")
    return " ".join(_fold_word(word) for word in _WORD.findall(unicodedata.normalize("NFC", spaced)))


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """The folded name without any accent: what is left when someone types without a Vietnamese keyboard."""
    decomposed = unicodedata.normalize("NFD", fold(text))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("đ", "d")


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The known name most like `name`, or None where nothing is like it."""
    known: dict[str, str] = {}
    for candidate in names:
        known.setdefault(plain(candidate), candidate)
    matches = difflib.get_close_matches(plain(name)[:200], known, n=1, cutoff=NEAREST_CUTOFF)
    return known[matches[0]] if matches else None
