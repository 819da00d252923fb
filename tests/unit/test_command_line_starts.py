"""`python -m kpi` as a process of its own: what it leaves out of memory must not be missed by anything it does."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from kpi.cli import AT_A_PLACE, COMMANDS, loaded
from tests.worked_plan import make_home

ROOT = Path(__file__).resolve().parents[2]


def run(home: Path, *words: str) -> str:
    command = [sys.executable, "-m", "kpi", "--home", str(home), *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_figures_go_in_and_come_out(tmp_path: Path) -> None:
    home = make_home(tmp_path)
    assert json.loads(run(home, "ingest", str(home / "so-lieu.csv"), "--json"))["committed"] == 1
    for ending in ("csv", "parquet", "xlsx"):
        run(home, "export", "--plan", "tay", "-o", str(tmp_path / f"x.{ending}"))
        assert (tmp_path / f"x.{ending}").stat().st_size > 0
    assert json.loads(run(home, "progress", "--plan", "tay", "--json"))["rows"]


def test_every_command_is_where_it_is_said_to_be() -> None:
    assert all(callable(loaded(name)) for name, _ in (*COMMANDS.values(), *AT_A_PLACE.values()))


def test_sending_figures_loads_no_library_of_reports() -> None:
    said = "import sys, kpi.cli, kpi.commands.sending; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", said], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert {"duckdb"} == set(done.stdout.split()) & {"docx", "pptx", "plotly", "openpyxl", "duckdb"}
