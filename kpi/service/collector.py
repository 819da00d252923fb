"""The collector of circular garbage rests while a large document is made.

Hardly anything is thrown away then: the collector would only look through a growing heap again and again, which was a
fifth of the time of a province's report and freed a megabyte.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_rests() -> Iterator[None]:
    """Within it, or within the function that it decorates, the collector rests; for the whole process.

    Whoever comes while it rests already does not prolong that: however many documents are made one over the other, it
    goes on when the first of them is done.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
