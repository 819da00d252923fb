"""The annotated copy: a held workbook goes back to its sender with each issue on its cell."""

from __future__ import annotations

from kpi.accounts.rights import Action
from kpi.ingest.annotation.annotate import AnnotatedCopy
from kpi.ingest.annotation.annotate import annotate as make_copy
from kpi.ingest.annotation.annotate import copy_name as name_of_copy
from kpi.model.upload import ChangeSet, FileChanges, FileStatus
from kpi.service.installation import Installation

HELD = (FileStatus.REFUSED, FileStatus.NEEDS_CONFIRMATION)


def copy_name(changes: ChangeSet, file: FileChanges) -> str | None:
    """What the copy of a held file is called; None where none can be made."""
    content = changes.contents.get(file.draft.sha256)
    if file.status not in HELD or content is None:
        return None
    return name_of_copy(file.draft.file_name, content, file.issues)


def annotate(inst: Installation, changes: ChangeSet, file: FileChanges) -> AnnotatedCopy | None:
    """The sender's own file with the issues as notes and colours, and a first sheet that lists them.

    An .xlsx comes back as it is, with formats, charts and formulas; other kinds as an .xlsx of their values. None where
    the file is not held, or cannot be opened at all.
    """
    if not (inst.may_at_all(Action.UPLOAD) or inst.may_at_all(Action.BACKFILL)):
        inst.require(Action.UPLOAD)
    content = changes.contents.get(file.draft.sha256)
    if file.status not in HELD or content is None:
        return None
    return make_copy(file.draft.file_name, content, file.issues)
