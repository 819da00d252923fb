"""How far the review of a report is, as sign, word and colour; and how much of a period is not approved yet."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from kpi.model.coverage_rows import CoverageRows
from kpi.model.plan import Plan
from kpi.model.review import APPROVED, LOCKED, RETURNED, SUBMITTED
from kpi.text.numbers import fmt_percent
from kpi.text.review_page import States as TEXT
from pages.ui.markup import text

CLASSES = {SUBMITTED: "k-blue", APPROVED: "k-green", RETURNED: "k-orange", LOCKED: "k-grey"}


def chip(state: str | None) -> str:
    """The state of a report; empty where there is none."""
    return text("span", TEXT.signs[state], cls=f"k-status {CLASSES[state]}") if state in CLASSES else ""


def matters(rows: CoverageRows, plan: Plan) -> bool:
    """Whether it is worth saying that figures are not approved: the plan asks for it, or somebody has begun to."""
    return plan.settings.review_required or bool(_counts(rows).keys() - {SUBMITTED})


def not_approved(rows: CoverageRows, plan: Plan) -> str:
    """Which share of the reports received nobody has approved, as 62% chưa duyệt; empty where all are."""
    counts = _counts(rows)
    waiting = counts[SUBMITTED] + counts[RETURNED]
    if not waiting or not matters(rows, plan):
        return ""
    share = Fraction(100 * waiting, counts.total())
    return TEXT.not_approved.format(percent=fmt_percent(share, decimals=0))


def _counts(rows: CoverageRows) -> Counter[str]:
    """How many of the reports received are in each state."""
    return Counter(state for state in rows.reviews.tolist() if state is not None)
