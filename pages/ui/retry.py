"""A corrected file takes the place of the one it corrects, and the others stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath

from kpi.model.upload import FileChanges, FileStatus
from kpi.service.upload import INSIDE
from kpi.text.annotation import FILE_NAME

_MARK = FILE_NAME.format(stem="", suffix="").casefold()


def replaced(
    files: Sequence[FileChanges], batch_of: Callable[[FileChanges], int]
) -> list[tuple[FileChanges, FileChanges]]:
    """Each file that a later one has taken the place of, with that later one.

    A file dropped later that reports on the same units and periods is meant instead of the earlier one. Where the
    earlier one could not be read so far, its name is enough, also the name of its annotated copy.
    """
    if len({batch_of(file) for file in files}) < 2:
        return []
    found: dict[int, tuple[FileChanges, FileChanges]] = {}
    for new in files:
        for old in _alike(new, files):
            if batch_of(old) < batch_of(new) and _takes_the_place(new, old):
                found[id(old)] = (old, new)
    return list(found.values())


def _alike(new: FileChanges, files: Sequence[FileChanges]) -> Iterator[FileChanges]:
    reports, name = set(new.draft.reports), _known_as(new)
    for old in files:
        if old is not new and (_known_as(old) == name or not reports.isdisjoint(old.draft.reports)):
            yield old


def _takes_the_place(new: FileChanges, old: FileChanges) -> bool:
    theirs, ours = set(old.draft.reports), set(new.draft.reports)
    if theirs and theirs <= ours and old.draft.plan == new.draft.plan:
        return True
    same_name = _known_as(new) == _known_as(old)
    return same_name and old.status is FileStatus.REFUSED and not (theirs and ours and theirs.isdisjoint(ours))


def _known_as(file: FileChanges) -> str:
    """The file's own name in small letters, without folder and ending, and without what an annotated copy adds."""
    path = PurePath(file.draft.file_name.rpartition(INSIDE)[2].replace("\\", "/").casefold())
    return path.stem.removesuffix(_MARK)
