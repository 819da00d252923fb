"""What the org units of the demonstration send in, workbook by workbook, in the order in which it arrives."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from kpi.demo.arrivals import arrival, correction_arrival, not_after
from kpi.demo.numbers import make_figure, misstated
from kpi.demo.story import CORRECTED, Event, Happening, Story, read_narratives, read_stories
from kpi.model.figure import Figure
from kpi.model.org_unit import OrgTree, OrgUnit
from kpi.model.period import VIETNAM, Period, vietnam_today
from kpi.model.plan import Plan
from kpi.paths import DATA

DEMO = DATA / "demo"
SEED = 20261120
# More periods than this say nothing new and make the first start slow; the latest ones are kept.
MOST_PERIODS = 17
# How often a workbook says something about a topic besides its figures.
TOPIC_SHARE = {"results": 0.4, "difficulties": 0.2, "proposals": 0.15, "evidence": 0.15}


@dataclass(frozen=True, slots=True)
class Submission:
    """One workbook as sent: the figures of one org unit in one period. A correction replaces the one before it."""

    plan: str
    org: str
    period: Period
    figures: Mapping[str, Figure]
    narratives: Mapping[str, str]
    received_at: dt.datetime
    correction: bool = False
    reason: str = ""


def sample_submissions(
    plans: Mapping[str, Plan], tree: OrgTree, today: dt.date | None = None, folder: Path = DEMO
) -> Iterator[Submission]:
    """Every workbook of the demonstration up to `today` (in Việt Nam), in order of arrival."""
    day = today or vietnam_today()
    stories, passages = read_stories(folder), read_narratives(folder)
    sent = [
        submission
        for plan_id, story in stories.items()
        if plan_id in plans
        for submission in _of_plan(plans[plan_id], story, tree, day, passages)
    ]
    yield from sorted(sent, key=lambda s: (s.received_at, s.plan, s.org))


def shown_periods(plan: Plan, story: Story, today: dt.date) -> tuple[Period, ...]:
    """The periods for which figures are made: those the story names, up to the plan's last closed one."""
    last = plan.last_closed_period(today)
    closed = [p for p in plan.periods if last is not None and story.first <= p <= last]
    return tuple(closed[:: story.every][-MOST_PERIODS:])


def _of_plan(
    plan: Plan, story: Story, tree: OrgTree, today: dt.date, passages: Mapping[str, list[str]]
) -> Iterator[Submission]:
    periods = shown_periods(plan, story, today)
    for number, period in enumerate(periods):
        position = Fraction(number, max(1, len(periods) - 1))
        for unit in plan.units_at(tree, period):
            events = story.events_of(unit.code, period, periods[-1])
            if any(event.what is Happening.MISSING and not event.indicator for event in events):
                continue
            dice = _dice(plan.id, unit.code, period, "arrival")
            late = any(event.what is Happening.LATE for event in events)
            right = Submission(
                plan=plan.id,
                org=unit.code,
                period=period,
                figures=_right_figures(plan, story, unit, period, position, events),
                narratives=_narratives(passages, _dice(plan.id, unit.code, period, "narratives")),
                received_at=not_after(arrival(plan, period, late=late, dice=dice), today, dice),
            )
            yield from _with_correction(right, events, correction_arrival(plan, period, right.received_at, dice), today)


def _right_figures(
    plan: Plan, story: Story, unit: OrgUnit, period: Period, position: Fraction, events: list[Event]
) -> dict[str, Figure]:
    left_out = {event.indicator for event in events if event.what is Happening.MISSING}
    return {
        indicator.code: make_figure(
            story.figure(unit.code, indicator.code),
            indicator,
            period,
            position,
            _dice(plan.id, unit.code, period, indicator.code),
        )
        for indicator in plan.indicators
        if indicator.is_owed_by(unit) and indicator.code not in left_out
    }


def _with_correction(
    right: Submission, events: list[Event], corrected_at: dt.datetime, today: dt.date
) -> Iterator[Submission]:
    """The workbook of one org unit and period; where its story says so, a wrong one and then the right one."""
    mistakes = [event for event in events if event.what in CORRECTED and event.indicator in right.figures]
    yield replace(right, figures=_with_mistakes(right.figures, mistakes))
    if mistakes and corrected_at.astimezone(VIETNAM).date() < today:
        reason = "; ".join(event.reason for event in mistakes)
        yield replace(right, narratives={}, received_at=corrected_at, correction=True, reason=reason)


def _with_mistakes(figures: Mapping[str, Figure], mistakes: list[Event]) -> Mapping[str, Figure]:
    wrong = {
        event.indicator: misstated(figures[event.indicator], over=event.what is Happening.OVERSTATED)
        for event in mistakes
    }
    return {**figures, **wrong}


def _narratives(passages: Mapping[str, list[str]], dice: random.Random) -> dict[str, str]:
    return {
        topic: dice.choice(passages[topic])
        for topic, share in TOPIC_SHARE.items()
        if topic in passages and dice.random() < share
    }


def _dice(plan: str, org: str, period: Period, what: str) -> random.Random:
    """Dice of their own for each figure, so that a new plan or org unit changes no figure of another."""
    return random.Random(f"{SEED}/{plan}/{org}/{period}/{what}")
