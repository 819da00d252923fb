"""A server to measure: ours, or one whose only page is empty, started like `streamlit run` does it."""

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

from tests.bench.workbooks import ROOT

EMPTY_PAGE = "tests/bench/empty_page.py"
OURS = "dashboard.py"
MOST_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Server:
    """A running server, and how long it took until it said that it was healthy."""

    port: int
    milliseconds_to_healthy: float

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def stream(self) -> str:
        return f"ws://127.0.0.1:{self.port}/_stcore/stream"


@contextmanager
def served(script: str, home: Path | None = None) -> Iterator[Server]:
    """Serve `script` from the checkout until the block is left."""
    port = _free_port()
    # With usage statistics on, the server tells each browser how long its run took; nothing leaves the machine,
    # since it is the page's JavaScript that would send them.
    settings = {"STREAMLIT_BROWSER_GATHER_USAGE_STATS": "true", "PYTHONUNBUFFERED": "1"}
    environment = os.environ | settings | ({"KPI_HOME": str(home)} if home else {})
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    started = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            _wait_until_healthy(port, process)
            yield Server(port, (time.perf_counter() - started) * 1000)
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + MOST_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.01)
    raise RuntimeError("the server did not become healthy")
