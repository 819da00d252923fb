"""Backup, restore and check from the terminal, also while the application runs."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from kpi.accounts.user import OPERATOR
from kpi.cli import main
from kpi.service.installation import DATABASE, Installation
from tests import kept_home

HEALTH_KEYS = {
    *("store", "audits", "accounts", "log", "definitions", "backup", "disk", "modes", "sessions", "version"),
}


class Terminal:
    """Runs commands in one installation and keeps what they print."""

    def __init__(self, home: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
        self.home = home
        self._capture = capfdbinary

    def run(self, *words: object, home: Path | None = None) -> tuple[int, str, str]:
        status = main(["--home", str(home or self.home), *map(str, words)])
        out, err = self._capture.readouterr()
        return status, out.decode(), err.decode()


@pytest.fixture
def terminal(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Terminal:
    return Terminal(kept_home.build(tmp_path / "home"), capfdbinary)


def damage(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: 3 * 4096] + bytes(byte ^ 0x55 for byte in whole[3 * 4096 :]))


def test_what_is_backed_up_is_restored_and_sound(terminal: Terminal, tmp_path: Path) -> None:
    status, out, _ = terminal.run("backup", "-o", tmp_path / "a.tar", "--json")
    told = json.loads(out)
    assert (status, told["files"], told["left_out"]) == (0, 2, [])
    assert set(told) == {"path", "bytes", "sha256", "made_at", "figures", "files", "left_out"}
    assert told["bytes"] == (tmp_path / "a.tar").stat().st_size
    status, out, _ = terminal.run("restore", tmp_path / "a.tar", home=tmp_path / "new")
    assert (status, "đăng nhập lại" in out) == (0, True)
    status, out, _ = terminal.run("check", "--json", home=tmp_path / "new")
    checked = json.loads(out)
    assert (status, checked["healthy"]) == (0, True)
    assert {line["key"] for line in checked["health"]} == HEALTH_KEYS


def test_the_list_names_the_newest_first_and_the_next(terminal: Terminal) -> None:
    status, out, _ = terminal.run("backups")
    assert (status, "Chưa có bản sao lưu nào" in out) == (0, True)
    names = [json.loads(terminal.run("backup", "--json")[1])["path"] for _ in range(2)]
    listed = json.loads(terminal.run("backups", "--json")[1])["backups"]
    assert [entry["path"] for entry in listed] == names[::-1]
    assert "Lần sao lưu tự động kế tiếp" in terminal.run("backups")[1]


def test_wrong_calls_are_told_in_vietnamese_and_change_nothing(terminal: Terminal, tmp_path: Path) -> None:
    archive = tmp_path / "a.tar"
    assert terminal.run("backup", "-o", archive)[0] == 0
    before = archive.read_bytes()
    status, _, said = terminal.run("backup", "-o", archive)
    assert (status, "không ghi đè" in said, archive.read_bytes() == before) == (2, True, True)
    status, _, said = terminal.run("restore", archive)
    assert (status, "còn trống" in said) == (2, True)
    status, _, said = terminal.run("restore", tmp_path / "nothing.tar", home=tmp_path / "new")
    assert (status, "Không có tệp" in said) == (2, True)
    status, _, said = terminal.run("restore", home=tmp_path / "new")
    assert (status, "restore TỆP" in said) == (2, True)
    archive.write_bytes(before[:-1] + b"x")
    status, _, said = terminal.run("restore", archive, home=tmp_path / "new")
    assert (status, "không phải là bản sao lưu" in said) == (1, True)
    archive.write_bytes(before[:2000] + b"x" + before[2001:])
    status, _, said = terminal.run("restore", archive, home=tmp_path / "new")
    assert (status, "không còn nguyên vẹn" in said, "Traceback" in said) == (1, True, False)
    assert not (tmp_path / "new").exists()


def test_an_account_makes_backups_by_right_and_never_restores(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal.run("backup", "-o", tmp_path / "a.tar", "--user", "quan-tri")[0] == 0
    for words in (["backup"], ["backups"], ["check"]):
        assert terminal.run(*words, "--user", "truong-a")[0] == 4
    for name in ("quan-tri", "truong-a", "khong-ai"):
        assert terminal.run("restore", tmp_path / "a.tar", "--user", name, home=tmp_path / "new")[0] == 4
    assert not (tmp_path / "new").exists()


def test_check_tells_of_a_damaged_database_and_of_what_to_do(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal.run("backup", "-o", tmp_path / "a.tar")[0] == 0
    damage(terminal.home / DATABASE)
    status, out, err = terminal.run("check")
    assert (status, "bị hỏng" in out, "Traceback" in out + err) == (3, True, False)
    status, out, _ = terminal.run("check", "--json")
    assert (status, json.loads(out)["healthy"]) == (3, False)
    # What the guide of operation says: the folder is put aside, and the backup is restored in its place.
    terminal.home.rename(tmp_path / "hong")
    assert terminal.run("restore", tmp_path / "a.tar")[0] == 0
    assert terminal.run("check")[0] == 0


def test_check_tells_of_a_damaged_file_as_received(terminal: Terminal) -> None:
    (one,) = [path for path in (terminal.home / "files").rglob("*") if path.is_file()][:1]
    one.write_bytes(b"something else")
    status, out, _ = terminal.run("check")
    assert (status, "file_missing_or_changed" in out) == (3, True)


def test_commands_work_while_the_application_is_busy_in_another_process(terminal: Terminal, tmp_path: Path) -> None:
    inst = Installation.open(terminal.home, user=OPERATOR)
    over = threading.Event()
    answered: list[int] = []
    faults: list[BaseException] = []

    def visit() -> None:
        plan = inst.plan(kept_home.PLAN)
        while not over.is_set():
            try:
                inst.store.reports(plan.id, plan.periods[0])
                answered.append(1)
                time.sleep(0.02)
            except BaseException as fault:
                faults.append(fault)
                return

    visitors = [threading.Thread(target=visit) for _ in range(2)]
    for visitor in visitors:
        visitor.start()
    more = tmp_path / "them.csv"
    more.write_bytes(kept_home.row("a", "2026-07", 3, 4))
    base = [sys.executable, "-m", "kpi", "--home", str(terminal.home)]
    for words in (["ingest", str(more)], ["backup", "-o", str(tmp_path / "a.tar")]):
        done = subprocess.run([*base, *words], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        seen = len(answered)
        time.sleep(0.3)
        assert len(answered) > seen
    over.set()
    for visitor in visitors:
        visitor.join()
    assert faults == []
    assert len(inst.store.uploads(kept_home.PLAN)) == 3
    inst.close()
