"""`users` and `sessions` on the terminal: what they print, what they refuse, and with which exit status."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kpi.accounts.limits import Place
from kpi.accounts.user import OPERATOR
from kpi.cli import main
from kpi.service.installation import Installation
from tests.worked_plan import make_home

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return make_home(tmp_path)


@pytest.fixture
def run(home: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def command(*words: str) -> tuple[int, str, str]:
        status = main(["--home", str(home), *words])
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return command


def answered(run: Run, *words: str) -> dict:
    status, out, err = run(*words, "--json")
    assert (status, err) == (0, "")
    return json.loads(out)


def signs_in(home: Path, name: str, password: str) -> bool:
    inst = Installation.open(home, user=OPERATOR)
    try:
        result = inst.accounts.authenticate(name, password, Place("10.0.0.7"), inst.now())
        if result.user is not None:
            inst.accounts.create_session(result.user, address="10.0.0.7", user_agent="thử", now=inst.now())
        return result.user is not None
    finally:
        inst.close()


def test_a_new_account_is_printed_with_a_password_that_works(run: Run, home: Path) -> None:
    status, out, _ = run("users", "add", "an", "--role", "reporter", "--org", "a", "--display-name", "Nguyễn Văn An")
    assert status == 0
    assert "Đã thêm tài khoản an: Người báo cáo" in out
    password = re.search(r"[a-z0-9]{4}(-[a-z0-9]{4}){2}", out)
    assert password is not None
    assert signs_in(home, "an", password.group())
    listed = answered(run, "users", "list")["accounts"]
    assert listed == answered(run, "users")["accounts"]
    assert [(row["name"], row["role"], row["org"], row["must_change_password"]) for row in listed] == [
        ("an", "reporter", "a", True)
    ]
    assert password.group() not in run("users", "list")[1]


def test_the_answer_for_programs_has_the_agreed_keys(run: Run) -> None:
    added = answered(run, "users", "add", "--role", "leader", "an", "--org", "a")
    assert {"name", "role", "org", "password"} <= added.keys()
    assert answered(run, "users", "passwd", "AN").keys() == {"name", "password"}


def test_what_one_may_do_is_changed_by_name(run: Run, home: Path) -> None:
    password = answered(run, "users", "add", "an", "--role", "reporter", "--org", "a")["password"]
    assert answered(run, "users", "role", "an", "--role", "leader", "--org", "b")["org"] == "b"
    assert answered(run, "users", "disable", "an")["active"] is False
    assert not signs_in(home, "an", password)
    assert answered(run, "users", "enable", "an")["active"] is True
    assert signs_in(home, "an", password)
    new = answered(run, "users", "passwd", "an")["password"]
    assert not signs_in(home, "an", password)
    assert signs_in(home, "an", new)


def test_a_link_leads_to_the_application(run: Run) -> None:
    run("users", "add", "an", "--role", "reporter", "--org", "a")
    once = answered(run, "users", "link", "an", "--site", "https://thidua.example.vn/")
    assert once["link"].startswith("https://thidua.example.vn/dang-nhap-mot-lan/")
    own = answered(run, "users", "link", "an", "--password")
    assert re.match(r"http://127\.0\.0\.1:\d+/dat-mat-khau/\S{30,}$", own["link"])


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("add",), 2, "Còn thiếu: tên đăng nhập"),
        (("add", "binh"), 2, "Còn thiếu: --role"),
        (("add", "binh", "--role", "reporter"), 1, "Đề nghị chọn đơn vị"),
        (("add", "binh", "--role", "report", "--org", "a"), 2, "Có phải là “reporter”"),
        (("add", "binh", "--role", "reporter", "--org", "soo"), 2, "Không có đơn vị “soo”. Có phải là “so”?"),
        (("add", "An", "--role", "reporter", "--org", "a"), 1, "Đã có tài khoản mang tên này"),
        (("add", "b", "--role", "reporter", "--org", "a"), 1, "Tên đăng nhập cần từ 2 đến 64 ký tự"),
        (("add", "binh", "--role", "coordinator", "--org", "a"), 1, "không chủ trì kế hoạch nào"),
        (("disable", "ann"), 2, "Có phải là “an”"),
        (("disable", "an"), 1, "tài khoản quản trị duy nhất"),
        (("role", "an", "--role", "leader", "--org", "a"), 1, "tài khoản quản trị duy nhất"),
        (("ad", "binh"), 2, "Có phải là “add”"),
    ],
)
def test_what_cannot_be_is_said_in_vietnamese(words: tuple[str, ...], status: int, said: str, run: Run) -> None:
    run("users", "add", "an", "--role", "admin")
    found, out, err = run("users", *words)
    assert (found, out) == (status, "")
    assert said in err


def test_a_command_in_somebodys_name_has_their_rights(run: Run) -> None:
    run("users", "add", "an", "--role", "reporter", "--org", "a")
    run("users", "add", "chi", "--role", "admin")
    for words in (("users",), ("users", "add", "x1", "--role", "admin"), ("users", "passwd", "chi"), ("sessions",)):
        assert run(*words, "--user", "an")[0] == 4
        assert run(*words, "--user", "chi")[0] == 0


def test_sessions_are_listed_and_ended(run: Run, home: Path) -> None:
    password = answered(run, "users", "add", "an", "--role", "reporter", "--org", "a")["password"]
    assert run("sessions")[1].strip() == "Không có phiên đăng nhập nào đang mở."
    for _ in range(3):
        assert signs_in(home, "an", password)
    found = answered(run, "sessions", "--of", "An")["sessions"]
    assert [session["name"] for session in found] == ["an"] * 3
    assert answered(run, "sessions", "end", found[0]["id"]) == {"name": "an", "ended": 1}
    assert run("sessions", "end", found[0]["id"])[0] == 2
    assert run("sessions", "end")[0] == 2
    assert answered(run, "sessions", "end", "--of", "an")["ended"] == 2
    assert answered(run, "sessions")["sessions"] == []
