"""Where each org unit of an area stands, as columns."""

from __future__ import annotations

import datetime as dt

from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Plan
from kpi.model.standings import NOT_REPORTED, NOTHING_AROSE, SCALE, VALUE, UnitStandings
from kpi.store.store import Store
from tests.unit.store.reporting import alone, make_draft, make_indicator, make_plan, make_tree, ratio, send


def standings(
    store: Store, plan: Plan, indicator: str, period: str, area: str = "so", phase: str = "gd1"
) -> UnitStandings:
    return store.unit_standings(plan, plan.span(phase), indicator, area, Period.parse(period))


def test_units_that_said_nothing_have_a_row_too(store: Store, plan: Plan) -> None:
    send(store, make_draft("2026-01", {("a", "STOCK"): ratio(1, 2), ("b", "STOCK"): ratio(0, 0)}))
    found = standings(store, plan, "STOCK", "2026-02")
    assert list(found.orgs) == ["a", "b", "c"]
    assert list(found.state) == [VALUE, NOTHING_AROSE, NOT_REPORTED]
    assert list(found.numerator[:1]) == [1 * SCALE]
    assert list(found.last_index) == [Period(2026, 1).index, Period(2026, 1).index, 0]
    assert not found.reported_now.any()


def test_an_earlier_month_is_shown_as_it_stood_then(store: Store, plan: Plan) -> None:
    for period, figure in (("2026-01", ratio(1, 2)), ("2026-02", ratio(2, 2)), ("2026-03", ratio(2, 3))):
        send(store, make_draft(period, {("a", "FLOW"): figure}))
    assert [standings(store, plan, "FLOW", f"2026-0{m}", "a").numerator[0] // SCALE for m in (1, 2, 3)] == [1, 3, 5]
    assert [standings(store, plan, "FLOW", f"2026-0{m}", "a").reported_periods[0] for m in (1, 2, 3)] == [1, 2, 3]


def test_a_phase_that_is_over_is_not_disturbed_by_the_next(store: Store, plan: Plan) -> None:
    send(store, make_draft("2026-07", {("a", "FLOW"): ratio(1, 2)}))
    send(store, make_draft("2026-10", {("a", "FLOW"): ratio(5, 5)}))
    found = standings(store, plan, "FLOW", "2026-08", "a")
    assert (found.numerator[0], found.reported_periods[0]) == (1 * SCALE, 1)


def test_the_first_value_of_the_plan_is_remembered_across_phases(store: Store, plan: Plan) -> None:
    send(store, make_draft("2026-01", {("a", "STOCK"): ratio(0, 0)}))
    send(store, make_draft("2026-02", {("a", "STOCK"): ratio(1, 4)}))
    send(store, make_draft("2026-10", {("a", "STOCK"): ratio(3, 4)}))
    found = standings(store, plan, "STOCK", "2026-10", "a", "gd2")
    assert (found.first_has_value[0], found.first_numerator[0], found.first_denominator[0]) == (True, SCALE, 4 * SCALE)
    assert found.reported_periods[0] == 3


def test_a_percentage_without_parts_stands_without_them(store: Store, plan: Plan) -> None:
    send(store, make_draft("2026-01", {("a", "FLOW"): alone("62.5")}))
    send(store, make_draft("2026-02", {("a", "FLOW"): ratio(1, 2)}))
    found = standings(store, plan, "FLOW", "2026-02", "a")
    assert (found.state[0], found.has_parts[0], found.value[0]) == (VALUE, False, 625_000)


def test_a_cumulative_count_of_the_last_phase_no_longer_stands(store: Store, plan: Plan) -> None:
    send(store, make_draft("2026-08", {("a", "TRAINED"): ratio(1, 2)}))
    found = store.unit_standings(plan, plan.span(None), "TRAINED", "a", Period(2026, 9))
    assert found.state[0] == NOT_REPORTED


def test_a_unit_is_listed_while_it_exists(store: Store, plan: Plan) -> None:
    opening = OrgUnit("d", "Trường D", kind="school", parent="xa", valid_from=dt.date(2026, 2, 28))
    closing = OrgUnit("b", "Trường B", kind="school", parent="xa", valid_to=dt.date(2026, 2, 27))
    store.sync([plan], make_tree(opening, closing))
    assert list(standings(store, plan, "STOCK", "2026-01").orgs) == ["a", "b", "c"]
    assert list(standings(store, plan, "STOCK", "2026-02").orgs) == ["a", "c", "d"]


def test_only_those_who_owe_an_indicator_are_said_to() -> None:
    store = Store.in_memory()
    plan = make_plan(indicators=(make_indicator("OWED", "last", owed_by=("a",)),))
    store.sync([plan], make_tree())
    assert list(standings(store, plan, "OWED", "2026-01").owes) == [True, False, False]


def test_a_number_beyond_all_dossiers_harms_nobody_else(store: Store, plan: Plan) -> None:
    for month in range(1, 9):
        huge = ratio("99999999999999.9999", "99999999999999.9999")
        send(store, make_draft(f"2026-0{month}", {("a", "FLOW"): huge, ("b", "FLOW"): ratio(1, 2)}))
    found = standings(store, plan, "FLOW", "2026-08", "xa")
    assert found.numerator[1] == 8 * SCALE
