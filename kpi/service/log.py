"""The log of what people did: every use case that changes or hands out something writes in it; nobody edits it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from kpi.accounts.log import ACTS
from kpi.accounts.rights import Action, Refused
from kpi.model.errors import KpiError, UnknownName
from kpi.model.log import Event, Head, Verification, verify
from kpi.model.period import VIETNAM
from kpi.service.installation import Installation
from kpi.store.log import LogEntry, LogQuestion
from kpi.text.names import nearest

__all__ = ["LogEntry", "LogPage", "entries", "export_log", "note_head", "record", "record_refused", "verify_log"]

# Under this name stand the acts of somebody who has not signed in.
STRANGER = "stranger"

SUFFIXES = (".csv", ".xlsx")

# So many entries are read at once for an export.
PORTION = 5_000

Day = dt.date | dt.datetime


@dataclass(frozen=True, slots=True)
class LogPage:
    """A slice of the entries asked for, newest first, and how many there are."""

    rows: tuple[LogEntry, ...]
    total: int


def record(
    inst: Installation,
    action: str,
    subject: str = "",
    detail: str = "",
    *,
    org: str | None = None,
    old: str | None = None,
    new: str | None = None,
    moves_views: bool = False,
) -> None:
    """Write down what the user has just done, or tried; `action` is one of `ACTS`.

    `org` is whose data it was, the user's own org unit where it is not given. Pages keep what they have read, unless
    the act itself changes what they show (`moves_views`). Asked by use cases, which have asked for the right.
    """
    place = org if org is not None else inst.user.org if inst.user is not None else ""
    event = Event(inst.now(), inst.user_name or STRANGER, action, subject, detail, old, new, place or None)
    _note(inst, inst.store.log.write([event], moves_views=moves_views))


def record_refused(inst: Installation, refused: Refused) -> None:
    """Write down that somebody was not allowed to do something."""
    record(inst, "refused", refused.action.value, org=refused.org)


def note_head(inst: Installation) -> None:
    """Remember beside the accounts how far the log has come; called after a write that holds its own entries."""
    _note(inst, inst.store.log.head())


def entries(
    inst: Installation,
    *,
    since: Day | None = None,
    until: Day | None = None,
    user: str | None = None,
    action: str | None = None,
    org: str | None = None,
    text: str | None = None,
    offset: int = 0,
    limit: int = 100,
) -> LogPage:
    """The entries that are the user's to see, newest first: of one person, one kind of act, one part of the tree.

    Days are those of Việt Nam, `until` is the last one; moments are taken as they are.
    """
    asked = _question(inst, Action.VIEW_LOG, since, until, user, action, org, text)
    rows, total = inst.store.log.entries(asked, max(0, offset), max(0, limit))
    return LogPage(tuple(rows), total)


def export_log(
    inst: Installation,
    path: Path,
    *,
    since: Day | None = None,
    until: Day | None = None,
    user: str | None = None,
    action: str | None = None,
    org: str | None = None,
    text: str | None = None,
) -> int:
    """Write the entries that are the user's to hand on to `path` (.csv or .xlsx), newest first; says how many."""
    asked = _question(inst, Action.EXPORT_LOG, since, until, user, action, org, text)
    rows: list[LogEntry] = []
    while True:
        portion, total = inst.store.log.entries(asked, len(rows), PORTION)
        rows += portion
        if not portion or len(rows) >= total:
            break
    # Imported by those who export: every command writes the log, and the libraries of tables take long to load.
    from kpi.export.log_table import write_log_table

    write_log_table(path, rows)
    record(inst, "log_export", path.name, new=str(len(rows)))
    return len(rows)


def verify_log(inst: Installation) -> Verification:
    """Walk along the whole log, and compare it with the head noted beside the accounts."""
    inst.require(Action.VIEW_HEALTH)
    noted = inst.accounts.log_head()
    heads = [head for head in (noted, inst.store.log.head()) if head is not None]
    return verify(inst.store.log.walk(), heads)


def _question(
    inst: Installation,
    right: Action,
    since: Day | None,
    until: Day | None,
    user: str | None,
    action: str | None,
    org: str | None,
    text: str | None,
) -> LogQuestion:
    if not inst.may_at_all(right):
        inst.require(right)
    if action is not None and action not in ACTS:
        raise UnknownName("action", action, nearest(action, ACTS))
    return LogQuestion(
        since=_begins(since),
        until=_begins(until, days_later=1),
        user=user,
        action=action,
        orgs=_orgs(inst, right, org),
        text=text or None,
    )


def _orgs(inst: Installation, right: Action, org: str | None) -> tuple[str, ...] | None:
    """Of which org units entries may be shown; None for all, with those that belong to no unit."""
    told, tree = inst.reaches(right), inst.tree()
    if org is not None:
        inst.org(org)
        inst.require(right, org)
        return tuple(unit.code for unit in tree.subtree(org) if told(unit.code))
    if inst.may(right):
        return None
    return tuple(unit.code for unit in tree.units if told(unit.code))


def _begins(moment: Day | None, *, days_later: int = 0) -> dt.datetime | None:
    """The moment itself, or when a day (or the one after it) begins in Việt Nam."""
    if moment is None or isinstance(moment, dt.datetime):
        return moment
    return dt.datetime.combine(moment + dt.timedelta(days=days_later), dt.time(), tzinfo=VIETNAM)


def _note(inst: Installation, head: Head) -> None:
    """The act is done and written down; that the note beside it waits for the next one takes nothing from that."""
    try:
        inst.accounts.note_log_head(head)
    except KpiError:
        return
