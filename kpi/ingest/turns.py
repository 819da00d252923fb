"""A line before a door: so many may be inside at once, the others come in the order in which they arrived."""

from __future__ import annotations

import contextlib
import threading
from collections import deque
from collections.abc import Callable, Iterator

# Called with the place in the line, 1 for the next, and with 0 when the turn has come after a wait.
OnPlace = Callable[[int], None]


class Turns:
    """At most `most` holders of a turn at once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._inside = 0
        self._line: deque[object] = deque()
        self._changed = threading.Condition()

    @property
    def inside(self) -> int:
        """How many hold a turn now."""
        return self._inside

    @property
    def waiting(self) -> int:
        """How many stand in the line now."""
        return len(self._line)

    @contextlib.contextmanager
    def taken(self, tell: OnPlace | None = None) -> Iterator[None]:
        """Hold a turn; `tell` hears of the place while there is a wait."""
        self._enter(tell)
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()

    def _enter(self, tell: OnPlace | None) -> None:
        ticket = object()
        told = 0
        with self._changed:
            self._line.append(ticket)
            try:
                while self._inside >= self._most or self._line[0] is not ticket:
                    place = self._line.index(ticket) + 1
                    if tell is not None and place != told:
                        told = place
                        tell(place)
                    self._changed.wait()
            finally:
                self._line.remove(ticket)
                self._changed.notify_all()
            self._inside += 1
        if tell is not None and told:
            tell(0)
