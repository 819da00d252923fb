"""What is decided of reports and periods: the latest act holds, a correction begins anew, and any past can be read."""

from __future__ import annotations

import datetime as dt

import pytest

from kpi.model.errors import PeriodLocked, ReviewRefused, StoreMovedOn
from kpi.model.period import Period
from kpi.model.plan import Plan
from kpi.store.store import Store
from tests.unit.store.reporting import START, act, approve, lock, make_changes, make_draft, ratio, send

JANUARY = Period(2026, 1)
DAY = dt.timedelta(days=1)


def report(store: Store, org: str, numerator: int = 1, *, period: str = "2026-01", at: dt.datetime = START) -> None:
    send(store, make_draft(period, {(org, "FLOW"): ratio(numerator, 9)}), at=at)


def review_of(store: Store, org: str, **asked: object) -> str:
    return store.reports("kh", JANUARY, **asked)[org].review  # type: ignore[arg-type]


def total(store: Store, plan: Plan, **asked: object) -> object:
    (point,) = store.area_series(plan, plan.span(None), "FLOW", "so", up_to=JANUARY, **asked)  # type: ignore[arg-type]
    return point.numerator


def test_a_report_is_submitted_until_somebody_decides_and_the_latest_decision_holds(store: Store) -> None:
    report(store, "a")
    assert review_of(store, "a") == "submitted"
    assert approve(store, "2026-01", "a") == ["a"]
    assert review_of(store, "a") == "approved"
    approve(store, "2026-01", "a", decision="returned")
    assert review_of(store, "a") == "returned"
    approve(store, "2026-01", "a")
    assert review_of(store, "a") == "approved"


def test_approving_what_is_approved_says_nothing_new(store: Store) -> None:
    report(store, "a")
    approve(store, "2026-01", "a")
    count = store.log.head().count
    assert approve(store, "2026-01", "a") == []
    assert store.log.head().count == count


def test_a_correction_is_submitted_again_and_the_old_version_keeps_its_review(store: Store) -> None:
    report(store, "a")
    approve(store, "2026-01", "a")
    report(store, "a", 2)
    assert review_of(store, "a") == "submitted"
    assert [version.review for version in store.trace("kh", "a", "FLOW", JANUARY)] == ["submitted", "approved"]
    assert [row[10] for row in store.long_rows("kh", versions=True)] == ["approved", "submitted"]
    assert store.trace("kh", "a", "FLOW", JANUARY)[1].reviewed_by == "mai"


def test_only_approved_figures_count_where_that_is_asked(store: Store, plan: Plan) -> None:
    for number, org in enumerate("abc", start=1):
        report(store, org, number)
    assert total(store, plan, approved_only=True) is None
    approve(store, "2026-01", "a", "b")
    assert total(store, plan, approved_only=True) == 3
    assert total(store, plan) == 6
    approve(store, "2026-01", "b", decision="returned")
    assert total(store, plan, approved_only=True) == 1
    report(store, "a", 4)
    assert total(store, plan, approved_only=True) is None


def test_what_was_approved_at_a_moment_can_be_read_again(store: Store, plan: Plan) -> None:
    report(store, "a", 1)
    approve(store, "2026-01", "a", at=START + DAY)
    report(store, "a", 5, at=START + 2 * DAY)
    approve(store, "2026-01", "a", decision="returned", at=START + 3 * DAY)
    expected = [(0, None, "submitted"), (1, 1, "approved"), (2, None, "submitted"), (3, None, "returned")]
    for days, numerator, review in expected:
        then = START + days * DAY
        assert total(store, plan, approved_only=True, known_at=then) == numerator
        assert review_of(store, "a", known_at=then) == review


def test_what_was_not_reported_cannot_be_decided(store: Store) -> None:
    report(store, "a")
    revision = store.revision()
    with pytest.raises(ReviewRefused) as refused:
        approve(store, "2026-01", "a", "b")
    assert (refused.value.code, refused.value.facts["org"]) == ("not_reported", "b")
    assert review_of(store, "a") == "submitted"
    assert store.revision() == revision


def test_who_looked_at_another_version_is_told_so(store: Store) -> None:
    report(store, "a")
    (seen,) = store.review.reports("kh", JANUARY)
    report(store, "a", 2)
    with pytest.raises(StoreMovedOn):
        store.review.decide("kh", JANUARY, ["a"], "approved", act(), {"a": seen.upload_id})
    assert review_of(store, "a") == "submitted"


def test_a_locked_period_takes_no_report_and_no_decision(store: Store) -> None:
    report(store, "a")
    changes = make_changes(store, make_draft("2026-01", {("b", "FLOW"): ratio(1, 2)}))
    assert lock(store, "2026-01") == [JANUARY]
    assert review_of(store, "a") == "locked"
    assert [version.review for version in store.trace("kh", "a", "FLOW", JANUARY)] == ["locked"]
    with pytest.raises(PeriodLocked):
        store.commit(changes, user="ha", now=START)
    with pytest.raises(ReviewRefused, match="locked"):
        approve(store, "2026-01", "a")
    report(store, "a", period="2026-02")
    assert lock(store, "2026-01") == []


def test_a_reopening_ends_by_itself_with_its_last_day(store: Store) -> None:
    report(store, "a")
    lock(store, "2026-01")
    until = START.date() + 5 * DAY
    lock(store, "2026-01", until=until)
    report(store, "a", 2, at=START + 5 * DAY)
    assert review_of(store, "a", today=until) == "submitted"
    assert review_of(store, "a", today=until + DAY) == "locked"
    late = make_changes(store, make_draft("2026-01", {("a", "FLOW"): ratio(3, 9)}))
    with pytest.raises(PeriodLocked):
        store.commit(late, user="ha", now=START + 6 * DAY)
    state = store.review.locks("kh", until + DAY)[JANUARY]
    assert (state.locked, state.until, state.by) == (True, until, "mai")


def test_a_period_that_was_never_locked_cannot_be_opened_again(store: Store) -> None:
    with pytest.raises(ReviewRefused, match="not_locked"):
        lock(store, "2026-01", until=START.date())
    assert store.review.locks("kh", START.date()) == {}


def test_locks_can_be_read_as_they_were_known(store: Store) -> None:
    lock(store, "2026-01", at=START)
    lock(store, "2026-01", at=START + DAY, until=START.date() + 9 * DAY)
    today = START.date() + 2 * DAY
    assert not store.review.locks("kh", today)[JANUARY].locked
    assert store.review.locks("kh", today, START)[JANUARY].locked
    assert store.review.locks("kh", today, START - DAY) == {}


def test_what_was_returned_waits_until_it_is_corrected(store: Store) -> None:
    for org in "ab":
        report(store, org)
        approve(store, "2026-01", org, decision="returned", at=START + DAY)
    assert [(r.org, r.reason, r.by) for r in store.review.returned()] == [
        ("b", "thiếu mẫu số", "mai"),
        ("a", "thiếu mẫu số", "mai"),
    ]
    report(store, "a", 2)
    approve(store, "2026-01", "b")
    assert store.review.returned() == []


def test_decisions_and_locks_raise_the_revision_for_pages_show_them(store: Store) -> None:
    report(store, "a")
    revision = store.revision()
    approve(store, "2026-01", "a")
    lock(store, "2026-02")
    assert store.revision() == revision + 2


def test_a_row_is_approved_when_every_figure_behind_it_is(store: Store) -> None:
    march = Period(2026, 3)
    for period in ("2026-01", "2026-03"):
        for org in "ab":
            send(store, make_draft(period, {(org, code): ratio(1, 2) for code in ("FLOW", "STOCK", "BEST")}))

    def approved() -> set[str]:
        return store.review.approved_indicators("kh", "so", ["FLOW", "STOCK", "BEST"], JANUARY, march)

    assert (store.review.is_any("kh"), approved()) == (False, set())
    approve(store, "2026-03", "a")
    assert (store.review.is_any("kh"), approved()) == (True, set())
    approve(store, "2026-03", "b")
    assert approved() == {"STOCK"}
    approve(store, "2026-01", "a", "b")
    assert approved() == {"FLOW", "STOCK", "BEST"}
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(2, 2)}))
    assert approved() == {"STOCK", "BEST"}
    assert store.review.approved_reports("kh", ["a"], march) == {("a", march)}
