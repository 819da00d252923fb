"""A report as a Word document in the form of Nghị định 30/2020/NĐ-CP, phụ lục I."""

from __future__ import annotations

import datetime as dt
from typing import Any

from docx import Document as new_document
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.packuri import PackURI
from docx.opc.pkgwriter import PackageWriter
from docx.section import Section as PageSection

from kpi.export.word_base import (
    BODY,
    BOTTOM,
    COPIES,
    HEADER,
    LANGUAGE,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    TOP,
    dress_styles,
    element,
    indented,
    place,
    printable,
    styled,
    write,
)
from kpi.export.word_chart import write_picture
from kpi.export.word_letterhead import write_head, write_signature
from kpi.export.word_notes import Footnotes
from kpi.export.word_table import Tables
from kpi.model.chart import ChartSpec
from kpi.model.report import Annex, Block, Grid, Heading, Passage, Picture, Report
from kpi.office.finish import EPOCH, Finish, packed
from kpi.text.report import CODE_LINE
from kpi.text.report_form import END_MARK, annex_title, annexed_to


def report_document(report: Report) -> bytes:
    """The .docx of a report."""
    return _Writer(report).document()


class _Writer:
    """Writes one report from the top of the first page to the last annex."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._document: Document = new_document()
        self._notes = Footnotes()
        self._tables = Tables()
        self._pictures = 0
        self._width = int(PAGE_WIDTH - LEFT - RIGHT)

    def document(self) -> bytes:
        document, report = self._document, self._report
        dress_styles(document)
        _page(document.sections[0])
        write_head(document, report.head)
        self._body()
        write_signature(document, report.head)
        self._code()
        for number, annex in enumerate(report.annexes, 1):
            self._annex(number, annex)
        self._notes.write(document)
        _describe(document, report)
        return _as_bytes(document, self._tables.put_in)

    def _body(self) -> None:
        blocks = [block for section in self._report.sections for block in section.blocks]
        last = max((at for at, block in enumerate(blocks) if isinstance(block, Passage)), default=None)
        for at, block in enumerate(blocks):
            self._write(block, ends=at == last)

    def _code(self) -> None:
        """By what a reader can have a frozen report confirmed, small below the signature."""
        if (frozen := self._report.frozen) is not None:
            line = CODE_LINE.format(code=frozen.code, number=frozen.number)
            write(place(self._document.add_paragraph(), align="left", before=12), line, size=COPIES, italic=True)

    def _annex(self, number: int, annex: Annex) -> None:
        head, document = self._report.head, self._document
        section = document.add_section(WD_SECTION.NEW_PAGE)
        _page(section, landscape=annex.landscape, restart=True)
        self._width = int((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0))
        title = annex_title(number, len(self._report.annexes))
        write(place(document.add_paragraph(), align="center"), title, bold=True)
        write(place(document.add_paragraph(), align="center"), annex.title.upper(), bold=True)
        tie = annexed_to(head.number, head.symbol, head.date, head.issuer)
        write(place(document.add_paragraph(), align="center", after=12), tie, italic=True)
        for block in annex.blocks:
            self._write(block)

    def _write(self, block: Block, *, ends: bool = False) -> None:
        if isinstance(block, Heading):
            write(styled(self._document, f"Heading{block.level}"), block.text, bold=block.level < 3)
        elif isinstance(block, Passage):
            self._passage(block, ends=ends)
        elif isinstance(block, Grid):
            self._tables.write(self._document, block, self._width)
        else:
            assert isinstance(block, Picture)
            self._pictures += 1
            write_picture(self._document, block, self._pictures, self._width)

    def _passage(self, passage: Passage, *, ends: bool) -> None:
        """A paragraph; every line break of a person's own words begins a new one."""
        lines = [line for line in passage.text.splitlines() if line.strip()] or [""]
        for number, line in enumerate(lines, 1):
            # What leads to a list stays with it, and the end of the text with the signature.
            paragraph = indented(self._document, keeps=ends or line.rstrip().endswith(":"))
            is_last = number == len(lines)
            mark = END_MARK if ends and is_last else ""
            write(paragraph, (line.rstrip().rstrip(".") if mark else line.rstrip()) + mark)
            if is_last:
                for note in passage.notes:
                    self._notes.add(paragraph, note)


def _page(section: PageSection, *, landscape: bool = False, restart: bool = False) -> None:
    """A4 with the margins of the decree; the page number stands centred in the head from page 2 on."""
    width, height = (PAGE_HEIGHT, PAGE_WIDTH) if landscape else (PAGE_WIDTH, PAGE_HEIGHT)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.header_distance = section.footer_distance = HEADER
    section.different_first_page_header_footer = True
    if restart:
        for old in section._sectPr.findall(f"{{{section._sectPr.nsmap['w']}}}pgNumType"):
            section._sectPr.remove(old)
        numbering = element("w:pgNumType", start=1)
        section._sectPr.insert_element_before(
            numbering, "w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:docGrid"
        )
        return
    _page_number(section)


def _page_number(section: PageSection) -> None:
    header = section.header
    header.is_linked_to_previous = False
    paragraph = place(header.paragraphs[0], align="center")
    run = write(paragraph, "", size=BODY)
    run._r.append(element("w:fldChar", fldCharType="begin"))
    order = element("w:instrText")
    order.text = " PAGE "
    run._r.append(order)
    run._r.append(element("w:fldChar", fldCharType="end"))


def _describe(document: Document, report: Report) -> None:
    """What programs and readers' aids are told of the document."""
    told = document.core_properties
    told.title = printable(f"{report.head.kind} {report.head.summary}".replace("\n", " "))[:250]
    told.author, told.last_modified_by = printable(report.head.issuer)[:250], ""
    told.language, told.comments, told.subject = LANGUAGE, "", ""
    moment = report.frozen.at if report.frozen else dt.datetime(*EPOCH, tzinfo=dt.UTC)
    told.created = told.modified = moment.replace(tzinfo=None)


def _as_bytes(document: Document, finish: Finish | None = None) -> bytes:
    taken, package = _Taken(), document.part.package
    for part in package.parts:
        part.before_marshal()
    # The steps of `PackageWriter.write`, without the file that it would pack.
    writer: Any = PackageWriter
    writer._write_content_types_stream(taken, package.parts)
    writer._write_pkg_rels(taken, package.rels)
    writer._write_parts(taken, package.parts)
    return packed(taken.parts, finish)


class _Taken:
    """Takes the parts of a document from python-docx, which would pack them only to have them packed again."""

    def __init__(self) -> None:
        self.parts: list[tuple[str, bytes]] = []

    def write(self, uri: PackURI, content: bytes) -> None:
        """Keep a part."""
        self.parts.append((uri.membername, content))


def chart_document(spec: ChartSpec) -> bytes:
    """A chart alone on a page of a Word document, for those who paste it into another."""
    document: Document = new_document()
    dress_styles(document)
    _page(document.sections[0])
    write_picture(document, Picture(spec.title, spec), 1, int(PAGE_WIDTH - LEFT - RIGHT))
    told = document.core_properties
    told.title, told.author, told.last_modified_by = printable(spec.title)[:250], "", ""
    told.language, told.comments = LANGUAGE, ""
    told.created = told.modified = dt.datetime(*EPOCH)  # noqa: DTZ001
    return _as_bytes(document)
