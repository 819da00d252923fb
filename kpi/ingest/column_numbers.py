"""The row of column numbers that forms have under their headings: "A", "B", "1", "2", "3=1/2"."""

from __future__ import annotations

import re

from kpi.ingest.raw import Row

_COLUMN_NUMBER = re.compile(r"[(\[]?[A-Za-z0-9]{1,2}[)\]]?(?:\s*[=:].*)?")
# It stands right below the headings, at most below a blank line.
NUMBERS_WITHIN = 2


def numbers_columns(cells: Row) -> bool:
    """Whether a row numbers the columns: letters first, then numbers one after the other."""
    texts = [cells[column].text.strip() for column in sorted(cells) if cells[column].text.strip()]
    if len(texts) < 3 or not all(_COLUMN_NUMBER.fullmatch(text) for text in texts):
        return False
    letters = [text.strip("()[]").upper() for text in texts if text.strip("()[]")[:1].isalpha()]
    numbers = [int(found[0]) for text in texts[len(letters) :] if (found := re.search(r"[0-9]+", text))]
    in_order = letters == list("ABCDEFGH"[: len(letters)]) and len(letters) + len(numbers) == len(texts)
    return (
        in_order and bool(numbers) and numbers[0] <= 3 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    )
