"""A disk that is really full: said clearly, nothing half written, and everything works again once there is room."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kpi.accounts.user import OPERATOR
from kpi.model.errors import KpiError, StoreFull
from kpi.service import backup, log, nightly, people
from kpi.service.health import HealthState, health
from kpi.service.installation import Installation
from tests import kept_home
from tests.full_disk import fill, needs_disk, small_disk

pytestmark = needs_disk


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", 48) as place:
        yield place


@pytest.fixture
def inst(disk: Path) -> Iterator[Installation]:
    opened = Installation.open(kept_home.build(disk / "home"), user=OPERATOR)
    yield opened
    opened.close()


def figures(inst: Installation) -> object:
    plan = inst.plan(kept_home.PLAN)
    return inst.store.unit_figures(plan.id, None, None, plan.periods[-1])


def is_sound(inst: Installation) -> bool:
    return not any(f.rows for f in inst.store.audits()) and log.verify_log(inst).is_sound and not inst.accounts.faults()


def until_refused(act: Callable[[int], object]) -> tuple[int, KpiError]:
    """Act until there is no room; how often it went well, and the refusal."""
    for number in range(1, 2000):
        try:
            act(number)
        except KpiError as error:
            return number - 1, error
    raise AssertionError("the disk never became full")


@pytest.mark.parametrize("leaving", [0, 4096, 30_000, 100_000])
def test_an_upload_that_finds_no_room_changes_nothing_and_the_next_goes_well(
    inst: Installation, disk: Path, leaving: int
) -> None:
    ballast = fill(disk, leaving=leaving)
    sent: list[str] = []

    def send(number: int) -> None:
        sent.append(kept_home.send(inst, f"{number}.csv", kept_home.row("b", "2026-03", number, 5000)))

    count, refusal = until_refused(send)
    assert isinstance(refusal, StoreFull)
    assert count == len(sent)
    # While the disk is full everybody can look, and nothing of what was acknowledged is missing.
    before = figures(inst)
    assert set(inst.store.committed(sent)) == set(sent)
    with pytest.raises(StoreFull):
        send(count + 1)
    assert figures(inst) == before

    ballast.unlink()
    send(count + 2)
    assert set(inst.store.committed(sent)) == set(sent)
    assert is_sound(inst)
    inst.close()
    again = Installation.open(inst.home, user=OPERATOR)
    assert set(again.store.committed(sent)) == set(sent)
    assert is_sound(again)
    again.close()


def test_many_at_once_on_a_full_disk_are_all_answered_and_lose_nothing(inst: Installation, disk: Path) -> None:
    ballast = fill(disk, leaving=150_000)
    sent: list[str] = []
    strange: list[BaseException] = []

    def send(sender: int) -> None:
        for number in range(5):
            try:
                sent.append(kept_home.send(inst, "x.csv", kept_home.row("a", f"2026-{sender + 3:02d}", number, 900)))
            except StoreFull:
                pass
            except BaseException as error:
                strange.append(error)

    def look() -> None:
        for _ in range(25):
            try:
                figures(inst)
            except BaseException as error:
                strange.append(error)

    everybody = [threading.Thread(target=send, args=(n,)) for n in range(4)]
    everybody += [threading.Thread(target=look) for _ in range(4)]
    for person in everybody:
        person.start()
    for person in everybody:
        person.join()
    ballast.unlink()
    # A reader may be told that the disk is full, where a writer has just found it so; nobody is told anything else.
    assert [error for error in strange if not isinstance(error, StoreFull)] == []
    assert set(inst.store.committed(sent)) == set(sent)
    assert is_sound(inst)
    kept_home.send(inst, "y.csv", kept_home.row("b", "2026-03", 1, 2))


def test_accounts_and_the_log_say_so_too_and_recover(inst: Installation, disk: Path) -> None:
    ballast = fill(disk)
    added: list[str] = []

    def add(number: int) -> None:
        name = f"nguoi-{number}"
        inst.accounts.add(name, "reporter", "a", now=inst.now(), password="hoa sữa tháng mười")
        added.append(name)

    def write(number: int) -> None:
        log.record(inst, "export", "x" * 2000, str(number))

    _, refusal = until_refused(add)
    assert isinstance(refusal, StoreFull)
    _, refusal = until_refused(write)
    assert isinstance(refusal, StoreFull)
    assert {user.name for user in inst.accounts.list()} >= set(added)
    ballast.unlink()
    write(0)
    people.add_account(inst, "sau-do", "reporter", "a")
    assert {user.name for user in inst.accounts.list()} >= {*added, "sau-do"}
    assert is_sound(inst)


def test_a_backup_that_finds_no_room_leaves_nothing_half(inst: Installation, disk: Path) -> None:
    for leaving in (0, 50_000, 2_000_000, 5_000_000, 9_000_000):
        ballast = fill(disk, leaving=leaving)
        with pytest.raises(StoreFull):
            backup.make(inst)
        assert os.listdir(inst.home / "backups") == []
        ballast.unlink()
    info = backup.make(inst)
    backup.verified(info.path)
    assert is_sound(inst)


def test_a_night_on_a_full_disk_is_told_and_the_next_one_makes_its_backup(inst: Installation, disk: Path) -> None:
    ballast = fill(disk)
    assert not nightly.run_if_due(inst.home, inst.now)
    line = health(inst).line("backup")
    assert (line.state, line.facts["reason"]) == (HealthState.BAD, "full")
    assert health(inst).line("disk").state is HealthState.BAD
    ballast.unlink()
    backup.make(inst)
    assert health(inst).line("backup").state is HealthState.GOOD
