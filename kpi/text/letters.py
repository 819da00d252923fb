"""Vietnamese letters and the few words by which foreign files are understood before anything is compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_SMALL = "ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"

# Beside ASCII, what Vietnamese offices write: bytes that make anything else are of another encoding.
VIETNAMESE_SIGNS: Final = frozenset(_SMALL + _SMALL.upper() + "\u00a0–—‘’“”…•°²³±×÷«»₫")

# A truth that a spreadsheet keeps as a number and shows as a word.
TRUTH_WORDS: Final[Mapping[str, bool]] = {"true": True, "đúng": True, "false": False, "sai": False}
