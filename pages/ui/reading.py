"""Reading files beside the page: a click, a second tab or a reload joins the reading that is going on, and never
begins it anew."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from kpi.service.views import PreparedUpload

# Most uploads are one small workbook: no bar appears for them.
PATIENCE_SECONDS = 0.3
BETWEEN_LOOKS_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: files read of all, the latest one's name, and the place in the line (0: it is our turn)."""

    done: int = 0
    total: int = 0
    name: str = ""
    place: int = 0


class Stopped(Exception):
    """Nobody wants the answer any more."""


Work = Callable[[Callable[[int, int, str], None], Callable[[int], None]], PreparedUpload]


class Reading:
    """Some work under way in a thread of its own; it is told how to say how far it is."""

    def __init__(self, work: Work) -> None:
        self.progress = Progress()
        self._done = threading.Event()
        self._stopped = False
        self._answer: PreparedUpload | None = None
        self._fault: BaseException | None = None
        threading.Thread(target=self._run, args=(work,), daemon=True, name="kpi-reading").start()

    def follow(self, tell: Callable[[Progress], None]) -> None:
        """Wait until it is done; `tell` is called in the caller's own thread."""
        patience = PATIENCE_SECONDS
        while not self._done.wait(patience):
            tell(self.progress)
            patience = BETWEEN_LOOKS_SECONDS

    @property
    def outcome(self) -> PreparedUpload | None:
        """What came out so far; None where it is not done, or went wrong."""
        return self._answer

    def answer(self) -> PreparedUpload:
        """What came out, or what went wrong."""
        if self._fault is not None:
            raise self._fault
        assert self._answer is not None
        return self._answer

    def amend(self, answer: PreparedUpload) -> None:
        """Keep this instead of what came out."""
        self._answer = answer

    def stop(self) -> None:
        """Give up at the next file."""
        self._stopped = True

    def _run(self, work: Work) -> None:
        try:
            self._answer = work(self._on_progress, self._on_waiting)
        except BaseException as fault:
            self._fault = fault
        finally:
            self._done.set()

    def _on_progress(self, done: int, total: int, name: str) -> None:
        self._unless_stopped()
        self.progress = Progress(done, total, name)

    def _on_waiting(self, place: int) -> None:
        self._unless_stopped()
        self.progress = replace(self.progress, place=place)

    def _unless_stopped(self) -> None:
        if self._stopped:
            raise Stopped
