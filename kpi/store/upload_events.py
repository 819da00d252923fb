"""How the log tells of a file that was received: what it was about, and which figures it replaced by which."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from kpi.model.figure import Figure, FigureState
from kpi.model.log import Event
from kpi.model.upload import Change, ChangeKind, FileChanges
from kpi.text.numbers import fmt_number
from kpi.text.statuses import STATUS_WORDS

# So many replaced figures are told one by one; all of them are found through the figure itself.
TOLD = 12
MORE, NOTHING = "…", "–"
DIGEST_LETTERS = 12


def event_of(
    file: FileChanges, upload_id: int, *, at: dt.datetime, user: str, reason: str, org: str | None, corrects: bool
) -> Event:
    """The entry of one file; `corrects` where it replaces a report that was there."""
    draft = file.draft
    name = f"{draft.file_name} (#{upload_id}, {draft.sha256[:DIGEST_LETTERS]})"
    replaced = [change for change in file.changes if change.kind in (ChangeKind.CHANGED, ChangeKind.MISSING)]
    orgs = {org for org, _ in draft.reports}
    return Event(
        at=at,
        user=user,
        action="correct" if corrects else "upload",
        subject=f"{draft.plan}/{_periods(file)}",
        detail=f"{name} – {reason}" if reason else name,
        old=_told([(change, change.old) for change in replaced], len(orgs) > 1),
        new=_told([(c, c.observation.figure if c.observation else None) for c in replaced], len(orgs) > 1),
        org=org or (orgs.pop() if len(orgs) == 1 else None),
    )


def _periods(file: FileChanges) -> str:
    periods = sorted({period for _, period in file.draft.reports})
    return str(periods[0]) if len(periods) == 1 else f"{periods[0]}–{periods[-1]}"


def _told(figures: Sequence[tuple[Change, Figure | None]], with_org: bool) -> str | None:
    if not figures:
        return None
    told = [f"{_name(change, with_org)} {_figure(figure)}" for change, figure in figures[:TOLD]]
    return "; ".join([*told, MORE] if len(figures) > TOLD else told)


def _name(change: Change, with_org: bool) -> str:
    return f"{change.key.org} {change.key.indicator}" if with_org else change.key.indicator


def _figure(figure: Figure | None) -> str:
    if figure is None:
        return NOTHING
    if figure.state is FigureState.NOT_APPLICABLE:
        return STATUS_WORDS[figure.state]
    if figure.numerator is not None and figure.denominator is not None:
        return f"{fmt_number(figure.numerator)}/{fmt_number(figure.denominator)}"
    return NOTHING if figure.value is None else fmt_number(figure.value)
