"""Who has sent the workbook of a period, as columns: forty thousand org units are counted and sorted as numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

import numpy as np
import numpy.typing as npt

from kpi.model.progress import CoverageRow, Punctuality
from kpi.model.standings import Bools

# A state travels as its place in this tuple.
PUNCTUALITIES = tuple(Punctuality)

# The moment of what has not come.
NEVER = np.datetime64("NaT")

Texts = npt.NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class CoverageRows(Sequence[CoverageRow]):
    """One row for each org unit; it becomes a value of its own when it is looked at.

    `states` are places in `PUNCTUALITIES`, `received_at` moments (naive UTC, NaT where nothing came), `reviews` texts
    or None.
    """

    orgs: Texts
    states: npt.NDArray[np.int8]
    received_at: npt.NDArray[np.datetime64]
    reviews: Texts

    def __len__(self) -> int:
        return len(self.orgs)

    def __iter__(self) -> Iterator[CoverageRow]:
        states = map(PUNCTUALITIES.__getitem__, self.states.tolist())
        return map(CoverageRow, self.orgs.tolist(), states, self.received_at.tolist(), self.reviews.tolist())

    @overload
    def __getitem__(self, place: int) -> CoverageRow: ...

    @overload
    def __getitem__(self, place: slice) -> CoverageRows: ...

    def __getitem__(self, place: int | slice) -> CoverageRow | CoverageRows:
        if isinstance(place, slice):
            return self._at(place)
        state = PUNCTUALITIES[self.states[place]]
        return CoverageRow(self.orgs[place], state, self.received_at[place].item(), self.reviews[place])

    def how_many(self, state: Punctuality) -> int:
        """The number of rows in one state."""
        return int(np.count_nonzero(self.states == PUNCTUALITIES.index(state)))

    def only(self, chosen: Bools) -> CoverageRows:
        """The rows for which `chosen` says yes."""
        return self._at(chosen)

    def in_states(self, *states: Punctuality) -> CoverageRows:
        """The rows in these states: those of the first state first, the others in turn."""
        places = [np.flatnonzero(self.states == PUNCTUALITIES.index(state)) for state in states]
        return self._at(np.concatenate(places))

    def of(self, org: str) -> CoverageRow | None:
        """The row of one org unit; None where it has none."""
        found = np.flatnonzero(self.orgs == org)
        return self[int(found[0])] if len(found) else None

    def _at(self, places: Any) -> CoverageRows:
        return CoverageRows(self.orgs[places], self.states[places], self.received_at[places], self.reviews[places])
