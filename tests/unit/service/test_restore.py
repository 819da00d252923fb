"""A restore is there whole or not at all, into an empty place only, whatever version the backup is of."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from kpi.accounts.user import OPERATOR
from kpi.model.errors import StoreFull
from kpi.service import backup, log, restoring
from kpi.service.backup_faults import BackupRefused
from kpi.service.installation import DATABASE, Installation
from kpi.store.statements import migrations
from tests import kept_home
from tests.full_disk import needs_disk, small_disk


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = kept_home.build(tmp_path_factory.mktemp("kept") / "home")
    inst = Installation.open(home, user=OPERATOR)
    info = backup.make(inst, home.parent / "whole.tar")
    inst.close()
    return info.path


def is_sound(home: Path) -> bool:
    inst = Installation.open(home, user=OPERATOR)
    try:
        return not any(finding.rows for finding in inst.store.audits()) and log.verify_log(inst).is_sound
    finally:
        inst.close()


def first_schema(place: Path) -> bytes:
    """A database as the first version of the program made it, with one act in its log."""
    with duckdb.connect(str(place), config={"storage_compatibility_version": "v1.5.0"}) as connection:
        connection.execute(migrations()[0])
        connection.execute("UPDATE store_state SET schema_version = 1")
        connection.execute(
            "INSERT INTO event VALUES (1, TIMESTAMP '2026-11-01 02:00:00', 'an', 'deadline.done', 'tay:x', '{}')"
        )
    return place.read_bytes()


def test_a_backup_of_an_older_version_is_brought_up_to_date(whole: Path, tmp_path: Path) -> None:
    old = first_schema(tmp_path / "old.duckdb")
    # The older program kept no note of the log beside its accounts either, and knew no figure of this plan.
    archive = kept_home.remade(
        whole,
        tmp_path / "old.tar",
        lambda name, content: (
            (name, old if name == DATABASE else content)
            if name != "accounts.sqlite"
            else (name, _empty_accounts(tmp_path))
        ),
        schema=1,
    )
    backup.restore(archive, tmp_path / "new")
    inst = Installation.open(tmp_path / "new", user=OPERATOR)
    assert inst.store.told().schema == len(migrations())
    assert [row.action for row in reversed(log.entries(inst).rows)] == ["deadline_done", "restore"]
    inst.close()
    assert is_sound(tmp_path / "new")


def _empty_accounts(tmp_path: Path) -> bytes:
    inst = Installation.open(tmp_path / "empty", user=OPERATOR)
    inst.accounts.copy_to(tmp_path / "empty.sqlite")
    inst.close()
    return (tmp_path / "empty.sqlite").read_bytes()


def test_a_backup_of_a_newer_version_is_refused(whole: Path, tmp_path: Path) -> None:
    place = tmp_path / "newer.duckdb"
    with duckdb.connect(str(place), config={"storage_compatibility_version": "v1.5.0"}) as connection:
        connection.execute("CREATE TABLE store_state (version BIGINT, schema_version INTEGER, definitions VARCHAR)")
        connection.execute("INSERT INTO store_state VALUES (1, 999, '')")
    newer = place.read_bytes()
    archive = kept_home.remade(
        whole, tmp_path / "newer.tar", lambda name, content: (name, newer if name == DATABASE else content)
    )
    with pytest.raises(BackupRefused, match="newer"):
        backup.restore(archive, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_everybody_signs_in_anew_after_a_restore(whole: Path, tmp_path: Path) -> None:
    backup.restore(whole, tmp_path / "new")
    inst = Installation.open(tmp_path / "new", user=OPERATOR)
    assert inst.accounts.sessions.open_sessions(inst.now()) == ()
    assert {user.name for user in inst.accounts.list()} == {"quan-tri", "truong-a"}
    inst.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has rights of another kind")
def test_what_is_restored_is_for_nobody_else(whole: Path, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        backup.restore(whole, tmp_path / "new")
    finally:
        os.umask(before)
    home = tmp_path / "new"
    assert [str(path) for path in (home, *home.rglob("*")) if path.stat().st_mode & 0o077] == []


def test_a_restore_killed_at_any_moment_leaves_the_place_empty_or_whole(whole: Path, tmp_path: Path) -> None:
    home = tmp_path / "new"
    command = [sys.executable, "-m", "kpi", "--home", str(home), "restore", str(whole)]
    killed = 0
    for attempt in range(8):
        restorer = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # The first is let begin its work; each further one a little longer.
        deadline = time.monotonic() + 20
        while not any(tmp_path.glob(f"{restoring.WORK_PREFIX}*")) and restorer.poll() is None:
            assert time.monotonic() < deadline
            time.sleep(0.002)
        time.sleep(0.015 * attempt)
        restorer.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        restorer.wait()
        if home.exists():
            assert is_sound(home)
            break
        killed += 1
    assert killed >= 2
    if not home.exists():
        backup.restore(whole, home)
    assert is_sound(home)
    assert list(tmp_path.glob(f"{restoring.WORK_PREFIX}*")) == []


@needs_disk
def test_a_mounted_disk_is_filled_though_it_cannot_be_renamed(whole: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 60) as disk:
        backup.restore(whole, disk)
        assert is_sound(disk)
        assert [path.name for path in disk.iterdir() if path.name.startswith(".")] == []


@needs_disk
def test_a_restore_cut_short_while_moving_begins_anew(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with small_disk(tmp_path / "disk", 60) as disk:
        moved: list[str] = []
        rename = os.rename

        def cut_short(source: Path, target: Path) -> None:
            if Path(target).parent == disk and not Path(target).name.startswith("."):
                moved.append(Path(target).name)
                if len(moved) == 3:
                    raise KeyboardInterrupt
            rename(source, target)

        monkeypatch.setattr(restoring.os, "rename", cut_short)
        with pytest.raises(KeyboardInterrupt):
            backup.restore(whole, disk)
        monkeypatch.undo()
        assert not (disk / DATABASE).exists()
        assert any(path.name.startswith(restoring.MOVING) for path in disk.iterdir())
        backup.restore(whole, disk)
        assert is_sound(disk)


@needs_disk
def test_a_disk_too_small_is_said_before_anything_is_written(whole: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 1) as disk:
        with pytest.raises(StoreFull):
            backup.restore(whole, disk / "home")
        assert list(disk.iterdir()) == []
