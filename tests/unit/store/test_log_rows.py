"""The rows of the log: written with the act or not at all, chained in the order of writing, and no figure's concern."""

from __future__ import annotations

import datetime as dt
import json
import threading
from pathlib import Path

import duckdb
import pytest

from kpi.model.errors import StoreMovedOn
from kpi.model.log import BEGINNING, Event, Head, verify
from kpi.store.log import LONGEST, LogQuestion
from kpi.store.statements import migrations
from kpi.store.store import Store
from tests.unit.store.reporting import START, approve, lock, make_changes, make_draft, make_plan, make_tree, ratio, send


def acts(store: Store) -> list[tuple[str, str, str | None]]:
    """Action, subject and org unit of every entry, oldest first."""
    return [(event.action, event.subject, event.org) for event, _ in store.log.walk()]


def write(store: Store, *names: str) -> Head:
    return store.log.write([Event(START, name, "export", f"tệp của {name}") for name in names])


def test_every_act_on_figures_stands_in_the_log(store: Store) -> None:
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(1, 2)}))
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(2, 2), ("b", "FLOW"): ratio(1, 2)}))
    approve(store, "2026-01", "a", "b")
    lock(store, "2026-01")
    assert acts(store) == [
        ("upload", "kh/2026-01", "a"),
        ("correct", "kh/2026-01", None),
        ("approve", "kh/2026-01", "a"),
        ("approve", "kh/2026-01", "b"),
        ("lock", "kh/2026-01", "so"),
    ]
    assert verify(store.log.walk(), [store.log.head()]).is_sound


def test_writing_in_the_log_leaves_the_revision_alone_unless_pages_show_it(store: Store) -> None:
    revision = store.revision()
    write(store, "an", "bình")
    assert store.revision() == revision
    store.log.write([Event(START, "an", "deadline_done")], moves_views=True)
    assert store.revision() == revision + 1


def test_a_commit_that_fails_leaves_no_entry(store: Store) -> None:
    stale = make_changes(store, make_draft("2026-01", {("a", "FLOW"): ratio(1, 2)}))
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(2, 2)}))
    before = store.log.head()
    with pytest.raises(StoreMovedOn):
        store.commit(stale, user="ha", now=START)
    assert store.log.head() == before


DAMAGE = {
    "a row taken out": "DELETE FROM log_entry WHERE number = 2",
    "the first row taken out": "DELETE FROM log_entry WHERE number = 1",
    "the last row taken out": "DELETE FROM log_entry WHERE number = 4",
    "everything taken out": "DELETE FROM log_entry",
    "a name changed": "UPDATE log_entry SET done_by = 'khác' WHERE number = 3",
    "an org unit taken away": "UPDATE log_entry SET org = NULL WHERE number = 1",
    "a moment changed": "UPDATE log_entry SET happened_at = happened_at + INTERVAL 1 MICROSECOND WHERE number = 2",
    "nothing said made an empty text": "UPDATE log_entry SET old_text = '' WHERE number = 3",
    "two rows that changed places": "UPDATE log_entry SET number = 5 - number WHERE number IN (2, 3)",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_whatever_is_done_to_the_rows_shows(store: Store, damage: str) -> None:
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(1, 2)}))
    head = write(store, "an", "bình", "chi")
    with store._database.transaction() as cursor:
        cursor.execute(DAMAGE[damage])
    assert not verify(store.log.walk(), [head]).is_sound


def test_an_end_that_is_cut_off_with_its_head_shows_against_a_head_noted_elsewhere(store: Store) -> None:
    head = write(store, "an", "bình")
    with store._database.transaction() as cursor:
        cursor.execute("DELETE FROM log_entry WHERE number = 2")
        cursor.execute("UPDATE log_head SET entries = 1, hash = (SELECT hash FROM log_entry)")
    assert verify(store.log.walk(), [store.log.head()]).is_sound
    assert verify(store.log.walk(), [head]).broken_at == 2
    assert [finding.name for finding in store.audits() if finding.rows] == []


def test_texts_that_no_file_could_hold_are_kept_as_far_as_they_can_be(store: Store) -> None:
    store.log.write([Event(START, "\ud800" + "x" * 9000, "sign_in_failed", "e\u0302", "a\x00b")])
    ((entry,), total) = store.log.entries(LogQuestion(), 0, 10)
    assert total == 1
    assert (len(entry.user), entry.subject, entry.detail) == (LONGEST, "ê", "a\x00b")
    assert verify(store.log.walk()).is_sound


def test_entries_are_found_by_time_person_act_place_and_text(store: Store) -> None:
    day = dt.timedelta(days=1)
    store.log.write(
        [
            Event(START, "an", "export", "bieu-a.xlsx", org="a"),
            Event(START + day, "bình", "export", "bieu-b.xlsx", org="b"),
            Event(START + 2 * day, "an", "sign_in"),
            Event(START + 3 * day, "an", "correct", "kh/2026-01", "Sửa Mẫu Số", "1/2", "2/2", "a"),
        ]
    )

    def found(**asked: object) -> list[int]:
        rows, total = store.log.entries(LogQuestion(**asked), 0, 10)  # type: ignore[arg-type]
        assert total == len(rows)
        return [row.number for row in rows]

    assert found() == [4, 3, 2, 1]
    assert found(user="an") == [4, 3, 1]
    assert found(action="export") == [2, 1]
    assert found(orgs=["a"]) == [4, 1]
    assert found(since=START + day, until=START + 3 * day) == [3, 2]
    assert found(text="mẫu số") == [4]
    assert found(text="%") == []
    assert [row.number for row in store.log.entries(LogQuestion(), 1, 2)[0]] == [3, 2]


def test_many_threads_write_one_chain(store: Store) -> None:
    def work(name: str) -> None:
        for number in range(5):
            send(store, make_draft("2026-01", {(name, "FLOW"): ratio(number, 9)}))
            write(store, name)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = verify(store.log.walk(), [store.log.head()])
    assert (found.is_sound, found.count) == (True, 30)


def test_the_events_of_an_older_store_become_the_first_entries_of_the_log(tmp_path: Path) -> None:
    path = tmp_path / "kpi.duckdb"
    with duckdb.connect(str(path), config={"storage_compatibility_version": "v1.5.0"}) as old:
        old.execute(migrations()[0])
        old.execute("UPDATE store_state SET schema_version = 1, version = 3")
        uploaded = json.dumps({"file": "bieu.xlsx", "sha256": "0" * 64, "backfill": False})
        done = json.dumps({"done_on": "2026-05-20", "note": "đã họp"})
        rows = [
            (1, START.replace(tzinfo=None), "ha", "upload.commit", "7", uploaded),
            (2, START.replace(tzinfo=None), "mai", "deadline.done", "kh/hop/2026-05-24", done),
            (3, START.replace(tzinfo=None), "mai", "deadline.withdrawn", "kh/hop/2026-05-24", "{}"),
        ]
        old.executemany("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)", rows)
    store = Store.open(path)
    try:
        store.sync([make_plan()], make_tree())
        assert [(e.action, e.user, e.subject, e.detail, e.new) for e, _ in store.log.walk()] == [
            ("upload", "ha", "", "bieu.xlsx (#7)", None),
            ("deadline_done", "mai", "kh/hop/2026-05-24", "đã họp", "2026-05-20"),
            ("deadline_withdrawn", "mai", "kh/hop/2026-05-24", "", None),
        ]
        assert verify(store.log.walk(), [store.log.head()]).is_sound
        send(store, make_draft("2026-01", {("a", "FLOW"): ratio(1, 2)}))
        approve(store, "2026-01", "a")
        assert [finding for finding in store.audits() if finding.rows] == []
    finally:
        store.close()


def test_a_new_store_begins_an_empty_chain(store: Store) -> None:
    assert store.log.head() == Head(0, BEGINNING)
    assert list(store.log.walk()) == []
