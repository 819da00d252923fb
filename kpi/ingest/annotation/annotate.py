"""The annotated copy as the rest of the application asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from kpi.ingest.annotation.remarks import packed, remarks_of
from kpi.ingest.child_process import Child
from kpi.ingest.faults import ReadFault
from kpi.ingest.precheck import kind_of
from kpi.ingest.reader import TURNS
from kpi.ingest.unpacking import INSIDE
from kpi.model.issue import Issue
from kpi.text.annotation import FILE_NAME

# A file that was refused with one of these was read and can be given back; other faults of the whole file end reading.
_READ_ALL_THE_SAME = ("file.no_table", "file.all_blank", "file.nothing_changes", "file.more_issues")
_KEEPS_ITS_ENDING = (".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class AnnotatedCopy:
    """The file to hand back, under a name of its own."""

    name: str
    content: bytes


def annotate(name: str, content: bytes, issues: Sequence[Issue]) -> AnnotatedCopy | None:
    """The sender's workbook with the issues on its cells; None where the file cannot be opened at all."""
    if copy_name(name, content, issues) is None:
        return None
    kind = kind_of(name, content)
    try:
        with TURNS.taken(), Child() as child:
            _, (copy,) = child.ask(f"annotate {kind}", name, content, remarks=packed(remarks_of(issues)))
    except ReadFault:
        return None
    return AnnotatedCopy(_file_name(name, kind), copy)


def copy_name(name: str, content: bytes, issues: Sequence[Issue]) -> str | None:
    """What the copy would be called; None where there can be none. Nothing is opened."""
    if not issues or not content or _ended_reading(issues):
        return None
    try:
        kind = kind_of(name, content)
    except ReadFault:
        return None
    return None if kind == "archive" else _file_name(name, kind)


def _ended_reading(issues: Sequence[Issue]) -> bool:
    (first, *others) = issues
    return not others and first.code.startswith(("file.", "sheet.")) and first.code not in _READ_ALL_THE_SAME


def _file_name(name: str, kind: str) -> str:
    """The name of the copy; nothing of a foreign name leads out of the folder it is written to."""
    path = PurePosixPath(name.rpartition(INSIDE)[2].replace("\\", "/"))
    stem = "".join(sign for sign in path.stem if sign.isprintable() and sign not in '<>:"/\\|?*').strip(" .")
    suffix = path.suffix.casefold()
    kept = suffix if kind == "xlsx" and suffix in _KEEPS_ITS_ENDING else ".xlsx"
    return FILE_NAME.format(stem=stem[:120] or "tep", suffix=kept)
