"""Files on their way: each is made once at a time, in a thread of its own, whoever asks for it and however often.

A visitor who clicks again, or opens the page anew, finds the same work under the same key and watches it go on.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

import streamlit as st

# So many finished files are kept at hand; the oldest make room.
KEPT = 12
# So many are made at once: each may take a processor for itself.
AT_ONCE = 2

Told = Callable[[int, int], None]


class Job:
    """One file being made; `share` is how much of it is done."""

    def __init__(self) -> None:
        self.share = 0.0
        self.content: bytes | None = None
        self.error: Exception | None = None
        self._ended = threading.Event()

    @property
    def has_ended(self) -> bool:
        """Whether it is made, or has failed."""
        return self._ended.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait a while for its end; whether it came."""
        return self._ended.wait(seconds)

    def told(self, done: int, of: int) -> None:
        """Hear from the work how far it is."""
        self.share = min(done / of, 1.0) if of else 0.0

    def run(self, make: Callable[[Told], bytes], turn: threading.Semaphore) -> None:
        """Do the work."""
        try:
            with turn:
                self.content = make(self.told)
        except Exception as error:
            logging.getLogger(__name__).exception("a file could not be made")
            self.error = error
        finally:
            self._ended.set()


class Works:
    """Every file that is being made, or was a little while ago."""

    def __init__(self) -> None:
        self._jobs: OrderedDict[Hashable, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._turn = threading.Semaphore(AT_ONCE)

    def of(self, key: Hashable, make: Callable[[Told], bytes]) -> Job:
        """The work under this key; begun where there is none yet, or where the last one failed."""
        with self._lock:
            job = self._jobs.get(key)
            if job is None or (job.has_ended and job.error is not None):
                job = self._jobs[key] = Job()
                threading.Thread(target=job.run, args=(make, self._turn), daemon=True).start()
            self._jobs.move_to_end(key)
            self._make_room()
            return job

    def _make_room(self) -> None:
        ended = [key for key, job in self._jobs.items() if job.has_ended]
        for key in ended[: max(len(self._jobs) - KEPT, 0)]:
            del self._jobs[key]


@st.cache_resource(show_spinner=False)
def works() -> Works:
    """The works of this process."""
    return Works()
