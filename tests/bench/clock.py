"""How time is measured here: in turns, so that a busy machine slows both sides alike, and by medians."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable

Work = Callable[[], object]


def milliseconds(work: Work) -> float:
    """One run of `work`."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def in_turns(*works: Work, repeat: int, warm_up: int = 1) -> list[float]:
    """The median of each of `works`, run one after the other `repeat` times."""
    for work in works * warm_up:
        work()
    gc.collect()
    taken = [[milliseconds(work) for work in works] for _ in range(repeat)]
    return [statistics.median(times) for times in zip(*taken, strict=True)]


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` of `values` lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
