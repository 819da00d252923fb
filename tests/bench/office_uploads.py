"""Uploads that are not our own form: a province's office workbooks, and one long table of a hundred thousand rows."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import openpyxl

from kpi.accounts.user import OPERATOR
from kpi.model.plan import Plan
from kpi.service.installation import Installation
from kpi.text.headings import LONG_TABLE
from tests.bench import clock
from tests.bench.homes import OWNER, PLAN, PROVINCE, make_home
from tests.bench.lines import Line
from tests.bench.office_workbooks import FIGURES, office_workbooks
from tests.bench.uploads import QUICK_COUNT, START_YEAR, run
from tests.bench.workbooks import cache_folder, figure_of, fingerprint, last_period, workbooks

ROWS, QUICK_ROWS = 100_000, 10_000
MONTHS = 5


def mixed(*, quick: bool) -> Iterator[Line]:
    """Office workbooks of every shape in one `ingest`, against as many of our own template."""
    count = QUICK_COUNT if quick else PROVINCE.units
    with tempfile.TemporaryDirectory() as folder:
        home = make_home(Path(folder) / "home", PROVINCE, START_YEAR)
        with closing(Installation.open(home, user=OPERATOR)) as inst:
            plan = inst.plan(PLAN)
            period = last_period(plan, inst.today())
            theirs, ours = office_workbooks(inst, plan, period, count), workbooks(inst, plan, period, count)
        yield Line("office-ingest", _ingested(home, theirs), _ingested(home, ours), against="our own template")


def long_table(*, quick: bool) -> Iterator[Line]:
    """A long table in .xlsx from bytes to committed, against opening it with bare openpyxl."""
    with tempfile.TemporaryDirectory() as folder:
        home = make_home(Path(folder) / "home", PROVINCE, START_YEAR)
        with closing(Installation.open(home, user=OPERATOR)) as inst:
            path = _long_workbook(inst.plan(PLAN), inst, QUICK_ROWS if quick else ROWS)
        listing = Path(folder) / "files.txt"
        listing.write_text(str(path), encoding="utf-8")
        barely = clock.milliseconds(lambda: run("tests.bench.bare_openpyxl", str(listing)))
        ingest = _ingested(home, [path], figures=QUICK_ROWS if quick else ROWS)
    yield Line("office-long-table", ingest, barely, against="bare openpyxl")


def _ingested(home: Path, paths: Sequence[Path], figures: int | None = None) -> float:
    """The milliseconds of one `ingest` into a copy of the installation, in which everything must arrive."""
    copy = Path(shutil.copytree(home, home.with_name("copy")))
    taken = clock.milliseconds(lambda: run("kpi", "--home", str(copy), "ingest", "--accept-warnings", *map(str, paths)))
    with closing(Installation.open(copy, user=OPERATOR)) as inst:
        found = inst.store.uploads(PLAN, None, len(paths) + 1)
    assert len(found) == len(paths)
    assert sum(info.figures for info in found) == (figures or len(paths) * FIGURES)
    shutil.rmtree(copy)
    return taken


def _long_workbook(plan: Plan, inst: Installation, rows: int) -> Path:
    """So many figures of whole units over some months, as another program would write them."""
    last = last_period(plan, inst.today())
    folder = cache_folder("long-table", fingerprint("tests/bench/office_uploads.py", "tests/bench/homes.py"), str(last))
    path = folder / f"{rows}.xlsx"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet("Số liệu")
        sheet.append(LONG_TABLE)
        units = [unit for unit in plan.participating(inst.tree()) if unit.code != OWNER]
        for unit in units[: rows // (MONTHS * len(plan.indicators))]:
            for month in range(MONTHS):
                for place, indicator in enumerate(plan.indicators):
                    figure = figure_of(indicator, place * 7 + month)
                    parts = (figure.numerator, figure.denominator, figure.value)
                    numbers = [None if part is None else int(part) for part in parts]
                    sheet.append([PLAN, unit.code, str(last.shift(-month)), indicator.code, *numbers])
        unfinished = path.with_suffix(".tmp")
        book.save(unfinished)
        unfinished.replace(path)
    return path
