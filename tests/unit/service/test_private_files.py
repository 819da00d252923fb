"""Whatever an installation writes is for the account that runs it, also on a machine that shares files by habit."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.worked_plan import FIGURES, ORG_UNITS, PLAN

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has rights of another kind")


def command(home: Path, *words: str) -> None:
    """A command from a terminal that would let everybody read what it writes."""
    done = subprocess.run(
        ["sh", "-c", 'umask 000 && exec "$0" "$@"', sys.executable, "-m", "kpi", "--home", str(home), *words],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def open_to_others(home: Path) -> list[str]:
    return [str(path.relative_to(home)) for path in (home, *home.rglob("*")) if path.stat().st_mode & 0o077]


def test_every_file_and_folder_is_private(tmp_path: Path) -> None:
    home, given = tmp_path / "home", tmp_path / "given"
    home.mkdir(mode=0o755)
    (given / "tay").mkdir(parents=True)
    (given / "tay" / "plan.yml").write_text(PLAN, encoding="utf-8")
    (given / "don-vi.yml").write_text(ORG_UNITS, encoding="utf-8")
    (given / "so-lieu.csv").write_text(FIGURES, encoding="utf-8")

    command(home, "init")
    command(home, "orgs", "import", str(given / "don-vi.yml"))
    command(home, "plans", "put", str(given / "tay"))
    command(home, "ingest", str(given / "so-lieu.csv"))
    command(home, "users", "add", "quan-tri", "--role", "admin", "--org", "so")
    command(home, "check")
    command(home, "backup")
    command(home, "backup", "-o", str(home / "rieng.tar"))
    written = {path.relative_to(home).parts[0] for path in home.rglob("*")}
    assert {"kpi.duckdb", "accounts.sqlite", "files", "plans", "org_units.yml", "backups", "health.json"} <= written
    assert open_to_others(home) == []

    command(tmp_path / "new", "restore", str(home / "rieng.tar"))
    command(tmp_path / "new", "check")
    assert open_to_others(tmp_path / "new") == []


def test_the_side_files_of_an_open_database_are_private_too(tmp_path: Path) -> None:
    home = tmp_path / "home"
    command(home, "init")
    # What the web process does at its start, and then the same store in its hands.
    code = """
import os, sys
from pathlib import Path
os.umask(0o077)
from kpi.accounts.user import OPERATOR
from kpi.service import log
from kpi.service.installation import Installation
inst = Installation.open(Path(sys.argv[1]), user=OPERATOR)
log.record(inst, "export", "x")
inst.accounts.add("an", "admin", "", now=inst.now())
with inst.store._database.session():
    for path in Path(sys.argv[1]).rglob("*"):
        print(path.name, oct(path.stat().st_mode & 0o077))
"""
    told = subprocess.run([sys.executable, "-c", code, str(home)], capture_output=True, text=True, check=True).stdout
    assert "kpi.duckdb.wal" in told
    assert "accounts.sqlite-wal" in told
    assert {line.split()[1] for line in told.splitlines()} == {"0o0"}
