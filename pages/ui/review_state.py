"""How far the review of a report is, as sign, word and colour; and how much of a period is not approved yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from kpi.model.plan import Plan
from kpi.model.progress import CoverageRow
from kpi.model.review import APPROVED, LOCKED, RETURNED, SUBMITTED
from kpi.text.numbers import fmt_percent
from kpi.text.review_page import States as TEXT
from pages.ui.markup import text

CLASSES = {SUBMITTED: "k-blue", APPROVED: "k-green", RETURNED: "k-orange", LOCKED: "k-grey"}


def chip(state: str | None) -> str:
    """The state of a report; empty where there is none."""
    return text("span", TEXT.signs[state], cls=f"k-status {CLASSES[state]}") if state in CLASSES else ""


def matters(rows: Iterable[CoverageRow], plan: Plan) -> bool:
    """Whether it is worth saying that figures are not approved: the plan asks for it, or somebody has begun to."""
    return plan.settings.review_required or any(row.review not in (None, SUBMITTED) for row in rows)


def not_approved(rows: Sequence[CoverageRow], plan: Plan) -> str:
    """Which share of the reports received nobody has approved, as 62% chưa duyệt; empty where all are."""
    states = [row.review for row in rows if row.received_at is not None]
    waiting = sum(state in (SUBMITTED, RETURNED) for state in states)
    if not waiting or not matters(rows, plan):
        return ""
    return TEXT.not_approved.format(percent=fmt_percent(Fraction(100 * waiting, len(states)), decimals=0))
