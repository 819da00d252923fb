"""What the org units of an area say together."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Plan
from kpi.model.standings import AreaPoint
from kpi.store.store import Store
from tests.unit.store.reporting import NOT_APPLICABLE, alone, count, make_draft, make_tree, ratio, send


def point(
    store: Store, plan: Plan, indicator: str, period: str, area: str = "so", phase: str | None = None
) -> AreaPoint:
    when = Period.parse(period)
    return store.area_series(plan, plan.span(phase), indicator, area, up_to=when)[-1]


def parts(found: AreaPoint) -> tuple[Decimal | None, Decimal | None]:
    return found.numerator, found.denominator


def test_flows_of_several_months_and_units_add_up(store: Store, plan: Plan) -> None:
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(30, 50), ("b", "FLOW"): ratio(10, 10)}))
    send(store, make_draft("2026-02", {("a", "FLOW"): ratio("0.5", 40)}))
    found = point(store, plan, "FLOW", "2026-02")
    assert parts(found) == (Decimal("40.5"), 100)
    assert (found.own_numerator, found.own_denominator, found.own_reported) == (Decimal("0.5"), 40, 1)


def test_of_a_stock_the_last_report_of_each_unit_counts(store: Store, plan: Plan) -> None:
    send(store, make_draft("2026-01", {("a", "STOCK"): ratio(1, 10), ("b", "STOCK"): ratio(5, 10)}))
    send(store, make_draft("2026-02", {("a", "STOCK"): ratio(7, 20)}))
    assert parts(point(store, plan, "STOCK", "2026-01")) == (6, 20)
    assert parts(point(store, plan, "STOCK", "2026-03")) == (12, 30)


def test_a_closing_unit_takes_its_stock_out_of_the_total_and_leaves_its_flows(store: Store, plan: Plan) -> None:
    send(store, make_draft("2026-01", {(o, i): ratio(1, 2) for o in "ab" for i in ("FLOW", "STOCK", "BEST")}))
    closing = make_tree(OrgUnit("b", "Trường B", kind="school", parent="xa", valid_to=dt.date(2026, 2, 28)))
    store.sync([plan], closing)
    assert parts(point(store, plan, "STOCK", "2026-02")) == (2, 4)
    assert parts(point(store, plan, "STOCK", "2026-03")) == (1, 2)
    assert parts(point(store, plan, "BEST", "2026-03")) == (1, 2)
    assert parts(point(store, plan, "FLOW", "2026-03")) == (2, 4)


def test_a_stale_figure_stays_in_the_total_and_no_longer_counts_as_reported(store: Store, plan: Plan) -> None:
    send(store, make_draft("2026-01", {("a", "STOCK"): ratio(1, 2)}))
    assert point(store, plan, "STOCK", "2026-04").current == 1
    stale = point(store, plan, "STOCK", "2026-05")
    assert (stale.current, parts(stale)) == (0, (1, 2))


def test_a_flow_counts_as_reported_in_its_own_month_alone(store: Store, plan: Plan) -> None:
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(1, 2)}))
    assert [p.current for p in store.area_series(plan, plan.span(None), "FLOW", "so", up_to=Period(2026, 3))] == [
        1,
        0,
        0,
    ]


def test_a_cumulative_count_begins_anew_with_the_phase(store: Store, plan: Plan) -> None:
    send(store, make_draft("2026-08", {("a", "TRAINED"): ratio(8, 10)}))
    assert parts(point(store, plan, "TRAINED", "2026-08")) == (8, 10)
    assert point(store, plan, "TRAINED", "2026-09").valued == 0


def test_a_count_since_the_start_of_the_year_goes_on_into_the_next_phase(store: Store, plan: Plan) -> None:
    send(store, make_draft("2026-08", {("a", "YEARLY"): ratio(8, 10)}))
    assert parts(point(store, plan, "YEARLY", "2026-09", phase="gd2")) == (8, 10)
    assert point(store, plan, "YEARLY", "2027-01", phase="gd2").valued == 0


def test_a_stock_of_the_earlier_phase_says_nothing_about_the_later_one(store: Store, plan: Plan) -> None:
    send(store, make_draft("2026-08", {("a", "STOCK"): ratio(8, 10)}))
    assert parts(point(store, plan, "STOCK", "2026-09")) == (8, 10)
    assert point(store, plan, "STOCK", "2026-09", phase="gd2") == AreaPoint(Period(2026, 9))


def test_the_highest_figure_stands_and_of_two_equal_ones_the_later(store: Store, plan: Plan) -> None:
    for period, figure in (("2026-01", ratio(1, 2)), ("2026-02", ratio(1, 3)), ("2026-03", ratio(50, 100))):
        send(store, make_draft(period, {("a", "BEST"): figure}))
    assert parts(point(store, plan, "BEST", "2026-02")) == (1, 2)
    assert parts(point(store, plan, "BEST", "2026-03")) == (50, 100)


def test_two_ratios_closer_than_binary_fractions_keep_their_order(store: Store, plan: Plan) -> None:
    # As binary fractions both are the same number; the first is higher.
    send(store, make_draft("2026-01", {("a", "BEST"): ratio(9999999999, 10000000000)}))
    send(store, make_draft("2026-02", {("a", "BEST"): ratio(9999999998, 9999999999)}))
    assert parts(point(store, plan, "BEST", "2026-02")) == (9999999999, 10000000000)


def test_four_kinds_of_nothing_stay_apart_in_an_area(store: Store, plan: Plan) -> None:
    send(
        store,
        make_draft(
            "2026-01", {("a", "STOCK"): ratio(0, 0), ("b", "STOCK"): NOT_APPLICABLE, ("c", "STOCK"): ratio(0, 9)}
        ),
    )
    found = point(store, plan, "STOCK", "2026-01")
    assert (found.valued, found.nothing, found.not_applicable, found.own_reported) == (1, 1, 1, 3)
    assert parts(found) == (0, 9)
    assert point(store, plan, "FLOW", "2026-01") == AreaPoint(Period(2026, 1))


def test_a_percentage_without_parts_is_reported_but_not_added(store: Store, plan: Plan) -> None:
    send(store, make_draft("2026-01", {("a", "STOCK"): alone(80), ("b", "STOCK"): ratio(1, 2)}))
    found = point(store, plan, "STOCK", "2026-01")
    assert (found.valued, found.own_reported, found.current) == (2, 2, 2)
    assert parts(found) == (1, 2)


def test_yes_and_no_are_counted(store: Store, plan: Plan) -> None:
    send(store, make_draft("2026-01", {("a", "NET"): count(1), ("b", "NET"): count(0), ("c", "NET"): count(1)}))
    found = point(store, plan, "NET", "2026-01")
    assert (found.value, found.valued) == (2, 3)


def test_an_area_holds_its_own_units_alone(store: Store, plan: Plan) -> None:
    send(store, make_draft("2026-01", {(org, "FLOW"): ratio(1, 2) for org in "abc"}))
    assert parts(point(store, plan, "FLOW", "2026-01", area="xa")) == (2, 4)
    assert parts(point(store, plan, "FLOW", "2026-01", area="c")) == (1, 2)


def test_a_correction_replaces_the_whole_report(store: Store, plan: Plan) -> None:
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(3, 5), ("a", "COUNT"): count(7)}))
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(4, 5)}))
    assert parts(point(store, plan, "FLOW", "2026-01")) == (4, 5)
    assert point(store, plan, "COUNT", "2026-01").valued == 0
    assert set(store.current_figures("kh", [("a", Period(2026, 1))]).values()) == {ratio(4, 5)}


def test_of_two_files_in_one_upload_about_the_same_month_the_later_counts(store: Store, plan: Plan) -> None:
    send(
        store, make_draft("2026-01", {("a", "FLOW"): ratio(3, 5)}), make_draft("2026-01", {("a", "FLOW"): ratio(4, 5)})
    )
    assert parts(point(store, plan, "FLOW", "2026-01")) == (4, 5)
    assert [f for f in store.audits() if f.rows] == []


def test_a_late_report_of_an_earlier_month_finds_its_place(store: Store, plan: Plan) -> None:
    send(store, make_draft("2026-03", {("a", "STOCK"): ratio(9, 10), ("a", "FLOW"): ratio(1, 1)}))
    send(store, make_draft("2026-01", {("a", "STOCK"): ratio(2, 10), ("a", "FLOW"): ratio(1, 1)}))
    series = store.area_series(plan, plan.span(None), "STOCK", "so", up_to=Period(2026, 3))
    assert [p.numerator for p in series] == [2, 2, 9]
    assert parts(point(store, plan, "FLOW", "2026-03")) == (2, 2)


def test_what_was_known_at_a_moment_can_be_read_again(store: Store, plan: Plan) -> None:
    first, second = (dt.datetime(2026, 2, day, tzinfo=dt.UTC) for day in (1, 20))
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(3, 5)}), at=first)
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(4, 5)}), at=second)
    ask = {"up_to": Period(2026, 1)}
    for moment, numerator in ((first, 3), (second - dt.timedelta(seconds=1), 3), (second, 4)):
        (found,) = store.area_series(plan, plan.span(None), "FLOW", "so", **ask, known_at=moment)
        assert found.numerator == numerator
        figures = store.unit_figures("kh", None, ["a"], None, known_at=moment)
        assert figures[("a", "FLOW")] == [(Period(2026, 1), ratio(numerator, 5))]
    (before,) = store.area_series(plan, plan.span(None), "FLOW", "so", **ask, known_at=first - dt.timedelta(days=1))
    assert before == AreaPoint(Period(2026, 1))


def test_nothing_is_approved_until_there_is_a_review(store: Store, plan: Plan) -> None:
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(3, 5)}))
    assert store.unit_figures("kh", None, None, None, approved_only=True) == {}
    (found,) = store.area_series(plan, plan.span(None), "FLOW", "so", up_to=Period(2026, 1), approved_only=True)
    assert found == AreaPoint(Period(2026, 1))


def test_a_changed_definition_adds_up_anew(store: Store, plan: Plan) -> None:
    import dataclasses

    from kpi.model.plan import OverTime

    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(3, 5)}))
    send(store, make_draft("2026-02", {("a", "FLOW"): ratio(1, 5)}))
    before = store.revision()
    indicators = tuple(
        dataclasses.replace(i, over_time=OverTime.LAST) if i.code == "FLOW" else i for i in plan.indicators
    )
    changed = dataclasses.replace(plan, indicators=indicators)
    store.sync([changed], make_tree())
    assert parts(point(store, changed, "FLOW", "2026-02")) == (1, 5)
    assert store.revision() > before
    assert [f for f in store.audits() if f.rows] == []
