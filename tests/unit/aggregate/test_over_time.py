import datetime as dt

from kpi.aggregate.over_time import (
    first_value,
    reported_periods,
    standing_at,
    standing_of_unit,
    unit_series,
    year_before,
)
from kpi.model.figure import FigureState
from kpi.model.progress import Coverage, Standing
from tests.builders import make_figures, make_indicator, make_phase, make_plan, make_standing, make_unit, month

PLAN = make_plan()
YEAR = PLAN.span(None)
FLOW = make_indicator(over_time="sum")
STOCK = make_indicator("CKS", over_time="last")
DISTINCT = make_indicator("BD_KNS", over_time="to_date")
TWO_PHASES = make_plan(
    end="2027-12-31",
    phases=(make_phase("gd1", "2026-01-01", "2026-12-31"), make_phase("gd2", "2027-01-01", "2027-12-31")),
)


def standing(figures, indicator, period, plan=PLAN, span=YEAR):
    return standing_at(make_figures(figures), indicator, span, month(period), plan)


def test_flows_add_their_numerators_and_their_denominators():
    assert standing({"2026-01": "30/50", "2026-03": "10/50"}, FLOW, "2026-03") == make_standing("40/100", "2026-03")


def test_flows_stop_at_the_period_asked_for():
    assert standing({"2026-01": "30/50", "2026-03": "10/50"}, FLOW, "2026-02") == make_standing("30/50", "2026-01")


def test_flows_of_another_phase_do_not_count():
    figures = {"2026-12": "30/50", "2027-01": "10/50"}
    assert standing(figures, FLOW, "2027-02", TWO_PHASES, TWO_PHASES.span("gd2")) == make_standing("10/50", "2027-01")


def test_a_phase_that_is_over_stands_as_at_its_last_period():
    figures = {"2026-12": "30/50", "2027-01": "10/50"}
    assert standing(figures, FLOW, "2027-02", TWO_PHASES, TWO_PHASES.span("gd1")) == make_standing("30/50", "2026-12")


def test_of_stocks_the_last_report_counts_with_its_period():
    assert standing({"2026-01": "20/80", "2026-03": "40/80"}, STOCK, "2026-06") == make_standing("40/80", "2026-03")


def test_the_highest_figure_counts_where_the_indicator_says_max():
    highest = make_indicator(over_time="max")
    figures = {"2026-01": "20/80", "2026-02": "60/80", "2026-03": "40/80"}
    assert standing(figures, highest, "2026-06") == make_standing("60/80", "2026-03")


def test_counting_starts_again_with_the_phase():
    whole = TWO_PHASES.span(None)
    figures = {"2026-12": "70/80"}
    assert standing(figures, DISTINCT, "2026-12", TWO_PHASES, whole) == make_standing("70/80", "2026-12")
    assert standing(figures, DISTINCT, "2027-01", TWO_PHASES, whole) == Standing()


def test_counting_since_the_year_starts_with_the_year_of_the_period_rule():
    school = make_plan(start="2025-09-01", end="2027-08-31", rule="school_year")
    yearly = make_indicator(over_time="to_date", since="year")
    figures = {"2026-08": "70/80"}
    assert standing(figures, yearly, "2026-08", school, school.span(None)) == make_standing("70/80", "2026-08")
    assert standing(figures, yearly, "2026-09", school, school.span(None)) == Standing()


def test_the_four_kinds_of_nothing_stay_four():
    assert standing({}, FLOW, "2026-03").state is None
    assert standing({"2026-01": "0/0"}, FLOW, "2026-03").state is FigureState.NOTHING_AROSE
    assert standing({"2026-01": None}, FLOW, "2026-03").state is FigureState.NOT_APPLICABLE
    assert standing({"2026-01": "0/50"}, FLOW, "2026-03").measure == 0


def test_a_month_without_dossiers_adds_nothing_to_the_others():
    assert standing({"2026-01": "30/50", "2026-02": "0/0"}, FLOW, "2026-02") == make_standing("30/50", "2026-02")
    assert standing({"2026-01": None, "2026-02": "3/5"}, FLOW, "2026-02") == make_standing("3/5", "2026-02")


def test_a_flow_with_a_percentage_alone_has_no_sum_and_shows_the_latest_percentage():
    figures = {"2026-01": "84%", "2026-02": "30/50"}
    assert standing(figures, FLOW, "2026-02") == make_standing("84%", "2026-02", additive=False)


def test_a_percentage_alone_stands_for_its_unit_but_cannot_be_added():
    assert standing({"2026-01": "84%"}, STOCK, "2026-01") == make_standing("84%", "2026-01", additive=False)


def test_counts_add_up():
    initiatives = make_indicator("SK", kind="count", over_time="sum")
    assert standing({"2026-01": 1, "2026-02": 3}, initiatives, "2026-06") == make_standing(4, "2026-02")


def test_a_closed_unit_keeps_its_flows_and_loses_its_stocks():
    closed = make_unit(valid_to=dt.date(2026, 4, 30))
    figures = make_figures({"2026-03": "30/50"})
    for indicator, in_april, in_may in [(FLOW, "30/50", "30/50"), (STOCK, "30/50", None)]:
        april, may = (
            standing_of_unit(figures, indicator, YEAR, month(p), PLAN, closed) for p in ("2026-04", "2026-05")
        )
        assert april == make_standing(in_april, "2026-03")
        assert may == (make_standing(in_may, "2026-03") if in_may else Standing())


def test_a_series_keeps_its_blanks_and_carries_stocks_on():
    points = unit_series(make_figures({"2026-01": "20/80"}), STOCK, PLAN, YEAR, month("2026-05"), make_unit())
    assert [str(point.period) for point in points] == [f"2026-0{m}" for m in range(1, 6)]
    assert [point.own.measure for point in points] == [25, None, None, None, None]
    assert [point.to_date.measure for point in points] == [25] * 5


def test_a_stale_figure_is_shown_but_counts_as_not_reported():
    points = unit_series(make_figures({"2026-01": "20/80"}), STOCK, PLAN, YEAR, month("2026-05"), make_unit())
    assert [point.coverage.reported for point in points] == [1, 1, 1, 1, 0]
    assert points[-1].to_date.measure == 25


def test_of_a_flow_only_a_figure_of_this_very_period_counts_as_reported():
    points = unit_series(make_figures({"2026-01": "20/80"}), FLOW, PLAN, YEAR, month("2026-02"), make_unit())
    assert [point.coverage for point in points] == [Coverage(1, 1), Coverage(0, 1)]


def test_a_unit_is_expected_while_it_exists_and_owes_the_indicator():
    figures = make_figures({"2026-01": "20/80"})
    closed = make_unit(valid_to=dt.date(2026, 1, 31))
    assert unit_series(figures, STOCK, PLAN, YEAR, month("2026-02"), closed)[1].coverage == Coverage(0, 0)
    owed = make_indicator(owed_by=("office",))
    assert unit_series(figures, owed, PLAN, YEAR, month("2026-01"), make_unit())[0].coverage == Coverage(0, 0)


def test_the_first_value_is_not_one_of_the_kinds_of_nothing():
    figures = make_figures({"2026-01": "0/0", "2026-02": None, "2026-03": "20/80"})
    assert first_value(figures, STOCK) == (month("2026-03"), make_standing("20/80", "2026-03"))
    assert first_value(figures[:2], STOCK) is None


def test_reports_of_every_kind_are_counted_up_to_the_period():
    figures = make_figures({"2026-01": "0/0", "2026-02": None, "2026-03": "20/80"})
    assert reported_periods(figures, month("2026-02")) == 2


def test_the_same_span_one_year_earlier_holds_the_same_months():
    figures = make_figures({"2026-01": "10/100", "2026-05": "90/100", "2027-01": "60/100"})
    earlier = year_before(figures, FLOW, TWO_PHASES.span("gd2"), month("2027-03"), TWO_PHASES)
    assert earlier == make_standing("10/100", "2026-01")


def test_between_two_phases_the_count_of_the_last_one_begun_goes_on():
    plan = make_plan(
        start="2025-12-01",
        phases=(make_phase("gd1", "2026-01-01", "2026-03-31"), make_phase("gd2", "2026-06-01", "2026-12-31")),
    )
    whole = plan.span(None)
    assert standing({"2025-12": "9/10"}, DISTINCT, "2026-05", plan, whole) == Standing()
    assert standing({"2026-02": "4/10"}, DISTINCT, "2026-05", plan, whole).numerator == 4
