"""Zips of files, taken apart before reading: each file inside is an upload of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from kpi.ingest.child_process import Child
from kpi.ingest.faults import ReadFault
from kpi.ingest.precheck import kind_of
from kpi.ingest.raw import SourceFile
from kpi.ingest.reader import TURNS
from kpi.ingest.turns import OnPlace
from kpi.text.letters import plain_file_name

# Between the name of the zip and that of the file in it.
INSIDE = " › "


def unpacked(files: Sequence[SourceFile], *, on_waiting: OnPlace | None = None) -> list[SourceFile]:
    """The files with every zip replaced by what is in it; a zip that is refused stays, with its fault.

    From here on a name is a line of plain characters: it is shown, written down and sent back.
    """
    found: list[SourceFile] = []
    for source in (replace(file, name=plain_file_name(file.name)) for file in files):
        try:
            is_archive = kind_of(source.name, source.content) == "archive"
        except ReadFault:
            is_archive = False
        found += _taken_apart(source, on_waiting) if is_archive else [source]
    return found


def _taken_apart(source: SourceFile, on_waiting: OnPlace | None) -> list[SourceFile]:
    try:
        with TURNS.taken(on_waiting), Child() as child:
            answer, blobs = child.ask("archive", source.name, source.content)
    except ReadFault as fault:
        return [SourceFile(source.name, source.content, fault)]
    contents = iter(blobs)
    return [_inner(source.name, listed, contents) for listed in answer["files"]]


def _inner(archive: str, listed: dict[str, Any], contents: Iterator[bytes]) -> SourceFile:
    name = plain_file_name(f"{archive}{INSIDE}{listed['name']}")
    if "fault" in listed:
        fault = ReadFault(listed["fault"], **listed.get("facts", {}))
        # Nothing of it is kept; its name stands for it where files are told apart by their bytes.
        return SourceFile(name, name.encode("utf-8", "replace"), fault)
    return SourceFile(name, next(contents))
