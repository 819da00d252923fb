"""A Word report has the form of Nghị định 30/2020/NĐ-CP, phụ lục I: every measure as that annex gives it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from kpi.chart.describe import target_line
from kpi.export.word import report_document
from kpi.model.chart import CellKind
from kpi.model.period import Period
from kpi.model.report import (
    Annex,
    Block,
    Grid,
    Heading,
    Letterhead,
    Passage,
    Picture,
    Printed,
    Report,
    ReportKind,
    Section,
)
from tests.builders import make_plan
from tests.unit.chart.chart_rows import line_rows

HEAD = Letterhead(
    superior="Sở Giáo dục và Đào tạo",
    issuer="Trường THPT Hoà Bình",
    number="5",
    symbol="BC-THPTHB",
    place="Hoà Bình",
    date=dt.date(2027, 1, 5),
    kind="BÁO CÁO",
    summary="Sơ kết giai đoạn 1\nPhong trào thi đua",
    recipients=("Sở Giáo dục và Đào tạo", "Ủy ban nhân dân xã"),
    title="Hiệu trưởng",
    copies=("- Lưu: VT.",),
)
GRID = Grid(
    caption="Bảng 1. Kết quả",
    headings=("STT", "Chỉ tiêu", "Kết quả"),
    kinds=(CellKind.COUNT, CellKind.TEXT, CellKind.PERCENT),
    rows=tuple((n, "=1+1 <b>", Printed(99, "99,96%")) for n in range(1, 4)),
    shares=(1, 6, 2),
    emphasis=frozenset({2}),
)
TEXT: tuple[Block, ...] = (
    Passage("Nhà trường báo cáo kết quả như sau:", notes=("Có 9/12 đơn vị báo cáo.",)),
    Heading(1, "I. KẾT QUẢ"),
    GRID,
    Passage("Trên đây là báo cáo."),
)


def make_report(**changes: object) -> Report:
    values: dict[str, object] = {
        "plan": make_plan(),
        "kind": ReportKind.INTERIM,
        "period": Period(2026, 12),
        "head": HEAD,
        "sections": (Section("ket-qua", TEXT),),
        "annexes": (Annex("Tổng hợp kết quả", (GRID,), landscape=True), Annex("Minh chứng", (GRID,))),
    }
    return Report(**(values | changes))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def document() -> Document:
    return docx.Document(io.BytesIO(report_document(make_report())))


def paragraph(document: Document, text: str) -> Paragraph:
    everywhere = [*document.paragraphs, *(p for t in document.tables for c in t._cells for p in c.paragraphs)]
    return next(p for p in everywhere if p.text == text)


def in_mm(*lengths: Length | None) -> list[int]:
    """Whole millimetres; Word counts in twentieths of a point."""
    return [round(length.mm) for length in lengths if length is not None]


def size_of(found: Paragraph) -> float | None:
    size = found.runs[0].font.size
    return size.pt if size is not None else None


def test_the_page_is_a4_with_the_margins_of_the_decree(document: Document) -> None:
    page = document.sections[0]
    assert in_mm(page.page_width, page.page_height) == [210, 297]
    assert in_mm(page.top_margin, page.bottom_margin, page.left_margin, page.right_margin) == [20, 20, 30, 15]


def test_the_page_number_stands_centred_in_the_head_from_the_second_page_on(document: Document) -> None:
    section = document.sections[0]
    assert section.different_first_page_header_footer
    head = section.header.paragraphs[0]
    assert head.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert "PAGE" in head._p.xml
    assert not section.first_page_header.paragraphs or "PAGE" not in section.first_page_header.paragraphs[0]._p.xml


def test_nothing_is_written_in_another_typeface() -> None:
    content = zipfile.ZipFile(io.BytesIO(report_document(make_report())))
    styles = content.read("word/styles.xml").decode()
    for name in ("Normal", "Heading1", "Heading2", "Heading3", "Caption"):
        style = styles[styles.index(f'w:styleId="{name}"') :].split("</w:style>")[0]
        assert 'w:ascii="Times New Roman"' in style
        assert "asciiTheme" not in style


@pytest.mark.parametrize(
    ("text", "size", "bold", "italic"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, False),
        ("Độc lập - Tự do - Hạnh phúc", 13, True, False),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", 12, False, False),
        ("TRƯỜNG THPT HOÀ BÌNH", 12, True, False),
        ("Số: 05/BC-THPTHB", 13, False, False),
        ("Hoà Bình, ngày 05 tháng 01 năm 2027", 13, False, True),
        ("BÁO CÁO", 14, True, False),
        ("Phong trào thi đua", 14, True, False),
        ("Kính gửi:", 14, False, False),
        ("- Ủy ban nhân dân xã.", 14, False, False),
        ("Nơi nhận:", 12, True, True),
        ("- Như trên;", 11, False, False),
        ("- Lưu: VT.", 11, False, False),
        ("HIỆU TRƯỞNG", 14, True, False),
        ("Phụ lục I", 14, True, False),
        ("TỔNG HỢP KẾT QUẢ", 14, True, False),
    ],
)
def test_every_element_has_its_size_and_weight(
    document: Document, text: str, size: int, bold: bool, italic: bool
) -> None:
    run = paragraph(document, text).runs[0]
    assert (size_of(paragraph(document, text)), bool(run.font.bold), bool(run.font.italic)) == (size, bold, italic)


def test_body_text_is_justified_with_an_indented_first_line_and_a_gap(document: Document) -> None:
    body = paragraph(document, "Nhà trường báo cáo kết quả như sau:")
    normal = document.styles["Normal"].paragraph_format  # type: ignore[attr-defined]
    assert body.paragraph_format.first_line_indent == Mm(12.7)
    assert normal.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert normal.space_after == Pt(6)
    assert 1 <= normal.line_spacing <= 1.5


def test_headings_are_real_styles(document: Document) -> None:
    assert paragraph(document, "I. KẾT QUẢ").style.name == "Heading 1"  # type: ignore[union-attr]


def test_the_text_ends_with_its_mark_and_nobody_s_name_is_made_up(document: Document) -> None:
    assert paragraph(document, "Trên đây là báo cáo./.")
    signature: Table = document.tables[2]
    assert [p.text for p in signature.cell(0, 1).paragraphs] == ["HIỆU TRƯỞNG", ""]


def test_a_footnote_carries_its_words() -> None:
    content = zipfile.ZipFile(io.BytesIO(report_document(make_report())))
    assert "Có 9/12 đơn vị báo cáo." in content.read("word/footnotes.xml").decode()
    assert "footnoteReference" in content.read("word/document.xml").decode()


def test_a_footnote_has_a_style_of_its_own_so_that_its_number_is_no_larger_than_its_words() -> None:
    content = zipfile.ZipFile(io.BytesIO(report_document(make_report())))
    (style,) = [style for style in docx.Document(content.fp).styles if style.name == "footnote text"]
    assert style.font.size == Pt(11)
    assert f'<w:pStyle w:val="{style.style_id}"/>' in content.read("word/footnotes.xml").decode()


def test_table_heads_are_repeated_and_rows_are_not_split(document: Document) -> None:
    table = document.tables[1]
    properties = [row._tr.trPr for row in table.rows]
    assert properties[0].find(qn("w:tblHeader")) is not None
    assert all(p.find(qn("w:cantSplit")) is not None for p in properties)
    assert [cell.text for cell in table.rows[1].cells] == ["1", "=1+1 <b>", "99,96%"]
    assert all(run.font.bold for cell in table.rows[3].cells for p in cell.paragraphs for run in p.runs)


def test_each_annex_counts_its_pages_anew_and_wide_ones_lie_across(document: Document) -> None:
    first, second = document.sections[1:]
    assert first.orientation == WD_ORIENT.LANDSCAPE
    assert in_mm(first.page_width, first.page_height) == [297, 210]
    assert second.orientation == WD_ORIENT.PORTRAIT
    for section in (first, second):
        numbering = section._sectPr.find(qn("w:pgNumType"))
        assert numbering is not None
        assert numbering.get(qn("w:start")) == "1"
    assert paragraph(document, "(Kèm theo Báo cáo số 05/BC-THPTHB ngày 05 tháng 01 năm 2027 của Trường THPT Hoà Bình)")


def test_a_chart_brings_its_values_and_its_workbook() -> None:
    spec = target_line(line_rows())
    report = make_report(sections=(Section("a", (Picture("Biểu đồ 1", spec), Passage("Hết"))),))
    content = zipfile.ZipFile(io.BytesIO(report_document(report)))
    chart = content.read("word/charts/chart1.xml").decode()
    assert "<c:numCache>" in chart
    assert '<c:dispBlanksAs val="gap"' in chart
    assert "word/embeddings/Microsoft_Excel_Sheet1.xlsx" in content.namelist()
    assert spec.alt.split(".")[0] in content.read("word/document.xml").decode()


def test_the_same_report_is_the_same_file_byte_for_byte() -> None:
    assert report_document(make_report()) == report_document(make_report())


def test_what_no_document_may_hold_becomes_a_blank() -> None:
    report = make_report(sections=(Section("a", (Passage("Một\x00hai\x0bba <b>&amp;</b> \ud800"),)),))
    text = "\n".join(p.text for p in docx.Document(io.BytesIO(report_document(report))).paragraphs)
    assert "Một hai" in text
    assert "ba <b>&amp;</b>" in text
