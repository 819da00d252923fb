"""Files that no office sends on purpose: each is refused with its own issue, quickly, and harms nobody."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Mapping

import pytest

from kpi.ingest import SourceFile, read_workbooks
from kpi.text.issues import ISSUE_TEXTS
from tests.unit.ingest.unit_forms import make_form, ratio

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def good_form() -> bytes:
    return make_form([ratio("HSTT", 3, 4)])


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def changed(part: str, old: bytes, new: bytes) -> bytes:
    parts = parts_of(good_form())
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    return packed(parts)


def with_part(name: str, content: bytes) -> bytes:
    return packed({**parts_of(good_form()), name: content})


def with_sheet_rows(rows: bytes) -> bytes:
    sheet = b'<worksheet xmlns="' + MAIN.encode() + b'"><sheetData>' + rows + b"</sheetData></worksheet>"
    return with_part("xl/worksheets/sheet1.xml", sheet)


def with_shared_strings(content: bytes) -> bytes:
    """The good form with a part of shared texts, as Excel writes one."""
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relation = b'<Relationship Id="s" Type="' + kind + b'" Target="sharedStrings.xml"/></Relationships>'
    parts = parts_of(changed("xl/_rels/workbook.xml.rels", b"</Relationships>", relation))
    return packed({**parts, "xl/sharedStrings.xml": content})


SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = b'<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet'


def twice_the_same_part() -> bytes:
    stream = io.BytesIO(good_form())
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(SHEET, b"<worksheet/>")
    return stream.getvalue()


def with_wrong_checksum() -> bytes:
    content = bytearray(good_form())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        start = archive.getinfo(SHEET).header_offset
    at = content.find(SHEET.encode(), content.find(b"PK\x01\x02", start)) - 46 + 16
    content[at] ^= 0xFF
    return bytes(content)


def locked_with_a_password() -> bytes:
    content = bytearray(good_form())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(signature) + offset] |= 1
    return bytes(content)


def in_another_version(content: bytes) -> bytes:
    space = b"http://schemas.openxmlformats.org/markup-compatibility/2006"
    choice = b'<m:Choice Requires="x">' + content + b"</m:Choice>"
    return b'<m:AlternateContent xmlns:m="' + space + b'">' + choice + b"</m:AlternateContent>"


# What programs show of such a cell differs, or is not what stands in it as text.
NOT_ONE_VALUE = {
    "hai số": b'<c r="A1"><v>12</v><v>13</v></c>',
    "số ở phần mở rộng": b'<c r="A1"><v>12</v><extLst><ext><v>99</v></ext></extLst></c>',
    "số chỉ ở phần mở rộng": b'<c r="A1"><extLst><ext><v>99</v></ext></extLst></c>',
    "hai đoạn chữ": b'<c r="A1" t="inlineStr"><is><t>1</t></is><is><t>2</t></is></c>',
    "chữ ở phần mở rộng": b'<c r="A1" t="inlineStr"><extLst><is><t>2</t></is></extLst></c>',
    "ô của phiên bản khác": in_another_version(b'<c r="A1"><v>12</v></c>'),
    "số của phiên bản khác": b'<c r="A1">' + in_another_version(b"<v>12</v>") + b"</c>",
}


FILES = {
    "không có gì": ("a.xlsx", b"", "file.empty"),
    "quá nặng": ("a.xlsx", with_part("xl/media/a.bin", random.Random(1).randbytes(11_000_000)), "file.too_large"),
    "văn bản Word": ("a.docx", packed({"[Content_Types].xml": b"", "word/document.xml": b""}), "file.word"),
    "Word đổi đuôi": ("a.xlsx", packed({"[Content_Types].xml": b"", "word/document.xml": b""}), "file.word"),
    "RTF đổi đuôi": ("a.xls", b"{\\rtf1\\ansi 412}", "file.word"),
    "trình chiếu": ("a.xlsx", packed({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}), "file.presentation"),
    "PDF đổi đuôi": ("a.xlsx", b"%PDF-1.7", "file.pdf"),
    "rác": ("a.xlsx", b"abc" * 100, "file.damaged"),
    "ảnh": ("a.png", b"\x89PNG\r\n", "file.picture"),
    "ảnh đổi đuôi": ("a.xlsx", b"\xff\xd8\xff\xe0" + b"\0" * 50, "file.picture"),
    "loại lạ": ("a.dat", b"\0\1\2" * 90, "file.unsupported"),
    "xls hỏng": ("a.xls", OLE + b"\0" * 600, "file.damaged"),
    "rar": ("a.zip", b"Rar!\x1a\x07\0" + b"\0" * 50, "file.other_archive"),
    "trang web": ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", "file.web_page"),
    "trang web UTF-16": ("a.xls", "\ufeff<table><tr><td>1</td></tr></table>".encode("utf-16-le"), "file.web_page"),
    "trang web có khai báo XML": ("a.xls", b'<?xml version="1.0"?>\n<html xmlns="x"><p/></html>', "file.web_page"),
    "MHTML": (
        "a.xls",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x",
        "file.web_archive",
    ),
    "XML 2003": (
        "a.xls",
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "file.xml_spreadsheet",
    ),
    "ods đặt mật khẩu": (
        "a.ods",
        packed(
            {
                "mimetype": ODS,
                "content.xml": b"\x8f\x01",
                "META-INF/manifest.xml": b"<m><manifest:encryption-data/></m>",
            }
        ),
        "file.encrypted",
    ),
    "odt": ("a.ods", packed({"mimetype": ODS.replace(b"spreadsheet", b"text"), "content.xml": b"<a/>"}), "file.word"),
    "ods có thực thể": (
        "a.ods",
        packed({"mimetype": ODS, "content.xml": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'}),
        "file.document_type",
    ),
    "xlsb": ("a.xlsx", packed({"[Content_Types].xml": b"", "xl/workbook.bin": b""}), "file.binary_workbook"),
    "gói nén": ("a.zip", packed({"thang1.xlsx": good_form()}), "file.archive"),
    "gói nén không có bảng": ("a.zip", packed({"doc-toi.md": b"x"}), "file.not_a_workbook"),
    "gói nén rỗng": ("a.zip", packed({}), "file.archive_empty"),
    "cắt cụt": ("a.xlsx", good_form()[:-400], "file.damaged"),
    "sai checksum": ("a.xlsx", with_wrong_checksum(), "file.damaged"),
    "trùng thành phần": ("a.xlsx", twice_the_same_part(), "file.parts_twice"),
    "trỏ ra ngoài": ("a.xlsx", with_part("../../etc/cron.d/x", b"x"), "file.unsafe_parts"),
    "quá nhiều thành phần": ("a.xlsx", packed({f"x{n}": b"" for n in range(2_400)}), "file.too_many_parts"),
    "bom nén": ("a.xlsx", with_part(SHEET, b" " * 60_000_000), "file.too_large_inside"),
    "thực thể XML": ("a.xlsx", changed(SHEET, b"<worksheet", LAUGHS), "file.document_type"),
    "thực thể trong chuỗi dùng chung": (
        "a.xlsx",
        with_shared_strings(b'<!DOCTYPE s SYSTEM "file:///etc/passwd"><sst/>'),
        "file.document_type",
    ),
    "XML hỏng": ("a.xlsx", changed(SHEET, b"</sheetData>", b"</sheetDat>"), "file.damaged"),
    "ô rất xa": ("a.xlsx", with_sheet_rows(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "sheet.too_far"),
    "ô ngoài giới hạn Excel": (
        "a.xlsx",
        with_sheet_rows(b'<row r="9999999"><c r="ZZZ9999999"><v>1</v></c></row>'),
        "sheet.too_far",
    ),
    "ô lặp": (
        "a.xlsx",
        with_sheet_rows(b'<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
        "sheet.cell_twice",
    ),
    "dòng lặp": (
        "a.xlsx",
        with_sheet_rows(b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>'),
        "sheet.cell_twice",
    ),
    **{
        f"giá trị không rõ: {kind}": ("a.xlsx", with_sheet_rows(b'<row r="1">' + cell + b"</row>"), "file.damaged")
        for kind, cell in NOT_ONE_VALUE.items()
    },
    "dòng của phiên bản khác": (
        "a.xlsx",
        with_sheet_rows(in_another_version(b'<row r="1"><c r="A1"><v>1</v></c></row>')),
        "file.damaged",
    ),
    "triệu ô gộp": (
        "a.xlsx",
        changed(
            SHEET,
            b"</sheetData>",
            b"</sheetData><mergeCells>" + b'<mergeCell ref="A1:B1"/>' * 60_000 + b"</mergeCells>",
        ),
        "sheet.too_many_merges",
    ),
    "ô 100.000 ký tự": (
        "a.xlsx",
        with_sheet_rows(b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + b"a" * 100_000 + b"</t></is></c></row>"),
        "sheet.text_too_long",
    ),
    "chỉ số chuỗi sai": (
        "a.xlsx",
        with_sheet_rows(b'<row r="1"><c r="A1" t="s"><v>99999</v></c></row>'),
        "file.damaged",
    ),
    "trống": ("a.xlsx", make_form([], marker={}, title=(), headings=()), "file.nothing_found"),
    "csv nhị phân": ("a.csv", b"plan\0,org", "file.not_unicode"),
    "csv TCVN3": ("a.csv", b"M\xb7 \xae\xac,T\xd8 l\xd6", "file.not_unicode"),
    "csv UTF-8 thiếu byte": ("a.csv", "Tỷ lệ,Mã,Tỷ".encode()[:-1], "file.damaged"),
    "csv hỏng": ("a.csv", b'plan,org\n"abc"d,1\n', "file.broken_csv"),
    "parquet hỏng": ("a.parquet", b"PAR1" + b"\0" * 50, "file.damaged"),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_hostile_file_is_refused_with_its_own_issue(kind):
    name, content, code = FILES[kind]
    (result,) = read_workbooks([SourceFile(name, content)])
    assert result.workbook is None
    assert [issue.code for issue in result.issues] == [code]
    assert code in ISSUE_TEXTS


def test_good_files_between_hostile_ones_are_read():
    hostile = [SourceFile(name, content) for name, content, _ in FILES.values()]
    files = [*hostile[:15], SourceFile("tot.xlsx", good_form()), *hostile[15:], SourceFile("tot-2.xlsx", good_form())]
    results = read_workbooks(files)
    assert [result.name for result in results] == [file.name for file in files]
    assert [result.name for result in results if result.workbook] == ["tot.xlsx", "tot-2.xlsx"]


def test_macros_are_ignored_with_a_note():
    relation = (
        b'<Relationship Id="m" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
        b'Target="vbaProject.bin"/></Relationships>'
    )
    parts = parts_of(changed("xl/_rels/workbook.xml.rels", b"</Relationships>", relation))
    (result,) = read_workbooks([SourceFile("a.xlsm", packed({**parts, "xl/vbaProject.bin": b"x"}))])
    assert result.workbook is not None
    assert [issue.code for issue in result.workbook.issues] == ["file.macros_ignored"]


def test_merged_ranges_that_cover_the_whole_sheet_again_and_again_are_refused():
    rows = b"<row><c><v>1</v></c></row>" * 2_000
    merges = b'<mergeCell ref="A1:XFD1048576"/>' * 5_000
    sheet = b'<worksheet xmlns="' + MAIN.encode() + b'"><sheetData>' + rows + b"</sheetData><mergeCells>" + merges
    content = with_part("xl/worksheets/sheet1.xml", sheet + b"</mergeCells></worksheet>")
    (result,) = read_workbooks([SourceFile("gop.xlsx", content)])
    assert [issue.code for issue in result.issues] == ["sheet.too_many_merges"]
