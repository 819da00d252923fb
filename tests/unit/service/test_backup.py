"""A backup holds everything, is made while people work, and is there whole or not at all."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kpi.accounts.user import OPERATOR, Role, User
from kpi.model.errors import NotAllowed, StoreDamaged, UnknownName
from kpi.service import backup, log
from kpi.service.backup_faults import BackupRefused
from kpi.service.installation import DATABASE, Installation
from tests import kept_home


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return kept_home.build(tmp_path / "home")


@pytest.fixture
def inst(home: Path) -> Iterator[Installation]:
    opened = Installation.open(home, user=OPERATOR)
    yield opened
    opened.close()


def test_restored_into_an_empty_place_every_table_and_every_file_is_what_it_was(
    inst: Installation, home: Path, tmp_path: Path
) -> None:
    info = backup.make(inst, tmp_path / "a.tar")
    inst.close()
    backup.restore(info.path, tmp_path / "new")
    before, after = kept_home.database_tables(home), kept_home.database_tables(tmp_path / "new")
    # The copy was made before the log told of it, and then told of the restore; all other tables are the same.
    moved = {"log_entry", "log_head", "store_state"}
    assert {name: rows for name, rows in after.items() if name not in moved} == {
        name: rows for name, rows in before.items() if name not in moved
    }
    before_acts, after_acts = (sorted(tables["log_entry"]) for tables in (before, after))
    assert before_acts[:-1] == after_acts[:-1]
    assert (before_acts[-1][3], after_acts[-1][3]) == ("backup", "restore")
    assert [row[1:] for row in after["store_state"]] == [row[1:] for row in before["store_state"]]

    accounts_before, accounts_after = kept_home.account_tables(home), kept_home.account_tables(tmp_path / "new")
    emptied = {"session", "one_time_code", "attempt"}
    assert accounts_before["session"] != []
    assert {name: rows for name, rows in accounts_after.items() if name in emptied} == {name: [] for name in emptied}
    moved = {*emptied, "fact", "sqlite_sequence"}
    assert {name: rows for name, rows in accounts_after.items() if name not in moved} == {
        name: rows for name, rows in accounts_before.items() if name not in moved
    }
    assert kept_home.files(tmp_path / "new", "files", "plans") == kept_home.files(home, "files", "plans")


def test_a_backup_made_while_people_send_and_look_holds_whole_uploads_only(inst: Installation, tmp_path: Path) -> None:
    sent: list[str] = []
    faults: list[BaseException] = []
    enough = threading.Event()

    def send() -> None:
        try:
            for number in range(1, 1000):
                sent.append(kept_home.send(inst, f"{number}.csv", kept_home.row("b", "2026-03", number, 1000)))
                if enough.is_set():
                    return
        except BaseException as fault:
            faults.append(fault)

    def look() -> None:
        try:
            while not enough.is_set():
                inst.store.reports(kept_home.PLAN, inst.plan(kept_home.PLAN).periods[2])
                time.sleep(0.01)
        except BaseException as fault:
            faults.append(fault)

    people = [threading.Thread(target=work) for work in (send, look, look)]
    for person in people:
        person.start()
    made = []
    for number in range(3):
        acknowledged = list(sent)
        made.append((acknowledged, backup.make(inst, tmp_path / f"{number}.tar")))
    enough.set()
    for person in people:
        person.join()
    assert faults == []
    for number, (acknowledged, info) in enumerate(made):
        place = tmp_path / f"new-{number}"
        backup.restore(info.path, place)
        restored = Installation.open(place, user=OPERATOR)
        assert [finding for finding in restored.store.audits() if finding.rows] == []
        assert set(restored.store.committed(acknowledged)) == set(acknowledged)
        assert all(restored.store.file(sha256) for sha256 in acknowledged)
        assert log.verify_log(restored).is_sound
        restored.close()
    assert len(sent) > len(made)


def test_the_log_tells_of_backup_and_restore_with_the_checksum(inst: Installation, tmp_path: Path) -> None:
    info = backup.make(inst, tmp_path / "a.tar")
    told = log.entries(inst, action="backup").rows[0]
    assert (told.subject, told.detail, told.user) == ("a.tar", f"sha256 {info.sha256}", OPERATOR.name)
    backup.restore(info.path, tmp_path / "new")
    restored = Installation.open(tmp_path / "new", user=OPERATOR)
    told = log.entries(restored, action="restore").rows[0]
    assert (told.subject, told.detail) == ("a.tar", f"sha256 {info.sha256}")
    restored.close()


def test_a_backup_is_for_nobody_else_and_nothing_else_is_left(inst: Installation, tmp_path: Path) -> None:
    place = tmp_path / "backups"
    place.mkdir()
    info = backup.make(inst, place / "a.tar")
    assert os.stat(info.path).st_mode & 0o777 == 0o600
    assert list(place.iterdir()) == [info.path]
    usual = backup.make(inst)
    assert usual.path.parent == inst.home / "backups"
    assert os.stat(usual.path.parent).st_mode & 0o777 == 0o700
    assert list(usual.path.parent.iterdir()) == [usual.path]


def test_a_backup_never_writes_over_a_file(inst: Installation, tmp_path: Path) -> None:
    place = tmp_path / "a.tar"
    place.write_text("mine")
    with pytest.raises(BackupRefused, match="exists"):
        backup.make(inst, place)
    assert place.read_text() == "mine"


def test_two_backups_within_a_second_get_two_names(inst: Installation) -> None:
    assert backup.make(inst).path != backup.make(inst).path
    assert len(backup.backups(inst)) == 2


def test_what_a_killed_backup_left_behind_goes_away_with_the_next(inst: Installation, tmp_path: Path) -> None:
    left = tmp_path / f"{backup.WORK_PREFIX}dead"
    left.mkdir()
    (left / "archive").write_bytes(b"half")
    backup.make(inst, tmp_path / "a.tar")
    assert not left.exists()


def test_only_the_administrator_makes_and_sees_backups_and_only_the_terminal_restores(inst: Installation) -> None:
    made = backup.make(inst.as_user(User(1, "qt", Role.ADMIN, "so")))
    assert backup.find(inst.as_user(User(1, "qt", Role.ADMIN, "so")), made.path.name) == made.path
    taken = log.entries(inst, action="export").rows[0]
    assert (taken.user, taken.subject) == ("qt", made.path.name)
    for role in (Role.LEADER, Role.REPORTER, Role.COORDINATOR):
        other = inst.as_user(User(1, "an", role, "so"))
        for ask in (backup.make, backup.backups, backup.prune, lambda i: backup.find(i, made.path.name)):
            with pytest.raises(NotAllowed):
                ask(other)
    with pytest.raises(NotAllowed):
        backup.backups(inst.as_user(None))


@pytest.mark.parametrize("name", ["../kpi.duckdb", "accounts.sqlite", "/etc/passwd", "..", ""])
def test_only_backups_are_handed_out(inst: Installation, name: str) -> None:
    backup.make(inst)
    with pytest.raises(UnknownName):
        backup.find(inst, name)


def test_a_damaged_database_is_no_backup(home: Path, tmp_path: Path) -> None:
    whole = (home / DATABASE).read_bytes()
    # Behind the three header blocks, every page of the file is damaged.
    (home / DATABASE).write_bytes(whole[: 3 * 4096] + bytes(byte ^ 0xFF for byte in whole[3 * 4096 :]))
    inst = Installation.open(home, user=OPERATOR)
    with pytest.raises(StoreDamaged):
        backup.make(inst, tmp_path / "a.tar")
    inst.close()
    assert not (tmp_path / "a.tar").exists()


def test_a_received_file_that_has_changed_is_taken_as_it_is_and_told(inst: Installation, tmp_path: Path) -> None:
    (damaged,) = [path for path in (inst.home / "files").rglob("*") if path.is_file()][:1]
    damaged.write_bytes(b"something else")
    info = backup.make(inst, tmp_path / "a.tar")
    backup.restore(info.path, tmp_path / "new")
    assert (tmp_path / "new" / damaged.relative_to(inst.home)).read_bytes() == b"something else"
    _, manifest = backup.verified(info.path)
    assert list(manifest.files.changed) == [damaged.name]


def test_what_does_not_belong_to_the_installation_is_named_and_left_out(inst: Installation, tmp_path: Path) -> None:
    (inst.home / "ghi-chu.docx").write_text("mine")
    (inst.home / "plans" / "tay" / "a:b.csv").write_text("no name for every system")
    (inst.home / "plans" / "tay" / "link.csv").symlink_to("/etc/passwd")
    info = backup.make(inst, tmp_path / "a.tar")
    assert info.left_out == ("ghi-chu.docx", "plans/tay/a:b.csv", "plans/tay/link.csv")


def test_earlier_plans_and_remembered_layouts_are_kept(inst: Installation, tmp_path: Path) -> None:
    for name in ("earlier_plans/tay-20261101-080000-000000/plan.yml", "layouts/0123456789ab.json"):
        place = inst.home / name
        place.parent.mkdir(parents=True)
        place.write_text("kept", encoding="utf-8")
    info = backup.make(inst, tmp_path / "a.tar")
    assert info.left_out == ()
    backup.restore(info.path, tmp_path / "new")
    folders = ("earlier_plans", "layouts", "plans")
    assert kept_home.files(tmp_path / "new", *folders) == kept_home.files(inst.home, *folders)


def test_everything_that_an_installation_writes_is_kept_or_known_to_be_left_out(inst: Installation) -> None:
    backup.make(inst)
    assert backup.make(inst).left_out == ()
