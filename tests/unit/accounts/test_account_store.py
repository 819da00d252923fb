"""The file of accounts: private, sound, shared by threads and processes, and copied without what opens doors."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kpi.accounts.accounts import Accounts
from kpi.accounts.store import FILE_NAME, AccountStore
from kpi.model.errors import StoreBusy, StoreDamaged, StoreFull
from tests.contract.source_tree import ROOT
from tests.unit.accounts.people_at_the_door import PASSWORD, START, add_person, after, enters, open_accounts

ANOTHER_PROCESS = """
import datetime as dt, sys
from pathlib import Path
from kpi.accounts.accounts import Accounts
accounts = Accounts.open(Path(sys.argv[1]))
values = dict(role="reporter", org="a", display_name="", password_hash="-", password_expires_at=None,
              must_change_password=0, now="2026-11-20T01:00:00.000000")
for number in range(20):
    name = f"{sys.argv[2]}.{number}"
    with accounts._store.writing() as transaction:
        transaction.add("account_add", name_key=name, name=name, **values)
accounts.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")
def test_only_its_owner_reads_the_file_and_its_side_files(accounts: Accounts, home: Path) -> None:
    add_person(accounts)
    files = sorted(home.iterdir())
    assert [f.name for f in files] == [FILE_NAME, f"{FILE_NAME}-shm", f"{FILE_NAME}-wal"]
    assert {stat.S_IMODE(f.stat().st_mode) for f in files} == {0o600}
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")
def test_a_file_that_others_could_read_is_closed_to_them(home: Path) -> None:
    open_accounts(home).close()
    (home / FILE_NAME).chmod(0o644)
    open_accounts(home).close()
    assert stat.S_IMODE((home / FILE_NAME).stat().st_mode) == 0o600


def test_what_was_written_is_there_after_closing(home: Path) -> None:
    first = open_accounts(home)
    add_person(first, "lan")
    first.close()
    again = open_accounts(home)
    assert [user.name for user in again.list()] == ["lan"]
    assert again.faults() == []
    again.close()


def test_a_file_of_a_newer_version_is_left_alone(home: Path) -> None:
    open_accounts(home).close()
    raw = sqlite3.connect(home / FILE_NAME)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(StoreDamaged, match="newer version"):
        open_accounts(home)


def test_a_file_that_is_no_database_is_said_to_be_damaged(home: Path) -> None:
    home.mkdir()
    (home / FILE_NAME).write_bytes(b"xin chao" * 1000)
    with pytest.raises(StoreDamaged):
        open_accounts(home)


def test_a_row_cannot_name_an_account_that_is_not_there(accounts: Accounts) -> None:
    with pytest.raises(sqlite3.IntegrityError), accounts._store.writing() as transaction:
        transaction.run("place_remember", account_id=99, place_hash="x", now="2026")


def test_a_transaction_that_fails_leaves_nothing(accounts: Accounts) -> None:
    def write_half() -> None:
        with accounts._store.writing() as transaction:
            transaction.run("fact_write", name="half", value="done")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half()
    assert accounts._store.read("fact_read", name="half") is None


def test_several_processes_make_and_fill_the_same_file(home: Path) -> None:
    """All start on an empty place, so that they also race for the migration."""
    commands = [[sys.executable, "-c", ANOTHER_PROCESS, str(home), name] for name in ("a", "b", "c")]
    running = [subprocess.Popen(command, cwd=ROOT) for command in commands]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    accounts = open_accounts(home)
    assert len(accounts.list()) == 60
    accounts.close()


def test_a_file_opened_twice_in_one_process_still_sees_what_others_write(accounts: Accounts, home: Path) -> None:
    second = open_accounts(home)
    command = [sys.executable, "-c", ANOTHER_PROCESS, str(home), "kia"]
    subprocess.run(command, cwd=ROOT, check=True)
    assert {len(seen.list()) for seen in (accounts, second)} == {20}
    subprocess.run([*command[:-1], "nua"], cwd=ROOT, check=True)
    assert {len(seen.list()) for seen in (accounts, second)} == {40}
    second.close()


def test_threads_read_and_write_at_once_without_wrong_answers(accounts: Accounts) -> None:
    users = [add_person(accounts, f"nguoi.{number}") for number in range(8)]
    hashes = {user.name: enters(accounts, user) for user in users}

    def visit(name: str) -> set[str]:
        seen = set()
        for turn in range(30):
            user = accounts.check(hashes[name], START)
            seen.add(user.name if user else "nobody")
            if turn % 10 == 0:
                accounts.set_display_name(name, f"{name} {turn}", now=START)
        return seen

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(visit, hashes)) == [{name} for name in hashes]


def test_a_reader_does_not_wait_for_a_writer(accounts: Accounts) -> None:
    token_hash = enters(accounts, add_person(accounts))
    with accounts._store.writing() as transaction:
        transaction.run("fact_write", name="slow", value="writer")
        assert accounts.check(token_hash, START) is not None


def test_a_writer_waits_its_turn_and_then_says_that_the_file_is_busy(home: Path) -> None:
    one, other = AccountStore(home / FILE_NAME), AccountStore(home / FILE_NAME)
    with one.writing(), pytest.raises(StoreBusy), other.writing(patience=0.05):
        pass
    with other.writing():
        pass
    one.close()
    other.close()


def test_a_full_disk_stops_writing_only_and_only_as_long_as_it_is_full(accounts: Accounts) -> None:
    token_hash = enters(accounts, add_person(accounts))
    pages = accounts._store._writer.execute("PRAGMA page_count").fetchone()[0]
    accounts._store._writer.execute(f"PRAGMA max_page_count = {pages}")

    def fill() -> None:
        with accounts._store.writing() as transaction:
            transaction.run("fact_write", name="large", value="x" * 100_000)

    with pytest.raises(StoreFull, match="no room"):
        fill()
    assert accounts.check(token_hash, after(minutes=5)) is not None
    accounts._store._writer.execute("PRAGMA max_page_count = 1000000")
    fill()
    assert accounts.faults() == []


def test_a_backup_holds_accounts_but_no_session_code_or_counter(accounts: Accounts, tmp_path: Path) -> None:
    user = add_person(accounts)
    token_hash = enters(accounts, user)
    accounts.sign_in_link("lan", now=START)
    target = tmp_path / "copy" / FILE_NAME
    target.parent.mkdir()
    accounts.copy_to(target)
    assert token_hash.encode() not in target.read_bytes()

    restored = open_accounts(target.parent)
    assert restored.check(token_hash, START) is None
    assert [u.name for u in restored.list()] == ["lan"]
    raw = sqlite3.connect(target)
    tables = ("session", "one_time_code", "attempt")
    assert [raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables] == [0, 0, 0]
    raw.close()
    restored.close()
    assert accounts.check(token_hash, START) is not None


def test_the_file_holds_no_password_token_or_code_as_it_is(home: Path) -> None:
    accounts = open_accounts(home)
    user = add_person(accounts)
    session = accounts.create_session(user, address="203.0.113.7", now=START)
    secrets = [PASSWORD, session.token, accounts.sign_in_link("lan", now=START), accounts.first_admin_code(START)]
    accounts.close()
    content = (home / FILE_NAME).read_bytes()
    assert [secret for secret in secrets if secret and secret.encode() in content] == []
