"""An earlier period is answered in a quicker way than a moment in the past, and by the same numbers."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from kpi.model.figure import Figure
from kpi.model.period import Period
from kpi.model.standings import UnitStandings
from kpi.store.store import Store
from tests.unit.store.reporting import START, make_draft, send
from tests.unit.store.test_rollup_laws import PLAN, TREE, reports

MUCH_LATER = START + dt.timedelta(days=10_000)
LOOKED_AT = PLAN.periods[::3]


def store_with(uploads: list[list[tuple[str, Period, dict[str, Figure]]]]) -> Store:
    store = Store.in_memory()
    store.sync([PLAN], TREE)
    for number, upload in enumerate(uploads):
        by_report = {(org, period): figures for org, period, figures in upload}
        drafts = [
            make_draft(str(period), {(org, code): f for code, f in figures.items()}, passages=[(org, "x", str(number))])
            for (org, period), figures in by_report.items()
        ]
        send(store, *drafts, at=START + dt.timedelta(hours=number))
    return store


def differences(one: UnitStandings, other: UnitStandings) -> list[str]:
    """The columns that are not the same."""
    names = [field.name for field in fields(UnitStandings)]
    return [name for name in names if not np.array_equal(getattr(one, name), getattr(other, name))]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(some.lists(some.lists(reports(), min_size=3, max_size=8), min_size=1, max_size=3))
def test_an_earlier_period_says_what_the_computation_from_the_log_says(
    uploads: list[list[tuple[str, Period, dict[str, Figure]]]],
) -> None:
    store = store_with(uploads)
    codes = [indicator.code for indicator in PLAN.indicators]
    for span in PLAN.spans():
        for period in (p for p in LOOKED_AT if p in span):
            quick = store.unit_standings_many(PLAN, span, codes, "so", period)
            slow = store.unit_standings_many(PLAN, span, codes, "so", period, known_at=MUCH_LATER)
            assert {code: differences(quick[code], slow[code]) for code in codes} == {code: [] for code in codes}


def test_a_few_org_units_can_be_asked_about_alone() -> None:
    everyone = store_with([]).unit_standings(PLAN, PLAN.span(None), "OWED", "so", PLAN.periods[3])
    some_units = store_with([]).unit_standings_many(
        PLAN, PLAN.span(None), ["OWED"], "so", PLAN.periods[3], orgs=["c", "a"]
    )
    assert list(some_units["OWED"].orgs) == ["a", "c"]
    assert set(everyone.orgs) > {"a", "c"}
