"""A held workbook comes back as the sender's own file, with every issue on its cell and nothing of his lost."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import DataBarRule
from openpyxl.workbook.defined_name import DefinedName

from kpi.ingest.annotation.annotate import AnnotatedCopy, annotate
from kpi.model.issue import CellRef, Issue, Severity
from kpi.model.upload import Draft
from kpi.text.annotation import SHEET_MARK, SHEET_NAME
from tests.unit.ingest.unit_forms import codes, draft_of, figures, make_form, places, ratio, value

# One pixel, as small as a picture can be.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)
FAULTY = (ratio("HSTT", "1,2 tỷ", 4), ratio("CKS", 5, 3), ratio("BD", 3, None), value("SK", 2.5))


def furnished(workbook: openpyxl.Workbook) -> None:
    """What people have in their files beside figures."""
    sheet = workbook.active
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=5, min_row=3, max_row=6))
    sheet.add_chart(chart, "A12")
    sheet.add_image(Image(io.BytesIO(PIXEL)), "H12")
    sheet["F4"].comment = Comment("Hỏi lại cô Lan", "Cô Lan")
    sheet["H4"] = "=E4/F4"
    sheet["E5"].number_format = "#,##0"
    sheet.conditional_formatting.add("E4:E9", DataBarRule("min", 0, "max", 10, color="638EC6"))
    sheet.defined_names["Vung"] = DefinedName("Vung", attr_text="'Số liệu'!$E$4")
    other = workbook.create_sheet("Của tôi & bạn's")
    other["B2"] = "=SUM(C1:C3)"
    other.sheet_view.tabSelected = True


def copy_of(content: bytes, draft: Draft, name: str = "bieu.xlsx") -> AnnotatedCopy:
    copy = annotate(name, content, draft.issues)
    assert copy is not None
    return copy


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def notes_of(content: bytes, sheet: str = "Số liệu") -> dict[str, str]:
    cells = (cell for row in opened(content)[sheet].iter_rows() for cell in row)
    return {cell.coordinate: cell.comment.text for cell in cells if cell.comment}


def test_each_issue_stands_as_a_note_and_a_colour_on_its_cell():
    content = make_form(FAULTY, adjust=furnished)
    draft = draft_of(content)
    copy = copy_of(content, draft)
    sheet = opened(copy.content)["Số liệu"]
    marked = {str(issue.at).partition("!")[2] for issue in draft.issues}
    assert marked == {"E4", "E5", "F6", "G7"}
    assert marked <= notes_of(copy.content).keys()
    assert "“1,2 tỷ”" in notes_of(copy.content)["E4"]
    assert {sheet[cell].fill.fgColor.rgb for cell in marked} == {"FFFFC7CD"}
    assert sheet["E5"].number_format == "#,##0"


def test_the_first_sheet_lists_the_issues_with_links_to_their_cells():
    content = make_form(FAULTY, adjust=furnished)
    workbook = opened(copy_of(content, draft_of(content)).content)
    assert workbook.sheetnames == [SHEET_NAME, "Số liệu", "_kpi", "Của tôi & bạn's"]
    assert workbook.active.title == SHEET_NAME
    listed = workbook[SHEET_NAME]
    assert listed["A1"].value == SHEET_MARK
    assert [listed.cell(row, 3).value for row in range(5, 9)] == [
        f"Số liệu!{cell}" for cell in ("E4", "E5", "F6", "G7")
    ]
    assert listed["C5"].hyperlink.location == "'Số liệu'!E4"
    assert [sheet.title for sheet in workbook if sheet.sheet_view.tabSelected] == [SHEET_NAME]


def test_what_is_not_ours_stays_byte_for_byte():
    content = make_form(FAULTY, adjust=furnished)
    before, after = parts_of(content), parts_of(copy_of(content, draft_of(content)).content)
    kept = [name for name in before if before[name] == after[name]]
    assert {"xl/charts/chart1.xml", "xl/media/image1.png", "xl/drawings/drawing1.xml", "xl/theme/theme1.xml"} <= set(
        kept
    )
    assert b"<f>E4/F4</f>" in after["xl/worksheets/sheet1.xml"]
    assert b"dataBar" in after["xl/worksheets/sheet1.xml"]
    assert (
        opened(copy_of(content, draft_of(content)).content)["Số liệu"].defined_names["Vung"].attr_text
        == "'Số liệu'!$E$4"
    )


def test_a_note_that_somebody_wrote_is_kept_and_ours_stands_below_it():
    content = make_form((ratio("HSTT", 3, "abc"),), adjust=furnished)
    text = notes_of(copy_of(content, draft_of(content)).content)["F4"]
    assert text.startswith("Hỏi lại cô Lan")
    assert "“abc”" in text


def test_corrected_in_place_and_sent_again_it_is_recognised():
    content = make_form(FAULTY, adjust=furnished)
    draft = draft_of(content)
    copy = copy_of(content, draft)
    assert places(draft_of(copy.content)) == places(draft)
    workbook = opened(copy.content)
    sheet = workbook["Số liệu"]
    sheet["E4"], sheet["E5"], sheet["F6"], sheet["G7"] = 2, 2, 5, 3
    stream = io.BytesIO()
    workbook.save(stream)
    again = draft_of(stream.getvalue())
    assert figures(again) == {
        "HSTT": ("2", "4", None),
        "CKS": ("2", "3", None),
        "BD": ("3", "5", None),
        "SK": (None, None, "3"),
    }
    assert not again.refused


def test_a_copy_of_a_copy_says_only_what_is_wrong_now():
    content = make_form(FAULTY, adjust=furnished)
    draft = draft_of(content)
    first = copy_of(content, draft)
    left = annotate("bieu.xlsx", first.content, draft.issues[:1])
    assert left is not None
    sheet = opened(left.content)["Số liệu"]
    assert opened(left.content).sheetnames == [SHEET_NAME, "Số liệu", "_kpi", "Của tôi & bạn's"]
    assert notes_of(left.content).keys() == {"E4", "F4"}
    assert notes_of(left.content)["F4"] == "Hỏi lại cô Lan"
    assert [sheet[cell].fill.fgColor.rgb == "FFFFC7CD" for cell in ("E4", "E5", "G7")] == [True, False, False]


def with_prefix(content: bytes) -> bytes:
    """The workbook as the libraries of other makers write it: every element under a prefix."""
    parts = parts_of(content)
    for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"):
        text = parts[name].decode().replace(' xmlns="', ' xmlns:x="', 1)
        head, mark, rest = text.rpartition("?>") if "?>" in text else ("", "", text)
        rest = rest.replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")
        parts[name] = (head + mark + rest).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return stream.getvalue()


@pytest.mark.parametrize("change", [with_prefix, lambda content: content], ids=["prefix", "usual"])
def test_blank_cells_and_missing_rows_can_be_marked_too(change: Callable[[bytes], bytes]):
    content = change(make_form([ratio("HSTT", 3, 4)]))
    where = [CellRef("Số liệu", 4, 13), CellRef("Số liệu", 4, 1), CellRef("Số liệu", 9, 2), CellRef("Số liệu", 7, None)]
    issues = [Issue("value.dash", Severity.WARNING, at, {"found": "-"}) for at in where]
    copy = annotate("bieu.xlsx", content, issues)
    assert copy is not None
    assert notes_of(copy.content).keys() == {"M4", "A4", "B9", "A7"}
    assert opened(copy.content)["Số liệu"]["B9"].fill.fgColor.rgb == "FFFFEB9B"
    assert figures(draft_of(copy.content)) == {"HSTT": ("3", "4", None)}


def test_texts_that_would_be_formulas_or_markup_stay_texts():
    dangerous = [
        '=HYPERLINK("http://x","y")',
        "+1+cmd|' /C calc'!A0",
        "@SUM(A1)",
        "<script>alert(1)</script>",
        "_x0041_\x0b",
    ]
    content = make_form([ratio("HSTT", text, 4) for text in dangerous[:1]])
    issues = [
        Issue("value.not_a_number", Severity.ERROR, CellRef("Số liệu", 4 + n, 5), {"found": text})
        for n, text in enumerate(dangerous)
    ]
    copy = annotate("bieu.xlsx", content, issues)
    assert copy is not None
    listed = opened(copy.content)[SHEET_NAME]
    assert [listed.cell(5 + n, 4).value for n in range(4)] == dangerous[:4]
    assert {listed.cell(5 + n, 4).data_type for n in range(5)} == {"s"}
    assert b"<script>" not in parts_of(copy.content)["xl/worksheets/kpi_list1.xml"]


CSV = "Đơn vị báo cáo: Trường THPT A (mã thpt-a)\nKỳ báo cáo: Tháng 3/2026\nMã chỉ số;Tử số;Mẫu số\nHSTT;=1+1;4\n"


def test_a_csv_comes_back_as_a_workbook_of_its_values():
    content = CSV.encode("utf-8-sig")
    draft = draft_of(content, name="bieu thang 3.csv")
    assert codes(draft) == ["value.not_a_number"]
    copy = copy_of(content, draft, "bieu thang 3.csv")
    assert copy.name == "bieu thang 3_can-xem-lai.xlsx"
    workbook = opened(copy.content)
    sheet = workbook["bieu thang 3"]
    assert (sheet["B4"].value, sheet["B4"].data_type) == ("=1+1", "s")
    assert "bieu thang 3.csv" in workbook[SHEET_NAME]["A3"].value
    assert places(draft_of(copy.content)) == {"value.not_a_number": "bieu thang 3!B4"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", b"%PDF-1.7"),
        ("a.xlsx", b""),
        ("a.xlsx", make_form(FAULTY)[:-300]),
        ("a.xls", b"\xd0\xcf\x11\xe0" * 300),
    ],
)
def test_a_file_that_cannot_be_opened_has_no_copy(name, content):
    draft = draft_of(content, name=name)
    assert draft.refused
    assert annotate(name, content, draft.issues) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd.xlsx", "passwd_can-xem-lai.xlsx"),
        ("goi.zip › thư mục/b.xlsm", "b_can-xem-lai.xlsm"),
        ("C:\\x\\b.csv", "b_can-xem-lai.xlsx"),
        ('a"<b>|?*.xlsx', "ab_can-xem-lai.xlsx"),
        ("\u202e.xlsx", "tep_can-xem-lai.xlsx"),
    ],
)
def test_the_copy_has_a_name_that_leads_nowhere(name, expected):
    content = make_form(FAULTY)
    assert copy_of(content, draft_of(content), name).name == expected
