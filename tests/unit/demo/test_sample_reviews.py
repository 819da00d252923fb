"""What the focal offices of the demonstration have decided by the day it is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest

from kpi.demo.figures import Submission
from kpi.demo.reviews import Decision, SampleReview, sample_reviews
from kpi.model.period import VIETNAM, Period
from kpi.model.plan import Plan
from tests.unit.demo.conftest import TODAY

NOW = dt.datetime.combine(TODAY, dt.time(9), VIETNAM)
LONG, ENDED = "loc-ninh-2025-2030", "hung-yen-2021-2025"


@pytest.fixture(scope="module")
def reviews(submissions: list[Submission]) -> list[SampleReview]:
    return sample_reviews(submissions, frozenset({ENDED}), NOW)


def chosen(reviews: list[SampleReview], plan: str, decision: Decision) -> list[SampleReview]:
    return [review for review in reviews if (review.plan, review.decision) == (plan, decision)]


def test_every_period_but_the_last_is_approved_for_all_who_reported(
    reviews: list[SampleReview], submissions: list[Submission], plans: Mapping[str, Plan]
) -> None:
    for plan in plans:
        reported = {(s.period, s.org) for s in submissions if s.plan == plan}
        last = max(period for period, _ in reported)
        approved = {(r.period, org) for r in chosen(reviews, plan, Decision.APPROVE) for org in r.orgs}
        waiting = {pair for pair in reported if pair[0] == last} if plan != ENDED else set()
        assert approved == reported - waiting, plan


def test_nothing_is_decided_before_its_last_workbook_nor_after_today(
    reviews: list[SampleReview], submissions: list[Submission]
) -> None:
    assert [review.at for review in reviews] == sorted(review.at for review in reviews)
    assert reviews[-1].at <= NOW
    for review in reviews:
        arrived = [
            s.received_at
            for s in submissions
            if (s.plan, s.period) == (review.plan, review.period) and (s.org in review.orgs or not review.orgs)
        ]
        assert review.at > max(arrived)


def test_the_oldest_periods_of_the_longest_plan_are_locked_and_nothing_else(reviews: list[SampleReview]) -> None:
    locked = [(review.plan, review.period) for review in reviews if review.decision is Decision.LOCK]
    assert locked == [(LONG, Period(2025, 7).shift(count)) for count in range(6)]


def test_a_report_of_the_open_period_is_sent_back_to_a_clerk_of_the_demonstration(
    reviews: list[SampleReview],
) -> None:
    returned = [review for review in reviews if review.decision is Decision.RETURN]
    assert {(review.plan, review.period, review.orgs) for review in returned} == {
        (LONG, Period(2026, 11), ("ln-van",)),
        ("thanh-thuy-2025-2030", Period(2026, 11), ("th-song-da",)),
    }
    assert all(review.reason.endswith(".") for review in returned)
