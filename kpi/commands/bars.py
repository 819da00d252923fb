"""Progress bars of long work, on standard error; in a log file only a line now and then."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

# On a screen the bar moves; where standard error is a file, a line every so many seconds is enough.
MOVING, WRITTEN_DOWN = 0.1, 10.0

Advance = Callable[[int, int], None]


@contextmanager
def bar(words: str, form: str, *, hidden: bool = False) -> Iterator[Advance]:
    """A bar that is told how much is done of how much; `form` is tqdm's bar format after the words."""
    pause = MOVING if sys.stderr.isatty() else WRITTEN_DOWN
    with tqdm(
        desc=words, file=sys.stderr, disable=hidden, bar_format=f"{{desc}}: {form}", total=1, mininterval=pause
    ) as shown:

        def advance(done: int, total: int) -> None:
            shown.total = total
            shown.update(done - shown.n)

        yield advance
