"""Bytes → `RawWorkbook`, through child processes with limits. A child that dies costs its file, nothing more."""

from __future__ import annotations

import contextlib
import hashlib
import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from kpi.ingest import limits
from kpi.ingest.annotation.own_sheet import is_own_sheet
from kpi.ingest.child_process import Child, no_collection
from kpi.ingest.faults import ReadFault
from kpi.ingest.precheck import EXTENSIONS, ending_differs, kind_of
from kpi.ingest.raw import CellKind, RawCell, RawSheet, RawWorkbook, ReadResult, SourceFile
from kpi.ingest.turns import OnPlace, Turns
from kpi.model.issue import CellRef, Issue, Severity

# Called with (files done, files in all, name of the file just done), always from the caller's own thread.
OnProgress = Callable[[int, int, str], None]

# At most so many files are parsed at once in this process, whoever asked for them; the others wait their turn.
TURNS = Turns(limits.MAX_CHILDREN)
_KINDS = {kind.value: kind for kind in CellKind}


def rows_of(answer: dict[str, Any]) -> dict[int, dict[int, RawCell]]:
    """The rows as `packed` sends them; its lists are given up on the way, so that both never stand in memory whole."""
    sent = answer.pop("cells")
    sent.reverse()
    cells: list[tuple[int, RawCell]] = []
    while sent:
        column, kind, text, number_format, is_formula = sent.pop()
        cells.append((column, RawCell(_KINDS[kind], text, number_format, is_formula)))
    listed = answer.pop("rows")
    listed.reverse()
    rows: dict[int, dict[int, RawCell]] = {}
    while listed:
        row, *places = listed.pop()
        rows[row] = dict([cells[place] for place in places])
    return rows


def _sheet(answer: dict[str, Any]) -> RawSheet:
    """One sheet from the child's answer, which is given up on the way."""
    return RawSheet(
        name=answer["name"],
        rows=rows_of(answer),
        hidden=answer["hidden"],
        merged=tuple(answer.get("merged", ())),
        hidden_rows=frozenset(answer.get("hidden_rows", ())),
        hidden_columns=frozenset(answer.get("hidden_columns", ())),
        hides_zeros=bool(answer.get("hides_zeros")),
        recalculates=bool(answer.get("recalculates")),
    )


def fault_issue(fault: ReadFault) -> Issue:
    """The fault that ended the reading, as an issue at its place."""
    at = None
    if fault.sheet is not None:
        row, column = fault.cell or (None, None)
        at = CellRef(fault.sheet, row, column)
    return Issue(fault.code, Severity.ERROR, at, dict(fault.facts))


def _read_one(child: Child, source: SourceFile) -> ReadResult:
    sha256 = hashlib.sha256(source.content).hexdigest()
    try:
        if source.fault is not None:
            raise source.fault
        kind = kind_of(source.name, source.content)
        if kind == "archive":
            raise ReadFault("file.archive")
        answer, _ = child.ask(kind, source.name, source.content)
    except ReadFault as fault:
        return ReadResult(source.name, sha256, issues=(fault_issue(fault),))
    with no_collection():
        sheets = tuple(sheet for sheet in map(_sheet, answer["sheets"]) if not is_own_sheet(sheet))
    if not any(sheet.rows for sheet in sheets):
        return ReadResult(source.name, sha256, issues=(Issue("file.nothing_found", Severity.ERROR),))
    notes = tuple(Issue(code, Severity.NOTE) for code in answer["notes"])
    notes += tuple(
        Issue("file.legacy_font", Severity.NOTE, CellRef(sheet["name"]), {"found": encoding})
        for sheet in answer["sheets"]
        for encoding in sheet.get("old_letters", ())
    )
    if extension := ending_differs(source.name, kind):
        facts = {"extension": extension, "expected": EXTENSIONS[kind][0]}
        notes = (Issue("file.extension_differs", Severity.NOTE, None, facts), *notes)
    return ReadResult(source.name, sha256, RawWorkbook(source.name, sha256, sheets, notes))


@dataclass
class _Errand:
    """The files of one caller on their way through the workers."""

    files: Sequence[SourceFile]
    waiting: queue.SimpleQueue[int] = field(default_factory=queue.SimpleQueue)
    # (index, result or what went wrong); (None, place in the line).
    done: queue.SimpleQueue[tuple[int | None, Any]] = field(default_factory=queue.SimpleQueue)

    def __post_init__(self) -> None:
        for index in range(len(self.files)):
            self.waiting.put(index)


def _work(errand: _Errand) -> None:
    """Take files until none waits; what goes wrong is handed to the caller's thread."""
    with Child() as child:
        while True:
            try:
                index = errand.waiting.get_nowait()
            except queue.Empty:
                return
            try:
                # The turn is given back after each file, so that one file is never behind another's thousand.
                with TURNS.taken(lambda place: errand.done.put((None, place))):
                    result = _read_one(child, errand.files[index])
            except BaseException as error:
                errand.done.put((index, error))
                return
            errand.done.put((index, result))


def read_workbooks(
    files: Sequence[SourceFile], *, on_progress: OnProgress | None = None, on_waiting: OnPlace | None = None
) -> list[ReadResult]:
    """Every file as `RawWorkbook` or with the issues that refuse it, in the order given.

    `on_waiting` hears, until the first file is done, at which place this caller stands in the line for a reader.
    """
    if not files:
        return []
    errand = _Errand(files)
    children = limits.MAX_CHILDREN if len(files) >= limits.SECOND_CHILD_FROM_FILES else 1
    for _ in range(children):
        threading.Thread(target=_work, args=(errand,), daemon=True).start()
    results: dict[int, ReadResult] = {}
    try:
        while len(results) < len(files):
            index, result = errand.done.get()
            if index is None:
                if on_waiting is not None and not results:
                    on_waiting(result)
                continue
            if isinstance(result, BaseException):
                raise result
            results[index] = result
            if on_progress is not None:
                on_progress(len(results), len(files), files[index].name)
    finally:
        _give_up(errand.waiting)
    return [results[index] for index in range(len(files))]


def _give_up(waiting: queue.SimpleQueue[int]) -> None:
    """Leave nothing to do for the workers of a caller who has gone."""
    with contextlib.suppress(queue.Empty):
        while True:
            waiting.get_nowait()
