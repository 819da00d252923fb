"""Health tells what is wrong, whatever else is wrong, and tells it to the administrator alone."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from kpi.accounts.store import FILE_NAME as ACCOUNTS
from kpi.accounts.user import OPERATOR, Role, User
from kpi.model.errors import NotAllowed
from kpi.service import backup
from kpi.service.health import HealthState, audit, health
from kpi.service.installation import DATABASE, Installation
from kpi.text.keeping import HEALTH_LABELS
from tests import kept_home


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return kept_home.build(tmp_path / "home")


@pytest.fixture
def inst(home: Path) -> Iterator[Installation]:
    opened = Installation.open(home, user=OPERATOR)
    yield opened
    opened.close()


def test_a_sound_installation_is_in_good_health(inst: Installation) -> None:
    audit(inst)
    backup.make(inst)
    found = health(inst)
    assert [line.key for line in found.lines] == list(HEALTH_LABELS)
    assert {line.key: line.state for line in found.lines if line.state is not HealthState.GOOD} == {}
    assert all(line.sentence and line.label and "{" not in line.sentence for line in found.lines)
    assert found.line("sessions").facts["count"] == 1
    assert found.line("accounts").facts["count"] == 2
    assert found.line("store").facts["files"] == 2


def test_only_the_administrator_is_told(inst: Installation) -> None:
    assert health(inst.as_user(User(1, "qt", Role.ADMIN, "so"))).lines
    for user in (None, *(User(1, "an", role, "so") for role in (Role.LEADER, Role.REPORTER, Role.COORDINATOR))):
        for ask in (health, audit):
            with pytest.raises(NotAllowed):
                ask(inst.as_user(user))


def test_no_backup_and_an_old_backup_are_news(inst: Installation, home: Path) -> None:
    assert (health(inst).line("backup").state, health(inst).line("backup").code) == (HealthState.WARNING, "none")
    backup.make(inst)
    later = Installation.open(home, user=OPERATOR, clock=lambda: inst.now() + dt.timedelta(hours=30))
    assert health(later).line("backup").code == "old"
    later.close()


def test_a_row_taken_out_of_the_log_is_noticed(home: Path) -> None:
    with duckdb.connect(str(home / DATABASE)) as connection:
        connection.execute("DELETE FROM log_entry WHERE number = 2")
    inst = Installation.open(home, user=OPERATOR)
    line = health(inst).line("log")
    assert (line.state, line.facts["broken_at"]) == (HealthState.BAD, 2)
    inst.close()


def test_a_damaged_file_of_accounts_is_told_and_the_rest_too(home: Path) -> None:
    inst = Installation.open(home, user=OPERATOR)
    inst.close()
    content = bytearray((home / ACCOUNTS).read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    (home / ACCOUNTS).write_bytes(content)
    inst = Installation.open(home, user=OPERATOR)
    found = health(inst)
    assert found.line("accounts").state is HealthState.BAD
    assert found.line("store").state is HealthState.GOOD
    inst.close()


def test_a_faulty_definition_is_named(inst: Installation, home: Path) -> None:
    (home / "plans" / "loi").mkdir()
    (home / "plans" / "loi" / "plan.yml").write_text("id: loi\ntitle: Lỗi\n", encoding="utf-8")
    line = health(inst).line("definitions")
    assert (line.state, line.facts["plans"]) == (HealthState.WARNING, "loi")


@pytest.mark.skipif(os.name == "nt", reason="Windows has rights of another kind")
def test_files_that_others_may_read_are_named(inst: Installation, home: Path) -> None:
    assert health(inst).line("modes").state is HealthState.GOOD
    home.chmod(0o755)
    (home / "org_units.yml").chmod(0o644)
    line = health(inst).line("modes")
    assert line.state is HealthState.WARNING
    assert "org_units.yml" in str(line.facts["names"])


def test_what_the_audits_found_is_remembered_by_other_processes(inst: Installation, home: Path) -> None:
    audit(inst)
    (kept,) = [path for path in (home / "files").rglob("*") if path.is_file()][:1]
    kept.unlink()
    failed = [finding.name for finding in audit(inst) if finding.rows]
    assert failed == ["file_missing_or_changed"]
    line = health(inst).line("audits")
    assert (line.state, line.facts["names"]) == (HealthState.BAD, "file_missing_or_changed")
