"""Sets the application up on a fresh machine, then runs, tests or checks it: `python3 -m tools.bootstrap run`.

Only the standard library is at hand here. Every step leaves a stamp once it is done, so that a second start takes
seconds and needs no network.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from kpi.text import setup as words
from tools import environment, start, system

ROOT = Path(__file__).resolve().parent.parent


def run() -> int:
    """Serve the web application, with the demonstration on its first start."""
    port = start.chosen_port()
    python = environment.ready("requirements.txt")
    start.make_demonstration(python)
    return start.serve(python, port)


def setup() -> int:
    """Set up the environment for tests and checks."""
    environment.ready("requirements-dev.txt")
    return 0


def test() -> int:
    """Run every test: those without a browser two at a time, then those in a browser."""
    python = environment.ready("requirements-dev.txt")
    system.install_browser_where_possible()
    system.install_validator_where_possible()
    others = _pytest(python, "-m", "not browser", "-n", "2")
    return _pytest(python, "-m", "browser") or others


def check() -> int:
    """Format, lint, types, and the shape of the code."""
    python = environment.ready("requirements-dev.txt")
    commands = (
        ("ruff", "format", "--check", "."),
        ("ruff", "check", "."),
        ("mypy",),
        ("pytest", "tests/contract"),
    )
    return max([_module(python, *command) for command in commands])


def bench() -> int:
    """Measure speed and memory against the budgets."""
    return _module(environment.ready("requirements-dev.txt"), "tests.bench", *sys.argv[2:])


def soak() -> int:
    """Kill processes in the middle of their writes, a hundred times, and look what is left."""
    return _module(environment.ready("requirements-dev.txt"), "tests.soak", *sys.argv[2:])


def test_next() -> int:
    """Run the store's tests on the next major version of DuckDB, in an environment of its own."""
    python = environment.ready("requirements-next.txt", folder=".venv-next")
    return _pytest(python, "tests/unit/store")


STEPS: dict[str, Callable[[], int]] = {
    "run": run,
    "setup": setup,
    "test": test,
    "check": check,
    "bench": bench,
    "soak": soak,
    "test-next": test_next,
}


def _pytest(python: Path, *arguments: str) -> int:
    return _module(python, "pytest", *arguments)


def _module(python: Path, *arguments: str) -> int:
    return subprocess.call([python, "-m", *arguments], cwd=ROOT)


def main() -> int:
    """Do the step named on the command line."""
    step = STEPS.get(sys.argv[1]) if len(sys.argv) > 1 else None
    if step is None:
        environment.say(words.UNKNOWN_STEP.format(steps=", ".join(STEPS)))
        return 2
    os.chdir(ROOT)
    try:
        return step()
    except environment.SetupFailed as failure:
        environment.say(str(failure))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
