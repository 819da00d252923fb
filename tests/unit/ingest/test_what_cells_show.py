"""What is stored is what the cell shows; where the two differ the clerk is told, and nothing is guessed."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from kpi.ingest.number_formats import hides_zero, is_disguised, shown_decimals, shows_percent
from tests.unit.ingest.unit_forms import HEADINGS, codes, draft_of, figures, make_form, places, ratio, value


def formatted(cell: str, number_format: str):
    def adjust(workbook: openpyxl.Workbook) -> None:
        workbook.active[cell].number_format = number_format

    return adjust


def changed(content: bytes, part: str, old: str, new: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(stream, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            if name == part:
                assert old.encode() in text, text
                text = text.replace(old.encode(), new.encode(), 1)
            after.writestr(name, text)
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def part_of(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name)


@pytest.mark.parametrize("number_format", ['0.0"%"', "0.0\\%"])
def test_a_percent_sign_in_quotes_multiplies_nothing(number_format):
    draft = draft_of(make_form([value("PTA", 95.5)], adjust=formatted("G4", number_format)))
    assert (figures(draft), codes(draft)) == ({"PTA": (None, None, "95.5")}, [])
    assert not shows_percent(number_format)
    assert shows_percent("0.0%")


@pytest.mark.parametrize(
    "number_format", ["#,##0,", "0,.0", '0,"k"', '0"000"', "0\\0\\0", "0%%", "[>=10]0,;0", ";;;", '"đủ"', '"a;b"']
)
def test_a_format_that_shows_another_number_is_refused(number_format):
    draft = draft_of(make_form([value("SK", 12)], adjust=formatted("G4", number_format)))
    assert places(draft) == {"value.disguised": "Số liệu!G4"}


@pytest.mark.parametrize(
    "number_format",
    [
        "0",
        "#,##0",
        "#,##0.00",
        '#,##0" người"',
        '_-* #,##0\\ _₫_-;\\-* #,##0\\ _₫_-;_-* "-"??\\ _₫_-;_-@_-',
        "#,##0_);(#,##0)",
        "[Red][>100]0;0",
        "[>=100]0,;0",
        "General",
        "@",
        "# ?/8",
        '0" m2"',
    ],
)
def test_a_format_that_shows_the_number_is_taken(number_format):
    assert not is_disguised(number_format, Decimal(12))


@pytest.mark.parametrize(
    ("number_format", "whole", "shortened"),
    [
        ("0.00E+00", "1230000", "1234567"),
        ("##0.0E+0", "120", "1234567"),
        ("# ?/?", "0.5", "0.3333"),
        ("# ?/8", "0.375", "0.4"),
    ],
)
def test_a_short_form_is_taken_only_where_it_leaves_nothing_out(number_format, whole, shortened):
    assert not is_disguised(number_format, Decimal(whole))
    assert is_disguised(number_format, Decimal(shortened))


@pytest.mark.parametrize("number_format", ["#,###", "0;-0;;@", "#", '[=0]"";0'])
def test_a_zero_that_looks_like_a_blank_is_asked_about(number_format):
    draft = draft_of(make_form([value("SK", 0)], adjust=formatted("G4", number_format)))
    assert places(draft) == {"value.zero_hidden": "Số liệu!G4"}
    assert not draft.refused
    assert not hides_zero("#,##0")


def test_a_sheet_that_hides_its_zeros_asks_about_each():
    def hide(workbook: openpyxl.Workbook) -> None:
        workbook.active.sheet_view.showZeros = False

    draft = draft_of(make_form([ratio("HSTT", 0, 4), value("SK", 3)], adjust=hide))
    assert places(draft) == {"value.zero_hidden": "Số liệu!E4"}


def test_decimals_are_counted_in_every_plain_format():
    assert shown_decimals('#,##0" người"') == 0
    assert shown_decimals("_-* #,##0.0_-") == 1
    assert shown_decimals("0%") == 0
    draft = draft_of(
        make_form(
            [value("PTA", 0.8749)],
            marker={},
            title=("Đơn vị: THPT A", "Tháng 3/2026"),
            adjust=formatted("G4", "0%"),
        ),
    )
    assert [(i.code, i.params["found"], i.params["stored"]) for i in draft.issues] == [
        ("value.shown_rounded", "87%", "87,49%")
    ]


def test_a_number_under_a_merged_range_is_not_read_as_if_it_were_seen():
    content = make_form([ratio("HSTT", 3, 4)])
    merged = '</sheetData><mergeCells count="1"><mergeCell ref="E4:F4"/></mergeCells>'
    draft = draft_of(changed(content, "xl/worksheets/sheet1.xml", "</sheetData>", merged))
    assert places(draft) == {"value.covered": "Số liệu!F4"}


def with_result(result: str) -> bytes:
    """A form whose numerator is a formula with a result, in a file that is calculated anew when it is opened."""
    content = make_form([ratio("HSTT", "=1+2", 4)])
    # The XML libraries that may have written it differ in how they close what is empty.
    empty = next(form for form in ("<v />", "<v/>", "<v></v>") if form.encode() in part_of(content, SHEET))
    return changed(content, SHEET, empty, f"<v>{result}</v>")


def test_a_zero_that_only_waits_for_its_calculation_is_no_result():
    assert places(draft_of(with_result("0"))) == {"value.formula_without_result": "Số liệu!E4"}


def test_a_result_that_will_be_calculated_anew_is_asked_about():
    draft = draft_of(with_result("3"))
    assert (places(draft), figures(draft)) == ({"value.formula_outdated": "Số liệu!E4"}, {"HSTT": ("3", "4", None)})


def test_a_result_that_excel_saved_counts():
    content = changed(with_result("3"), "xl/workbook.xml", 'fullCalcOnLoad="1"', "")
    assert (codes(draft_of(content)), figures(draft_of(content))) == ([], {"HSTT": ("3", "4", None)})


def test_a_sheet_that_is_named_and_missing_makes_the_file_incomplete():
    content = make_form([ratio("HSTT", 3, 4)])
    broken = changed(content, "xl/_rels/workbook.xml.rels", "sheet2.xml", "sheet9.xml")
    assert codes(draft_of(broken)) == ["file.damaged"]


def test_a_part_name_may_be_percent_encoded():
    content = make_form([ratio("HSTT", 3, 4)])
    encoded = changed(content, "xl/_rels/workbook.xml.rels", "sheet1.xml", "sheet%31.xml")
    assert figures(draft_of(encoded)) == {"HSTT": ("3", "4", None)}


def test_a_covered_text_beside_no_indicator_is_a_signature_like_any_other():
    signed = {"Tử số": "Thủ trưởng đơn vị", "Mẫu số": "Người lập biểu"}
    content = make_form([ratio("HSTT", 3, 4), {}, signed])
    merged = '</sheetData><mergeCells count="1"><mergeCell ref="E6:F6"/></mergeCells>'
    draft = draft_of(changed(content, "xl/worksheets/sheet1.xml", "</sheetData>", merged))
    assert (codes(draft), figures(draft)) == ([], {"HSTT": ("3", "4", None)})


@pytest.mark.parametrize("marker", [None, {}])
def test_a_period_in_a_row_that_the_title_contradicts_is_refused(marker):
    headings = (*HEADINGS, "Kỳ")
    draft = draft_of(make_form([ratio("HSTT", 3, 4, Kỳ="Tháng 2/2026")], headings=headings, marker=marker))
    assert places(draft) == {"period.disagrees": "Số liệu!M4"}
    draft = draft_of(make_form([ratio("HSTT", 3, 4, Kỳ="Tháng 3/2026")], headings=headings, marker=marker))
    assert codes(draft) == []


def test_a_unit_in_a_row_that_the_title_contradicts_is_refused():
    row = {**ratio("HSTT", 3, 4), "Mã đơn vị": "thpt-b"}
    headings = (*HEADINGS, "Mã đơn vị")
    draft = draft_of(make_form([row], headings=headings, marker={}))
    assert places(draft) == {"org.disagrees": "Số liệu!M4"}
    title = ("Đơn vị báo cáo: Sở GDĐT Ví Dụ", "Kỳ báo cáo: Tháng 3/2026")
    assert codes(draft_of(make_form([row], headings=headings, marker={}, title=title))) == []
