"""What a report prints is what `progress` says: documents of all plans are read back and compared number by number."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
from docx.table import Table

from kpi.accounts.user import OPERATOR
from kpi.model.period import Period
from kpi.model.plan import Kind, Plan, Target
from kpi.model.progress import ProgressRow
from kpi.model.report import Report, ReportKind
from kpi.service import upload
from kpi.service.installation import Installation
from kpi.service.report import report
from kpi.service.report_files import written
from kpi.service.standing import progress
from kpi.text import report as TEXT
from tests.small_home import HEADINGS

# So many people or dossiers that shares fall right beside a target: 79.997/100.000 beside 80%.
WHOLE = 100_000
MONTHS = 2
PLANS = (
    "dien-khanh-2025-2030",
    "hung-yen-2021-2025",
    "loc-ninh-2025-2030",
    "thanh-thuy-2025-2030",
    "tts-dhtn-2026-2030",
)


@pytest.fixture(scope="module")
def inst(built_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    home = tmp_path_factory.mktemp("numbers") / "home"
    shutil.copytree(built_home, home)
    installation = Installation.open(home, user=OPERATOR)
    for plan in installation.usable_plans().values():
        prepared = upload.prepare(
            installation, [(f"{plan.id}.csv", _figures(installation, plan).encode())], plan=plan.id, backfill=True
        )
        assert not [i for f in prepared.changes.files for i in f.issues if i.severity == "error"], prepared.issues()
        upload.commit(installation, prepared.changes, accept_warnings=True, reason="kiểm thử")
    yield installation
    installation.close()


def _figures(inst: Installation, plan: Plan) -> str:
    """Units just below, on and just above each target."""
    last, lines = inst.period_or_default(plan, None), [HEADINGS]
    for period in [last.shift(-back) for back in reversed(range(MONTHS))]:
        for number, unit in enumerate(plan.units_at(inst.tree(), period)):
            for indicator in plan.indicators:
                if not indicator.is_owed_by(unit):
                    continue
                targets = [t for t in plan.targets if t.indicator == indicator.code and t.value is not None]
                level = int((targets[number % len(targets)].value or 0) * WHOLE / 100) if targets else WHOLE // 3
                met = min(level + (number % 3 - 1) * 3, WHOLE)
                parts = f"{met},{WHOLE}," if indicator.kind is Kind.RATIO else f",,{number % 2}"
                lines.append(f"{plan.id},{unit.code},{period},{indicator.code},{parts},")
    return "\n".join(lines)


def _made(inst: Installation, plan_id: str) -> tuple[Report, tuple[ProgressRow, ...]]:
    plan = inst.plan(plan_id)
    kind = ReportKind.FINAL if plan.has_ended else ReportKind.INTERIM
    made = report(inst, plan_id, kind, submitted=True)
    phase = plan.phase_of(made.period)
    rows = progress(inst, plan_id, period=made.period, phase=phase.id if phase else None).rows
    return made, rows


def number(text: str) -> Fraction:
    """A number as offices write it: 1.234,5."""
    return Fraction(text.replace(".", "").replace(",", "."))


def is_that(printed: str, exact: Fraction, target: Fraction | None) -> bool:
    """Whether a percentage is the exact one rounded, and on the same side of its target."""
    shown, places = number(printed), len(printed.partition(",")[2])
    near = abs(shown - exact) <= Fraction(1, 2 * 10**places)
    return near and (target is None or (shown > target, shown < target) == (exact > target, exact < target))


def table_of(content: bytes, headings: tuple[str, ...]) -> list[list[str]]:
    """The rows of the Word table with these headings."""
    tables: list[Table] = docx.Document(io.BytesIO(content)).tables
    for table in tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        if tuple(rows[0][: len(headings)]) == headings:
            return rows[1:]
    return []


@pytest.mark.parametrize("plan_id", PLANS)
def test_the_tables_of_the_word_report_hold_the_figures_of_progress(inst: Installation, plan_id: str) -> None:
    made, rows = _made(inst, plan_id)
    content = written(made, ".docx")
    own = [row for row in rows if row.org == made.org]
    summary = table_of(content, TEXT.Head.summary)
    assert len(summary) == len(own)
    for cells, row in zip(summary, own, strict=True):
        standing, target = row.standing, None if row.counts_units else row.target_value
        assert [number(c) if c else None for c in cells[4:6]] == [standing.numerator, standing.denominator]
        if standing.measure is not None and cells[6].endswith("%"):
            assert is_that(cells[6].removesuffix("%"), Fraction(standing.measure), _level(target))
    units = {cells[1]: cells[2:] for cells in table_of(content, TEXT.Head.units)}
    each = [row.target for row in own if row.counts_units]
    for row in rows:
        if row.org != made.org and row.target in each and row.indicator.kind is Kind.RATIO:
            said = units[inst.tree()[row.org].name][each.index(row.target)]
            found = re.search(r"([\d.,]+)% \(([\d.]+)/([\d.]+)", said)
            assert found, said
            assert is_that(found[1], Fraction(row.standing.measure or 0), _level(row.target_value))
            assert (number(found[2]), number(found[3])) == (row.standing.numerator, row.standing.denominator)


@pytest.mark.parametrize("plan_id", PLANS)
def test_the_workbook_holds_the_figures_and_works_them_out_to_the_same(inst: Installation, plan_id: str) -> None:
    made, rows = _made(inst, plan_id)
    book = openpyxl.load_workbook(io.BytesIO(written(made, ".xlsx")))
    assert book.sheetnames[0] == TEXT.INDEX_SHEET
    assert TEXT.DICTIONARY_SHEET in book.sheetnames
    known = {
        (row.indicator.name, inst.tree()[row.org].name, row.standing.numerator, row.standing.denominator): row
        for row in rows
        if row.org != made.org and row.standing.numerator is not None
    }
    checked = set()
    for cells in book[TEXT.DATA_SHEET].iter_rows() if TEXT.DATA_SHEET in book.sheetnames else ():
        key = tuple(cell.value for cell in cells[:4])
        if (row := known.get(key)) is not None:  # type: ignore[arg-type]
            assert cells[4].value == f'=IF(D{cells[4].row}=0,"",C{cells[4].row}/D{cells[4].row}*100)'
            places = len(cells[4].number_format.partition(".")[2])
            shown = f"{float(row.standing.measure or 0):.{places}f}".replace(".", ",")
            assert is_that(shown, Fraction(row.standing.measure or 0), _level(row.target_value))
            checked.add(key)
    assert checked == set(known)


@pytest.mark.parametrize("plan_id", PLANS)
def test_charts_on_slides_hold_the_figures_and_name_them_with_a_comma(inst: Installation, plan_id: str) -> None:
    made, rows = _made(inst, plan_id)
    deck = pptx.Presentation(io.BytesIO(written(made, ".pptx")))
    assert all(slide.shapes.title is not None and slide.shapes.title.text_frame.text for slide in deck.slides)
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    measures = {float(row.standing.measure) for row in rows if row.standing.measure is not None}
    measures |= {float(row.whole.measure) for row in rows if row.whole is not None and row.whole.measure is not None}
    for chart in charts:
        xml = chart.part.blob.decode()
        for said in re.findall(r"<a:t>[^<]*?([\d.,]+)%</a:t>", xml):
            assert "." not in said
    bars = [chart.plots[0] for chart in charts if 'barDir val="bar"' in chart.plots[0]._element.xml]
    assert len(bars) == sum(row.counts_units for row in rows)
    for plot in bars:
        values = [value for value in plot.series[0].values if value is not None]
        assert values
        assert all(any(abs(value - known) < 1e-9 for known in measures) for value in values)


def _level(value: object) -> Fraction | None:
    return None if value is None else Fraction(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("away", [Fraction(-4, 10_000), Fraction(0), Fraction(4, 10_000)])
def test_a_share_beside_its_target_never_reads_as_the_target(inst: Installation, away: Fraction) -> None:
    from kpi.export.cells import percent_format
    from kpi.text.numbers import fmt_percent

    targets: list[Target] = [t for plan in inst.usable_plans().values() for t in plan.targets if t.value is not None]
    assert targets
    for target in targets:
        level = Fraction(target.value or 0)
        exact = level + away
        assert is_that(fmt_percent(exact, level).removesuffix("%"), exact, level)
        places = len(percent_format(exact, [level]).partition(".")[2])
        assert (round(exact, places) == level) == (away == 0)


def test_a_period_without_figures_is_a_whole_report_that_says_so(inst: Installation) -> None:
    made = report(inst, "loc-ninh-2025-2030", ReportKind.INTERIM, period=Period(2025, 2), submitted=True)
    assert TEXT.WARN_NO_DATA in made.warnings
    for suffix in (".docx", ".xlsx", ".pptx"):
        assert written(made, suffix)
