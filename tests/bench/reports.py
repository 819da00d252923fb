"""The sơ kết report: of sixty units against the same with pictures of its charts, and of a province with annexes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import docx.document
from docx.shared import Emu

from kpi.accounts.user import OPERATOR
from kpi.chart.pictures import picture
from kpi.export import word
from kpi.model.report import Picture, Report, ReportKind
from kpi.service.installation import Installation
from kpi.service.report import report
from kpi.service.report_files import written
from tests.bench import clock
from tests.bench.filled import Filling, filled_home
from tests.bench.homes import PLAN, Size
from tests.bench.lines import Line
from tests.bench.pages import province
from tests.bench.workbooks import ROOT

DISTRICT = Filling("district", Size(units=60, areas=1), start_year=2024, months=34)
CHARTS = 8
REPEAT, QUICK_REPEAT = 5, 2
PICTURES = "Kaleido PNGs"


def measure(*, quick: bool) -> Iterator[Line]:
    """Both reports as Word documents, from the store to the file; the province's as a workbook too."""
    yield from _district(QUICK_REPEAT if quick else REPEAT)
    home = filled_home(province())
    period = str(province().periods[-1])
    document, book = _made(home, period, ".docx"), _made(home, period, ".xlsx")
    yield Line("report-province", document["taken"], document["worked"], against="the processor alone")
    yield Line("report-province-workbook", book["taken"], book["worked"], against="the processor alone")
    yield Line("report-province-memory", document["most"], document["before"], unit="MB", against="before the report")
    yield Line("report-province-workbook-memory", book["most"], book["before"], unit="MB", against="before the report")


def _district(repeat: int) -> Iterator[Line]:
    """The charts written as native ones, against the same report with each chart as a picture at print size."""
    inst = Installation.open(filled_home(DISTRICT), user=OPERATOR)
    inst.plans()
    native, pictured = clock.in_turns(lambda: _native(inst), lambda: _pictured(inst), repeat=repeat)
    inst.close()
    yield Line("report-district", native, pictured, against=PICTURES)
    yield Line("report-district-pictures", native, pictured, against=PICTURES)


def _facts(inst: Installation) -> Report:
    made = report(inst, PLAN, ReportKind.INTERIM, period=DISTRICT.periods[-1], submitted=True)
    charts = [block for section in made.sections for block in section.blocks if isinstance(block, Picture)]
    assert len(charts) == CHARTS
    return made


def _native(inst: Installation) -> bytes:
    return written(_facts(inst), ".docx")


def _pictured(inst: Installation) -> bytes:
    with patch.object(word, "write_picture", _write_png):
        return written(_facts(inst), ".docx")


def _write_png(document: docx.document.Document, chart: Picture, number: int, width: int) -> None:
    """What stands in place of a native chart: its picture, drawn by a browser that has been started already."""
    document.add_picture(io.BytesIO(picture(chart.spec, "png")), width=Emu(width))
    document.add_paragraph(f"{number}. {chart.caption}", style="Caption")


def _made(home: Path, period: str, suffix: str) -> dict[str, float]:
    """Have a fresh process make the province's report."""
    command = [sys.executable, "-m", "tests.bench.report_child", suffix, str(home), period]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    assert answer["annexes"] >= 4
    return answer
