"""Bytes → `RawWorkbook`, through child processes with limits. A child that dies costs its file, nothing more."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from kpi.ingest import limits
from kpi.ingest.faults import ReadFault
from kpi.ingest.frames import FrameTooLong, read_frame, write_frame
from kpi.ingest.precheck import kind_of
from kpi.ingest.raw import CellKind, RawCell, RawSheet, RawWorkbook, ReadResult, SourceFile
from kpi.model.issue import CellRef, Issue, Severity

# Called with (files done, files in all, name of the file just done), always from the caller's own thread.
OnProgress = Callable[[int, int, str], None]

_ROOT = Path(__file__).resolve().parents[2]
# At most so many files are parsed at once in this process, whoever asked for them; the others wait their turn.
_TURNS = threading.BoundedSemaphore(limits.MAX_CHILDREN)
_KINDS = {kind.value: kind for kind in CellKind}


class _Child:
    """One reader process; started anew after it has died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> _Child:
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

    def read(self, kind: str, source: SourceFile) -> dict[str, Any]:
        """The child's answer; a child that dies, stalls or talks too much is a fault of the file it was on."""
        process = self._start()
        assert process.stdin
        assert process.stdout
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        clock = threading.Timer(limits.CHILD_WALL_SECONDS, end)
        clock.start()
        reply = None
        try:
            head = json.dumps({"kind": kind, "name": source.name}).encode()
            write_frame(process.stdin, head)
            write_frame(process.stdin, source.content)
            reply = read_frame(process.stdout, limits.MAX_REPLY_BYTES)
        except (OSError, FrameTooLong):
            pass
        finally:
            clock.cancel()
        if reply is None:
            self._stop()
            raise ReadFault("file.too_slow" if late.is_set() else "file.too_demanding")
        with _no_collection():
            answer: dict[str, Any] = json.loads(reply)
        return answer


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
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


def _sheet(answer: dict[str, Any]) -> RawSheet:
    """One sheet from the child's lists, which are given up row by row so that both never stand in memory whole."""
    rows: dict[int, dict[int, RawCell]] = {}
    listed = answer["rows"]
    listed.reverse()
    while listed:
        number, cells = listed.pop()
        rows[number] = {
            column: RawCell(_KINDS[kind], text, number_format, is_formula)
            for column, kind, text, number_format, is_formula in cells
        }
    return RawSheet(
        name=answer["name"],
        rows=rows,
        hidden=answer["hidden"],
        merged=tuple(answer.get("merged", ())),
        hidden_rows=frozenset(answer.get("hidden_rows", ())),
        hidden_columns=frozenset(answer.get("hidden_columns", ())),
        hides_zeros=bool(answer.get("hides_zeros")),
        recalculates=bool(answer.get("recalculates")),
    )


def _fault_issue(fault: ReadFault) -> Issue:
    at = None
    if fault.sheet is not None:
        row, column = fault.cell or (None, None)
        at = CellRef(fault.sheet, row, column)
    return Issue(fault.code, Severity.ERROR, at, dict(fault.facts))


def _read_one(child: _Child, source: SourceFile) -> ReadResult:
    sha256 = hashlib.sha256(source.content).hexdigest()
    try:
        answer = child.read(kind_of(source.name, source.content), source)
        if "fault" in answer:
            raise ReadFault(
                answer["fault"], sheet=answer.get("sheet"), cell=answer.get("cell"), **answer.get("facts", {})
            )
    except ReadFault as fault:
        return ReadResult(source.name, sha256, issues=(_fault_issue(fault),))
    with _no_collection():
        sheets = tuple(_sheet(sheet) for sheet in answer["sheets"])
    if not any(sheet.rows for sheet in sheets):
        return ReadResult(source.name, sha256, issues=(Issue("file.nothing_found", Severity.ERROR),))
    notes = tuple(Issue(code, Severity.NOTE) for code in answer["notes"])
    return ReadResult(source.name, sha256, RawWorkbook(source.name, sha256, sheets, notes))


def _work(
    files: Sequence[SourceFile], waiting: queue.SimpleQueue[int], done: queue.SimpleQueue[tuple[int, Any]]
) -> None:
    """Take files until none waits; what goes wrong is handed to the caller's thread."""
    with _Child() as child:
        while True:
            try:
                index = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                # The turn is given back after each file, so that one file is never behind another's thousand.
                with _TURNS:
                    result = _read_one(child, files[index])
            except BaseException as error:
                done.put((index, error))
                return
            done.put((index, result))


def read_workbooks(files: Sequence[SourceFile], *, on_progress: OnProgress | None = None) -> list[ReadResult]:
    """Every file as `RawWorkbook` or with the issues that refuse it, in the order given."""
    if not files:
        return []
    waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
    done: queue.SimpleQueue[tuple[int, Any]] = queue.SimpleQueue()
    for index in range(len(files)):
        waiting.put(index)
    children = limits.MAX_CHILDREN if len(files) >= limits.SECOND_CHILD_FROM_FILES else 1
    for _ in range(children):
        threading.Thread(target=_work, args=(files, waiting, done), daemon=True).start()
    results: dict[int, ReadResult] = {}
    try:
        while len(results) < len(files):
            index, result = done.get()
            if isinstance(result, BaseException):
                raise result
            results[index] = result
            if on_progress is not None:
                on_progress(len(results), len(files), files[index].name)
    finally:
        _give_up(waiting)
    return [results[index] for index in range(len(files))]


def _give_up(waiting: queue.SimpleQueue[int]) -> None:
    """Leave nothing to do for the workers of a caller who has gone."""
    with contextlib.suppress(queue.Empty):
        while True:
            waiting.get_nowait()
