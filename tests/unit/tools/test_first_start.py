"""The demonstration is there after the first start, whole or not at all."""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tools import start
from tools.environment import SetupFailed

PYTHON = Path(sys.executable)


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("KPI_HOME", str(tmp_path / "store"))
    return tmp_path / "store"


def make(monkeypatch, status: int = 0) -> list[Path]:
    """Let `init --demo` write a database and end with `status`; returns the places it was given."""
    places: list[Path] = []

    def init(command, **_: object) -> CompletedProcess[str]:
        place = Path(command[4])
        places.append(place)
        place.mkdir(exist_ok=True)
        (place / start.DATABASE).write_text("demo", encoding="utf-8")
        return CompletedProcess(command, status, stdout=f"Đã tạo {place}.\n")

    monkeypatch.setattr(start.subprocess, "run", init)
    return places


def test_a_first_start_makes_the_demonstration(home, monkeypatch):
    make(monkeypatch)
    start.make_demonstration(PYTHON)
    assert (home / start.DATABASE).exists()
    assert list(home.parent.iterdir()) == [home]


def test_what_is_said_names_the_place_that_stays(home, monkeypatch, capsys):
    make(monkeypatch)
    start.make_demonstration(PYTHON)
    assert f"Đã tạo {home}." in capsys.readouterr().err


def test_a_second_start_keeps_the_data(home, monkeypatch):
    make(monkeypatch)
    start.make_demonstration(PYTHON)
    places = make(monkeypatch)
    start.make_demonstration(PYTHON)
    assert places == []


def test_a_second_start_says_how_to_get_a_new_password_and_none_that_there_is(home, monkeypatch, capsys):
    make(monkeypatch)
    start.make_demonstration(PYTHON)
    assert "users passwd" not in capsys.readouterr().err
    start.make_demonstration(PYTHON)
    said = capsys.readouterr().err
    assert f"--home {home} users passwd TÊN" in said
    assert "Đã tạo" not in said


def test_a_first_start_that_was_cut_short_begins_anew(home, monkeypatch):
    make(monkeypatch, status=1)
    with pytest.raises(SetupFailed):
        start.make_demonstration(PYTHON)
    assert not home.exists()
    make(monkeypatch)
    start.make_demonstration(PYTHON)
    assert (home / start.DATABASE).exists()


def test_a_folder_with_own_definitions_is_filled_in_its_place(home, monkeypatch):
    (home / "plans").mkdir(parents=True)
    assert make(monkeypatch) == []
    places = make(monkeypatch)
    start.make_demonstration(PYTHON)
    assert places == [home]
    assert (home / "plans").exists()


def test_the_usual_port_is_8501(monkeypatch):
    monkeypatch.delenv("PORT", raising=False)
    monkeypatch.setattr(socket.socket, "connect_ex", lambda *_: 1)
    assert start.chosen_port() == 8501


@pytest.mark.parametrize("text", ["abc", "0", "70000", "-1", "８５０１"])
def test_a_port_that_is_no_port_is_named(text, monkeypatch):
    monkeypatch.setenv("PORT", text)
    with pytest.raises(SetupFailed, match=text):
        start.chosen_port()


def test_a_port_in_use_is_said_before_anything_starts(monkeypatch):
    with socket.socket() as taken:
        taken.bind((start.HOST, 0))
        taken.listen()
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))
        with pytest.raises(SetupFailed, match="đang được chương trình khác dùng"):
            start.chosen_port()
