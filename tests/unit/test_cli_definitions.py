"""`orgs add|rename|merge|close` and `plans put` on the terminal: looked at with --dry-run, then written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kpi.cli import main
from tests.worked_plan import make_home

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return make_home(tmp_path)


@pytest.fixture
def run(home: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def command(*words: object) -> tuple[int, str, str]:
        status = main(["--home", str(home), *map(str, words)])
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return command


def codes(run: Run) -> dict[str, dict]:
    status, out, _ = run("orgs", "--json")
    assert status == 0
    return {unit["code"]: unit for unit in json.loads(out)["orgs"]}


def test_a_unit_is_added_renamed_merged_and_closed(run: Run) -> None:
    assert run("orgs", "add", "d", "--name", "Trường D", "--parent", "so", "--valid-from", "2026-02-01")[0] == 0
    assert run("orgs", "rename", "d", "--name", "Trường Đ")[0] == 0
    assert codes(run)["d"]["name"] == "Trường Đ"
    status, out, _ = run("orgs", "merge", "a", "--into", "b", "--last-day", "2026-05-31")
    assert status == 0
    assert out.startswith("Đã ghi:\nTrường A hoạt động đến hết ngày 31/05/2026, sau đó sáp nhập vào Trường B")
    assert (codes(run)["a"]["valid_to"], codes(run)["a"]["merged_into"]) == ("2026-05-31", "b")
    assert run("orgs", "close", "d", "--last-day", "2026-12-31")[0] == 0
    assert codes(run)["d"]["valid_to"] == "2026-12-31"


def test_a_dry_run_says_what_would_be_and_writes_nothing(run: Run) -> None:
    before = codes(run)
    status, out, _ = run("orgs", "merge", "a", "--into", "b", "--last-day", "2026-05-31", "--dry-run")
    assert status == 0
    assert out.startswith("Xem trước, chưa ghi:\n")
    status, out, _ = run("orgs", "close", "a", "--last-day", "2026-05-31", "--dry-run", "--json")
    answer = json.loads(out)
    assert (status, answer["written"], answer["after"]["valid_to"]) == (0, False, "2026-05-31")
    assert [plan["plan"] for plan in answer["plans"]] == ["tay"]
    assert codes(run) == before


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("add", "d"), 2, "Còn thiếu: --name"),
        (("merge", "--into", "b"), 2, "Còn thiếu: mã đơn vị, --last-day"),
        (("rename", "aa", "--name", "X"), 2, "Không có đơn vị “aa”"),
        (("add", "a", "--name", "X", "--parent", "so"), 1, "Mã “a” đã dùng cho Trường A."),
        (("close", "so", "--last-day", "2026-05-31"), 1, "Dưới đơn vị so còn đơn vị hoạt động"),
        (("close", "a", "--last-day", "31/5/2026"), 2, "cần dạng 2026-03-31"),
        (("import", "khong-co.yml"), 2, "Không đọc được tệp"),
    ],
)
def test_what_cannot_be_is_said_in_vietnamese(words: tuple[str, ...], status: int, said: str, run: Run) -> None:
    before = codes(run)
    found, out, err = run("orgs", *words)
    assert found == status
    assert said in out + err
    assert codes(run) == before


def test_a_plan_is_put_from_a_folder_or_a_file(run: Run, home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    there = home / "plans" / "tay" / "plan.yml"
    folder = tmp_path_factory.mktemp("tay")
    changed = there.read_text("utf-8").replace("value: 80%", "value: 85%", 1)
    assert changed != there.read_text("utf-8")
    (folder / "plan.yml").write_text(changed, encoding="utf-8")
    status, out, _ = run("plans", "put", folder, "--dry-run")
    assert status == 0
    assert "mức: 80 → 85" in out
    assert there.read_text("utf-8") != changed
    status, out, _ = run("plans", "put", folder / "plan.yml", "--json")
    assert (status, json.loads(out)["written"]) == (0, True)
    assert there.read_text("utf-8") == changed


def test_a_faulty_plan_is_refused_with_file_and_line(run: Run, home: Path, tmp_path: Path) -> None:
    there = home / "plans" / "tay" / "plan.yml"
    before = there.read_text("utf-8")
    bad = tmp_path / "plan.yml"
    bad.write_text(before.replace("value: 80%", "value: tám mươi", 1), encoding="utf-8")
    status, out, _ = run("plans", "put", bad)
    assert status == 1
    assert "tay/plan.yml:" in out
    assert there.read_text("utf-8") == before
    assert run("plans", "put", tmp_path / "khong-co")[0] == 2
    (tmp_path / "la.txt").write_text("x", encoding="utf-8")
    assert run("plans", "put", tmp_path / "la.txt")[0] == 2


def test_definitions_are_for_administrators_and_a_refusal_is_written_down(run: Run, home: Path) -> None:
    run("users", "add", "an", "--role", "coordinator", "--org", "so")
    for words in (
        ("orgs", "add", "d", "--name", "X", "--parent", "so"),
        ("orgs", "import", home / "org_units.yml"),
        ("plans", "put", home / "plans" / "tay"),
    ):
        status, _, err = run(*words, "--user", "an")
        assert (status, err) == (4, "Tài khoản này không được phép thực hiện việc đó.\n")
    status, out, _ = run("log", "--action", "refused", "--json")
    assert status == 0
    refused = json.loads(out)["rows"]
    assert [(row["user"], row["subject"]) for row in refused] == [
        ("an", "manage_definitions"),
        ("an", "manage_org_units"),
        ("an", "manage_org_units"),
    ]
