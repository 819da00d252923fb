"""The heaviest files that are still taken: what they cost the process that all share, and how long they hold it."""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil

from kpi.accounts.user import OPERATOR
from kpi.ingest.limits import MAX_CELLS, MAX_FILE_BYTES
from kpi.service import upload
from kpi.service.installation import Installation
from kpi.text.headings import LONG_TABLE
from tests.bench.homes import PLAN, PROVINCE, make_home
from tests.bench.lines import Line
from tests.bench.uploads import START_YEAR
from tests.bench.workbooks import last_period

QUICK_ROWS = 5_000
# A visitor's click waits for the interpreter as often as this.
LOOK_EVERY = 0.005
MEBIBYTE = 1024**2


def shared_process(*, quick: bool) -> Iterator[Line]:
    """Memory above idle, and the longest that another thread of the same process waited for its turn."""
    with tempfile.TemporaryDirectory() as folder:
        home = make_home(Path(folder), PROVINCE, START_YEAR)
        with closing(Installation.open(home, user=OPERATOR)) as inst:
            inst.usable_plans()
            taken = [_taken(inst, content) for content in _heaviest(inst, QUICK_ROWS if quick else MAX_CELLS)]
    idle = max(at_rest for at_rest, _, _ in taken)
    yield Line("heavy-memory", max(most - at_rest for at_rest, most, _ in taken), idle, "MB", "the process at rest")
    yield Line("heavy-held", max(held for _, _, held in taken), LOOK_EVERY * 1000, against="nobody sends")


def _heaviest(inst: Installation, most: int) -> Iterator[bytes]:
    """A long table and a form of faults, as large as a file may be."""
    plan = inst.plan(PLAN)
    period, units = last_period(plan, inst.today()), plan.participating(inst.tree())
    codes = [indicator.code for indicator in plan.indicators[:14]]
    rows = (
        f"{PLAN},{unit.code},{period.shift(-month)},{code},{month},20,,"
        for month in range(12)
        for unit in units
        for code in codes
    )
    yield _cut([",".join(LONG_TABLE), *rows], most // 6)
    form = [f"Chỉ số {number % 20 + 1};{number};sai {number}" for number in range(most // 5)]
    title = [f"Đơn vị: {units[0].name};;", f"Tháng {period.month}/{period.year};;", "Chỉ số;Tử số;Mẫu số"]
    yield _cut([*title, *form], most // 3)


def _cut(lines: list[str], most: int) -> bytes:
    content = "\n".join(lines[:most]).encode()[:MAX_FILE_BYTES]
    return content[: content.rfind(b"\n")]


def _taken(inst: Installation, content: bytes) -> tuple[float, float, float]:
    """Megabytes at rest and at most, and the longest wait in milliseconds, while one file is prepared."""
    process = psutil.Process()
    at_rest = most = process.memory_info().rss / MEBIBYTE
    held = 0.0
    sender = threading.Thread(target=upload.prepare, args=(inst, [("nang.csv", content)]))
    sender.start()
    while sender.is_alive():
        started = time.perf_counter()
        time.sleep(LOOK_EVERY)
        held = max(held, time.perf_counter() - started)
        most = max(most, process.memory_info().rss / MEBIBYTE)
    return at_rest, most, held * 1000
