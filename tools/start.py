"""The first start and every later one: the demonstration installation, then the web application."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from pathlib import Path

from kpi import paths
from kpi.text import setup as words
from tools.environment import SetupFailed, say

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
DEFAULT_PORT = 8501
# What tells an installation from a folder: its database.
DATABASE = "kpi.duckdb"


def chosen_port() -> int:
    """PORT of the environment, free to listen on; said before anything takes time."""
    text = os.environ.get("PORT") or str(DEFAULT_PORT)
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise SetupFailed(words.BAD_PORT.format(found=text))
    port = int(text)
    with socket.socket() as probe:
        probe.settimeout(1)
        if probe.connect_ex((HOST, port)) == 0:
            raise SetupFailed(words.PORT_TAKEN.format(port=port, other=port + 1 if port < 65535 else port - 1))
    return port


def home_folder() -> Path:
    """The installation that is served: KPI_HOME, else the one in the checkout."""
    return Path(os.environ.get("KPI_HOME") or paths.DEFAULT_HOME)


def make_demonstration(python: Path) -> None:
    """Fill a new installation with the demonstration; passwords are said this once, later only how to get new ones.

    It is made beside its place and moved there when it is whole, so that a first start that was cut short begins anew.
    """
    home = home_folder()
    if (home / DATABASE).exists():
        say(words.HOW_ACCOUNTS.format(command=_command_line(python, home)))
        return
    say(words.MAKE_DEMO.format(home=home))
    empty = not home.exists() or not any(home.iterdir())
    place = home.with_name(f"{home.name}.new") if empty else home
    if empty:
        shutil.rmtree(place, ignore_errors=True)
    command = [str(python), "-m", "kpi", "--home", str(place), "init", "--demo"]
    made = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", env=_speaking_utf8())
    if made.returncode != 0:
        raise SetupFailed(words.DEMO_FAILED)
    if empty:
        if home.exists():
            home.rmdir()
        place.rename(home)
    say(made.stdout.replace(str(place), str(home)).rstrip())


def _command_line(python: Path, home: Path) -> str:
    """How a command on this installation begins."""
    shown = python.relative_to(ROOT) if python.is_relative_to(ROOT) else python
    return f"{shown} -m kpi" if home == paths.DEFAULT_HOME else f"{shown} -m kpi --home {home}"


def _speaking_utf8() -> dict[str, str]:
    return os.environ | {"PYTHONUTF8": "1"}


def serve(python: Path, port: int) -> int:
    """Start the web application and stay with it."""
    say(words.ADDRESS.format(address=f"http://{HOST}:{port}"))
    command = [str(python), "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    command += ["--logger.hideWelcomeMessage", "true"]
    environment = _speaking_utf8() | {"KPI_HOME": str(home_folder())}
    if os.name != "nt":
        # Signals then reach the application itself and not a parent that would have to hand them on.
        os.execve(command[0], command, environment)  # noqa: S606
    return subprocess.call(command, cwd=ROOT, env=environment)
