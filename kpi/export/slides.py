"""A report as slides for the review meeting: a message as the title, a native chart or a few lines, notes to speak."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence
from typing import Any, cast

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide as Page
from pptx.util import Cm, Emu, Pt

from kpi.export.native_part import CHART, CHART_TYPE, DRAWING, WORKBOOK_RELATION, WORKBOOK_TYPE, native_chart
from kpi.export.word_base import printable
from kpi.model.report import Picture, Report, Slide
from kpi.office.finish import EPOCH, timeless
from kpi.text.report import CODE_LINE, ILLUSTRATIVE
from kpi.text.report import SLIDE_RULE as RULE
from kpi.text.report import SLIDE_TITLE as TITLE

FONT = "Times New Roman"
LANGUAGE = "vi-VN"
WIDTH, HEIGHT = Cm(33.867), Cm(19.05)
SIDE, TOP, TITLE_HEIGHT = Cm(1.8), Cm(1.2), Cm(3)
BODY_TOP, BODY_HEIGHT = Cm(4.6), Cm(12.6)
RULE_TOP, ACCENT = Cm(4.3), "1D4ED8"
TITLE_SIZE, SMALL_SIZE = Pt(32), Pt(14)
# The lines of a slide are in the largest of these sizes in which all of them have room. About so many letters of one
# point go on a line; a line is so much higher than its type, and below each text there is a gap.
LINE_SIZES, LETTERS, LEADING, GAP = (30, 26, 22, 20, 18), 1930, 1.2, 10
LONG_TITLE_SIZE, SHORT_TITLE = Pt(26), 110
TITLE_ONLY = 5
# Charts are drawn for paper; on a screen in a hall their type is so much larger.
MAGNIFIED = 1.5


def report_slides(report: Report) -> bytes:
    """The .pptx of a report."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    _cover(deck, report)
    charts = 0
    for slide in report.slides:
        page = _page(deck, slide.title)
        if slide.picture is not None:
            charts += 1
            _chart(page, slide.picture, charts)
        else:
            _lines(page, slide)
        notes = page.notes_slide.notes_text_frame
        if notes is not None:
            notes.text = printable(slide.notes)
    _describe(deck, report)
    return _as_bytes(deck)


def _cover(deck: Deck, report: Report) -> None:
    head = report.head
    page = _titled(deck, head.summary, Cm(6), Cm(6), Pt(40), centred=True)
    _write(page, head.issuer.upper(), TOP, Cm(2), Pt(20), bold=True, centred=True)
    _write(page, report.slides[0].notes if report.slides else "", Cm(13.5), Cm(2), Pt(18), centred=True)
    under = [ILLUSTRATIVE] if report.illustrative else []
    if (frozen := report.frozen) is not None:
        under.append(CODE_LINE.format(code=frozen.code, number=frozen.number))
    _write(page, " ".join(under), Cm(16.6), Cm(1), SMALL_SIZE, centred=True)


def _page(deck: Deck, title: str) -> Page:
    page = _titled(deck, title, TOP, TITLE_HEIGHT, TITLE_SIZE if len(title) <= SHORT_TITLE else LONG_TITLE_SIZE)
    _rule(page)
    _number(page)
    return page


def _titled(deck: Deck, title: str, top: int, height: int, size: Any, *, centred: bool = False) -> Page:
    """A slide with a title of its own, by which programs list it and readers' aids name it."""
    page: Page = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    box = page.shapes.title
    assert box is not None
    box.name = TITLE
    box.left, box.top, box.width, box.height = SIDE, Emu(top), Emu(WIDTH - 2 * SIDE), Emu(height)
    frame = box.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if centred else MSO_ANCHOR.TOP
    for number, line in enumerate(title.split("\n")):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.CENTER if centred else PP_ALIGN.LEFT
        _run(paragraph, line, size, bold=True)
    return page


def _number(page: Page) -> None:
    """The number of the slide at the foot on the right, as PowerPoint counts it."""
    box = page.shapes.add_textbox(Emu(WIDTH - SIDE - Cm(2)), Emu(HEIGHT - Cm(1.4)), Cm(2), Cm(1))
    paragraph = box.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    field: Any = parse_xml(
        f'<a:fld xmlns:a="{DRAWING}" id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
        f'<a:rPr lang="{LANGUAGE}" sz="{SMALL_SIZE.centipoints}"><a:latin typeface="{FONT}"/></a:rPr>'
        f"<a:t>‹#›</a:t></a:fld>"
    )
    paragraph._p.append(field)


def _lines(page: Page, slide: Slide) -> None:
    box = page.shapes.add_textbox(SIDE, BODY_TOP, Emu(WIDTH - 2 * SIDE), BODY_HEIGHT)
    frame = box.text_frame
    frame.word_wrap = True
    size = _line_size(slide.lines)
    for number, line in enumerate(slide.lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(GAP)
        if len(slide.lines) > 1 and line[:1].isalnum():
            _bullet(paragraph, size)
        _run(paragraph, line, Pt(size))


def _line_size(lines: Sequence[str]) -> int:
    """The largest type in which all lines have room, in points."""
    for size in LINE_SIZES:
        count = sum(-(-len(line) // (LETTERS // size)) for line in lines)
        if Pt(count * size * LEADING + len(lines) * GAP) <= BODY_HEIGHT:
            return size
    return LINE_SIZES[-1]


def _bullet(paragraph: Any, size: int) -> None:
    """A dot before the paragraph, whose lines stand apart from it."""
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(Pt(size)))
    properties.set("indent", str(-Pt(size)))
    properties.append(parse_xml(f'<a:buChar xmlns:a="{DRAWING}" char="•"/>'))


def _rule(page: Page) -> None:
    """A thin line between the title and what it is about."""
    line = page.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, SIDE, RULE_TOP, Emu(WIDTH - SIDE), RULE_TOP)
    line.name = RULE
    stroke: Any = line.line
    stroke.width, stroke.color.rgb = Pt(1.5), cast(Any, RGBColor).from_string(ACCENT)


def _write(
    page: Page,
    text: str,
    top: int,
    height: int,
    size: Any,
    *,
    bold: bool = False,
    centred: bool = False,
) -> None:
    box = page.shapes.add_textbox(SIDE, Emu(top), Emu(WIDTH - 2 * SIDE), Emu(height))
    frame = box.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if centred else MSO_ANCHOR.TOP
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER if centred else PP_ALIGN.LEFT
    _run(paragraph, text, size, bold=bold)


def _run(paragraph: Any, text: str, size: Any, *, bold: bool = False) -> None:
    run = paragraph.add_run()
    run.text = printable(text)
    run.font.size, run.font.bold, run.font.name = size, bold, FONT
    run.font._element.set("lang", LANGUAGE)


def _chart(page: Page, picture: Picture, number: int) -> None:
    """The same native chart as in Word, in a frame of its own, with its source below."""
    chart = native_chart(picture.spec)
    package = page.part.package
    part = Part(PackURI(f"/ppt/charts/chart{number}.xml"), CHART_TYPE, package, _larger(chart.xml))
    book = Part(PackURI(f"/ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx"), WORKBOOK_TYPE, package, chart.workbook)
    assert part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE) == WORKBOOK_RELATION
    relation = page.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    page.shapes._spTree.append(_frame(relation, number, picture.caption, chart.alt))
    if picture.spec.source:
        _write(page, picture.spec.source, BODY_TOP + BODY_HEIGHT + Cm(0.2), Cm(1), SMALL_SIZE)


def _larger(xml: bytes) -> bytes:
    """The chart with type that is read from the back of a room."""
    return re.sub(rb' sz="(\d+)"', lambda size: b' sz="%d"' % round(int(size[1]) * MAGNIFIED), xml)


def _frame(relation: str, number: int, name: str, alt: str) -> Any:
    space = {
        "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    }
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in space.items())
    frame: Any = parse_xml(
        f"<p:graphicFrame {declared}><p:nvGraphicFramePr>"
        f'<p:cNvPr id="{1000 + number}" name=""/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>'
        f'<p:xfrm><a:off x="{int(SIDE)}" y="{int(BODY_TOP)}"/>'
        f'<a:ext cx="{int(WIDTH - 2 * SIDE)}" cy="{int(BODY_HEIGHT)}"/></p:xfrm>'
        f'<a:graphic><a:graphicData uri="{CHART}"><c:chart xmlns:c="{CHART}" r:id="{relation}"/>'
        f"</a:graphicData></a:graphic></p:graphicFrame>"
    )
    told = frame.find(".//{http://schemas.openxmlformats.org/presentationml/2006/main}cNvPr")
    assert told is not None
    told.set("name", printable(name))
    told.set("descr", printable(alt))
    return frame


def _describe(deck: Deck, report: Report) -> None:
    told = deck.core_properties
    told.title = printable(f"{report.head.kind} {report.head.summary}".replace("\n", " "))[:250]
    told.author, told.last_modified_by, told.language = printable(report.head.issuer)[:250], "", LANGUAGE
    moment = report.frozen.at if report.frozen else dt.datetime(*EPOCH, tzinfo=dt.UTC)
    told.created = told.modified = moment.replace(tzinfo=None)


def _as_bytes(deck: Deck) -> bytes:
    written = io.BytesIO()
    deck.save(written)
    return timeless(written.getvalue())
