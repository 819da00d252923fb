"""The commit: whole or not at all, the same file once, and nothing acknowledged is ever lost."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

import pytest

from kpi.model.errors import StoreMovedOn, UnknownName
from kpi.model.period import Period
from kpi.model.plan import Plan
from kpi.model.upload import FileStatus
from kpi.store.store import Store
from tests.unit.store.reporting import CONTENTS, START, count, make_changes, make_draft, make_tree, ratio, send

JANUARY = Period(2026, 1)


def test_a_receipt_names_the_upload_and_the_new_revision(store: Store) -> None:
    draft = make_draft("2026-01", {("a", "FLOW"): ratio(1, 2), ("a", "COUNT"): count(3)})
    before = store.revision()
    receipt = send(store, draft)
    assert receipt.upload_by_sha256 == {draft.sha256: 1}
    assert (receipt.revision, receipt.figures) == (before + 1, 2)
    assert store.revision() == receipt.revision


def test_a_preview_that_was_held_against_another_report_is_refused_and_changes_nothing(store: Store) -> None:
    stale = make_changes(store, make_draft("2026-01", {("a", "FLOW"): ratio(1, 2)}))
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(2, 2)}))
    revision = store.revision()
    with pytest.raises(StoreMovedOn) as caught:
        store.commit(stale, user="ha", now=START)
    assert (caught.value.previewed, caught.value.current) == (revision - 1, revision)
    assert store.revision() == revision
    assert list(store.current_figures("kh", [("a", JANUARY)]).values()) == [ratio(2, 2)]


def test_what_others_sent_meanwhile_does_not_matter(store: Store) -> None:
    mine = make_changes(store, make_draft("2026-01", {("a", "FLOW"): ratio(1, 2)}))
    send(store, make_draft("2026-01", {("b", "FLOW"): ratio(1, 2)}))
    send(store, make_draft("2026-02", {("a", "FLOW"): ratio(1, 2)}))
    assert store.commit(mine, user="ha", now=START).figures == 1


def test_a_preview_made_with_other_definitions_is_refused(store: Store, plan: Plan) -> None:
    stale = make_changes(store, make_draft("2026-01", {("a", "FLOW"): ratio(1, 2)}))
    store.sync([dataclasses.replace(plan, end=plan.end.replace(month=plan.end.month - 1))], make_tree())
    with pytest.raises(StoreMovedOn):
        store.commit(stale, user="ha", now=START)


def test_a_preview_that_does_not_say_what_it_was_held_against_holds_for_one_revision(store: Store) -> None:
    stale = dataclasses.replace(make_changes(store, make_draft("2026-01", {("a", "FLOW"): ratio(1, 2)})), compared=None)
    send(store, make_draft("2026-01", {("b", "FLOW"): ratio(1, 2)}))
    with pytest.raises(StoreMovedOn):
        store.commit(stale, user="ha", now=START)


def test_what_needs_confirmation_waits_for_it(store: Store) -> None:
    draft = make_draft("2026-01", {("a", "FLOW"): ratio(1, 2)})
    waiting = make_changes(store, draft, status=FileStatus.NEEDS_CONFIRMATION)
    assert store.commit(waiting, user="ha", now=START).figures == 0
    assert store.commit(waiting, user="ha", now=START, accept_warnings=True).figures == 1


def test_a_refused_file_does_not_hold_the_others(store: Store) -> None:
    good, bad = (make_draft("2026-01", {(org, "FLOW"): ratio(1, 2)}) for org in "ab")
    changes = make_changes(store, good, bad)
    refused = dataclasses.replace(changes.files[1], status=FileStatus.REFUSED)
    store.commit(dataclasses.replace(changes, files=(changes.files[0], refused)), user="ha", now=START)
    assert {key.org for key in store.current_figures("kh", [("a", JANUARY), ("b", JANUARY)])} == {"a"}


def test_the_first_receipt_of_a_file_is_known_for_ever(store: Store) -> None:
    draft = make_draft("2026-01", {("a", "FLOW"): ratio(1, 2), ("b", "FLOW"): ratio(1, 2)})
    send(store, draft)
    assert store.committed([draft.sha256, "0" * 64]) == {draft.sha256: 1}
    send(store, make_draft("2026-01", {(org, "FLOW"): ratio(2, 2) for org in "ab"}))
    assert store.committed([draft.sha256]) == {draft.sha256: 1}


def test_figures_brought_back_on_purpose_are_a_new_version(store: Store) -> None:
    first = make_draft("2026-01", {("a", "FLOW"): ratio(1, 2)})
    for draft in (first, make_draft("2026-01", {("a", "FLOW"): ratio(2, 2)}), first):
        send(store, draft)
    assert list(store.current_figures("kh", [("a", JANUARY)]).values()) == [ratio(1, 2)]
    assert [version.superseded for version in store.trace("kh", "a", "FLOW", JANUARY)] == [False, True, True]


def test_a_file_that_changes_nothing_answers_with_its_first_receipt(store: Store) -> None:
    draft = make_draft("2026-01", {("a", "FLOW"): ratio(1, 2)})
    send(store, draft)
    changes = make_changes(store, draft, status=FileStatus.UNCHANGED)
    unchanged = dataclasses.replace(changes, files=(dataclasses.replace(changes.files[0], receipt=1),))
    revision = store.revision()
    receipt = store.commit(unchanged, user="ha", now=START)
    assert (receipt.upload_by_sha256, receipt.figures, receipt.revision) == ({draft.sha256: 1}, 0, revision)


def test_the_same_bytes_twice_in_one_upload_are_written_once(store: Store) -> None:
    draft = make_draft("2026-01", {("a", "FLOW"): ratio(1, 2)})
    assert send(store, draft, draft).figures == 1
    assert len(store.trace("kh", "a", "FLOW", JANUARY)) == 1


def test_an_unknown_org_unit_stops_everything(store: Store) -> None:
    with pytest.raises(UnknownName):
        send(store, make_draft("2026-01", {("a", "FLOW"): ratio(1, 2), ("nowhere", "FLOW"): ratio(1, 2)}))
    assert store.current_figures("kh", [("a", JANUARY)]) == {}
    assert store.uploads() == []


def test_files_are_kept_as_received_for_nobody_else(store: Store, tmp_path: Path) -> None:
    draft = make_draft("2026-01", {("a", "FLOW"): ratio(1, 2)})
    send(store, draft)
    assert store.file(draft.sha256) == CONTENTS[draft.sha256]
    place = tmp_path / "home" / "files" / draft.sha256[:2] / draft.sha256
    assert hashlib.sha256(place.read_bytes()).hexdigest() == draft.sha256
    assert place.stat().st_mode & 0o077 == 0
    assert store.file("../kpi.duckdb") is None


def test_a_workbook_of_a_plan_the_store_never_heard_of_is_refused(store: Store, plan: Plan) -> None:
    with pytest.raises(UnknownName):
        send(store, make_draft("2026-01", {("a", "FLOW"): ratio(1, 2)}, plan="unknown"))
