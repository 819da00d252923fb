from decimal import Decimal

import pytest

from kpi.aggregate.rows import OwnerFacts, owner_row
from kpi.model.progress import Coverage, Status
from tests.builders import make_indicator, make_phase, make_plan, make_target, month

PLAN = make_plan(phases=(make_phase("gd1", "2026-01-01", "2026-12-31"),))
TARGET = make_target(scope="each_unit", value="90%", phase="gd1")


def owner(statuses, *, period="2026-06", reported=None, coverage=None, plan=PLAN, target=TARGET):
    """The owner's row when its units have these statuses, all having reported unless said otherwise."""
    counts = {Status(status): count for status, count in statuses.items()}
    silent = counts.get(Status.NOT_REPORTED, 0)
    total = sum(counts.values())
    facts = OwnerFacts(
        plan=plan,
        target=target,
        indicator=make_indicator(),
        org="so-vd",
        period=month(period),
        span=plan.span(target.phase),
        unit_statuses=counts,
        coverage=coverage or Coverage(total - silent, total),
        reported=total - silent if reported is None else reported,
    )
    return owner_row(facts)


def test_the_owner_counts_the_units_that_meet_the_target_among_those_that_could():
    row = owner({"met": 6, "exceeded": 3, "behind": 2, "not_reported": 1, "nothing_arose": 4, "not_applicable": 5})
    assert (row.standing.numerator, row.standing.denominator) == (9, 12)
    assert row.standing.measure == 75
    assert row.gap_count == Decimal(3)
    assert row.target_value == 90
    assert (row.baseline, row.expected, row.path_ratio, row.gap_points, row.needed_per_period) == (None,) * 5


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        ({"nothing_arose": 2, "not_applicable": 1}, Status.NOTHING_AROSE),
        ({"not_applicable": 3}, Status.NOT_APPLICABLE),
        ({"not_reported": 3}, Status.NOT_REPORTED),
        ({"met": 7, "not_reported": 3}, Status.INSUFFICIENT),
        ({"met": 3, "exceeded": 1, "nothing_arose": 1}, Status.MET),
        ({"met": 6, "behind": 2, "regressing": 1}, Status.BEHIND),
        ({"met": 6, "behind": 1, "regressing": 1}, Status.AT_RISK),
        ({"met": 6, "on_track": 1, "at_risk": 1}, Status.AT_RISK),
        ({"met": 9, "not_reported": 1}, Status.AT_RISK),
        ({"met": 9, "on_track": 1}, Status.ON_TRACK),
        ({"met": 9, "insufficient": 1}, Status.ON_TRACK),
    ],
)
def test_the_owners_status_is_the_first_that_holds(statuses, status):
    assert owner(statuses).status is status


def test_a_quarter_behind_is_not_yet_more_than_a_quarter():
    assert owner({"met": 3, "behind": 1}).status is Status.AT_RISK


def test_a_unit_whose_figure_no_longer_counts_has_not_reported():
    assert owner({"met": 9, "insufficient": 1}, coverage=Coverage(9, 10)).status is Status.AT_RISK


def test_when_the_phase_is_over_one_unit_short_is_missed():
    assert owner({"met": 11, "missed": 1}, period="2026-12").status is Status.MISSED
    assert owner({"met": 12}, period="2026-12").status is Status.MET


def test_before_the_phase_nothing_is_counted():
    row = owner({"not_started": 12}, period="2025-12")
    assert (row.status, row.standing.state, row.gap_count) == (Status.NOT_STARTED, None, None)
