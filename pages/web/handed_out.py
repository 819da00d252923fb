"""What has been handed to whom: a file that was made for one sign-in is fetched by that sign-in alone.

Streamlit serves a made file under an address drawn from its content, to everybody who knows the address. An address may
be seen over a shoulder or left in a list of downloads; here it opens nothing for anybody else.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict

from streamlit import runtime

FOLDER = "/media/"
# A file is fetched a moment after it was made; a day of downloads of a thousand people fits in.
MOST_KEPT = 20_000

# The hash of a sign-in session, and the digest of a file.
Handing = tuple[str, bytes]


class HandedOut:
    """Remembers by its digest every file that was made for a sign-in, the oldest forgotten first. For all threads."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[Handing, None] = OrderedDict()
        self._lock = threading.Lock()

    def note(self, session: str, content: bytes) -> None:
        """This content was made for whoever is signed in under that hash."""
        handing = (session, _digest(content))
        with self._lock:
            self._kept[handing] = None
            self._kept.move_to_end(handing)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def is_theirs(self, session: str, path: str) -> bool:
        """Whether the file that is served under `path` was made for that sign-in; no where there is no such file."""
        if not runtime.exists():
            return False
        served = runtime.get_instance().media_file_mgr.read_file(path.removeprefix(FOLDER))
        return served is not None and (session, _digest(served.content)) in self._kept


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


HANDED_OUT = HandedOut()
