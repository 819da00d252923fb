"""A phase that has not begun: its targets are named, none of them is judged yet."""

from __future__ import annotations

from dataclasses import replace

from kpi.model.progress import Standing, Status
from kpi.service.views import Overview, OverviewRow


def not_begun(seen: Overview) -> bool:
    """Whether the phase shown begins only after the period shown."""
    return bool(seen.span.periods) and seen.period < seen.span.first


def as_not_begun(seen: Overview) -> Overview:
    """The overview of such a phase: what is reported until then belongs to the phase before."""
    rows = tuple(_waiting(shown) for shown in seen.rows)
    return replace(seen, rows=rows, counts={Status.NOT_STARTED: len(rows)})


def _waiting(shown: OverviewRow) -> OverviewRow:
    row = replace(
        shown.row,
        status=Status.NOT_STARTED,
        standing=Standing(),
        expected=None,
        gap_points=None,
        gap_count=None,
        age_periods=None,
        units_missing=None,
    )
    return replace(shown, row=row, whole=Standing(), spark=(), previous=None, change=None)
