"""The story's acts go through the real review, at their moment and in the name of the plan's focal office."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from kpi.accounts.user import OPERATOR
from kpi.demo.reviews import Decision, SampleReview
from kpi.service import coverage, log, people, review
from kpi.service.demo_people import make_people
from kpi.service.demo_review import Reviewers
from kpi.service.installation import Installation
from tests.small_home import PLAN, last_periods

FOCAL, CLERK = "loc-ninh.dau-moi", "loc-ninh.to-van"
LATER = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)


@pytest.fixture
def inst(own_home: Path) -> Iterator[Installation]:
    installation = Installation.open(own_home, user=OPERATOR, clock=lambda: LATER)
    yield installation
    installation.close()


def test_acts_are_those_of_the_focal_office_at_their_moment(inst: Installation) -> None:
    make_people(inst)
    first, *_, last = last_periods(inst)
    day = LATER - dt.timedelta(days=3)
    steps = [
        SampleReview(day, PLAN, first, Decision.APPROVE, ("ln-toan", "ln-van")),
        SampleReview(day + dt.timedelta(hours=1), PLAN, first, Decision.LOCK),
        SampleReview(day + dt.timedelta(days=1), PLAN, last, Decision.RETURN, ("ln-van",), "Đề nghị kiểm tra lại."),
    ]
    reviewers = Reviewers(inst, steps)
    reviewers.act_before(day + dt.timedelta(hours=2))
    assert reviewers.done == 2
    reviewers.received(day + dt.timedelta(days=2))
    reviewers.act_on_the_rest()
    states = {row.org: row.review for row in coverage.coverage(inst, PLAN, period=first).rows}
    assert (states["ln-toan"], states["ln-van"]) == ("locked", "locked")
    clerk = inst.as_user(people.account(inst, CLERK))
    (returned,) = review.returned_to(clerk)
    assert (returned.org, returned.by, returned.reason) == ("ln-van", FOCAL, "Đề nghị kiểm tra lại.")
    assert returned.at == (day + dt.timedelta(days=2)).replace(tzinfo=None)
    acts = [entry.event for entry in log.entries(inst, user=FOCAL).rows]
    assert [act.action for act in acts] == ["return", "lock", "approve", "approve"]


def test_without_accounts_the_story_is_told_all_the_same(inst: Installation) -> None:
    first = last_periods(inst)[0]
    reviewers = Reviewers(inst, [SampleReview(LATER, PLAN, first, Decision.APPROVE, ("ln-toan",))])
    reviewers.act_on_the_rest()
    states = {row.org: row.review for row in coverage.coverage(inst, PLAN, period=first).rows}
    assert (states["ln-toan"], states["ln-van"]) == ("approved", "submitted")
