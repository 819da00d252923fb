"""What happens at the door, written into the log of the installation.

The log lies beside the figures, which a command on the terminal may hold for a while; nobody waits at the door for
that. Acts are written one after the other, and all of them before the process ends.
"""

from __future__ import annotations

import importlib
import logging
import time
from concurrent.futures import Future, ThreadPoolExecutor, wait

from kpi.accounts.limits import address_group
from kpi.accounts.rights import Refused
from kpi.accounts.user import User
from kpi.model.errors import KpiError, NotAllowed, UnknownName
from pages.web import at_home

log = logging.getLogger("kpi.web")

SECONDS_TO_FINISH = 10

# What a stranger can do without end is written down once a minute for each address, and of so many addresses.
SELDOM_SECONDS = 60.0
MOST_ADDRESSES = 200
_noted_at: dict[str, float] = {}

_writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="kpi-log")
_waiting: set[Future[None]] = set()


def note(action: str, user: User | None, *, subject: str = "", detail: str = "", org: str | None = None) -> None:
    """Write down what somebody did; a stranger is None."""
    task = _writer.submit(_write, action, user, subject, detail, org)
    _waiting.add(task)
    task.add_done_callback(_waiting.discard)


def note_seldom(action: str, address: str) -> None:
    """Write down what a stranger did, but not each time: nobody fills the log from outside."""
    now, group = time.monotonic(), address_group(address)
    for old in [known for known, at in _noted_at.items() if now - at >= SELDOM_SECONDS]:
        _noted_at.pop(old, None)
    if group not in _noted_at and len(_noted_at) < MOST_ADDRESSES:
        _noted_at[group] = now
        note(action, None, detail=address)


def refused(error: NotAllowed) -> None:
    """Write down that somebody asked for what is not theirs."""
    if isinstance(error, Refused):
        note("refused", error.user, subject=error.action.value, org=error.org)
    else:
        log.warning("refused: %s", error)


def finish() -> None:
    """Return once everything noted so far has been written."""
    wait(list(_waiting), timeout=SECONDS_TO_FINISH)


def _write(action: str, user: User | None, subject: str, detail: str, org: str | None) -> None:
    # Both open the figures, for which no start of the server waits.
    service, installation = (importlib.import_module(name) for name in ("kpi.service.log", "pages.ui.installation"))
    try:
        # Whoever looks after a unit sees who has been trying the passwords of its people.
        place = _org_of(subject) if user is None and org is None else org
        service.record(installation.in_hands_of(user), action, subject, detail, org=place)
    except KpiError as error:
        log.error("%s of %s could not be written into the log: %s", action, subject, type(error).__name__)


def _org_of(name: str) -> str | None:
    try:
        return at_home.accounts().find(name).org if name else None
    except UnknownName:
        return None
