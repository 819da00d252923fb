"""Whatever people write, a report says it as text in every form: whole in Word, on a slide as far as there is room."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
from pptx.oxml.ns import qn

from kpi.accounts.user import OPERATOR
from kpi.model.chart import CellKind
from kpi.model.plan import Kind
from kpi.model.report import Annex, Frozen, Grid, Picture, Report, ReportKind, Slide
from kpi.service import upload
from kpi.service.installation import Installation
from kpi.service.report import report
from kpi.service.report_files import written
from tests.small_home import PLAN

HOSTILE = "=1+1 <b>&amp;</b>"
LONG = "Đề nghị bố trí kinh phí " * 125
FORMS = (".docx", ".xlsx", ".pptx")
MOMENT = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)


@pytest.fixture
def inst(built_home: Path) -> Iterator[Installation]:
    installation = Installation.open(built_home, user=OPERATOR)
    yield installation
    installation.close()


def make(inst: Installation, **prose: str) -> Report:
    words = {name.replace("_", "-"): text for name, text in prose.items()}
    return report(inst, PLAN, ReportKind.INTERIM, submitted=True, prose=words)


def on_slides(content: bytes) -> list[str]:
    deck = pptx.Presentation(io.BytesIO(content))
    return [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]


def in_cells(content: bytes) -> list[tuple[str, str]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [
        (str(c.value), c.data_type) for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None
    ]


def in_word(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]


def test_text_that_begins_like_a_formula_stays_text_in_every_form(inst: Installation) -> None:
    made = make(inst, kien_nghi=HOSTILE)
    grid = Grid("", ("Tên",), (CellKind.TEXT,), ((HOSTILE,),), (1,))
    made = replace(made, annexes=(Annex(HOSTILE, (grid,)), *made.annexes))
    assert (HOSTILE, "s") in in_cells(written(made, ".xlsx"))
    assert HOSTILE in in_word(written(made, ".docx"))
    assert HOSTILE in on_slides(written(made, ".pptx"))


def test_a_long_text_is_whole_in_word_and_ends_at_a_word_on_a_slide(inst: Installation) -> None:
    made = make(inst, kien_nghi=f"{LONG}\n" * 9)
    assert in_word(written(made, ".docx")).count(LONG.strip()) + in_word(written(made, ".docx")).count(LONG) == 9
    # Cut where a word ends, never within one.
    (slide,) = [slide for slide in made.slides if any("kinh phí" in line for line in slide.lines)]
    assert all(line.removesuffix("…").split()[-1] in LONG.split() for line in slide.lines[:-1])
    assert "nội dung khác" in slide.lines[-1]
    assert slide.notes.count("Đề nghị") == 9 * 125


def test_a_frozen_report_prints_its_code_in_every_form(inst: Installation) -> None:
    made = replace(make(inst), frozen=Frozen(7, "ABCD-2345", MOMENT, "mai", MOMENT, "0"))
    assert any("ABCD-2345" in text for text in in_word(written(made, ".docx")))
    assert any("ABCD-2345" in text for text in on_slides(written(made, ".pptx")))
    book = openpyxl.load_workbook(io.BytesIO(written(made, ".xlsx")))
    coded = [s.title for s in book if any("ABCD-2345" in str(c.value) for row in s.iter_rows() for c in row if c.value)]
    assert coded == book.sheetnames


@pytest.mark.parametrize("suffix", FORMS)
def test_the_same_report_is_the_same_text_whenever_it_is_written(inst: Installation, suffix: str) -> None:
    made = make(inst)
    read = {".docx": in_word, ".xlsx": in_cells, ".pptx": on_slides}[suffix]
    assert read(written(made, suffix)) == read(written(made, suffix))


def test_slides_tell_nothing_twice_and_leave_no_target_out(inst: Installation) -> None:
    made = make(inst)
    first = made.slides[0]
    assert "nội dung khác" not in " ".join(first.lines)
    said = [line for slide in made.slides[1:] for line in slide.lines]
    assert not [line for line in said if line.startswith(("Các chỉ tiêu", "Chưa có chỉ tiêu nào"))]


def test_what_an_officer_wrote_is_on_a_slide_however_it_begins(inst: Installation) -> None:
    made = make(inst, uu_diem="Các chỉ tiêu đạt và vượt: kỹ năng số của toàn trường, do thầy cô tự học buổi tối.")
    assert any("thầy cô tự học" in line for slide in made.slides for line in (slide.title, *slide.lines))


def test_few_lines_are_large_and_many_still_have_room(inst: Installation) -> None:
    few, many = (Slide("Tiêu đề", tuple(f"Nội dung thứ {at} " * 5 for at in range(count))) for count in (2, 9))
    deck = pptx.Presentation(io.BytesIO(written(replace(make(inst), slides=(few, many)), ".pptx")))
    sizes = []
    for page in list(deck.slides)[1:]:
        (box,) = [s for s in page.shapes if s.has_text_frame and "thứ 0" in s.text_frame.text]
        (size,) = {run.font.size.pt for p in box.text_frame.paragraphs for run in p.runs}
        letters = sum(-(-len(p.text) // (1930 // size)) for p in box.text_frame.paragraphs)
        assert letters * size * 1.2 + 10 * len(box.text_frame.paragraphs) <= box.height.pt
        assert all(p._p.pPr.find(qn("a:buChar")) is not None for p in box.text_frame.paragraphs)
        sizes.append(size)
    assert sizes[0] == 30 > sizes[1] >= 18


def test_a_plan_without_targets_has_a_chart_of_what_it_counts(own_home: Path) -> None:
    inst = Installation.open(own_home, user=OPERATOR)
    plan = next(plan for plan in inst.usable_plans().values() if not plan.targets and not plan.has_ended)
    period = inst.period_or_default(plan, None)
    (unit, *_) = plan.units_at(inst.tree(), period)
    # Nobody has reported the last month yet; what was counted before still stands.
    before = period.shift(-1)
    lines = [f"{plan.id},{unit.code},{before},{i.code},,,12," for i in plan.indicators if i.kind is Kind.COUNT]
    content = "\n".join(["plan,org,period,indicator,numerator,denominator,value,note", *lines]).encode()
    prepared = upload.prepare(inst, [("so-lieu.csv", content)], plan=plan.id)
    upload.commit(inst, prepared.changes, accept_warnings=True, reason="kiểm thử")

    made = report(inst, plan.id, ReportKind.FINAL, submitted=True)

    pictures = [b for section in made.sections for b in section.blocks if isinstance(b, Picture)]
    counted = [i.name for i in plan.indicators if i.kind is Kind.COUNT]
    assert lines
    assert [picture.spec.title.partition(": ")[0] for picture in pictures] == counted
    assert all(picture.spec.title.partition(": ")[2].startswith("12") for picture in pictures)
    # 12 counted and nobody with figures this month: the table says how both can be.
    (table,) = [b for section in made.sections for b in section.blocks if isinstance(b, Grid)]
    assert {row[-1].partition("/")[0] for row in table.rows if isinstance(row[-1], str)} == {"0"}
    assert "báo cáo của kỳ này" in table.note
    # The words before a chart are what the speaker says.
    assert all("Đến hết" in slide.notes for slide in made.slides if slide.picture is not None)
    inst.close()
