"""Where people see more than digits: lines through numbers, raised marks of footnotes, thousands in the unit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from kpi.ingest import SourceFile, read_workbooks
from kpi.text.scales import scale_of, unit_said
from tests.golden.office_forms import FIGURES, HEADINGS, ROWS, marks, of_one, one, read
from tests.unit.ingest.unit_forms import NAMES, make_indicator, make_plan

FILES = Path(__file__).parent / "files"
MARCH = [["Đơn vị báo cáo: Trường THPT A"], ["Tháng 3/2026"], []]
HSTT, CKS, PTA, SK = (NAMES[code] for code in ("HSTT", "CKS", "PTA", "SK"))
STRUCK, RAISED = InlineFont(strike=True), InlineFont(vertAlign="superscript")


def rich(*pieces: tuple[InlineFont | None, str]) -> CellRichText:
    return CellRichText(*(TextBlock(font, text) if font else text for font, text in pieces))


def with_cell(place: str, content: Any = None, font: Font | None = None) -> Any:
    """The plain form with one cell changed."""
    book = one(MARCH, [HEADINGS], ROWS)
    cell = book.worksheets[0][place]
    if content is not None:
        cell.value = content
    if font is not None:
        cell.font = font
    return book


HELD: dict[str, tuple[Callable[[], Any], str]] = {
    "a number with a line through it": (lambda: with_cell("C5", font=Font(strike=True)), "value.struck"),
    "a percentage with a line through it": (
        lambda: with_cell_of_percentage(Font(strike=True)),
        "value.struck",
    ),
    "the old number struck out before the new one": (
        lambda: with_cell("C5", rich((STRUCK, "8"), (None, "1"))),
        "value.not_a_number",
    ),
    "a raised mark behind a number": (lambda: with_cell("C5", rich((None, "8"), (RAISED, "1"))), "value.not_a_number"),
    "a name with a line through it": (lambda: with_cell("B5", font=Font(strike=True)), "indicator.unknown"),
    "thousands in the title": (
        lambda: one(MARCH[:2], [["ĐVT: nghìn hồ sơ"]], [HEADINGS], ROWS),
        "value.other_scale",
    ),
    "thousands beside the title's label": (
        lambda: one(MARCH[:2], [["Đơn vị tính:", "1.000 người"]], [HEADINGS], ROWS),
        "value.other_scale",
    ),
    "thousands in a column of units": (
        lambda: one(MARCH, [["Chỉ số", "ĐVT", "Giá trị"], [SK, "nghìn sáng kiến", 3]]),
        "value.other_scale",
    ),
    "thousands in a heading": (lambda: one(MARCH, [["Chỉ số", "Giá trị (nghìn)"], [SK, 3]]), "value.other_scale"),
    "per mille": (lambda: one(MARCH, [["Chỉ số", "ĐVT", "Giá trị"], [PTA, "‰", 55]]), "value.other_scale"),
    "thousands between the rows": (
        lambda: one(MARCH, [HEADINGS, ROWS[0], [None, "Đơn vị tính: nghìn người"], *ROWS[1:]]),
        "value.other_scale",
    ),
}


def with_cell_of_percentage(font: Font) -> Any:
    book = one(MARCH, [HEADINGS, [1, PTA, None, None, 95.5]])
    book.worksheets[0]["E5"].font = font
    return book


@pytest.mark.parametrize("kind", HELD)
def test_what_is_seen_and_is_no_plain_number_is_held_back(kind):
    make, code = HELD[kind]
    draft = read(make())
    assert draft.refused
    assert code in marks(draft, "error")


@pytest.mark.parametrize("mark", [" (1)", "*", " (*)", " ²", "[3]"])
def test_a_footnote_behind_a_name_changes_nothing(mark):
    rows = [[number, f"{name}{mark}", *rest] for number, name, *rest in ROWS]
    assert of_one(read(one(MARCH, [HEADINGS], rows))) == FIGURES


def test_a_raised_footnote_behind_a_name_changes_nothing():
    assert of_one(read(with_cell("B5", rich((None, HSTT), (RAISED, "2"))))) == FIGURES


def test_millions_are_what_the_plan_counts_in():
    money = make_indicator("SK", *(make_plan().indicators[5].kind, make_plan().indicators[5].over_time),
                           make_plan().indicators[5].over_units, unit_of_measure="triệu đồng")  # fmt: skip
    plan = make_plan(indicators=(money,))
    rows = [["Chỉ số", "ĐVT", "Giá trị"], [SK, "Triệu đồng", 12]]
    assert of_one(read(one(MARCH, rows), plans={plan.id: plan})) == {"SK": (None, None, "12")}
    wrong = read(one(MARCH, [rows[0], [SK, "đồng", 12]]), plans={plan.id: plan})
    assert "value.other_scale" in marks(wrong, "error")


def test_a_title_in_money_says_nothing_of_people():
    draft = read(
        one(MARCH[:2], [["ĐVT: triệu đồng"]], [["Chỉ số", "ĐVT", "Tử số", "Mẫu số"], [HSTT, "hồ sơ", 81, 100]])
    )
    assert of_one(draft) == {"HSTT": ("81", "100", None)}


@pytest.mark.parametrize("name", ["gach-ngang.xls", "gach-ngang.ods"])
def test_lines_and_raised_marks_are_seen_in_other_formats(name):
    (result,) = read_workbooks([SourceFile(name, (FILES / name).read_bytes())])
    assert result.workbook is not None
    cells = [(cell.kind.value, cell.text) for cell in result.workbook.sheets[0].cells.values()]
    assert cells[0][1].startswith("8\u0336")
    assert cells[1] == ("text", "85¹")
    assert cells[3:6] == [("struck", "12"), ("number", "13"), ("text", "m²")]


@pytest.mark.parametrize(
    ("unit", "scale"),
    [
        ("nghìn đồng", 1_000), ("1.000 lượt", 1_000), ("1000đ", 1_000), ("Triệu đồng", 10**6), ("tr.đ", 10**6),
        ("tỷ đồng", 10**9), ("trieu dong", 10**6), ("trăm triệu đồng", 10**8), ("1.000.000 đồng", 10**6),
        ("tỷ lệ", 1), ("Tỷ lệ (%)", 1), ("người", 1), ("ngân sách", 1), ("11.000 hồ sơ", 1), ("%", 1),
    ],
)  # fmt: skip
def test_units_say_their_thousands(unit, scale):
    assert scale_of(unit) == scale


def test_only_a_line_about_units_gives_a_unit():
    assert unit_said("(ĐVT: nghìn đồng)") == "nghìn đồng"
    assert unit_said("(Triệu đồng)") == "triệu đồng"
    assert unit_said("Đã tiếp nhận trên 1.000 hồ sơ") == ""
