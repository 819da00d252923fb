"""Every figure of every page from a store of the country's size."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.country_child import FILLING, ask
from tests.bench.filled import filled_home
from tests.bench.lines import Line


def measure(*, quick: bool) -> Iterator[Line]:
    """Time against hand-written SQL and against pandas, and the memory of the process that answers."""
    home = filled_home(FILLING)
    taken = ask("answers", home)
    for page, (service, by_hand) in taken.items():
        yield Line(f"country-{page}-sql", service, by_hand, against="hand-written SQL")
    held = ask("memory", home)
    yield Line("country-memory", held["most"], held["before"], unit="MB", against="before the first page")
    if quick:
        return
    in_pandas = ask("pandas", home)
    ours = sum(service for service, _ in taken.values())
    theirs = sum(milliseconds for (milliseconds,) in in_pandas.values())
    yield Line("country-pages-pandas", ours, theirs, against="pandas, all rows in memory")
