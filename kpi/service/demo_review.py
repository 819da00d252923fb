"""The focal offices of the demonstration at work: each act at its moment of the story, through the real review."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterable

from kpi.accounts.user import Role, User
from kpi.demo.reviews import Decision, SampleReview
from kpi.service import review
from kpi.service.installation import Installation


class Reviewers:
    """Carries out what is due before each moment; in the name of the plan's focal office where it has an account."""

    def __init__(self, inst: Installation, reviews: Iterable[SampleReview]) -> None:
        self._inst = inst
        self._due = deque(reviews)
        self._latest = dt.datetime.min.replace(tzinfo=dt.UTC)
        self._names = {user.org: user for user in inst.accounts.list() if user.role is Role.COORDINATOR}
        self.done = 0

    def received(self, moment: dt.datetime) -> None:
        """Workbooks have been written down with this moment; nothing is decided of them earlier."""
        self._latest = max(self._latest, moment)

    def act_before(self, moment: dt.datetime) -> None:
        """Everything that was decided before `moment`."""
        while self._due and self._due[0].at < moment:
            self._act(self._due.popleft())

    def act_on_the_rest(self) -> None:
        """Everything that is left."""
        while self._due:
            self._act(self._due.popleft())

    def _act(self, step: SampleReview) -> None:
        inst = self._inst.as_at(max(step.at, self._latest)).as_user(self._reviewer_of(step.plan))
        if step.decision is Decision.APPROVE:
            review.approve(inst, step.plan, step.period, step.orgs)
        elif step.decision is Decision.LOCK:
            review.lock(inst, step.plan, step.period)
        else:
            review.send_back(inst, step.plan, step.period, step.orgs[0], step.reason)
        self.done += 1

    def _reviewer_of(self, plan_id: str) -> User | None:
        return self._names.get(self._inst.plan(plan_id).owner, self._inst.user)
