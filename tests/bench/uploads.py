"""Uploads: one workbook from bytes to committed, and a province's month in one command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from kpi.accounts.user import OPERATOR
from kpi.ingest.frames import read_frame, write_frame
from kpi.model.period import vietnam_today
from kpi.service import upload
from kpi.service.installation import Installation
from tests.bench import clock
from tests.bench.homes import PLAN, PROVINCE, SCHOOL_SIZE, make_home
from tests.bench.lines import Line
from tests.bench.workbooks import ROOT, last_period, workbook_of, workbooks

# The plan of these homes began the year before last, so that there are closed periods whatever day it is.
START_YEAR = vietnam_today().year - 2
QUICK_COUNT = 100


def one(*, quick: bool) -> Iterator[Line]:
    """A clerk's upload, against a child process that does nothing but read the workbook."""
    with tempfile.TemporaryDirectory() as folder:
        inst = Installation.open(make_home(Path(folder), SCHOOL_SIZE, START_YEAR), user=OPERATOR)
        contents = iter(_different_workbooks(inst, repeat := 5 if quick else 15))
        sent = iter(_different_workbooks(inst, repeat))
        measured, baseline = clock.in_turns(
            lambda: _commit(inst, next(contents)), lambda: _read_barely(next(sent)), repeat=repeat
        )
        inst.close()
    yield Line("upload-one", measured, baseline, against="child with openpyxl")


def many(*, quick: bool) -> Iterator[Line]:
    """A province's month in one `ingest`, against bare reading and against the loop people write first."""
    with tempfile.TemporaryDirectory() as folder:
        home = make_home(Path(folder) / "home", PROVINCE, START_YEAR)
        inst = Installation.open(home, user=OPERATOR)
        plan = inst.plan(PLAN)
        paths = workbooks(inst, plan, last_period(plan, inst.today()), QUICK_COUNT if quick else PROVINCE.units)
        inst.close()
        listing = Path(folder) / "files.txt"
        listing.write_text("\n".join(map(str, paths)), encoding="utf-8")
        database = Path(folder) / "loop.duckdb"
        ingest = clock.milliseconds(
            lambda: run("kpi", "--home", str(home), "ingest", "--accept-warnings", *map(str, paths))
        )
        barely = clock.milliseconds(lambda: run("tests.bench.bare_openpyxl", str(listing)))
        loop = clock.milliseconds(lambda: run("tests.bench.pandas_loop", str(listing), str(database)))
        _check_figures(home, len(paths))
        shutil.rmtree(home)
    yield Line("ingest-openpyxl", ingest, barely, against="bare openpyxl")
    yield Line("ingest-pandas", ingest, loop, against="pandas and one INSERT a file")


def _different_workbooks(inst: Installation, repeat: int) -> list[bytes]:
    """One for each run and one to warm up: the same bytes again would change nothing."""
    plan = inst.plan(PLAN)
    period = last_period(plan, inst.today())
    units = plan.participating(inst.tree())
    return [
        workbook_of(inst, plan, units[number % len(units)], period.shift(-(number // len(units))), number)
        for number in range(repeat + 1)
    ]


def _commit(inst: Installation, content: bytes) -> None:
    prepared = upload.prepare(inst, [("bieu.xlsx", content)])
    receipt = upload.commit(inst, prepared.changes, accept_warnings=True)
    assert receipt.figures == 20, [(issue.code, issue.params) for issue in prepared.issues()]


def _read_barely(content: bytes) -> None:
    command = [sys.executable, "-m", "tests.bench.bare_openpyxl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as child:
        assert child.stdin
        assert child.stdout
        write_frame(child.stdin, content)
        assert read_frame(child.stdout, 2**31)
        child.stdin.close()


def run(module: str, *arguments: str) -> None:
    """Run one of our modules to its end; anything but success is a mistake of the bench."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command: Sequence[str] = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:] + done.stdout[-2000:]


def _check_figures(home: Path, files: int) -> None:
    """What was measured must have happened."""
    inst = Installation.open(home, user=OPERATOR)
    found = inst.store.uploads(PLAN, None, files + 1)
    inst.close()
    assert len(found) == files
    assert sum(info.figures for info in found) == files * 20
