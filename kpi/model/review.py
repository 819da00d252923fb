"""How far the review of a report is, and whether a period still takes reports."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

# How a report stands: a committed one is submitted until the focal office decides, and locked with its period.
SUBMITTED, APPROVED, RETURNED, LOCKED = "submitted", "approved", "returned", "locked"

# What the focal office can decide of a report.
DECISIONS = (APPROVED, RETURNED)


@dataclass(frozen=True, slots=True)
class LockState:
    """How a period of a plan stands on some day, by the latest act on it.

    `locked` is also true where a reopening has run out: `until` is the last day on which a reopened period takes
    reports.
    """

    locked: bool
    reason: str
    by: str
    at: dt.datetime
    until: dt.date | None = None


def state_of(decision: str | None, *, locked: bool) -> str:
    """The state of a report that counts, by what was decided of it last and by its period."""
    return LOCKED if locked else decision or SUBMITTED
