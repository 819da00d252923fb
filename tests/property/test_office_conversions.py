"""A filled form that passes through another program and another format still says the same, to the last digit."""

from __future__ import annotations

import datetime as dt
import random
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from kpi.ingest.template import TemplateRequest, TemplateRow, build
from kpi.model.figure import Figure
from kpi.model.indicator import Indicator, Kind
from kpi.model.period import Period
from kpi.text.parsing import NumberStyle
from tests.unit.ingest.unit_forms import codes, draft_of, figures, make_context, make_plan, make_tree

OFFICE = shutil.which("soffice")
FORMS = 6
# LibreOffice's words for the format, and in .csv for semicolons and UTF-8.
TARGETS = {
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "xls": "xls:MS Excel 97",
    "ods": "ods:calc8",
    "csv": "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false",
}

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed here")


def figure_of(indicator: Indicator, chance: random.Random) -> Figure:
    if indicator.kind is Kind.RATIO:
        denominator = chance.randrange(0, 40_000)
        return Figure(Decimal(chance.randint(0, denominator)), Decimal(denominator))
    if indicator.kind is Kind.YES_NO:
        return Figure(value=Decimal(chance.randint(0, 1)))
    if indicator.kind is Kind.SCORE:
        return Figure(value=Decimal(chance.randint(0, 1_000)) / 10)
    return Figure(value=Decimal(chance.randint(0, 90_000)))


def filled_form(seed: int) -> tuple[bytes, dict[str, tuple[str | None, ...]]]:
    """One unit's workbook with made-up figures, and what it says."""
    chance = random.Random(seed)
    plan = make_plan()
    unit = make_tree()["thpt-a"]
    rows = [TemplateRow(unit, indicator, figure=figure_of(indicator, chance)) for indicator in plan.indicators]
    form = build(TemplateRequest(plan, Period(2026, 3), unit, rows, due_date=dt.date(2026, 4, 5)))
    return form, figures(draft_of(form))


@pytest.fixture(scope="module")
def converted(
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, list[tuple[bytes, dict[str, tuple[str | None, ...]]]]]:
    """Each target format → the converted forms with what the originals say."""
    folder = tmp_path_factory.mktemp("forms")
    truths = {}
    for seed in range(FORMS):
        form, said = filled_form(seed)
        path = folder / f"bieu-{seed}.xlsx"
        path.write_bytes(form)
        truths[path.stem] = said
    return {
        target: [(path.read_bytes(), truths[path.stem]) for path in convert(folder, target, words)]
        for target, words in TARGETS.items()
    }


def convert(folder: Path, target: str, words: str) -> list[Path]:
    """All forms of a folder in another format, written by LibreOffice with a profile of its own."""
    out = folder / target
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    forms = sorted(map(str, folder.glob("*.xlsx")))
    assert OFFICE is not None
    command = [OFFICE, profile, "--headless", "--convert-to", words, "--outdir", str(out), *forms]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    found = sorted(out.glob(f"*.{target}"))
    assert len(found) == FORMS
    return found


@pytest.mark.parametrize("target", [target for target in TARGETS if target != "csv"])
def test_the_same_figures_come_out_of_every_workbook(converted, target):
    for content, said in converted[target]:
        draft = draft_of(content, name=f"bieu.{target}")
        assert (figures(draft), codes(draft)) == (said, [])


def test_a_text_table_says_the_same_once_its_way_of_writing_numbers_is_known(converted):
    # It has no hidden sheet to say what it is, only its title, and writes 1,900 for 1900.
    for content, said in converted["csv"]:
        draft = draft_of(content, make_context(plan="vi-du", numbers=NumberStyle.EN), name="bieu.csv")
        assert (figures(draft), codes(draft)) == (said, [])


def test_a_text_table_is_asked_about_before_and_never_read_wrongly(converted):
    for content, said in converted["csv"]:
        draft = draft_of(content, make_context(plan="vi-du"), name="bieu.csv")
        assert set(codes(draft)) <= {"value.read_one_way", "value.ambiguous_number"}
        assert codes(draft)
        assert figures(draft).items() <= said.items()
