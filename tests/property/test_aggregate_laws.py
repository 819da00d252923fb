"""Laws of adding up, judging and printing that hold whatever was reported."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.aggregate.gap import gap_count
from kpi.aggregate.judge import is_exceeded, is_met
from kpi.aggregate.over_time import standing_at, unit_series
from kpi.aggregate.over_units import combine, combine_series
from kpi.aggregate.path import expected_at, path_status
from kpi.model.figure import Figure, FigureState, Ratio
from kpi.model.period import Period
from kpi.model.plan import Span
from kpi.model.progress import Standing, Status
from kpi.text.numbers import decimal_string, fmt_number, fmt_percent, fmt_points_change
from tests.builders import make_indicator, make_plan, make_target, make_unit

PLAN = make_plan()
YEAR = PLAN.span(None)
FLOW = make_indicator(over_time="sum")
STOCK = make_indicator(over_time="last")

amounts = st.decimals(min_value=0, max_value=10**9, places=4, allow_nan=False)
ratios = st.builds(lambda a, b: Figure(min(a, b), max(a, b)), amounts, amounts) | st.just(
    Figure(Decimal(0), Decimal(0))
)
answers = ratios | st.just(Figure(applicable=False))
months = st.integers(0, 11).map(Period(2026, 1).shift)
reports = st.dictionaries(months, answers, max_size=8).map(lambda by_month: list(by_month.items()))
levels = st.decimals(min_value=0, max_value=100, places=2, allow_nan=False)
comparators = st.sampled_from([">", ">=", "=", "<=", "<"])


def standing_of(figure: Figure) -> Standing:
    return Standing(figure.state, figure.numerator, figure.denominator, figure.value)


def read_back(printed: str) -> Fraction:
    return Fraction(printed.removesuffix("%").replace(".", "").replace(",", "."))


def side(x: Fraction, level: Fraction) -> int:
    return (x > level) - (x < level)


@given(st.lists(answers).flatmap(lambda figures: st.tuples(st.just(figures), st.permutations(figures))))
def test_the_order_of_units_changes_nothing(orders):
    one, other = ([standing_of(figure) for figure in figures] for figures in orders)
    assert combine(one, FLOW) == combine(other, FLOW)


@given(st.lists(answers), st.lists(answers))
def test_the_parts_make_the_whole(here, there):
    everyone = [standing_of(figure) for figure in here + there]
    groups = [combine(everyone[: len(here)], FLOW), combine(everyone[len(here) :], FLOW)]
    assert combine(groups, FLOW) == combine(everyone, FLOW)


@given(reports, months)
def test_flows_over_two_stretches_of_time_make_the_flow_over_both(figures, cut):
    before, after = (Span(None, p) for p in (YEAR.periods[: cut.month], YEAR.periods[cut.month :]))
    stretches = [standing_at(figures, FLOW, span, YEAR.last, PLAN) for span in (before, after)]
    assert combine(stretches, FLOW) == standing_at(figures, FLOW, YEAR, YEAR.last, PLAN)


@given(reports.flatmap(lambda figures: st.tuples(st.just(figures), st.permutations(figures))), months)
def test_the_order_in_which_reports_arrive_changes_nothing(orders, period):
    for indicator in (FLOW, STOCK, make_indicator(over_time="max"), make_indicator(over_time="to_date")):
        one, other = (standing_at(figures, indicator, YEAR, period, PLAN) for figures in orders)
        assert one == other


@given(st.lists(reports, min_size=1, max_size=4))
def test_over_time_then_over_units_is_the_same_for_flows_as_the_other_way_round(known):
    series = [unit_series(figures, FLOW, PLAN, YEAR, YEAR.last, make_unit(f"u{n}")) for n, figures in enumerate(known)]
    whole = combine_series(series, FLOW)
    assert whole[-1].to_date == combine([point.own for point in whole], FLOW)


@given(reports, months)
def test_a_figure_not_reported_is_never_mistaken_for_an_answer(figures, period):
    state = standing_at(figures, STOCK, YEAR, period, PLAN).state
    assert (state is None) == all(reported > period for reported, _ in figures)


@given(ratios, comparators, levels)
def test_the_shortfall_is_the_smallest_number_that_meets_the_target(figure, comparator, level):
    target = make_target(comparator=comparator, value=str(level))
    missing = gap_count(target, FLOW, standing_of(figure))
    if figure.state is FigureState.NOTHING_AROSE:
        assert missing is None
        return
    direction = -1 if comparator in ("<", "<=") else 1

    def met_after(step: Decimal) -> bool:
        return is_met(target, Ratio(figure.numerator + direction * step, figure.denominator))

    assert missing is not None
    assert missing >= 0
    if comparator != "=":
        assert met_after(missing)
    if missing > 0:
        assert not met_after(missing - 1)


@given(ratios, comparators, levels)
def test_what_is_exceeded_is_met(figure, comparator, level):
    target = make_target(comparator=comparator, value=str(level))
    measure = Ratio(figure.numerator, figure.denominator)
    assert not is_exceeded(target, measure) or is_met(target, measure)


@given(levels, levels, months)
def test_the_path_never_leaves_the_stretch_between_baseline_and_value(baseline, value, period):
    expected = expected_at(make_target(value=str(value)), Fraction(baseline), YEAR, period)
    assert min(baseline, value) <= expected <= max(baseline, value)


@given(levels, levels, levels, levels)
def test_a_higher_figure_never_has_a_worse_status(value, baseline, one, other):
    target, order = make_target(value=str(value)), [Status.REGRESSING, Status.BEHIND, Status.AT_RISK, Status.ON_TRACK]
    expected = expected_at(target, Fraction(baseline), YEAR, Period(2026, 5))
    low, high = sorted([Fraction(one), Fraction(other)])
    if baseline < value:
        statuses = [path_status(target, Fraction(baseline), expected, actual) for actual in (low, high)]
        assert order.index(statuses[0]) <= order.index(statuses[1])


@settings(max_examples=400)
@given(st.fractions(0, 120, max_denominator=10**7), st.one_of(levels, st.sampled_from([Decimal(80), Decimal(100)])))
def test_a_printed_percentage_never_crosses_its_target(points, level):
    assert side(read_back(fmt_percent(points, level)), Fraction(level)) == side(points, Fraction(level))


@given(levels, st.integers(-9, 9).map(lambda n: Fraction(n, 10**8)))
def test_a_printed_percentage_a_hair_from_its_target_does_not_cross_it(level, hair):
    points = Fraction(level) + hair
    assert side(read_back(fmt_percent(points, level)), Fraction(level)) == side(points, Fraction(level))


@given(st.fractions(-100, 100, max_denominator=10**6))
def test_a_change_is_printed_with_the_sign_it_has(change):
    printed = fmt_points_change(change)
    assert side(read_back(printed.removesuffix(" điểm %").removeprefix("+")), Fraction(0)) == side(change, Fraction(0))


@given(st.decimals(min_value=-(10**14), max_value=10**14, places=4, allow_nan=False))
def test_what_is_written_can_be_read_back(number):
    assert read_back(fmt_number(number)) == Fraction(number)
    assert Fraction(decimal_string(number)) == Fraction(number)
