"""Words set twice, in long lines for a wide page and in short ones for a phone; the browser shows the one that fits.

A figure is drawn before anyone knows how wide it will be, and its words are not broken by the browser. So both settings
stand in it, and the size of the one that does not fit is nothing: CSS works it out from the width of the page, also
while that changes, and in a saved picture from the width of the picture.
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Callable
from dataclasses import dataclass

# From this width of the page on, the long lines fit; a saved picture is as wide.
WIDE_FROM = 900
# Any factor that makes one pixel more than the largest type.
_AT_ONCE = 999
# A space that keeps its size, since Plotly measures words once and remembers where they were, also unseen ones.
_HOLDS_PLACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Setting:
    """How words are set: letters in a line, size of the type, height of a line; even lines or full ones."""

    chars: int
    size: int
    line: int
    is_even: bool = True


@dataclass(frozen=True, slots=True)
class Words:
    """Escaped words in one setting, with the height that their lines take."""

    words: str
    size: int
    height: int


Twice = tuple[Words, Words]


def set_twice(words: str, wide: Setting, narrow: Setting, *, strong: bool = False) -> Twice:
    """The words for a wide page and for a narrow one."""
    return _set(words, wide, on_wide, strong), _set(words, narrow, on_narrow, strong)


def _set(words: str, setting: Setting, seen: Callable[[str, int], str], strong: bool) -> Words:
    broken_up = broken(words, setting.chars, even=setting.is_even).split("<br>")
    shown = [seen(f"<b>{line}</b>" if strong else line, setting.size) for line in broken_up]
    return Words("<br>".join(shown), setting.size, len(shown) * setting.line)


def on_wide(words: str, size: int) -> str:
    """Escaped words that are seen on a wide page alone."""
    return _sized(words, f"100vw - {WIDE_FROM - 1}px", size)


def on_narrow(words: str, size: int) -> str:
    """Escaped words that are seen on a narrow page alone."""
    return _sized(words, f"{WIDE_FROM}px - 100vw", size)


def _sized(words: str, room: str, size: int) -> str:
    return f'<span style="font-size:clamp(0px,({room})*{_AT_ONCE},{size}px)">{words}</span>{_HOLDS_PLACE}'


def text(words: str) -> str:
    """Plain words for Plotly, which reads a subset of HTML."""
    return html.escape(words, quote=False)


def broken(words: str, length: int, *, even: bool = True) -> str:
    """Plain words over as few lines as they need, the lines about equally long or filled."""
    if len(words) <= length:
        return text(words)
    count = len(textwrap.wrap(words, length, break_on_hyphens=False))
    while even and count > 1 and len(textwrap.wrap(words, length - 1, break_on_hyphens=False)) == count:
        length -= 1
    return "<br>".join(text(line) for line in textwrap.wrap(words, length, break_on_hyphens=False) or [""])


def lines(broken_words: str) -> int:
    """How many lines already broken words take."""
    return broken_words.count("<br>") + 1
