"""Files on their way in, as the page handles them: taken from the uploader, answered about, committed or dropped.

They are kept by the server (`held_files`), not by the browser's tab: another page, a reload or a second tab finds the
same files with the same answers. A preview is worked out once for the same files, plan, unit and period.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from kpi.model.upload import FileChanges, FileStatus, Receipt
from kpi.service import upload
from kpi.service.installation import Installation
from kpi.service.views import PreparedUpload
from kpi.text.letters import plain_file_name
from kpi.text.upload_page import Staging as TEXT
from pages.ui import retry, session
from pages.ui.held_files import SHELF, FileId, Held, HeldFile, Owner
from pages.ui.reading import Progress, Reading, Stopped
from pages.ui.view import View
from pages.web import at_home

ROUND, TAKEN, RECEIPT = "staging.round", "staging.taken", "staging.receipt"
# Whether what is shown is agreed to, and why it is right.
CONFIRM, REASON = "upload.confirm", "upload.reason"
# What lies in the uploader is held twice until it is emptied; beyond this it is emptied at once.
MOST_IN_UPLOADER = 80 * 1024 * 1024
# More file names than this are not read in a sentence.
MOST_NAMED = 5


@dataclass(frozen=True)
class Committed:
    """What the receipt on the page says."""

    receipt: Receipt
    files: tuple[FileChanges, ...]


def uploader_key() -> str:
    """The uploader's key: a new one empties it."""
    return f"upload.files.{st.session_state.get(ROUND, 0)}"


def take() -> None:
    """Keep what has come into the uploader; called when somebody adds a file, or takes one away again."""
    here = st.session_state.get(uploader_key()) or []
    taken: set[str] = st.session_state.setdefault(TAKEN, set())
    new = [file for file in here if file.file_id not in taken]
    taken |= {file.file_id for file in new}
    if not new:
        return
    st.session_state.pop(RECEIPT, None)
    files = [_named(file.name, file.getvalue()) for file in new]
    before = {file.id for file in staged()}
    missed = SHELF.add(_owner(), files)
    if twice := [name for (name, digest), _ in files if (name, digest) in before]:
        _say(TEXT.again.format(names=_listed(twice)))
    if missed.own:
        _say(TEXT.too_many.format(names=_listed(missed.own)))
    if missed.all:
        _say(TEXT.no_room.format(names=_listed(missed.all)))
    if sum(file.size for file in here) > MOST_IN_UPLOADER:
        _empty_uploader()


def _named(name: str, content: bytes) -> tuple[FileId, bytes]:
    return (plain_file_name(name), hashlib.sha256(content).hexdigest()), content


def staged() -> tuple[HeldFile, ...]:
    """The files waiting, with their bytes."""
    held = SHELF.of(_owner())
    return held.files if held is not None else ()


def drop() -> None:
    """Forget the files and empty the uploader."""
    SHELF.drop(_owner())
    _forget_answers()
    _empty_uploader()


def drop_one(file: FileId) -> None:
    """Forget one file; the others stay as they are."""
    held = SHELF.of(_owner())
    if held is not None:
        _leave_out(held, [file])


def prepared(inst: Installation, view: View, org: str | None, tell: Callable[[Progress], None]) -> PreparedUpload:
    """What the waiting files would change; worked out anew only when files, plan, unit or period are others."""
    held = SHELF.of(_owner())
    if held is None:
        st.rerun()
    answer = _read(held, inst, view, org, tell)
    given_way = retry.replaced(answer.changes.files, lambda file: _batch_of(held, file))
    if not given_way:
        return answer
    for old, new in given_way:
        names = (new.draft.file_name, old.draft.file_name)
        words = TEXT.took_its_place if names[0] == names[1] else TEXT.took_the_place
        held.notices.append(words.format(new=names[0], old=names[1]))
    gone = [(old.draft.file_name, old.draft.sha256) for old, _ in given_way]
    reading = held.preview[1] if held.preview is not None else None
    _leave_out(held, gone)
    if reading is None or any(old.status is not FileStatus.REFUSED for old, _ in given_way):
        return _read(held, inst, view, org, tell)
    # A refused file changes nothing for the others: what was worked out for them stands.
    rest = tuple(f for f in answer.changes.files if (f.draft.file_name, f.draft.sha256) not in gone)
    answer = replace(answer, changes=replace(answer.changes, files=rest))
    reading.amend(answer)
    held.preview = (_key(held, view, org), reading)
    return answer


def _read(
    held: Held, inst: Installation, view: View, org: str | None, tell: Callable[[Progress], None]
) -> PreparedUpload:
    key = _key(held, view, org)
    if held.preview is None or held.preview[0] != key:
        if held.preview is not None:
            held.preview[1].stop()
        held.preview = (key, _reading(inst, held, view, org))
        SHELF.forget_previews()
    reading = held.preview[1] if held.preview is not None else _reading(inst, held, view, org)
    reading.follow(tell)
    try:
        return reading.answer()
    except Stopped:
        # Another tab has dropped these files, or chosen otherwise.
        st.rerun()
    except Exception:
        held.preview = None
        raise


def _key(held: Held, view: View, org: str | None) -> tuple[object, ...]:
    ids = tuple((file.id, file.batch) for file in held.files)
    return (ids, held.left_out, held.asked, view.plan.id, org, str(view.period))


def _reading(inst: Installation, held: Held, view: View, org: str | None) -> Reading:
    files = [(file.name, file.content) for file in held.files]
    without = held.left_out

    def work(on_progress: upload.OnProgress, on_waiting: upload.OnWaiting) -> PreparedUpload:
        answer = upload.prepare(
            inst,
            files,
            plan=view.plan.id,
            org=org,
            period=view.period,
            without=without,
            on_progress=on_progress,
            on_waiting=on_waiting,
        )
        # Only tables with something to point at are shown.
        told = {file.draft.sha256 for file in answer.changes.files if file.issues}
        return replace(answer, sheets={sha: sheets for sha, sheets in answer.sheets.items() if sha in told})

    return Reading(work)


def again(notice: str) -> None:
    """Work the preview out anew at the next run, and say why."""
    held = SHELF.of(_owner())
    if held is not None:
        held.asked += 1
        held.notices = [notice]
        # What was agreed to is not what is shown now.
        held.answers[_seen(CONFIRM)] = None


def done(receipt: Receipt, files: tuple[FileChanges, ...]) -> None:
    """Keep the receipt on the page; what was refused or not agreed to stays, so that only that is to be mended."""
    held = SHELF.of(_owner())
    written = [f for f in files if f.draft.sha256 in receipt.upload_by_sha256 or f.status is FileStatus.UNCHANGED]
    if held is None or len(written) == len(files):
        drop()
    else:
        held.asked += 1
        held.answers.clear()
        held.notices.clear()
        _forget_answers()
        _leave_out(held, [(file.draft.file_name, file.draft.sha256) for file in written])
    st.session_state[RECEIPT] = Committed(receipt, files)


def receipt() -> Committed | None:
    """The receipt of the last commit in this session."""
    kept = st.session_state.get(RECEIPT)
    return kept if isinstance(kept, Committed) else None


def notices() -> Sequence[str]:
    """What there is to say about the files waiting, once: why the preview is a new one, what took whose place."""
    held = SHELF.of(_owner())
    said = list(held.notices) if held is not None else []
    if held is not None:
        held.notices.clear()
    said += st.session_state.pop("staging.said", [])
    if SHELF.has_lapsed(_owner()):
        said.append(TEXT.lapsed)
    return said


def restore(key: str, default: object) -> None:
    """Give a widget the answer that this session gave before, also where its tab has forgotten it."""
    held = SHELF.of(_owner())
    if key not in st.session_state:
        st.session_state[key] = held.answers.get(key, default) if held is not None else default


def remember(key: str) -> None:
    """Keep a widget's answer beside the files; called when it changes."""
    held = SHELF.of(_owner())
    if held is not None:
        held.answers[key] = st.session_state[key]


def ask_anew(key: str, seen: object) -> None:
    """Take the answer to `key` back where the person has something else before them than when it was given."""
    held = SHELF.of(_owner())
    if held is None:
        return
    mark = _seen(key)
    if held.answers.get(mark, seen) != seen:
        held.answers.pop(key, None)
        st.session_state.pop(key, None)
    held.answers[mark] = seen


def _seen(key: str) -> str:
    """Under which it is kept what somebody had before them when they answered."""
    return f"{key}.seen"


def _leave_out(held: Held, gone: Collection[FileId]) -> None:
    """Take files out of what waits: loose ones whole, files of a zip one by one."""
    loose = {file.id for file in held.files}
    held.left_out |= frozenset(gone) - loose
    held.files = tuple(file for file in held.files if file.id not in gone)
    in_preview = _files_in_preview(held) - set(gone) - held.left_out
    empty = [f.id for f in held.files if _is_zip_without(f, in_preview, held.left_out)]
    held.files = tuple(file for file in held.files if file.id not in empty)
    if not held.files:
        drop()


def _is_zip_without(file: HeldFile, present: Collection[FileId], left_out: Collection[FileId]) -> bool:
    start = f"{file.name}{upload.INSIDE}"
    return any(name.startswith(start) for name, _ in left_out) and not any(n.startswith(start) for n, _ in present)


def _files_in_preview(held: Held) -> set[FileId]:
    answer = held.preview[1].outcome if held.preview is not None else None
    return {(f.draft.file_name, f.draft.sha256) for f in answer.changes.files} if answer is not None else set()


def _batch_of(held: Held, file: FileChanges) -> int:
    """With which of several drops a file came; one of a zip came with the zip."""
    name = file.draft.file_name
    for one in held.files:
        if one.id == (name, file.draft.sha256) or name.startswith(f"{one.name}{upload.INSIDE}"):
            return one.batch
    return 0


def _owner() -> Owner:
    return (str(at_home.home()), session.session_key())


def _forget_answers() -> None:
    for key in (CONFIRM, REASON):
        st.session_state.pop(key, None)


def _empty_uploader() -> None:
    st.session_state.pop(TAKEN, None)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def _say(sentence: str) -> None:
    st.session_state.setdefault("staging.said", []).append(sentence)


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:MOST_NAMED])
    return shown if len(names) <= MOST_NAMED else TEXT.and_more.format(names=shown, count=len(names) - MOST_NAMED)
