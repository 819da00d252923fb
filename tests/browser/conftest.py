"""The application as `streamlit run` starts it, on a free port, with a small installation of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from tests import signed_in, small_home

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 60


@dataclass(frozen=True)
class Served:
    """A running application."""

    url: str
    home: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_healthy(url: str, server: subprocess.Popen[bytes]) -> None:
    """Return once the server answers."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if server.poll() is not None:
            pytest.fail(f"the server ended with {server.returncode}")
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the server did not answer in time")


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The application, running for the whole session."""
    home = small_home.build(tmp_path_factory.mktemp("browser") / "home")
    signed_in.add_everybody(home)
    with running(home) as (application, _):
        yield application


@contextmanager
def running(home: Path) -> Iterator[tuple[Served, subprocess.Popen[bytes]]]:
    """An application of one's own, with the process to stop it by."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py"), "--server.port", str(port)]
    server = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "KPI_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        url = f"http://127.0.0.1:{port}"
        wait_until_healthy(url, server)
        yield Served(url, home), server
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture
def context(context: BrowserContext, served: Served) -> BrowserContext:
    """A browser in which the focal office has signed in."""
    context.add_cookies([signed_in.cookie_of(served.home, signed_in.COORDINATOR, served.url)])
    return context
