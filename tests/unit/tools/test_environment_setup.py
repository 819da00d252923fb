"""The first start fills the environment, later ones leave it alone."""

from __future__ import annotations

import sys

import pytest

from tools import environment, system
from tools.environment import SetupFailed, ready


class Pip:
    """Stands in for pip: counts how often it is called, fails as often as it is told to."""

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.calls = 0

    def __call__(self, command, **_: object) -> int:
        self.calls += 1
        return 1 if self.calls <= self.failures else 0


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    for name in ("requirements.txt", "requirements-dev.txt", "constraints.txt"):
        (tmp_path / name).write_text("duckdb==1.5.5\n", encoding="utf-8")
    (tmp_path / ".venv").mkdir()
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "_works", lambda _: True)
    monkeypatch.setattr(environment.time, "sleep", lambda _: None)
    return tmp_path


def use(monkeypatch, pip: Pip) -> Pip:
    monkeypatch.setattr(environment.subprocess, "call", pip)
    return pip


def test_a_second_start_installs_nothing(checkout, monkeypatch):
    pip = use(monkeypatch, Pip())
    ready("requirements.txt")
    ready("requirements.txt")
    assert pip.calls == 1


def test_a_changed_pin_is_installed(checkout, monkeypatch):
    pip = use(monkeypatch, Pip())
    ready("requirements.txt")
    (checkout / "constraints.txt").write_text("duckdb==1.5.6\n", encoding="utf-8")
    ready("requirements.txt")
    assert pip.calls == 2


def test_what_tests_need_includes_what_the_application_needs(checkout, monkeypatch):
    pip = use(monkeypatch, Pip())
    ready("requirements-dev.txt")
    ready("requirements.txt")
    assert pip.calls == 1


def test_a_hiccup_of_the_network_is_tried_again(checkout, monkeypatch):
    pip = use(monkeypatch, Pip(failures=2))
    ready("requirements.txt")
    assert pip.calls == 3


def test_a_failed_install_says_so_and_is_repeated_at_the_next_start(checkout, monkeypatch):
    use(monkeypatch, Pip(failures=99))
    with pytest.raises(SetupFailed, match="kết nối mạng"):
        ready("requirements.txt")
    pip = use(monkeypatch, Pip())
    ready("requirements.txt")
    assert pip.calls == 1


def test_a_python_without_venv_names_the_package_that_is_missing(checkout, monkeypatch):
    monkeypatch.setattr(environment, "_works", lambda _: False)
    monkeypatch.setattr(system, "has_venv", lambda: False)
    monkeypatch.setattr(system, "_may_install", lambda: False)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    with pytest.raises(SetupFailed, match=f"python{version}-venv"):
        ready("requirements.txt")


def test_as_root_on_debian_the_missing_package_is_installed(checkout, monkeypatch):
    commands = []
    monkeypatch.setattr(system, "_may_install", lambda: True)
    monkeypatch.setattr(system.subprocess, "call", lambda command, **_: commands.append(command) or 0)
    assert system.install_venv("3.11")
    assert commands[-1][-1] == "python3.11-venv"
