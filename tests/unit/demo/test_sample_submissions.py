"""The demonstration holds every shape of a real year, and none that could not be."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping

import pytest

from kpi.demo.figures import DEMO, Submission, sample_submissions
from kpi.demo.story import read_narratives, read_stories
from kpi.model.figure import FigureState
from kpi.model.org_unit import OrgTree
from kpi.model.period import VIETNAM, Period
from kpi.model.plan import OverTime, Plan
from kpi.model.progress import Status

TODAY = dt.date(2026, 11, 20)
LOC_NINH = "loc-ninh-2025-2030"
HUNG_YEN = "hung-yen-2021-2025"
# `init --demo` makes a workbook of each one, and must be done within a minute.
MOST_WORKBOOKS = 650


def test_every_plan_has_figures(submissions: list[Submission], plans: Mapping[str, Plan]) -> None:
    assert {s.plan for s in submissions} == set(plans)


@pytest.mark.parametrize("today", [dt.date(2026, 11, 15), TODAY, dt.date(2027, 3, 1), dt.date(2030, 12, 31)])
def test_there_are_few_enough_workbooks_for_a_quick_first_start(
    plans: Mapping[str, Plan], tree: OrgTree, today: dt.date
) -> None:
    assert 300 < sum(1 for _ in sample_submissions(plans, tree, today)) <= MOST_WORKBOOKS


def test_the_same_day_brings_the_same_workbooks(
    submissions: list[Submission], plans: Mapping[str, Plan], tree: OrgTree
) -> None:
    assert list(sample_submissions(plans, tree, TODAY)) == submissions


def test_workbooks_come_in_order_of_arrival(submissions: list[Submission]) -> None:
    moments = [s.received_at for s in submissions]
    assert moments == sorted(moments)


@pytest.mark.parametrize("today", [dt.date(2026, 11, 15), TODAY, dt.date(2026, 12, 31)])
def test_no_workbook_comes_from_the_future_or_before_its_period_has_closed(
    plans: Mapping[str, Plan], tree: OrgTree, today: dt.date
) -> None:
    for sent in sample_submissions(plans, tree, today):
        day = sent.received_at.astimezone(VIETNAM).date()
        assert plans[sent.plan].period_rule.last_day(sent.period) < day <= today


def test_a_unit_reports_every_indicator_it_owes_with_numbers_that_can_be(
    submissions: list[Submission], plans: Mapping[str, Plan]
) -> None:
    for sent in submissions:
        plan = plans[sent.plan]
        for code, figure in sent.figures.items():
            indicator = plan.indicator(code)
            if figure.state is FigureState.NOT_APPLICABLE:
                assert (figure.numerator, figure.denominator, figure.value) == (None, None, None)
            elif indicator.is_ratio:
                assert figure.numerator is not None
                assert figure.denominator is not None
                assert 0 <= figure.numerator <= figure.denominator
            else:
                assert figure.value is not None
                assert figure.value >= 0


def test_one_workbook_a_unit_and_period_unless_it_corrects_the_one_before(submissions: list[Submission]) -> None:
    first_ones = Counter((s.plan, s.org, s.period) for s in submissions if not s.correction)
    assert set(first_ones.values()) == {1}
    assert all(first_ones[s.plan, s.org, s.period] for s in submissions if s.correction)


def test_a_correction_changes_a_figure_and_says_why(submissions: list[Submission]) -> None:
    firsts = {(s.plan, s.org, s.period): s for s in submissions if not s.correction}
    corrections = [s for s in submissions if s.correction]
    assert {s.plan for s in corrections} == {s.plan for s in submissions}
    for sent in corrections:
        first = firsts[sent.plan, sent.org, sent.period]
        assert sent.reason
        assert sent.figures != first.figures
        assert sent.received_at > first.received_at


def test_people_trained_to_date_fall_in_one_correction_only(
    submissions: list[Submission], plans: Mapping[str, Plan]
) -> None:
    falls = []
    latest: dict[tuple[str, str, str], object] = {}
    for sent in submissions:
        for code, figure in sent.figures.items():
            if plans[sent.plan].indicator(code).over_time is not OverTime.TO_DATE:
                continue
            before = latest.get((sent.plan, sent.org, code))
            if before is not None and figure.numerator < before:  # type: ignore[operator]
                falls.append(sent)
            latest[sent.plan, sent.org, code] = figure.numerator
    assert [s.correction for s in falls] == [True]


def test_some_are_late_some_are_silent_and_some_months_bring_nothing(
    submissions: list[Submission], plans: Mapping[str, Plan], tree: OrgTree
) -> None:
    for plan_id in (LOC_NINH, "thanh-thuy-2025-2030", "dien-khanh-2025-2030", "tts-dhtn-2026-2030"):
        plan = plans[plan_id]
        sent = [s for s in submissions if s.plan == plan_id and not s.correction]
        assert any(s.received_at.astimezone(VIETNAM).date() >= plan.due_date(s.period) for s in sent)
        periods = {s.period for s in sent}
        assert len(sent) < sum(len(plan.units_at(tree, period)) for period in periods)
    states = Counter(figure.state for s in submissions for figure in s.figures.values())
    assert states[FigureState.NOTHING_AROSE] > 10
    assert states[FigureState.NOT_APPLICABLE] > 10


def test_a_unit_that_has_closed_sends_nothing_more(submissions: list[Submission], tree: OrgTree) -> None:
    closed = {unit.code for unit in tree.units if unit.valid_to is not None}
    last = {s.org: s.period for s in submissions if s.org in closed}
    assert last["ln-tin"] == Period(2026, 8)
    assert last["mn-binh-minh"] == Period(2026, 7)
    assert last["hy-pgd-tp"] == Period(2025, 6)
    assert tree["ln-tin"].merged_into == "ln-toan"


@pytest.mark.parametrize("today", [dt.date(2026, 11, 15), TODAY, dt.date(2027, 2, 18)])
def test_the_last_closed_period_is_reported_by_most_but_not_all(
    plans: Mapping[str, Plan], tree: OrgTree, today: dt.date
) -> None:
    sent = list(sample_submissions(plans, tree, today))
    for plan in plans.values():
        if plan.has_ended:
            continue
        last = plan.last_closed_period(today)
        assert last is not None
        reported = {s.org for s in sent if s.plan == plan.id and s.period == last}
        expected = len(plan.units_at(tree, last))
        assert expected * 0.8 <= len(reported) < expected


def test_an_ended_plan_has_figures_of_its_own_years(submissions: list[Submission]) -> None:
    periods = sorted({s.period for s in submissions if s.plan == HUNG_YEN})
    assert (periods[0], periods[-1]) == (Period(2023, 3), Period(2025, 12))


def test_the_passages_are_those_a_template_asks_for(submissions: list[Submission]) -> None:
    topics = {topic for s in submissions for topic in s.narratives}
    assert topics == {"results", "difficulties", "proposals", "evidence"} == set(read_narratives(DEMO))
    assert any(not s.narratives for s in submissions)


def test_the_stories_speak_of_plans_units_and_indicators_that_exist(plans: Mapping[str, Plan], tree: OrgTree) -> None:
    for plan_id, story in read_stories(DEMO).items():
        plan = plans[plan_id]
        units = {unit.code for unit in plan.participating(tree)} | {""}
        codes = {indicator.code for indicator in plan.indicators} | {""}
        assert {org for org, _ in story.figures} | {event.org for event in story.events} <= units
        assert {code for _, code in story.figures} | {event.indicator for event in story.events} <= codes
        assert all(("", code) in story.figures for code in codes - {""})


def test_loc_ninh_stands_in_many_ways_at_once(
    unit_statuses: Callable[[str, str, str], dict[str, Status]], plans: Mapping[str, Plan]
) -> None:
    for period in ("2026-10", "2026-11"):
        by_target = {t.id: unit_statuses(LOC_NINH, t.id, period) for t in plans[LOC_NINH].targets}
        found = {status for statuses in by_target.values() for status in statuses.values()}
        assert found >= {
            Status.EXCEEDED,
            Status.MET,
            Status.ON_TRACK,
            Status.AT_RISK,
            Status.BEHIND,
            Status.REGRESSING,
            Status.NOTHING_AROSE,
            Status.INSUFFICIENT,
        }
        assert by_target["ct1a"]["thpt-loc-ninh"] is Status.ON_TRACK
        units = {unit: status for unit, status in by_target["ct6"].items() if unit != "thpt-loc-ninh"}
        assert set(units.values()) == {Status.MET}


def test_the_rate_that_should_rise_in_dien_khanh_does(
    unit_statuses: Callable[[str, str, str], dict[str, Status]],
) -> None:
    assert unit_statuses("dien-khanh-2025-2030", "truc-tuyen-tang", "2026-11")["tcn-dien-khanh"] is Status.MET
