"""Files on their way in: held for the session until they are committed or dropped, whatever page is opened meanwhile.

The uploader forgets its files when another page is opened; the staged copies do not. A preview is worked out once
for the same files, plan, unit and period, so that clicks elsewhere on the page cost nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from kpi.model.upload import FileChanges, Receipt
from kpi.service import upload
from kpi.service.installation import Installation
from kpi.service.views import PreparedUpload
from pages.ui.view import View

FILES, PREPARED, ROUND, RECEIPT, NOTICE = (
    "staging.files",
    "staging.prepared",
    "staging.round",
    "staging.receipt",
    "staging.notice",
)

StagedFiles = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True)
class Committed:
    """What the receipt on the page says."""

    receipt: Receipt
    files: tuple[FileChanges, ...]


def uploader_key() -> str:
    """The uploader's key: a new one after each commit empties it."""
    return f"upload.files.{st.session_state.get(ROUND, 0)}"


def take() -> None:
    """Keep what the uploader holds; called when somebody adds or removes a file."""
    files = st.session_state.get(uploader_key()) or []
    st.session_state[FILES] = tuple((file.name, file.getvalue()) for file in files)
    for key in (PREPARED, RECEIPT, NOTICE):
        st.session_state.pop(key, None)


def staged() -> StagedFiles:
    """The files waiting, with their bytes."""
    files: StagedFiles = st.session_state.get(FILES, ())
    return files


def drop() -> None:
    """Forget the files and empty the uploader."""
    for key in (FILES, PREPARED, NOTICE):
        st.session_state.pop(key, None)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def prepared(
    inst: Installation, view: View, org: str | None, on_progress: Callable[[int, int, str], None]
) -> PreparedUpload:
    """What the staged files would change; worked out anew only when files, plan, unit or period are others."""
    files = staged()
    digests = tuple(hashlib.sha256(content).hexdigest() for _, content in files)
    key = (digests, view.plan.id, org, str(view.period))
    kept = st.session_state.get(PREPARED)
    if kept is None or kept[0] != key:
        answer = upload.prepare(
            inst, list(files), plan=view.plan.id, org=org, period=view.period, on_progress=on_progress
        )
        kept = st.session_state[PREPARED] = (key, answer)
    answer = kept[1]
    assert isinstance(answer, PreparedUpload)
    return answer


def again(notice: str) -> None:
    """Work the preview out anew at the next run, and say why."""
    st.session_state.pop(PREPARED, None)
    st.session_state[NOTICE] = notice


def done(receipt: Receipt, files: tuple[FileChanges, ...]) -> None:
    """Keep the receipt on the page and make room for the next upload."""
    drop()
    st.session_state[RECEIPT] = Committed(receipt, files)


def receipt() -> Committed | None:
    """The receipt of the last commit in this session."""
    kept = st.session_state.get(RECEIPT)
    return kept if isinstance(kept, Committed) else None


def notice() -> str | None:
    """Why the preview was worked out anew."""
    said = st.session_state.get(NOTICE)
    return said if isinstance(said, str) else None
