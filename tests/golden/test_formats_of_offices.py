"""The formats in which offices send their tables, and what is made of a file of each kind by its content."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from pathlib import Path

import openpyxl
import pytest

from kpi.ingest import CellKind, SourceFile, limits, read_workbooks, unpacked
from kpi.ingest.annotation.annotate import annotate
from kpi.model.issue import CellRef, Issue, Severity
from tests.golden.open_document import content_xml, open_document
from tests.unit.ingest.unit_forms import codes, draft_of, figures, make_context, make_form, ratio, raw_of, value

FILES = Path(__file__).parent / "files"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
ROWS = (ratio("HSTT", 3, 4), ratio("CKS", 81, 100, **{"Ghi chú": "có minh chứng"}), value("SK", 12))
SAID = {"HSTT": ("3", "4", None), "CKS": ("81", "100", None), "SK": (None, None, "12")}
LINES = (
    "Đơn vị báo cáo: Trường THPT A (mã thpt-a)",
    "Kỳ báo cáo: Tháng 3/2026",
    "Mã chỉ số;Chỉ số;Tử số;Mẫu số;Giá trị;Ghi chú",
    'HSTT;Tỷ lệ hồ sơ trực tuyến;3;4;;"có dấu ; ở giữa"',
    "CKS;Tỷ lệ có chữ ký số;81;100;;",
    "SK;Số sáng kiến;;;12;",
)
HERE = make_context(plan="vi-du")


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def strict_form() -> bytes:
    """A form as Excel saves it under “Strict Open XML Spreadsheet”."""
    with zipfile.ZipFile(io.BytesIO(make_form(ROWS))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for usual, strict in ((MAIN, STRICT), (OFFICE, STRICT_OFFICE)):
        parts = {name: part.replace(usual.encode(), strict.encode()) for name, part in parts.items()}
    return zipped(parts)


# files/bieu.xls and files/bieu.ods are `make_form(ROWS)` with a title, saved by LibreOffice 7.
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bieu.xlsx", make_form(ROWS)),
        ("bieu.xlsx", strict_form()),
        ("bieu.xls", (FILES / "bieu.xls").read_bytes()),
        ("bieu.ods", (FILES / "bieu.ods").read_bytes()),
    ],
    ids=["xlsx", "strict", "xls", "ods"],
)
def test_a_form_says_the_same_in_every_format_of_workbook(name, content):
    draft = draft_of(content, name=name)
    assert (figures(draft), codes(draft)) == (SAID, [])
    assert [o.figure.note for o in draft.observations] == [None, "có minh chứng", None]


OLD = (FILES / "bieu.xls", FILES / "bieu.ods")


@pytest.mark.parametrize(
    ("name", "content"),
    [("bieu.xlsx", strict_form()), *((path.name, path.read_bytes()) for path in OLD)],
    ids=["strict", "xls", "ods"],
)
def test_other_formats_come_back_as_a_workbook_of_their_values_with_the_same_figures(name, content):
    issues = [Issue("value.dash", Severity.ERROR, CellRef("Số liệu", 4, 5), {"found": "-"})]
    copy = annotate(name, content, issues)
    assert copy is not None
    assert copy.name == "bieu_can-xem-lai.xlsx"
    workbook = openpyxl.load_workbook(io.BytesIO(copy.content))
    assert workbook["Số liệu"]["E4"].comment is not None
    assert name in workbook.worksheets[0]["A3"].value
    assert (figures(draft_of(copy.content)), codes(draft_of(copy.content))) == (SAID, [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_text_table_is_read_in_every_unicode_and_with_every_delimiter(encoding, delimiter, ending):
    text = ending.join(line.replace(";", delimiter) for line in LINES)
    draft = draft_of(text.encode(encoding), HERE, name="bieu.csv")
    assert (figures(draft), codes(draft)) == (SAID, [])
    assert draft.observations[0].figure.note == f"có dấu {delimiter} ở giữa"


def windows_1258(text: str) -> bytes:
    """The old code page as Windows writes it: letters with marks behind them."""
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    pieces = []
    for letter in unicodedata.normalize("NFC", text):
        try:
            pieces.append(letter.encode("cp1258"))
        except UnicodeEncodeError:
            apart = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in apart if mark in tones)
            base = unicodedata.normalize("NFC", apart.replace(tone, ""))
            pieces.append(base.encode("cp1258") + tone.encode("cp1258"))
    return b"".join(pieces)


def test_a_text_table_in_the_old_code_page_is_read_with_a_note():
    draft = draft_of(windows_1258("\n".join(LINES)), HERE, name="bieu.csv")
    assert (figures(draft), codes(draft)) == (SAID, ["file.converted_to_unicode"])
    assert draft.observations[0].figure.note == "có dấu ; ở giữa"


def test_a_first_line_that_names_the_delimiter_is_no_row():
    text = "sep=;\r\n" + "\r\n".join(LINES)
    draft = draft_of(text.encode("utf-8-sig"), HERE, name="bieu.csv")
    assert (figures(draft), str(draft.observations[0].at)) == (SAID, "bieu!C4")


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("bieu.csv", make_form(ROWS), ".xlsx"),
        ("bieu.xls", make_form(ROWS), ".xlsx"),
        ("bieu.xlsx", (FILES / "bieu.xls").read_bytes(), ".xls"),
        ("bieu.xlsx", (FILES / "bieu.ods").read_bytes(), ".ods"),
        ("bieu.xls", "\n".join(LINES).replace(";", "\t").encode("utf-16"), ".csv"),
        ("bieu.pdf", make_form(ROWS), ".xlsx"),
    ],
)
def test_the_content_decides_and_a_wrong_ending_is_a_note(name, content, expected):
    draft = draft_of(content, HERE, name=name)
    assert figures(draft).keys() == SAID.keys()
    (note,) = draft.issues
    assert (note.code, note.severity, note.params["expected"]) == ("file.extension_differs", Severity.NOTE, expected)


def test_a_name_without_an_ending_is_as_good_as_any():
    assert (figures(draft_of(make_form(ROWS), name="so lieu")), codes(draft_of(make_form(ROWS), name="so lieu"))) == (
        SAID,
        [],
    )


# files/dac-biet.xls and .ods: a row of cells of every kind, saved by LibreOffice 7.
@pytest.mark.parametrize("name", ["dac-biet.xls", "dac-biet.ods"])
def test_old_formats_keep_formats_errors_formulas_merges_and_what_is_hidden(name):
    raw = raw_of((FILES / name).read_bytes(), name)
    sheet, hidden = raw.sheets
    cells = sheet.rows[1]
    kinds = {column: cell.kind for column, cell in cells.items()}
    assert cells[1].text == "Chữ Việt có dấu ế"
    assert (str(cells[2].number), str(cells[3].number), cells[3].is_percent) == ("1234.5", "0.955", True)
    assert (kinds[4], kinds[5], kinds[7]) == (CellKind.BOOL, CellKind.DATE, CellKind.ERROR)
    assert (cells[5].text, cells[7].text) == ("2026-03-05", "#DIV/0!")
    assert (str(cells[6].number), cells[6].is_formula, cells[2].is_formula) == ("2469", True, False)
    assert (cells[8].kind, cells[8].text, cells[8].is_formula) == (CellKind.TEXT, "ab", True)
    assert [str(cells[column].number) for column in (9, 10, 11)] == ["12.34", "-7", "0.3"]
    assert sheet.merged == ("E5:F6",)
    assert (sheet.hidden_rows, sheet.hidden_columns, hidden.hidden) == ({7}, {4}, True)
    # Longer than one record of the table of texts.
    assert [len(sheet.rows[row][1].text) for row in (2, 3)] == [9_000, 9_000]
    assert set(sheet.rows[3][1].text) == {"ế"}


def test_a_formula_that_nobody_has_calculated_is_no_blank_in_an_old_workbook():
    # files/chua-tinh.xls was written by a library, which puts an empty result beside the formula.
    sheet, _ = raw_of((FILES / "chua-tinh.xls").read_bytes(), "chua-tinh.xls").sheets
    assert (sheet.rows[1][6].kind, sheet.rows[1][6].is_formula) == (CellKind.FORMULA_EMPTY, True)
    assert (sheet.rows[1][3].is_percent, str(sheet.rows[1][3].number)) == (True, "0.955")
    assert (sheet.merged, sheet.hidden_rows, sheet.hidden_columns) == (("A3:B4",), {9}, {5})


CELL = '<table:table-cell office:value-type="{kind}" office:value="{value}"><text:p>{shown}</text:p></table:table-cell>'


@pytest.mark.parametrize(
    ("kind", "value", "shown", "stored", "code"),
    [
        ("float", "95.5", "95,5", "95.5", None),
        ("percentage", "0.955", "95,5%", "95.5", None),
        ("percentage", "0.955", "95,50 %", "95.5", None),
        ("percentage", "0.9549", "95,5%", "95.5", "value.shown_rounded"),
        ("float", "95.5", "95,5 điểm", "95.5", None),
        ("float", "95500", "95,5", None, "value.disguised"),
        ("float", "95.5", "", None, "value.disguised"),
        ("float", "0", "", "0", "value.zero_hidden"),
    ],
)
def test_what_an_open_document_shows_is_held_against_what_it_holds(kind, value, shown, stored, code):
    cell = CELL.format(kind=kind, value=value, shown=shown)
    draft = draft_of(open_document(content_xml(["PTA", "Tỷ lệ hài lòng", "", "", cell])), HERE, name="bieu.ods")
    told = [] if code is None else [code]
    assert (figures(draft), codes(draft)) == ({"PTA": (None, None, stored)} if stored else {}, told)


def test_remarks_and_old_versions_in_an_open_document_are_not_read():
    remark = (
        '<table:table-cell office:value-type="float" office:value="3"><office:annotation><text:p>99</text:p>'
        "</office:annotation><text:p>3</text:p></table:table-cell>"
    )
    draft = draft_of(open_document(content_xml(["HSTT", "Tỷ lệ hồ sơ trực tuyến", remark, "4"])), HERE, name="a.ods")
    assert (figures(draft), codes(draft)) == ({"HSTT": ("3", "4", None)}, [])


@pytest.mark.parametrize("attribute", ["number-columns-repeated", "number-rows-repeated"])
def test_an_open_document_that_repeats_a_cell_without_end_is_refused(attribute):
    cell = f'<table:table-cell table:{attribute}="99999999" office:value-type="float" office:value="1"/>'
    row = cell if attribute.startswith("number-c") else ""
    content = content_xml(
        ["HSTT", "x", row],
        rows='<table:table-row table:number-rows-repeated="99999999">'
        '<table:table-cell office:value-type="float" office:value="1"/></table:table-row>',
    )
    (result,) = read_workbooks([SourceFile("a.ods", open_document(content))])
    assert [issue.code for issue in result.issues] == ["sheet.too_far"]


def test_a_zip_stands_for_the_files_in_it():
    form = make_form(ROWS)
    files = unpacked(
        [
            SourceFile("thang-3.zip", zipped({"thpt-a/bieu.xlsx": form, "b.csv": "\n".join(LINES).encode()})),
            SourceFile("mot.xlsx", form),
        ]
    )
    assert [file.name for file in files] == ["thang-3.zip › thpt-a/bieu.xlsx", "thang-3.zip › b.csv", "mot.xlsx"]
    results = read_workbooks(files)
    assert all(result.workbook for result in results)
    assert len({result.sha256 for result in results}) == 2


def test_what_systems_leave_in_zips_is_no_file():
    litter = {"__MACOSX/._bieu.xlsx": b"x", ".DS_Store": b"x", "~$bieu.xlsx": b"x", "Thumbs.db": b"x", "thu-muc/": b""}
    (file,) = unpacked([SourceFile("a.zip", zipped({**litter, "bieu.xlsx": make_form(ROWS)}))])
    assert file.name == "a.zip › bieu.xlsx"


INSIDE = {
    "gói trong gói": (zipped({"a.xlsx": make_form(ROWS)}), "file.archive_nested"),
    "PDF": (b"%PDF-1.7", "file.pdf"),
    "hỏng": (make_form(ROWS)[:-300], "file.damaged"),
    "quá nặng": (b"a;b\n" * 3_000_000, "file.too_large_unpacked"),
}


@pytest.mark.parametrize("kind", INSIDE)
def test_a_bad_file_in_a_zip_is_refused_alone(kind):
    content, code = INSIDE[kind]
    files = unpacked([SourceFile("a.zip", zipped({"xau.csv": content, "tot.xlsx": make_form(ROWS)}))])
    bad, good = read_workbooks(files)
    assert ([issue.code for issue in bad.issues], bad.name) == ([code], "a.zip › xau.csv")
    assert good.workbook is not None


REFUSED = {
    "trỏ ra ngoài": (zipped({"../../etc/cron.d/x.csv": b"a;b"}), "file.unsafe_parts"),
    "ổ đĩa": (zipped({"C:\\x.csv": b"a;b"}), "file.unsafe_parts"),
    "quá nhiều tệp": (zipped({f"{n}.csv": b"" for n in range(1_200)}), "file.archive_too_many"),
    "chỉ có rác": (zipped({"__MACOSX/a.xlsx": b"x"}), "file.archive_empty"),
    "cắt cụt": (zipped({"a.xlsx": make_form(ROWS)})[:-30], "file.damaged"),
    "bom": (zipped({"a.csv": b"0" * 60_000_000}), "file.too_large_inside"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_zip_that_is_none_is_refused_whole(kind):
    content, code = REFUSED[kind]
    (file,) = unpacked([SourceFile("a.zip", content)])
    (result,) = read_workbooks([file])
    assert ([issue.code for issue in result.issues], result.name) == ([code], "a.zip")


def test_many_files_that_each_unpack_to_much_are_stopped_in_time(monkeypatch):
    assert limits.MAX_UNPACKED_BYTES < 100 * 1024 * 1024
    bombs = {f"{n}.csv": b"0" * 9_000_000 for n in range(12)}
    results = read_workbooks(unpacked([SourceFile("a.zip", zipped(bombs))]))
    assert sum(len(result.issues) for result in results) == 12
    assert {issue.code for result in results for issue in result.issues} >= {"file.too_large_inside"}
