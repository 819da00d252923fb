from decimal import Decimal

from kpi.aggregate.over_units import combine, combine_series, series_from_area
from kpi.model.figure import FigureState
from kpi.model.progress import Coverage, Standing
from kpi.model.standings import AreaPoint
from tests.builders import make_indicator, make_series, make_standing, month

RATIO = make_indicator(over_units="ratio_of_sums")
COUNT = make_indicator("SK", kind="count", over_units="sum")
YES_NO = make_indicator("NET", kind="yes_no", over_units="share_of_units")
SCORE = make_indicator("CDS_DH", kind="score", over_units="none")


def together(indicator, *said):
    return combine([Standing() if s == "" else make_standing(s) for s in said], indicator)


def test_the_whole_is_the_sum_of_numerators_over_the_sum_of_denominators_and_never_a_mean_of_percentages():
    assert together(RATIO, "1/1", "0/99") == make_standing("1/100")


def test_nothing_arose_and_silence_add_nothing():
    assert together(RATIO, "30/50", "0/0", "", None) == make_standing("30/50")


def test_a_percentage_alone_is_left_out_of_the_total():
    assert combine([make_standing("30/50"), make_standing("84%", additive=False)], RATIO) == make_standing("30/50")


def test_percentages_alone_have_no_total():
    whole = combine([make_standing("84%", additive=False)], RATIO)
    assert (whole.state, whole.measure, whole.additive) == (FigureState.VALUE, None, False)


def test_counts_add_up_over_units():
    assert together(COUNT, 3, 4) == make_standing(7)


def test_a_yes_or_no_becomes_the_share_of_units_that_say_yes():
    assert together(YES_NO, 1, 1, 0, "", None) == make_standing("2/3")


def test_what_is_not_taken_together_has_no_value_of_the_whole():
    assert together(SCORE, 70, 80).measure is None


def test_the_kinds_of_nothing_stay_apart_for_the_whole():
    assert together(RATIO, "", "").state is None
    assert together(RATIO, "0/0", "", None).state is FigureState.NOTHING_AROSE
    assert together(RATIO, None, "").state is FigureState.NOT_APPLICABLE


def test_a_series_of_the_whole_adds_every_period():
    one, other = make_series({"2026-01": "1/2", "2026-02": "2/2"}), make_series({"2026-01": "0/2", "2026-02": "1/2"})
    whole = combine_series([one, other], RATIO)
    assert [point.to_date.measure for point in whole] == [25, 75]
    assert whole[0].coverage == Coverage(2, 2)


def test_what_the_store_has_summed_up_reads_like_any_series():
    points = [
        AreaPoint(
            month("2026-01"),
            own_numerator=Decimal(30),
            own_denominator=Decimal(50),
            own_reported=2,
            own_valued=1,
            own_nothing=1,
            numerator=Decimal(30),
            denominator=Decimal(50),
            valued=1,
            nothing=1,
            current=2,
        ),
        AreaPoint(month("2026-02"), numerator=Decimal(30), denominator=Decimal(50), valued=1, nothing=1, current=2),
    ]
    january, february = series_from_area(points, RATIO, {month("2026-01"): 3, month("2026-02"): 3})
    assert january.own == january.to_date == make_standing("30/50", "2026-01")
    assert february.own == Standing()
    assert february.to_date == make_standing("30/50", "2026-01")
    assert february.coverage == Coverage(2, 3)
