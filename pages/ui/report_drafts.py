"""What somebody is writing for a report and has not saved yet: it outlives a look at another page, and F5.

The browser sends what stands in a field when it is left. It is kept here under the person's name, in this process
alone.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

import streamlit as st

from kpi.service.installation import Installation

# So many drafts are kept; the oldest make room.
KEPT = 500


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that is not saved, and the number of the version that it was begun from (0: none)."""

    text: str
    after: int


class Drafts:
    """The drafts of everybody, each under whose and what it is."""

    def __init__(self) -> None:
        self._drafts: OrderedDict[tuple[str, str, str], Draft] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, key: tuple[str, str, str]) -> Draft | None:
        """The draft under this key."""
        with self._lock:
            return self._drafts.get(key)

    def keep(self, key: tuple[str, str, str], draft: Draft) -> None:
        """Keep a draft in the place of the one before."""
        with self._lock:
            self._drafts[key] = draft
            self._drafts.move_to_end(key)
            while len(self._drafts) > KEPT:
                self._drafts.popitem(last=False)

    def drop(self, key: tuple[str, str, str]) -> None:
        """Forget a draft: it is saved, or given up."""
        with self._lock:
            self._drafts.pop(key, None)


@st.cache_resource(show_spinner=False)
def drafts() -> Drafts:
    """The drafts of this process."""
    return Drafts()


def key_of(inst: Installation, part: str) -> tuple[str, str, str]:
    """Whose draft of which part, in which installation."""
    return (str(inst.home), inst.user_name, part)
