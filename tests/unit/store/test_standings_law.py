"""Each org unit stands, at every period, where its raw figures taken over time say that it stands."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from kpi.aggregate import over_time
from kpi.model.figure import Figure, FigureState
from kpi.model.period import Period
from kpi.model.plan import Indicator, Span
from kpi.model.standings import NOT_APPLICABLE, NOT_REPORTED, NOTHING_AROSE, SCALE, VALUE, UnitStandings
from kpi.store.store import Store
from tests.unit.store.reporting import START, make_draft, send
from tests.unit.store.test_rollup_laws import PLAN, TREE, reports

STATES = {
    None: NOT_REPORTED,
    FigureState.VALUE: VALUE,
    FigureState.NOTHING_AROSE: NOTHING_AROSE,
    FigureState.NOT_APPLICABLE: NOT_APPLICABLE,
}
# A period in each phase and in the gap between them, the ends of the phases, and the end of the plan.
ASKED = [Period(2026, 3), Period(2026, 4), Period(2026, 5), Period(2026, 7), Period(2027, 1), Period(2027, 3)]

Figures = dict[tuple[str, str], list[tuple[Period, Figure]]]


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(some.lists(some.lists(reports(), min_size=1, max_size=5), min_size=1, max_size=3))
def test_a_unit_stands_where_its_own_figures_put_it(
    uploads: list[list[tuple[str, Period, dict[str, Figure]]]],
) -> None:
    store = Store.in_memory()
    store.sync([PLAN], TREE)
    for number, upload in enumerate(uploads):
        for org, period, figures in upload:
            draft = make_draft(str(period), {(org, code): figure for code, figure in figures.items()})
            send(store, draft, at=START + dt.timedelta(hours=number))
    raw = store.unit_figures("kh", None, None, None)
    codes = [indicator.code for indicator in PLAN.indicators]
    for span in PLAN.spans():
        for period in (p for p in ASKED if p in span):
            found = store.unit_standings_many(PLAN, span, codes, "so", period)
            then = store.unit_standings_many(PLAN, span, codes, "so", period, known_at=START + dt.timedelta(days=9))
            for indicator in PLAN.indicators:
                expect(found[indicator.code], raw, indicator, span, period)
                expect(then[indicator.code], raw, indicator, span, period)


def expect(found: UnitStandings, raw: Figures, indicator: Indicator, span: Span, period: Period) -> None:
    units = PLAN.units_at(TREE, period)
    assert sorted(found.orgs) == sorted(unit.code for unit in units)
    for place, org in enumerate(found.orgs):
        figures = [(p, f) for p, f in raw.get((org, indicator.code), []) if p <= period]
        standing = over_time.standing_of_unit(figures, indicator, span, period, PLAN, TREE[org])
        assert found.state[place] == STATES[standing.state]
        assert found.owes[place] == indicator.is_owed_by(TREE[org])
        assert found.last_index[place] == (standing.last_period.index if standing.last_period else 0)
        assert found.reported_now[place] == (standing.last_period == period)
        if standing.state is FigureState.VALUE:
            assert measured(found, place, indicator) == standing.measure
            assert found.reported_periods[place] == over_time.reported_periods(figures, period)
        first = over_time.first_value(figures, indicator)
        assert found.first_has_value[place] == (first is not None)
        if first is not None:
            assert first_measured(found, place, indicator) == first[1].measure


def measured(found: UnitStandings, place: int, indicator: Indicator) -> Fraction:
    if indicator.is_ratio and found.has_parts[place]:
        return Fraction(int(found.numerator[place]) * 100, int(found.denominator[place]))
    return Fraction(int(found.value[place]), SCALE)


def first_measured(found: UnitStandings, place: int, indicator: Indicator) -> Fraction:
    if indicator.is_ratio and found.first_has_parts[place]:
        return Fraction(int(found.first_numerator[place]) * 100, int(found.first_denominator[place]))
    return Fraction(int(found.first_value[place]), SCALE)
