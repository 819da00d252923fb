"""Every kind of Office document that we write is sound to Microsoft's own validator, whatever stands in it."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kpi.accounts.user import OPERATOR
from kpi.chart.describe import target_line, timeline, units_dots
from kpi.export.excel import chart_workbook
from kpi.export.native_part import native_chart
from kpi.export.word import chart_document
from kpi.model.report import Passage, Report, ReportKind, Section
from kpi.service.installation import Installation
from kpi.service.report import report
from kpi.service.report_files import report_file
from kpi.service.report_making import sign
from kpi.service.template import workbook
from tests.small_home import PLAN, build, long_table_of, send
from tests.unit.chart.chart_rows import dots_rows, line_rows, timeline_rows
from tools.system import find_validator

HOSTILE = "=1+1 <b>&amp;</b> \x00\x0b ‮ ]]> \U0001f600 " + "khó khăn " * 400


@pytest.fixture(scope="module")
def validator() -> Path:
    found = find_validator()
    if found is None:
        if os.environ.get("CI") == "true" and shutil.which("npm"):
            pytest.fail("npm is here, so the validator should have been installed")
        pytest.skip("the validator of Office documents is not installed (npm is missing)")
    return found


@pytest.fixture(scope="module")
def inst(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    installation = Installation.open(build(tmp_path_factory.mktemp("home")), user=OPERATOR)
    yield installation
    installation.close()


def faults(validator: Path, files: dict[str, bytes], folder: Path) -> dict[str, list[object]]:
    """What the validator says of each file."""
    found = {}
    for name, content in files.items():
        path = folder / name
        path.write_bytes(content)
        said = subprocess.run([validator, path], capture_output=True, check=False).stdout
        found[name] = json.loads(said)["errors"]
    return found


def every_form(inst: Installation, made: Report, name: str) -> dict[str, bytes]:
    return {f"{name}{suffix}": report_file(inst, made, suffix) for suffix in (".docx", ".xlsx", ".pptx")}


def test_reports_of_every_plan_are_sound(validator: Path, inst: Installation, tmp_path: Path) -> None:
    files: dict[str, bytes] = {}
    for plan in inst.usable_plans().values():
        kind = ReportKind.FINAL if plan.has_ended else ReportKind.INTERIM
        files |= every_form(inst, report(inst, plan.id, kind, submitted=True), plan.id)
    assert faults(validator, files, tmp_path) == {name: [] for name in files}


def test_charts_and_forms_are_sound(validator: Path, inst: Installation, tmp_path: Path) -> None:
    files: dict[str, bytes] = {}
    for spec in (target_line(line_rows()), units_dots(dots_rows()), timeline(timeline_rows())):
        files |= {f"{spec.kind}.xlsx": chart_workbook(spec), f"{spec.kind}.docx": chart_document(spec)}
        files[f"{spec.kind}-kem-theo.xlsx"] = native_chart(spec).workbook
    period = inst.period_or_default(inst.plan(PLAN), None)
    files["bieu.xlsx"] = workbook(inst, PLAN, "ln-toan", period, filled=True)[1]
    files["bieu-chung.xlsx"] = workbook(inst, PLAN, "thpt-loc-ninh", period, below=True)[1]
    assert faults(validator, files, tmp_path) == {name: [] for name in files}


def test_whatever_people_write_the_documents_stay_sound(validator: Path, inst: Installation, tmp_path: Path) -> None:
    made = report(inst, PLAN, ReportKind.INTERIM, submitted=True, date=dt.date(2026, 12, 5))
    head = replace(made.head, issuer=HOSTILE[:60], summary=HOSTILE[:90], recipients=(HOSTILE[:50], HOSTILE[:40]))
    sections = (Section("a", (Passage(HOSTILE, notes=(HOSTILE,), by_hand=True),)), *made.sections)
    slides = tuple(replace(slide, title=HOSTILE[:80], notes=HOSTILE) for slide in made.slides)
    hostile = replace(made, head=head, sections=sections, slides=slides)
    files = every_form(inst, hostile, "la")
    assert faults(validator, files, tmp_path) == {name: [] for name in files}


def test_a_frozen_report_after_a_correction_is_sound(validator: Path, own_home: Path, tmp_path: Path) -> None:
    """With its code, footnotes of old and new, and the annex of what has changed."""
    opened = Installation.open(own_home, user=OPERATOR)
    try:
        sign(opened, PLAN, ReportKind.INTERIM, submitted=True)
        send(own_home, "sua.csv", long_table_of(own_home, "ln-toan", numerator=9))
        made = sign(opened, PLAN, ReportKind.INTERIM, submitted=True)
        assert [note for part in made.sections for b in part.blocks if isinstance(b, Passage) for note in b.notes]
        files = every_form(opened, made, "chot")
    finally:
        opened.close()
    assert faults(validator, files, tmp_path) == {name: [] for name in files}
