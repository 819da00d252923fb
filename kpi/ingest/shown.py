"""A number and the text that a cell shows for it: together they tell how the number is formatted."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from kpi.ingest.number_formats import shown_number

_NUMBER = re.compile(r"-?[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]{1,3})?")
_NOT_DIGIT = re.compile(r"[^0-9]")
# More decimals than any cell shows.
_MOST_DECIMALS = 20
# A format that shows no digit: what stands in the cell cannot be told from what is seen, so it is refused.
NOTHING_SHOWN = ";;;"
_ZERO_HIDDEN = "#,###"
_AS_IT_IS = ("#,##0", *("#,##0." + "0" * decimals for decimals in range(1, _MOST_DECIMALS + 1)))
_UNTOLD_PERCENT = "0.####################%"


def plain_number(text: str) -> str | None:
    """The number of a file's own grammar as a plain decimal; None where it is none."""
    stripped = text.strip()
    if not _NUMBER.fullmatch(stripped) or abs(float(stripped)) >= 1e300:
        return None
    return shown_number(float(stripped))


def format_of_shown(number: str, shown: str | None, *, is_percent: bool) -> str:
    """A number format under which `number` appears as `shown`; one that is refused where no plain format does.

    `shown` is None where the file has no text beside the number, as some programs write it.
    """
    if shown is None:
        return _UNTOLD_PERCENT if is_percent else ""
    if shown == number and not is_percent:
        return _AS_IT_IS[min(len(number.partition(".")[2]), _MOST_DECIMALS)]
    exact = Decimal(number)
    if not shown.strip():
        return NOTHING_SHOWN if exact else _ZERO_HIDDEN
    percent = is_percent or shown.rstrip().endswith("%")
    decimals = _decimals(exact * 100 if percent else exact, shown)
    if decimals is None:
        return NOTHING_SHOWN
    places = "." + "0" * decimals if decimals else ""
    return f"0{places}%" if percent else f"#,##0{places}"


def _decimals(number: Decimal, shown: str) -> int | None:
    """With how many decimals the number has the digits that are shown; the fewest that fit."""
    digits = _NOT_DIGIT.sub("", shown)
    for decimals in range(min(len(digits), _MOST_DECIMALS) + 1):
        try:
            rounded = abs(number).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        except InvalidOperation:
            return None
        if _NOT_DIGIT.sub("", f"{rounded:f}") == digits:
            return decimals
    return None
