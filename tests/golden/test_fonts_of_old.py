"""Texts in .VnTime, VNI-Times and their like: the font of the cell says what the letters show, and it is told."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from kpi.text import legacy_fonts
from tests.golden.office_forms import marks, of_one, one, read
from tests.unit.ingest.unit_forms import NAMES, codes, draft_of

FILES = Path(__file__).parent / "files"
LINES = [
    ["Đơn vị báo cáo: Trường THPT A"],
    ["Tháng 3 năm 2026"],
    [],
    ["STT", "Chỉ số", "Tử số", "Mẫu số"],
    [1, NAMES["HSTT"], 81, 100],
    [2, NAMES["CKS"], 40, 50],
]
TOLD = {"HSTT": ("81", "100", None), "CKS": ("40", "50", None)}


def in_tcvn3(text: str) -> str:
    return "".join(legacy_fonts._TCVN3_LETTERS.get(letter, letter) for letter in text)


def in_vni(text: str) -> str:
    singles = {letter: typed for typed, letter in legacy_fonts._VNI_SINGLE.items()}
    singles |= {letter.upper(): typed.upper() for letter, typed in singles.items()}
    marks_by = {unicodedata.normalize("NFD", "a" + m)[1:]: typed for typed, m in legacy_fonts._VNI_MARKS.items()}

    def typed(letter: str) -> str:
        if letter.isascii() or letter in singles:
            return singles.get(letter, letter)
        decomposed = unicodedata.normalize("NFD", letter)
        base, rest = decomposed[0], decomposed[1:]
        if "\u031b" in rest:
            base, rest = unicodedata.normalize("NFC", base + "\u031b"), rest.replace("\u031b", "")
        return singles.get(base, base) + (marks_by[rest] if rest else "")

    return "".join(map(typed, unicodedata.normalize("NFC", text)))


def form(write: Callable[[str], str], font: str, lines=LINES) -> openpyxl.Workbook:
    workbook = one([[write(cell) if isinstance(cell, str) else cell for cell in line] for line in lines])
    for row in workbook["Sheet1"].iter_rows():
        for cell in row:
            if cell.value is not None:
                cell.font = Font(name=font)
    return workbook


@pytest.mark.parametrize(
    ("write", "font", "encoding"),
    [
        (in_tcvn3, ".VnTime", "TCVN3"),
        (in_tcvn3, ".VnTimeH", "TCVN3"),
        (in_tcvn3, ".vnarial narrow", "TCVN3"),
        (in_vni, "VNI-Times", "VNI"),
        (in_vni, "VNI-Helve", "VNI"),
    ],
)
def test_the_font_of_a_cell_says_what_its_letters_show(write, font, encoding):
    draft = read(form(write, font))
    assert (of_one(draft), marks(draft)) == (TOLD, ["file.legacy_font"])
    assert draft.issues[0].params["found"] == encoding


def test_one_short_text_is_enough():
    # Nothing but the font tells "Th¸ng 3" from Western letters, and no other text of the form has an accent.
    workbook = one([[], [], [], ["STT", "Ma chi so", "TS", "MS"], [1, "HSTT", 81, 100]])
    sheet = workbook["Sheet1"]
    sheet["A1"] = "Don vi: THPT-A"
    sheet["A2"] = in_tcvn3("Tháng 3/2026")
    assert "period.not_found" in marks(read(workbook))
    sheet["A2"].font = Font(name=".VnTime")
    assert of_one(read(workbook)) == {"HSTT": ("81", "100", None)}


def test_unicode_in_a_font_that_was_left_over_stays_as_it_is():
    draft = read(form(str, ".VnTime"))
    assert (of_one(draft), marks(draft)) == (TOLD, [])


def test_old_titles_above_rows_typed_anew_in_the_same_font():
    old = form(in_tcvn3, ".VnTime")
    sheet = old["Sheet1"]
    for row in (2, 5, 6):
        for cell, value in zip(sheet[row], LINES[row - 1], strict=False):
            cell.value = value
    draft = read(old)
    assert (of_one(draft), marks(draft)) == (TOLD, ["file.legacy_font"])


def test_western_letters_in_todays_fonts_are_nobodys_vietnamese():
    workbook = one(LINES, [[None, "Ghi chú: café, Genève, Österreich"]])
    for row in workbook["Sheet1"].iter_rows():
        for cell in row:
            cell.font = Font(name="Times New Roman")
    assert (of_one(read(workbook)), marks(read(workbook))) == (TOLD, [])


@pytest.mark.parametrize("name", ["chu-cu.xls", "chu-cu.ods"])
def test_old_containers_name_their_fonts_too(name):
    draft = draft_of((FILES / name).read_bytes(), name=name)
    assert (of_one(draft), codes(draft)) == (TOLD, ["file.legacy_font"])
