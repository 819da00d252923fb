"""What a command answers: one value for programs, lines of text for people, and an exit status."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kpi.model.errors import KpiError

DONE, REFUSED, WRONGLY_USED, STORE_TROUBLE, NOT_ALLOWED = 0, 1, 2, 3, 4


class WrongUsage(KpiError):
    """The command cannot be carried out as it was given; the text is what the person reads."""

    status = WRONGLY_USED


@dataclass(frozen=True, slots=True)
class Answer:
    """`data` becomes the JSON document, `text` the lines; `status` is the exit status."""

    data: Any
    text: str
    status: int = DONE

    def print(self, *, as_json: bool) -> None:
        """Write the answer to standard output in UTF-8, whatever the terminal's locale."""
        shown = json.dumps(self.data, ensure_ascii=False, indent=1) if as_json else self.text
        sys.stdout.buffer.write((shown.rstrip("\n") + "\n").encode("utf-8", "replace"))
        sys.stdout.flush()


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns of text, each as wide as its widest cell."""
    lines = [list(headings), *(list(row) for row in rows)]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(headings))]
    return "\n".join(
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _width(text: str) -> int:
    return sum(1 for letter in text if not unicodedata.combining(letter))
