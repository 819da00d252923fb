"""Review and the log from the terminal: every act by its name, refusals by their exit status."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kpi.accounts.user import OPERATOR
from kpi.cli import main
from kpi.service import people
from kpi.service.installation import Installation
from tests.small_home import PLAN, SILENT_UNIT, build, long_table_of

OWN, OWNER = "ln-toan", "thpt-loc-ninh"


class Terminal:
    """Runs commands in one installation and keeps what they print."""

    def __init__(self, home: Path, capture: pytest.CaptureFixture[bytes]) -> None:
        self.home = home
        self._capture = capture

    def run(self, *words: object) -> tuple[int, str, str]:
        status = main(["--home", str(self.home), *map(str, words)])
        out, err = self._capture.readouterr()
        return status, out.decode(), err.decode()

    def json(self, *words: object) -> dict:
        status, out, _ = self.run(*words, "--json")
        return {**json.loads(out), "exit": status}

    def review(self, act: str, *words: object) -> tuple[int, str, str]:
        return self.run("review", act, "--plan", PLAN, *words)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = build(tmp_path_factory.mktemp("built") / "home")
    inst = Installation.open(home, user=OPERATOR)
    people.add_account(inst, "mai", "coordinator", OWNER)
    people.add_account(inst, "an", "reporter", OWN)
    inst.close()
    return home


@pytest.fixture
def terminal(built: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Terminal:
    shutil.copytree(built, tmp_path / "home")
    return Terminal(tmp_path / "home", capfdbinary)


@pytest.fixture
def period(terminal: Terminal) -> str:
    return str(terminal.json("coverage", "--plan", PLAN)["period"])


def test_the_acts_of_the_focal_office_and_what_they_leave(terminal: Terminal, period: str) -> None:
    of_period = ("--period", period, "--user", "mai")
    assert terminal.review("approve", *of_period)[0] == 0
    assert terminal.review("return", *of_period, "--org", OWN, "--reason", "thiếu mẫu số")[0] == 0
    states = {row["org"]: row["review"] for row in terminal.json("coverage", "--plan", PLAN)["rows"]}
    assert (states.pop(OWN), states.pop(SILENT_UNIT)) == ("returned", None)
    assert set(states.values()) <= {"approved", None}
    assert terminal.review("lock", *of_period)[0] == 0
    refused = terminal.home / "sua.csv"
    refused.write_bytes(long_table_of(terminal.home, OWN, numerator=21))
    answer = terminal.json("ingest", refused)
    assert (answer["exit"], answer["files"][0]["status"]) == (1, "refused")
    assert "period.locked" in {issue["code"] for issue in answer["files"][0]["issues"]}
    assert terminal.review("unlock", *of_period, "--reason", "sửa", "--until", "2099-01-01")[0] == 0
    assert terminal.json("ingest", refused, "--accept-warnings")["committed"] == 1
    acts = [row["action"] for row in terminal.json("log", "--of", "mai")["rows"]]
    assert acts[:3] == ["unlock", "lock", "return"]
    assert set(acts[3:]) == {"approve"}


def test_the_queue_says_what_waits_and_why_it_is_unusual(terminal: Terminal, period: str) -> None:
    answer = terminal.json("review", "--plan", PLAN, "--user", "mai")
    assert (answer["period"], answer["locked"], answer["review_required"]) == (period, None, False)
    assert {row["review"] for row in answer["rows"]} == {"submitted", None}
    assert answer["rows"][0]["figures"][0]["previous"] is not None
    status, out, _ = terminal.review("queue")
    assert status == 0
    assert "chờ duyệt" in out


def test_what_cannot_be_done_says_why(terminal: Terminal, period: str) -> None:
    of_period = ("--period", period)
    assert terminal.review("return", *of_period, "--org", OWN)[0] == 2
    assert terminal.review("approve")[0] == 2
    status, out, _ = terminal.review("approve", *of_period, "--org", SILENT_UNIT)
    assert (status, "chưa có báo cáo" in out) == (1, True)
    status, out, _ = terminal.review("unlock", *of_period, "--reason", "sửa")
    assert (status, "đang mở" in out) == (1, True)
    assert terminal.review("lock", "--phase", "khong-co")[0] == 2
    assert terminal.review("approve", *of_period, "--user", "khong-ai")[0] == 2


def test_who_is_not_allowed_is_told_and_written_down(terminal: Terminal, period: str) -> None:
    for act in (("approve", "--org", OWN), ("lock",), ("unlock", "--reason", "x")):
        assert terminal.review(act[0], "--period", period, *act[1:], "--user", "an")[0] == 4
    assert terminal.run("log", "--user", "an")[0] == 4
    refused = terminal.json("log", "--action", "refused")
    assert [(row["user"], row["subject"]) for row in reversed(refused["rows"])] == [
        ("an", "approve"),
        ("an", "lock"),
        ("an", "unlock"),
        ("an", "view_log"),
    ]


def test_a_phase_is_closed_in_one_go_and_a_period_opens_for_a_week(terminal: Terminal, period: str) -> None:
    inst = Installation.open(terminal.home, user=OPERATOR)
    plan = inst.plan(PLAN)
    phase, week = plan.phases[0].id, 7
    inst.close()
    answer = terminal.json("review", "lock", "--plan", PLAN, "--phase", phase)
    assert answer["locked"] == [str(p) for p in plan.span(phase).periods]
    opened = terminal.json("review", "unlock", "--plan", PLAN, "--period", answer["locked"][0], "--reason", "sửa")
    assert not opened["lock"]["locked"]
    assert opened["lock"]["until"] == str(inst.today().fromordinal(inst.today().toordinal() + week))


def test_a_row_taken_out_of_the_log_is_found_by_check(terminal: Terminal, period: str) -> None:
    terminal.review("approve", "--period", period)
    assert terminal.json("check")["healthy"]
    inst = Installation.open(terminal.home, user=OPERATOR)
    with inst.store._database.transaction() as cursor:
        cursor.execute("DELETE FROM log_entry WHERE number = 3")
    inst.close()
    answer = terminal.json("check")
    assert (answer["healthy"], answer["exit"]) == (False, 3)


def test_the_log_is_written_to_a_file(terminal: Terminal, tmp_path: Path) -> None:
    answer = terminal.json("log", "-o", tmp_path / "nhat-ky.xlsx")
    assert answer["rows"] > 0
    assert (tmp_path / "nhat-ky.xlsx").exists()
    assert terminal.run("log", "-o", tmp_path / "nhat-ky.pdf")[0] == 2
    assert terminal.run("log", "--action", "khong-co")[0] == 2
