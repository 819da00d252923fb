"""A copy of the database is made under a running store, is whole, and reaches no file but its own."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import duckdb
import pytest

from kpi.model.errors import StoreBusy, StoreDamaged
from kpi.model.plan import Plan
from kpi.store import backup, database
from kpi.store.database import Database
from kpi.store.gate import Gate
from kpi.store.store import Store
from tests.unit.store.reporting import make_draft, make_plan, make_tree, ratio, send

# What reaches a file, another database, a library, or the settings that forbid it.
REACHING_OUT = (
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_parquet('/tmp/x.parquet')",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM '/etc/passwd'",
    "COPY (SELECT 1) TO '/tmp/kpi-reached-out.csv'",
    "COPY upload FROM '/etc/passwd'",
    "EXPORT DATABASE '/tmp/kpi-reached-out'",
    "ATTACH '/tmp/kpi-reached-out.duckdb' AS other",
    "INSTALL httpfs",
    "LOAD '/tmp/x.duckdb_extension'",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "SET allowed_directories = ['/']",
    "SET temp_directory = '/tmp'",
)


@pytest.mark.parametrize("reaching_out", REACHING_OUT)
def test_no_statement_reaches_out_of_the_store(store: Store, reaching_out: str) -> None:
    with store._database.session() as cursor, pytest.raises(duckdb.Error):
        cursor.execute(reaching_out)
    assert not list(Path("/tmp").glob("kpi-reached-out*"))


@pytest.mark.parametrize("reaching_out", REACHING_OUT)
def test_nor_out_of_a_copy_that_is_read_back(store: Store, tmp_path: Path, reaching_out: str) -> None:
    store.copy_to(tmp_path / "copy.duckdb")
    place = str(tmp_path / "copy.duckdb")
    with duckdb.connect(place, config=backup.READING_BACK) as connection, pytest.raises(duckdb.Error):
        connection.execute(reaching_out)


def test_the_settings_are_in_force_in_every_session(store: Store) -> None:
    with store._database.session() as cursor:
        told = cursor.execute(
            "SELECT current_setting('enable_external_access'), current_setting('lock_configuration')"
        ).fetchall()
    assert told == [(False, True)]


def test_a_copy_holds_what_the_store_held_and_leaves_it_as_it_was(store: Store, tmp_path: Path) -> None:
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(1, 2)}))
    copied = store.copy_to(tmp_path / "copy.duckdb")
    assert copied.is_known
    assert copied.tables["observation"][0] == 1
    again = store.copy_to(tmp_path / "again.duckdb")
    assert again == copied
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(2, 2)}))
    third = store.copy_to(tmp_path / "third.duckdb")
    assert third.tables["observation"] != copied.tables["observation"]
    assert third.tables["plan"] == copied.tables["plan"]
    assert list(tmp_path.glob("*.wal")) == []


def test_writers_wait_for_a_copy_and_readers_do_not(store: Store, tmp_path: Path) -> None:
    order: list[str] = []
    with store._database.still():
        writer = threading.Thread(
            target=lambda: (
                send(store, make_draft("2026-01", {("a", "FLOW"): ratio(1, 2)})),
                order.append("written"),
            )
        )
        writer.start()
        reader = threading.Thread(target=lambda: order.append(f"read {store.revision()}"))
        reader.start()
        reader.join(10)
        order.append("copied")
    writer.join(10)
    assert order == [order[0], "copied", "written"]
    assert order[0].startswith("read")


def test_where_an_open_file_cannot_be_read_it_is_closed_for_the_copy(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "READING_NEEDS_CLOSING", True)
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(1, 2)}))
    path = tmp_path / "home" / "kpi.duckdb"
    with store._database.still():
        # Nobody has it open: another program may, and what was committed is in the file itself.
        with duckdb.connect(str(path), read_only=True) as connection:
            assert connection.execute("SELECT count(*) FROM observation").fetchall() == [(1,)]
        waiting = threading.Thread(target=store.revision)
        waiting.start()
        waiting.join(0.1)
        assert waiting.is_alive()
    waiting.join(10)
    assert not waiting.is_alive()
    assert store.copy_to(tmp_path / "copy.duckdb").tables["observation"][0] == 1
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(2, 2)}))


def test_the_file_is_closed_for_a_copy_only_after_all_have_left_it(tmp_path: Path) -> None:
    opened: list[str] = []
    gate: Gate[str] = Gate(
        tmp_path / "x", lambda: opened.append("open") or "open", lambda _: opened.append("closed"), 5.0
    )
    inside, leave = threading.Event(), threading.Event()

    def stay() -> None:
        with gate.use():
            inside.set()
            leave.wait(5)
            opened.append("left")

    visitor = threading.Thread(target=stay)
    visitor.start()
    inside.wait(5)
    threading.Timer(0.1, leave.set).start()
    with gate.alone():
        assert opened == ["open", "left", "closed"]
    visitor.join()
    with gate.use():
        assert opened[-1] == "open"
    gate.close()


def test_another_program_may_not_open_the_database_after_a_copy(store: Store, tmp_path: Path) -> None:
    """The system takes a process's lock away when the process closes the file once: the copy must not do that."""
    path = tmp_path / "home" / "kpi.duckdb"
    with store._database.session():
        store.copy_to(tmp_path / "copy.duckdb")
        code = "import duckdb, sys; duckdb.connect(sys.argv[1])"
        other = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True)
    assert other.returncode != 0
    assert "lock" in other.stderr


def test_damage_is_called_damage_and_not_a_crowd(tmp_path: Path) -> None:
    path = tmp_path / "kpi.duckdb"
    store = Store.open(path)
    store.sync([make_plan()], make_tree())
    store.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: 3 * 4096] + bytes(byte ^ 0x55 for byte in whole[3 * 4096 :]))
    damaged = Store.open(path)
    with pytest.raises(StoreDamaged) as caught:
        damaged.revision()
    assert not isinstance(caught.value, StoreBusy)
    damaged.close()


def test_a_store_in_memory_has_nothing_to_copy(plan: Plan, tmp_path: Path) -> None:
    store = Store.in_memory()
    with pytest.raises(StoreDamaged):
        store.copy_to(tmp_path / "copy.duckdb")
    assert isinstance(store._database, Database)
