"""Lets several processes share one database file in turn, without any of them starving.

DuckDB lets one process at a time open a file for writing. Two locks make the turns fair. Whoever wants in takes the
turnstile first, and keeps it while waiting for the gate; who passes the gate opens the file for its whole process.
Later uses of the same process only pass the turnstile, so that they queue behind a process that is waiting. The last
use to end closes the file, after a short while in which the next use of the process finds it still open.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Generic, TypeVar

from kpi.model.errors import StoreBusy
from kpi.store.locks import FileLock

Handle = TypeVar("Handle")

# How long the file stays open after its last use. A person who clicks through pages finds it open.
LINGER_SECONDS = 2.0

# How often an idle process looks whether another one waits, and how often a waiting one tries again.
LOOK_SECONDS = 0.02
RETRY_SECONDS = 0.003


class Gate(Generic[Handle]):
    """Opens `Handle` for the first use in this process and closes it after the last."""

    def __init__(
        self, path: Path, opens: Callable[[], Handle], closes: Callable[[Handle], None], wait_seconds: float
    ) -> None:
        self._turnstile = FileLock(path.with_name(f"{path.name}.turnstile"))
        self._gate = FileLock(path.with_name(f"{path.name}.gate"))
        self._opens = opens
        self._closes = closes
        self._wait_seconds = wait_seconds
        self._entrance = threading.Lock()
        self._state = threading.Condition()
        self._handle: Handle | None = None
        self._uses = 0
        self._idle_since = 0.0
        self._spoilt = False
        self._watcher: threading.Thread | None = None
        self._inside = threading.local()

    @contextmanager
    def use(self) -> Iterator[Handle]:
        """The open handle. A use within a use of the same thread joins it: it must not queue behind itself."""
        outer: Handle | None = getattr(self._inside, "handle", None)
        if outer is not None:
            yield outer
            return
        handle = self._enter()
        self._inside.handle = handle
        try:
            yield handle
        finally:
            self._inside.handle = None
            self._leave()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While this lasts nobody has the file open, in this process or in another; never within a use."""
        deadline = time.monotonic() + self._wait_seconds
        if not self._entrance.acquire(timeout=self._wait_seconds):
            raise StoreBusy("other uses of this process are waiting for the store")
        try:
            self._acquire(self._turnstile, deadline)
            try:
                with self._state:
                    if not self._state.wait_for(lambda: not self._uses, deadline - time.monotonic()):
                        raise StoreBusy("uses of the store do not end")
                    self._close_if_idle()
                # Who waits for the gate holds the turnstile, and that is ours: nobody comes in between.
                self._acquire(self._gate, deadline)
                try:
                    yield
                finally:
                    self._gate.release()
            finally:
                self._turnstile.release()
        finally:
            self._entrance.release()

    def spoil(self) -> None:
        """Have the handle closed as soon as all present uses have left it; the next use opens a new one."""
        with self._state:
            self._spoilt = True

    def close(self) -> None:
        """Let go of the file now if nothing in this process uses it."""
        with self._state:
            self._close_if_idle()

    def _enter(self) -> Handle:
        deadline = time.monotonic() + self._wait_seconds
        if not self._entrance.acquire(timeout=self._wait_seconds):
            raise StoreBusy("other uses of this process are waiting for the store")
        try:
            self._acquire(self._turnstile, deadline)
            try:
                return self._pass_gate(deadline)
            finally:
                self._turnstile.release()
        finally:
            self._entrance.release()

    def _pass_gate(self, deadline: float) -> Handle:
        with self._state:
            if not self._state.wait_for(lambda: not self._spoilt or not self._uses, deadline - time.monotonic()):
                raise StoreBusy("uses of a spoilt store do not end")
            if self._spoilt:
                self._close_if_idle()
                self._spoilt = False
            if self._handle is None:
                self._acquire(self._gate, deadline)
                try:
                    self._handle = self._opens()
                except BaseException:
                    self._gate.release()
                    raise
            self._uses += 1
            return self._handle

    def _acquire(self, lock: FileLock, deadline: float) -> None:
        """Wait for `lock`. Whoever holds it may be waiting for this very process, so it lets go when it is idle."""
        while not lock.try_acquire():
            self.close()
            if time.monotonic() > deadline:
                raise StoreBusy("another process holds the store")
            time.sleep(RETRY_SECONDS)

    def _leave(self) -> None:
        with self._state:
            self._uses -= 1
            if self._uses:
                return
            self._idle_since = time.monotonic()
            self._state.notify_all()
            if self._spoilt:
                self._close_if_idle()
            elif self._watcher is None:
                self._watcher = threading.Thread(target=self._watch, name="store-gate", daemon=True)
                self._watcher.start()

    def _watch(self) -> None:
        """Close the file once it has been idle for a while, or as soon as another process waits for it."""
        while True:
            time.sleep(LOOK_SECONDS)
            with self._state:
                if self._handle is None:
                    self._watcher = None
                    return
                if self._uses == 0 and (self._has_lingered() or self._somebody_waits()):
                    self._close_if_idle()

    def _has_lingered(self) -> bool:
        return time.monotonic() - self._idle_since > LINGER_SECONDS

    def _somebody_waits(self) -> bool:
        # A thread of this process at the entrance looks after the turnstile itself.
        if not self._entrance.acquire(blocking=False):
            return False
        try:
            free = self._turnstile.try_acquire()
            if free:
                self._turnstile.release()
            return not free
        finally:
            self._entrance.release()

    def _close_if_idle(self) -> None:
        if self._handle is None or self._uses:
            return
        handle, self._handle, self._spoilt = self._handle, None, False
        try:
            self._closes(handle)
        finally:
            self._gate.release()
