"""The file: shared between processes, reopened after trouble, never lost by a crash."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import duckdb
import pytest

from kpi.model.errors import StoreBusy, StoreDamaged
from kpi.model.period import Period
from kpi.model.plan import Plan
from kpi.store import gate
from kpi.store.gate import Gate
from kpi.store.store import Store
from tests.unit.store.reporting import make_draft, make_plan, make_tree, ratio, send

ROOT = Path(__file__).resolve().parents[3]

# A process that sends one report after another and says on standard output which one is acknowledged.
SENDER = """
    import sys
    from pathlib import Path
    from kpi.model.errors import StoreMovedOn
    from kpi.store.store import Store
    from tests.unit.store.reporting import make_draft, make_plan, make_tree, ratio, send

    store = Store.open(Path(sys.argv[1]), wait_seconds=60)
    store.sync([make_plan()], make_tree())
    for number in range(int(sys.argv[3]), int(sys.argv[3]) + int(sys.argv[4])):
        while True:
            try:
                send(store, make_draft("2026-01", {(sys.argv[2], "FLOW"): ratio(number, 100000)}))
                break
            except StoreMovedOn:
                continue
        print(number, flush=True)
"""


def start_sender(path: Path, org: str, first: int, how_many: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(SENDER), str(path), org, str(first), str(how_many)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def reported(store: Store, org: str) -> list[int]:
    """The numerators of every version of one figure, newest first."""
    return [int(version.figure.numerator or -1) for version in store.trace("kh", org, "FLOW", Period(2026, 1))]


def test_a_killed_writer_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "kpi.duckdb"
    acknowledged = 0
    for round_number in range(3):
        sender = start_sender(path, "a", acknowledged + 1, 1000)
        assert sender.stdout is not None
        for _ in range(3 + round_number):
            acknowledged = int(sender.stdout.readline())
        time.sleep(0.02 * round_number)
        sender.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        rest, _ = sender.communicate()
        acknowledged = max([acknowledged, *map(int, rest.split())])
        store = Store.open(path)
        versions = reported(store, "a")
        # A commit may be on the disk though the kill came before its acknowledgement.
        assert versions[0] in (acknowledged, acknowledged + 1)
        assert versions == list(range(versions[0], 0, -1))
        assert [finding for finding in store.audits() if finding.rows] == []
        acknowledged = versions[0]
        store.close()


def test_two_processes_write_in_turn_and_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "kpi.duckdb"
    store = Store.open(path, wait_seconds=60)
    store.sync([make_plan()], make_tree())
    senders = [start_sender(path, org, 1, 6) for org in "ab"]
    while any(sender.poll() is None for sender in senders):
        store.revision()
        time.sleep(0.01)
    for sender in senders:
        assert sender.communicate()[0].split() == [str(n) for n in range(1, 7)]
    assert reported(store, "a") == reported(store, "b") == [6, 5, 4, 3, 2, 1]
    assert [finding for finding in store.audits() if finding.rows] == []
    store.close()


def test_two_stores_of_one_process_share_the_file(store: Store, plan: Plan, tmp_path: Path) -> None:
    other = Store.open(tmp_path / "home" / "kpi.duckdb")
    send(other, make_draft("2026-01", {("a", "FLOW"): ratio(1, 2)}))
    assert other.revision() == store.revision()
    other.close()
    assert reported(store, "a") == [1]


def test_readers_and_a_writer_in_threads_see_whole_reports(store: Store, plan: Plan) -> None:
    torn: list[object] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            point = store.area_series(plan, plan.span(None), "FLOW", "so", up_to=Period(2026, 1))[0]
            if point.numerator is not None and point.numerator != point.denominator:
                torn.append(point)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(1, 6):
        send(store, make_draft("2026-01", {(org, "FLOW"): ratio(number, number) for org in "abc"}))
    done.set()
    for reader in readers:
        reader.join()
    assert torn == []


def test_a_waiting_process_is_let_in_while_the_first_is_idle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "LINGER_SECONDS", 60.0)
    # Two gates on one file in one process stand for two processes: their locks exclude each other alike.
    first, second = (Gate(tmp_path / "x", lambda: "open", lambda handle: None, 5.0) for _ in range(2))
    with first.use():
        pass
    started = time.monotonic()
    with second.use():
        assert time.monotonic() - started < 2
    first.close()
    second.close()


def test_who_waits_too_long_is_told_that_the_store_is_busy(tmp_path: Path) -> None:
    first, second = (Gate(tmp_path / "x", lambda: "open", lambda handle: None, 0.1) for _ in range(2))
    with first.use(), pytest.raises(StoreBusy), second.use():
        pass
    first.close()


def test_a_use_within_a_use_does_not_wait_for_itself(tmp_path: Path) -> None:
    opened: list[str] = []
    shared = Gate(tmp_path / "x", lambda: opened.append("once") or "open", lambda handle: None, 0.1)
    with shared.use() as outer, shared.use() as inner:
        assert outer == inner
    assert opened == ["once"]
    shared.close()


def test_a_spoilt_file_is_opened_anew_after_all_have_left(tmp_path: Path) -> None:
    opened = iter(range(10))
    shared = Gate(tmp_path / "x", lambda: next(opened), lambda handle: None, 1.0)
    with shared.use() as handle:
        shared.spoil()
        assert handle == 0
    with shared.use() as handle:
        assert handle == 1
    shared.close()


def test_after_a_fatal_error_the_store_works_again(store: Store) -> None:
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(1, 2)}))
    with pytest.raises(StoreDamaged), store._database.session():
        raise duckdb.FatalException("the disk is full")
    assert reported(store, "a") == [1]


def test_a_file_that_is_no_store_is_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "kpi.duckdb"
    path.write_bytes(b"this is not a database" * 500)
    store = Store.open(path)
    with pytest.raises(StoreDamaged):
        store.revision()
    store.close()
    assert path.read_bytes().startswith(b"this is not")


def test_a_store_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "kpi.duckdb"
    store = Store.open(path)
    store.revision()
    store.close()
    with contextlib.closing(duckdb.connect(str(path))) as connection:
        connection.execute("UPDATE store_state SET schema_version = 999")
    store = Store.open(path)
    with pytest.raises(StoreDamaged, match="999"):
        store.revision()
    store.close()


def test_a_file_opened_by_a_foreign_program_is_busy(tmp_path: Path) -> None:
    path = tmp_path / "kpi.duckdb"
    code = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", code, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        other.stdout.readline()
        store = Store.open(path)
        with pytest.raises(StoreBusy):
            store.revision()
        store.close()
        other.communicate("")


def test_the_database_is_for_nobody_else(store: Store, tmp_path: Path) -> None:
    store.revision()
    assert os.stat(tmp_path / "home" / "kpi.duckdb").st_mode & 0o077 == 0


def test_a_store_is_read_where_there_is_one_only(tmp_path: Path) -> None:
    with pytest.raises(StoreDamaged):
        Store.open(tmp_path / "nothing.duckdb", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_sql_reaches_no_other_file(store: Store) -> None:
    with store._database.session() as cursor, pytest.raises(duckdb.Error):
        cursor.execute("SELECT * FROM read_csv('/etc/passwd')")
    with store._database.session() as cursor, pytest.raises(duckdb.Error):
        cursor.execute("SET enable_external_access = true")
