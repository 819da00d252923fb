"""What a command brings along: nothing that only the web application or a notebook has a use for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.small_home import PLAN, build

RUN = """
import runpy, sys
sys.argv[0] = "kpi"
try:
    runpy.run_module("kpi", run_name="__main__")
except SystemExit as end:
    assert not end.code, end.code
print(sorted(name for name in ("pandas", "pyarrow") if sys.modules.get(name) is not None), file=sys.stderr)
"""


def test_a_question_is_answered_without_pandas_and_pyarrow(tmp_path: Path) -> None:
    command = [sys.executable, "-c", RUN, "--home", str(build(tmp_path / "home")), "progress", "--plan", PLAN]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[-1] == "[]"
