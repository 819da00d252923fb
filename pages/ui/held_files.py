"""Files that wait for their sender's word, kept by the server for one signed-in session, whatever the browser does.

A reload is a new session to Streamlit, which then has forgotten files and answers alike. Here they are kept under the
hash of the sign-in session that the gate hands inwards, so nobody else ever reaches them: another account in the same
browser has another hash. They are gone once they are committed or dropped, after some hours without a visit, and within
a minute of the end of the session.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kpi.model.errors import KpiError
from kpi.service.upload import INSIDE
from pages.ui.reading import Reading
from pages.web import at_home

# One person's: a year of workbooks of all schools of a commune, or two full zips and their like.
MOST_FILES = 1_000
MOST_BYTES = 100 * 1024 * 1024
# Everybody's together: a server of 2 GB bears this beside everything else.
MOST_BYTES_OF_ALL = 400 * 1024 * 1024
# A clerk comes back from lunch to what was left; in the evening it is gone.
KEPT_SECONDS = 4 * 3600.0
# Where the room for all is full, files that nobody has looked at for so long give way.
UNTOUCHED_SECONDS = 30 * 60.0
# What was worked out from the files can be worked out again, and may weigh more than they do: by what came out of zips,
# and by some 1.5 kB for each figure.
MOST_PREVIEW_BYTES = 200 * 1024 * 1024
FIGURE_BYTES = 1_500
PREVIEW_SECONDS = 15 * 60.0
SWEEP_SECONDS = 60.0

# The installation and the hash of the sign-in session.
Owner = tuple[str, str]
# A file by its name and the digest of its bytes.
FileId = tuple[str, str]


@dataclass(frozen=True, slots=True)
class HeldFile:
    """One file as it was dropped; `batch` counts how often somebody has dropped files, so that later ones are known."""

    name: str
    content: bytes
    sha256: str
    batch: int

    @property
    def id(self) -> FileId:
        return (self.name, self.sha256)


@dataclass
class Held:
    """What one session has waiting: files, single ones of zips that were taken out again, answers, and the preview."""

    files: tuple[HeldFile, ...] = ()
    left_out: frozenset[FileId] = frozenset()
    answers: dict[str, object] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    batch: int = 0
    # Counts how often the preview had to be worked out anew although the files are the same.
    asked: int = 0
    preview: tuple[object, Reading] | None = None
    touched: float = 0.0

    @property
    def size(self) -> int:
        return sum(len(file.content) for file in self.files)


@dataclass(frozen=True, slots=True)
class NotKept:
    """Names of files for which there was no room: in this session's share, or in everybody's."""

    own: tuple[str, ...] = ()
    all: tuple[str, ...] = ()


class Shelf:
    """The files of all sessions of this process."""

    def __init__(self, is_open: Callable[[Owner], bool], clock: Callable[[], float] = time.monotonic) -> None:
        self._is_open = is_open
        self._clock = clock
        self._held: dict[Owner, Held] = {}
        self._lapsed: set[Owner] = set()
        self._lock = threading.RLock()
        self._watch: threading.Timer | None = None

    def of(self, owner: Owner) -> Held | None:
        """What this session has waiting; None where it has nothing."""
        with self._lock:
            held = self._held.get(owner)
            if held is not None and self._clock() - held.touched > KEPT_SECONDS:
                self._lapse(owner)
                return None
            if held is not None:
                held.touched = self._clock()
            return held

    def add(self, owner: Owner, files: Sequence[tuple[FileId, bytes]]) -> NotKept:
        """Keep these too, as one batch; the same file a second time is already there."""
        with self._lock:
            held = self._held.setdefault(owner, Held())
            held.touched = self._clock()
            held.batch += 1
            own: list[str] = []
            everybodys: list[str] = []
            for (name, sha256), content in files:
                if any(file.id == (name, sha256) for file in held.files):
                    continue
                if len(held.files) >= MOST_FILES or held.size + len(content) > MOST_BYTES:
                    own.append(name)
                elif not self._make_room(len(content), owner):
                    everybodys.append(name)
                else:
                    held.files += (HeldFile(name, content, sha256, held.batch),)
                    # What was taken out of an earlier zip of this name may be in this one on purpose.
                    inside = f"{name}{INSIDE}"
                    held.left_out = frozenset(one for one in held.left_out if not one[0].startswith(inside))
            if not held.files:
                del self._held[owner]
            self._arm()
            return NotKept(tuple(own), tuple(everybodys))

    def drop(self, owner: Owner) -> None:
        """Forget everything that this session has waiting."""
        with self._lock:
            held = self._held.pop(owner, None)
            if held is not None and held.preview is not None:
                held.preview[1].stop()

    def has_lapsed(self, owner: Owner) -> bool:
        """Whether files of this session went because nobody came back for them; told once."""
        with self._lock:
            told = owner in self._lapsed
            self._lapsed.discard(owner)
            return told

    def sweep(self) -> None:
        """Forget what belongs to sessions that are over, what nobody came back for, and old previews."""
        with self._lock:
            owners = list(self._held)
        ended = [owner for owner in owners if not self._is_open(owner)]
        with self._lock:
            for owner in ended:
                self.drop(owner)
            self._lapsed -= {owner for owner in self._lapsed if owner in ended}
            now = self._clock()
            for owner in [owner for owner, held in self._held.items() if now - held.touched > KEPT_SECONDS]:
                self._lapse(owner)
            self._forget_previews(now)

    def forget_previews(self) -> None:
        """Let go of the previews for which there is no room beside those that were looked at last."""
        with self._lock:
            self._forget_previews(self._clock())

    @property
    def size(self) -> int:
        """The bytes of all files held."""
        with self._lock:
            return sum(held.size for held in self._held.values())

    def _forget_previews(self, now: float) -> None:
        with_one = sorted((h for h in self._held.values() if h.preview is not None), key=lambda h: -h.touched)
        weight = 0
        for place, held in enumerate(with_one):
            weight += _weight(held)
            # Whoever has come last keeps theirs, however heavy.
            if (place and weight > MOST_PREVIEW_BYTES) or now - held.touched > PREVIEW_SECONDS:
                held.preview = None

    def _make_room(self, size: int, owner: Owner) -> bool:
        """Whether there is room for so many bytes more, after files that were left lying have given way."""
        resting = sorted(
            (held.touched, other)
            for other, held in self._held.items()
            if other != owner and self._clock() - held.touched > UNTOUCHED_SECONDS
        )
        for _, other in resting:
            if self.size + size <= MOST_BYTES_OF_ALL:
                return True
            self._lapse(other)
        return self.size + size <= MOST_BYTES_OF_ALL

    def _lapse(self, owner: Owner) -> None:
        self.drop(owner)
        self._lapsed.add(owner)

    def _arm(self) -> None:
        """Look after the shelf once a minute as long as there is anything on it."""
        if self._watch is None and self._held:
            self._watch = threading.Timer(SWEEP_SECONDS, self._look_after)
            self._watch.daemon = True
            self._watch.start()

    def _look_after(self) -> None:
        try:
            self.sweep()
        finally:
            with self._lock:
                self._watch = None
                self._arm()


def _weight(held: Held) -> int:
    """About how many bytes a preview holds beside the files that it was made from."""
    answer = held.preview[1].outcome if held.preview is not None else None
    if answer is None:
        return 0
    own = {file.sha256 for file in held.files}
    unpacked = sum(len(content) for sha, content in answer.changes.contents.items() if sha not in own)
    return unpacked + FIGURE_BYTES * sum(len(file.changes) for file in answer.changes.files)


def _session_is_open(owner: Owner) -> bool:
    home, token_hash = owner
    try:
        return home == str(at_home.home()) and at_home.accounts().sessions.is_open(token_hash, at_home.now())
    except (KpiError, sqlite3.Error, OSError):
        # Whoever cannot be asked now is asked again in a minute; the file's own time limit holds all the same.
        return True


SHELF = Shelf(_session_is_open)
