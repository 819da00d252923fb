"""What was received when and from whom, and every version of a figure."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from kpi.model.period import Period
from kpi.store.store import Store
from tests.unit.store.reporting import NOT_APPLICABLE, count, make_draft, ratio, send

JANUARY = Period(2026, 1)
FIRST, SECOND = (dt.datetime(2026, 2, day, 3, 0, tzinfo=dt.UTC) for day in (1, 20))


def naive(moment: dt.datetime) -> dt.datetime:
    return moment.replace(tzinfo=None)


def test_a_report_keeps_the_day_of_its_first_arrival(store: Store) -> None:
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(1, 2)}), at=FIRST)
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(2, 2)}), at=SECOND)
    report = store.reports("kh", JANUARY)["a"]
    assert (report.first_received_at, report.last_received_at) == (naive(FIRST), naive(SECOND))
    assert (report.version, report.upload_id, report.review) == (2, 2, "submitted")
    assert store.reports("kh", JANUARY, known_at=FIRST)["a"].version == 1
    assert store.reports("kh", JANUARY, known_at=FIRST - dt.timedelta(days=1)) == {}


def test_every_version_of_a_figure_leads_to_its_cell_newest_first(store: Store) -> None:
    old = make_draft("2026-01", {("a", "FLOW"): ratio(1, 2)})
    send(store, old, at=FIRST)
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(2, 2)}), at=SECOND, reason="nhầm dòng")
    new, first = store.trace("kh", "a", "FLOW", JANUARY)
    assert (new.figure, new.superseded, new.reason) == (ratio(2, 2), False, "nhầm dòng")
    assert (first.figure, first.superseded, first.sha256) == (ratio(1, 2), True, old.sha256)
    assert (first.sheet, first.cell, first.user, first.committed_at) == ("Biểu 1", "D8", "ha", naive(FIRST))


def test_a_correction_is_never_committed_before_what_it_corrects(store: Store) -> None:
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(1, 2)}), at=SECOND)
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(2, 2)}), at=FIRST)
    assert [v.committed_at for v in store.trace("kh", "a", "FLOW", JANUARY)] == [naive(SECOND)] * 2


def test_uploads_say_what_they_reported_on_newest_first(store: Store) -> None:
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(1, 2), ("b", "FLOW"): ratio(1, 2)}), at=FIRST)
    send(store, make_draft("2026-02", {("c", "FLOW"): ratio(1, 2)}), at=SECOND, backfill=True)
    later, earlier = store.uploads("kh")
    assert (earlier.orgs, earlier.periods, earlier.figures) == (("a", "b"), (JANUARY,), 2)
    assert (later.orgs, later.file_name, later.user, later.backfill) == (("c",), "kh-2026-02.xlsx", "ha", True)
    assert [upload.upload_id for upload in store.uploads(org="a")] == [1]
    assert store.uploads("another") == []
    assert len(store.uploads(limit=1)) == 1


def test_uploads_of_a_span_reported_on_one_of_its_periods(store: Store) -> None:
    both = make_draft("2026-01", {("a", "FLOW"): ratio(1, 2)})
    send(store, both, make_draft("2026-02", {("a", "FLOW"): ratio(1, 2)}))
    send(store, make_draft("2026-02", {("b", "FLOW"): ratio(1, 2)}))
    send(store, make_draft("2026-03", {("c", "FLOW"): ratio(1, 2)}))
    february = JANUARY.shift(1)

    def found(first: Period, last: Period, org: str | None = None) -> list[tuple[str, ...]]:
        return [upload.orgs for upload in store.uploads("kh", org, within=(first, last))]

    assert found(JANUARY, february.shift(1)) == [("c",), ("b",), ("a",), ("a",)]
    assert found(february, february) == [("b",), ("a",)]
    assert found(JANUARY, JANUARY, "a") == [("a",)]
    assert found(JANUARY, JANUARY, "b") == []
    assert [u.orgs for u in store.uploads("kh", limit=1, within=(JANUARY, february))] == [("b",)]


def test_an_upload_is_superseded_when_nothing_of_it_counts(store: Store) -> None:
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(1, 2), ("b", "FLOW"): ratio(1, 2)}))
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(2, 2)}))
    assert not store.uploads()[-1].superseded
    send(store, make_draft("2026-01", {("b", "FLOW"): ratio(2, 2)}))
    assert store.uploads()[-1].superseded


def test_the_words_of_a_unit_stay_until_it_writes_others(store: Store) -> None:
    figures = {("a", "FLOW"): ratio(1, 2)}
    send(store, make_draft("2026-01", figures, passages=[("a", "results", "Tốt"), ("a", "proposals", "Máy tính")]))
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(2, 2)}))
    assert store.narratives("kh", "a", JANUARY) == {"results": "Tốt", "proposals": "Máy tính"}
    send(store, make_draft("2026-01", figures, passages=[("a", "results", "Rất tốt")]))
    assert store.narratives("kh", "a", JANUARY) == {"results": "Rất tốt"}
    assert store.narratives("kh", "b", JANUARY) == {}


def test_the_long_table_holds_what_counts_and_with_versions_everything(store: Store) -> None:
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(1, 2), ("a", "COUNT"): NOT_APPLICABLE}), at=FIRST)
    send(store, make_draft("2026-01", {("a", "COUNT"): count(3)}), at=SECOND)
    assert list(store.long_rows("kh")) == [("kh", "a", "2026-01", "COUNT", None, None, Decimal(3), None)]
    rows = list(store.long_rows("kh", JANUARY, versions=True))
    assert len(rows) == 3
    assert next(row[7] for row in rows if row[3] == "COUNT") == "Không áp dụng"
    assert rows[0][8:11] == (naive(FIRST), "ha", "submitted")
    assert list(store.long_rows("kh", Period(2026, 2))) == []
