import datetime as dt
from decimal import Decimal
from fractions import Fraction

from kpi.aggregate.over_time import first_value, reported_periods, unit_series, year_before
from kpi.aggregate.rows import TargetFacts, target_row
from kpi.model.plan import UnitTarget
from kpi.model.progress import Coverage, Status
from tests.builders import (
    make_figures,
    make_indicator,
    make_phase,
    make_plan,
    make_standing,
    make_target,
    make_unit,
    month,
)

TWO_PHASES = make_plan(
    end="2027-12-31",
    phases=(make_phase("gd1", "2026-01-01", "2026-12-31"), make_phase("gd2", "2027-01-01", "2027-12-31")),
)


def row_of(figures, period, *, target=None, indicator=None, plan=None, **rest):
    """The row of one org unit that reported these figures."""
    plan, target, indicator = plan or make_plan(), target or make_target(baseline="40%"), indicator or make_indicator()
    reported, asked, span = make_figures(figures), month(period), plan.span(target.phase)
    facts = TargetFacts(
        plan=plan,
        target=target,
        indicator=indicator,
        org="thpt-a",
        period=asked,
        span=span,
        series=unit_series(reported, indicator, plan, span, asked, make_unit()),
        first=first_value(reported, indicator),
        reported_periods=reported_periods(reported, asked),
        year_before=year_before(reported, indicator, span, asked, plan),
        **rest,
    )
    return target_row(facts)


def test_a_row_says_everything_about_an_unmet_target():
    row = row_of({"2026-01": "45/100", "2026-06": "59/100"}, "2026-06")
    assert row.status is Status.ON_TRACK
    assert (row.target_value, row.baseline, row.expected) == (80, 40, 60)
    assert row.path_ratio == Fraction(19, 20)
    assert (row.gap_points, row.gap_count) == (-21, 21)
    assert row.needed_per_period == Fraction(21, 6)
    assert row.achieved_per_period == Fraction(14, 5)
    assert (row.coverage, row.age_periods) == (Coverage(1, 1), 0)


def test_a_phase_that_is_over_shows_its_value_at_its_last_period():
    target = make_target(phase="gd1", baseline="40%")
    row = row_of({"2026-12": "70/100", "2027-02": "95/100"}, "2027-03", target=target, plan=TWO_PHASES)
    assert row.period == month("2026-12")
    assert row.standing == make_standing("70/100", "2026-12")
    assert row.status is Status.MISSED
    assert row.needed_per_period is None


def test_a_phase_is_over_from_its_last_period_on():
    target = make_target(phase="gd1", baseline="40%")
    assert row_of({"2026-11": "70/100"}, "2026-11", target=target, plan=TWO_PHASES).status is Status.AT_RISK
    assert row_of({"2026-11": "70/100"}, "2026-12", target=target, plan=TWO_PHASES).status is Status.MISSED


def test_a_later_phase_has_not_started():
    row = row_of({"2026-01": "95/100"}, "2026-06", target=make_target(phase="gd2"), plan=TWO_PHASES)
    assert row.status is Status.NOT_STARTED
    assert (row.standing.state, row.baseline, row.gap_points) == (None, None, None)


def test_the_first_value_is_the_baseline_where_none_is_given():
    row = row_of({"2026-01": "20/100", "2026-06": "50/100"}, "2026-06", target=make_target())
    assert (row.baseline, row.baseline_is_first_value) == (20, True)
    assert row.expected == 50
    assert row.status is Status.ON_TRACK


def test_before_a_second_report_there_is_no_baseline_and_no_judgement():
    row = row_of({"2026-01": "20/100"}, "2026-03", target=make_target())
    assert (row.status, row.baseline, row.path_ratio) == (Status.INSUFFICIENT, None, None)
    assert row.gap_count == 60


def test_a_target_met_by_the_first_report_is_met():
    assert row_of({"2026-01": "80/100"}, "2026-01", target=make_target()).status is Status.MET


def test_a_stale_figure_is_shown_and_not_judged():
    row = row_of({"2026-01": "95/100"}, "2026-05")
    assert (row.status, row.age_periods) == (Status.INSUFFICIENT, 4)
    assert row.standing.measure == 95


def test_a_silent_unit_has_a_path_but_no_place_on_it():
    row = row_of({}, "2026-06")
    assert row.status is Status.NOT_REPORTED
    assert (row.expected, row.path_ratio, row.gap_points, row.gap_count) == (60, None, None, None)


def test_where_the_baseline_already_satisfies_there_is_no_path():
    row = row_of({"2026-01": "85/100", "2026-02": "79/100"}, "2026-02", target=make_target(baseline="85%"))
    assert (row.status, row.expected, row.path_ratio) == (Status.REGRESSING, None, None)


def test_a_flow_known_as_a_percentage_alone_is_shown_and_not_judged():
    row = row_of({"2026-01": "95%"}, "2026-01", indicator=make_indicator(over_time="sum", percent_alone=True))
    assert (row.status, row.gap_points) == (Status.INSUFFICIENT, None)
    assert row.standing.measure == 95


def test_a_stock_known_as_a_percentage_alone_is_judged_for_the_unit_itself():
    row = row_of({"2026-01": "95%"}, "2026-01", indicator=make_indicator(percent_alone=True))
    assert (row.status, row.gap_points, row.gap_count) == (Status.EXCEEDED, 15, None)


def test_a_unit_that_does_not_owe_the_indicator_has_nothing_to_reach():
    row = row_of({}, "2026-06", applicable=False)
    assert (row.status, row.expected) == (Status.NOT_APPLICABLE, None)


def test_a_rising_target_is_held_against_the_same_months_of_the_year_before():
    rising = make_target(comparator="rising", phase="gd2")
    figures = {"2026-01": "50/100", "2026-09": "90/100", "2027-01": "51/100"}
    row = row_of(figures, "2027-01", target=rising, plan=TWO_PHASES, indicator=make_indicator(over_time="sum"))
    assert (row.status, row.baseline, row.baseline_is_first_value) == (Status.MET, 50, False)


def test_a_rising_target_without_a_year_before_is_held_against_the_first_report():
    rising = make_target(comparator="rising")
    row = row_of({"2026-01": "50/100", "2026-02": "49/100"}, "2026-02", target=rising)
    assert (row.status, row.baseline, row.baseline_is_first_value) == (Status.REGRESSING, 50, True)
    assert row_of({"2026-01": "50/100"}, "2026-01", target=rising).status is Status.INSUFFICIENT
    assert row_of({"2026-01": "5/10", "2026-02": "5/10"}, "2026-02", target=rising).status is Status.BEHIND


def test_an_override_sets_the_units_own_value_and_baseline():
    own = UnitTarget("t1", "thpt-a", value=Decimal(60), baseline=Decimal(20))
    row = row_of({"2026-06": "60/100"}, "2026-06", override=own)
    assert (row.status, row.target_value, row.baseline) == (Status.MET, 60, 20)


def test_before_its_first_day_a_target_has_not_started():
    later = make_target(baseline="40%", valid_from=dt.date(2026, 7, 1))
    assert row_of({"2026-06": "59/100"}, "2026-06", target=later).status is Status.NOT_STARTED
    row = row_of({"2026-06": "59/100"}, "2026-07", target=later)
    assert (row.status, row.expected) == (Status.AT_RISK, Fraction(190, 3))


def test_after_its_last_day_a_target_is_judged_at_its_last_period_in_force():
    replaced = make_target(baseline="40%", valid_to=dt.date(2026, 6, 30))
    row = row_of({"2026-06": "59/100", "2026-08": "95/100"}, "2026-09", target=replaced)
    assert (row.status, row.period, row.standing.measure) == (Status.MISSED, month("2026-06"), 59)


def test_a_whole_under_the_coverage_floor_keeps_its_value():
    row = row_of({"2026-01": "95/100"}, "2026-02", indicator=make_indicator(over_time="sum"))
    assert (row.status, row.coverage) == (Status.INSUFFICIENT, Coverage(0, 1))
    assert row.standing.measure == 95


def test_a_flow_is_never_stale_and_a_stock_is_after_three_periods():
    figures = {"2026-01": "20/100"}
    assert row_of(figures, "2026-05").is_stale
    assert not row_of(figures, "2026-04").is_stale
    assert not row_of(figures, "2026-05", indicator=make_indicator(over_time="sum")).is_stale
