"""Thousands of units judged as columns are judged exactly as one by one."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.aggregate import many
from kpi.aggregate.gap import gap_count
from kpi.aggregate.in_force import judgement
from kpi.aggregate.missing import units_missing
from kpi.aggregate.over_time import first_value, reported_periods, standing_at, unit_series
from kpi.aggregate.rows import TargetFacts, target_row
from kpi.model.figure import Figure, FigureState
from kpi.model.period import Period
from kpi.model.plan import UnitTarget
from kpi.model.progress import Standing
from kpi.model.standings import SCALE, UnitStandings
from tests.builders import make_figure, make_indicator, make_phase, make_plan, make_target, make_unit

PLAN = make_plan(
    end="2027-12-31",
    phases=(make_phase("gd1", "2026-01-01", "2026-12-31"), make_phase("gd2", "2027-01-01", "2027-12-31")),
)
STATE = {FigureState.VALUE: 1, FigureState.NOTHING_AROSE: 2, FigureState.NOT_APPLICABLE: 3}
MOST = Decimal("99999999999999.9999")

parts = st.integers(0, 12).flatmap(
    lambda d: st.integers(0, d).map(lambda n: Figure(Decimal(n), Decimal(d)))
) | st.sampled_from(
    [Figure(MOST - Decimal("0.0001"), MOST), Figure(MOST, MOST), Figure(Decimal("49999999999999.9999"), MOST)]
)
said = st.one_of(parts, parts, st.just(Figure(applicable=False)), st.integers(0, 100).map(make_figure))
months = st.integers(0, 17).map(Period(2026, 1).shift)
reports = st.dictionaries(months, said, max_size=5).map(lambda by_month: sorted(by_month.items()))
levels = st.one_of(st.sampled_from(["0", "40", "50", "60", "80", "90", "100", "33.3333"]), st.integers(0, 100).map(str))


@st.composite
def targets(draw):
    milestones = draw(st.dictionaries(st.sampled_from(["2026-03", "2026-06", "2027-06"]), levels, max_size=2))
    return make_target(
        comparator=draw(st.sampled_from([">", ">=", "=", "<=", "<", "yes"])),
        value=draw(levels),
        baseline=draw(st.none() | levels),
        scope="each_unit",
        phase=draw(st.sampled_from([None, "gd1", "gd2"])),
        milestones=milestones,
        path=draw(st.sampled_from(["line", "steps"])),
    )


def scaled(number):
    return 0 if number is None else int(number * SCALE)


def as_columns(units, indicator, span, period):
    """What the store would say of these units, worked out one by one."""
    rows = []
    for _, figures, owes in units:
        standing = standing_at(figures, indicator, span, period, PLAN)
        known = [reported for reported in figures if reported[0] <= period]
        first = first_value(known, indicator)
        first_standing = first[1] if first else None
        rows.append(
            {
                "state": STATE.get(standing.state, 0),
                "has_parts": standing.numerator is not None,
                "numerator": scaled(standing.numerator),
                "denominator": scaled(standing.denominator),
                "value": scaled(standing.value),
                "last_index": standing.last_period.index if standing.last_period else 0,
                "reported_now": period in dict(figures),
                "owes": owes,
                "first_has_value": first is not None,
                "first_has_parts": first_standing is not None and first_standing.numerator is not None,
                "first_numerator": scaled(first_standing.numerator) if first_standing else 0,
                "first_denominator": scaled(first_standing.denominator) if first_standing else 0,
                "first_value": scaled(first_standing.value) if first_standing else 0,
                "reported_periods": reported_periods(figures, period),
            }
        )
    kinds = {"state": np.int8, "has_parts": bool, "reported_now": bool, "owes": bool} | {
        "first_has_value": bool,
        "first_has_parts": bool,
    }
    columns = {name: np.array([row[name] for row in rows], dtype=kinds.get(name, np.int64)) for name in rows[0]}
    return UnitStandings(orgs=np.array([code for code, _, _ in units]), **columns)


def one_by_one(units, target, indicator, span, asked, overrides):
    statuses = []
    for code, figures, owes in units:
        facts = TargetFacts(
            plan=PLAN,
            target=target,
            indicator=indicator,
            org=code,
            period=asked,
            span=span,
            series=unit_series(figures, indicator, PLAN, span, asked, make_unit(code)),
            first=first_value([reported for reported in figures if reported[0] <= asked], indicator),
            reported_periods=reported_periods(figures, asked),
            override=overrides.get(code),
            applicable=owes,
        )
        statuses.append(target_row(facts).status)
    return statuses


@settings(max_examples=300, deadline=None)
@given(
    target=targets(),
    asked=months,
    over_time=st.sampled_from(["sum", "last", "to_date", "max"]),
    known=st.lists(st.tuples(reports, st.sampled_from([True, True, True, False])), min_size=1, max_size=8),
    override=st.none() | levels.map(lambda level: UnitTarget("t1", "u0", value=Decimal(level))),
)
def test_units_judged_together_are_judged_as_each_alone(target, asked, over_time, known, override):
    indicator = make_indicator(over_time=over_time, percent_alone=True)
    span = PLAN.span(target.phase)
    judged = judgement(PLAN, target, span, asked).period
    units = [
        (f"u{n}", [reported for reported in figures if reported[0] <= judged], owes)
        for n, (figures, owes) in enumerate(known)
    ]
    overrides = {"u0": override} if override else {}
    columns = as_columns(units, indicator, span, judged)
    together = many.statuses(columns, PLAN, target, indicator, span, asked, overrides)
    assert [many.STATUSES[code] for code in together] == one_by_one(units, target, indicator, span, asked, overrides)


figures = st.one_of(parts, st.decimals(0, MOST, places=4).map(lambda value: Figure(value=value)))


@settings(max_examples=200, deadline=None)
@given(
    comparator=st.sampled_from([">", ">=", "=", "<=", "<"]),
    level=levels | st.sampled_from(["0.0000000001", "99999999999999"]),
    kind=st.sampled_from(["ratio", "count"]),
    known=st.lists(figures, min_size=1, max_size=8),
)
def test_what_all_units_miss_is_what_each_of_them_misses(comparator, level, kind, known):
    target, indicator = make_target(comparator=comparator, value=level), make_indicator(kind=kind, percent_alone=True)
    june = Period(2026, 6)
    columns = as_columns([(f"u{n}", [(june, f)], True) for n, f in enumerate(known)], indicator, PLAN.span(None), june)
    alone = [Standing(f.state, f.numerator, f.denominator, f.value) for f in known]
    counts = [gap for said in alone if (gap := gap_count(target, indicator, said)) is not None]
    assert units_missing(columns, target, indicator) == (sum(counts) if counts else None)


@pytest.mark.parametrize("comparator", [">", ">=", "=", "<=", "<"])
@pytest.mark.parametrize("baseline", ["40", None])
def test_figures_on_the_thresholds_themselves_are_judged_exactly(comparator, baseline):
    """59 of 100 in June is exactly 0,95 of the way from 40 to 80 %, 52 exactly 0,60; a hair less is less."""
    target = make_target(comparator=comparator, value="80", baseline=baseline, phase="gd1", scope="each_unit")
    indicator, span, june = make_indicator(), PLAN.span("gd1"), Period(2026, 6)
    hairs = ["59/100", "5899999999999/10000000000000", "52/100", "5199999999999/10000000000000", "40/100", "4/10"]
    hairs += ["3999999999999/10000000000000", "80/100", "7999999999999/10000000000000", "8000000000001/10000000000000"]
    start = (Period(2026, 1), make_figure("40/100"))
    units = [(f"u{n}", [start, (june, make_figure(hair))], True) for n, hair in enumerate(hairs)]
    together = many.statuses(as_columns(units, indicator, span, june), PLAN, target, indicator, span, june)
    assert [many.STATUSES[code] for code in together] == one_by_one(units, target, indicator, span, june, {})


def test_a_rising_target_is_left_to_the_rows():
    indicator, span = make_indicator(), PLAN.span(None)
    columns = as_columns([("u0", [], True)], indicator, span, Period(2026, 6))
    with pytest.raises(NotImplementedError):
        many.statuses(columns, PLAN, make_target(comparator="rising"), indicator, span, Period(2026, 6))


def test_coverage_counts_units_that_owe_and_have_a_figure_that_counts():
    indicator, span, june = make_indicator(), PLAN.span(None), Period(2026, 6)
    fresh, stale = [(june, make_figure("1/2"))], [(Period(2026, 1), make_figure("1/2"))]
    columns = as_columns(
        [("a", fresh, True), ("b", stale, True), ("c", [], True), ("d", fresh, False)], indicator, span, june
    )
    answer = many.coverage(columns, indicator, june)
    assert (answer.reported, answer.expected) == (1, 3)
    assert many.measures(columns)[:2].tolist() == [50.0, 50.0]
    assert np.isnan(many.measures(columns)[2])
