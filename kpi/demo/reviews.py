"""What the focal offices of the demonstration decide: earlier periods approved, the oldest locked, a report sent back.

The last closed period stays open, so that there is something to send, to look at and to approve.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kpi.demo.figures import DEMO, Submission
from kpi.model.period import Period

# A focal office looks the day after the last workbook or correction of a period has come in.
LOOKS_AFTER = dt.timedelta(days=1)
# Of a plan that shows more periods than this, so many of its first ones are locked, some weeks after their approval.
LOCKED_PERIODS, LONG_PLAN = 6, 15
LOCKED_AFTER = dt.timedelta(days=45)
RETURNED_AFTER = dt.timedelta(hours=2)


class Decision(StrEnum):
    """What is decided."""

    APPROVE = "approve"
    RETURN = "return"
    LOCK = "lock"


@dataclass(frozen=True, slots=True)
class SampleReview:
    """One act of a focal office, at a moment of the story (UTC)."""

    at: dt.datetime
    plan: str
    period: Period
    decision: Decision
    orgs: tuple[str, ...] = ()
    reason: str = ""


def sample_reviews(
    submissions: Sequence[Submission], ended: frozenset[str], now: dt.datetime, folder: Path = DEMO
) -> list[SampleReview]:
    """Every act up to `now`, oldest first; `ended` names the plans that wait for nothing any more."""
    by_plan: dict[str, list[Submission]] = {}
    for submission in submissions:
        by_plan.setdefault(submission.plan, []).append(submission)
    reasons = _reasons(folder)
    found = [
        review
        for plan, sent in by_plan.items()
        for review in _of_plan(plan, sent, reasons.get(plan, {}), has_ended=plan in ended)
    ]
    return sorted((review for review in found if review.at <= now), key=lambda review: review.at)


def _of_plan(
    plan: str, sent: Sequence[Submission], reasons: dict[str, str], *, has_ended: bool
) -> Iterator[SampleReview]:
    periods = sorted({submission.period for submission in sent})
    reviewed = periods if has_ended else periods[:-1]
    locked = periods[:LOCKED_PERIODS] if len(periods) > LONG_PLAN and not has_ended else []
    for period in reviewed:
        arrived = [submission for submission in sent if submission.period == period]
        looks = max(submission.received_at for submission in arrived) + LOOKS_AFTER
        orgs = tuple(sorted({submission.org for submission in arrived}))
        yield SampleReview(looks, plan, period, Decision.APPROVE, orgs)
        if period in locked:
            yield SampleReview(looks + LOCKED_AFTER, plan, period, Decision.LOCK)
    if not has_ended:
        for submission in sent:
            if submission.period == periods[-1] and submission.org in reasons:
                at, reason = submission.received_at + RETURNED_AFTER, reasons[submission.org]
                yield SampleReview(at, plan, submission.period, Decision.RETURN, (submission.org,), reason)


def _reasons(folder: Path) -> dict[str, dict[str, str]]:
    reasons: dict[str, dict[str, str]] = {}
    with (folder / "returned.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            reasons.setdefault(row["plan"], {})[row["org"]] = row["reason"]
    return reasons
