"""The nightly backup: made once a night, caught up, kept within its number, and its failures told."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kpi.accounts.user import OPERATOR
from kpi.service import backup, log, nightly
from kpi.service.health import HealthState, health
from kpi.service.installation import DATABASE, Installation
from kpi.text.keeping import NIGHTLY_SUBJECT
from tests import kept_home

EVENING = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)
Clock = Callable[[], dt.datetime]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return kept_home.build(tmp_path / "home")


def at(**later: float) -> Clock:
    return lambda: EVENING + dt.timedelta(**later)


def names(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "backups").iterdir())


def test_a_backup_is_made_once_a_night(home: Path) -> None:
    assert nightly.run_if_due(home, at())
    assert not nightly.run_if_due(home, at(hours=1))
    assert not nightly.run_if_due(home, at(hours=6, minutes=29))
    assert nightly.run_if_due(home, at(hours=6, minutes=31))
    assert names(home) == ["sao-luu-2026-11-20-190000.tar", "sao-luu-2026-11-21-013100.tar"]


def test_a_missed_night_is_caught_up_once(home: Path) -> None:
    assert nightly.run_if_due(home, at())
    assert nightly.run_if_due(home, at(days=5))
    assert not nightly.run_if_due(home, at(days=5, minutes=10))
    assert len(names(home)) == 2


def test_old_backups_go_and_those_of_other_names_stay(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KPI_BACKUP_KEEP", "2,0,0")
    inst = Installation.open(home, user=OPERATOR, clock=at())
    (home / "backups").mkdir()
    mine = backup.make(inst, home / "backups" / "truoc-khi-sua.tar")
    inst.close()
    for day in range(4):
        assert nightly.run_if_due(home, at(days=day))
    assert names(home) == ["sao-luu-2026-11-22-190000.tar", "sao-luu-2026-11-23-190000.tar", mine.path.name]


def test_where_there_is_no_installation_nothing_is_made(tmp_path: Path) -> None:
    assert not nightly.run_if_due(tmp_path / "nothing", at())
    assert not (tmp_path / "nothing").exists()


def test_no_night_where_it_is_switched_off(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KPI_BACKUP_AT", "off")
    assert not nightly.run_if_due(home, at())


def test_a_failed_night_is_told_in_the_log_and_in_health_and_tried_again(home: Path) -> None:
    (home / "backups").write_text("a file stands where the folder should be")
    assert not nightly.run_if_due(home, at())
    inst = Installation.open(home, user=OPERATOR, clock=at(minutes=5))
    told = log.entries(inst, action="backup").rows[0]
    assert told.subject == NIGHTLY_SUBJECT
    line = health(inst).line("backup")
    assert (line.state, line.code, line.facts["reason"]) == (HealthState.BAD, "failed", "cannot_write")
    assert "không ghi được" in line.sentence
    inst.close()

    (home / "backups").unlink()
    assert not nightly.run_if_due(home, at(minutes=30))
    assert nightly.run_if_due(home, at(minutes=61))
    inst = Installation.open(home, user=OPERATOR, clock=at(minutes=62))
    assert health(inst).line("backup").state is HealthState.GOOD
    inst.close()


def test_a_damaged_database_fails_the_night_without_losing_a_backup(home: Path) -> None:
    assert nightly.run_if_due(home, at())
    whole = (home / DATABASE).read_bytes()
    (home / DATABASE).write_bytes(whole[: 3 * 4096] + bytes(len(whole) - 3 * 4096))
    for day in range(1, 20):
        assert not nightly.run_if_due(home, at(days=day))
    assert names(home) == ["sao-luu-2026-11-20-190000.tar"]
    inst = Installation.open(home, user=OPERATOR, clock=at(days=20))
    found = health(inst)
    assert found.line("store").state is HealthState.BAD
    assert found.line("backup").facts["reason"] == "damaged"
    assert found.state is HealthState.BAD
    inst.close()


def test_the_night_remembers_what_the_audits_found(home: Path) -> None:
    nightly.run_if_due(home, at())
    inst = Installation.open(home, user=OPERATOR, clock=at())
    line = health(inst).line("audits")
    assert (line.state, line.facts["at"]) == (HealthState.GOOD, EVENING)
    inst.close()


def test_what_a_killed_write_left_behind_goes_after_a_day(home: Path) -> None:
    left, fresh = home / "files" / "ab" / ".incoming-cu", home / ".incoming-moi"
    left.parent.mkdir(parents=True, exist_ok=True)
    for path in (left, fresh):
        path.write_bytes(b"nua chung")
    yesterday = time.time() - 25 * 3600
    os.utime(left, (yesterday, yesterday))
    assert nightly.run_if_due(home, at())
    assert (left.exists(), fresh.exists()) == (False, True)
