"""One reader process as its parent sees it: asked, answered, and started anew after it has died."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kpi.ingest import limits
from kpi.ingest.faults import ReadFault
from kpi.ingest.frames import FrameTooLong, read_frame, write_frame

_ROOT = Path(__file__).resolve().parents[2]


class Child:
    """One reader process; use as a context manager."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def _start(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "kpi.ingest.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=_ROOT,
                env=_child_environment(),
            )
        return self._process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if stream:
                    stream.close()
        process.wait()

    def ask(self, kind: str, name: str, content: bytes, **more: Any) -> tuple[dict[str, Any], list[bytes]]:
        """The child's answer and the whole files behind it.

        A fault it names is raised; a child that dies, stalls or talks too much is a fault of the file it was on.
        """
        process = self._start()
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        clock = threading.Timer(limits.CHILD_WALL_SECONDS, end)
        clock.start()
        try:
            answer, blobs = _exchange(process, {"kind": kind, "name": name, **more}, content)
        except (OSError, EOFError, FrameTooLong):
            self._stop()
            raise ReadFault("file.too_slow" if late.is_set() else "file.too_demanding") from None
        finally:
            clock.cancel()
        if "fault" in answer:
            facts = answer.get("facts", {})
            raise ReadFault(answer["fault"], sheet=answer.get("sheet"), cell=answer.get("cell"), **facts)
        return answer, blobs


def _exchange(
    process: subprocess.Popen[bytes], head: dict[str, Any], content: bytes
) -> tuple[dict[str, Any], list[bytes]]:
    assert process.stdin
    assert process.stdout
    write_frame(process.stdin, json.dumps(head).encode())
    write_frame(process.stdin, content)
    reply = _frame(process)
    with no_collection():
        answer: dict[str, Any] = json.loads(reply)
    blobs = [_frame(process) for _ in range(answer.get("frames", 0))]
    return answer, blobs


def _frame(process: subprocess.Popen[bytes]) -> bytes:
    assert process.stdout
    reply = read_frame(process.stdout, limits.MAX_REPLY_BYTES)
    if reply is None:
        raise EOFError
    return reply


@contextlib.contextmanager
def no_collection() -> Iterator[None]:
    """Make many plain values at once without the collector looking through them again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _child_environment() -> dict[str, str]:
    """Only what Python needs to start: no secret of ours is at hand where foreign files are opened."""
    kept = ("SYSTEMROOT", "PATH", "LD_LIBRARY_PATH", "TMPDIR", "TEMP")
    return {name: os.environ[name] for name in kept if name in os.environ} | {
        "PYTHONUTF8": "1",
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "OMP_NUM_THREADS": "1",
    }
