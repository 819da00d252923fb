"""The pieces of WordprocessingML that python-docx has no words for, and the measures of an administrative document.

Measures are those of Nghị định 30/2020/NĐ-CP, phụ lục I, with our choice where it leaves a range.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from functools import lru_cache
from typing import Any, Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

FONT: Final = "Times New Roman"
LANGUAGE: Final = "vi-VN"

BODY, SMALL_CAPS_LINE, MOTTO, TABLE, COPIES, NOTE = 14, 12, 13, 12, 11, 11
TOP, BOTTOM, LEFT, RIGHT = Mm(20), Mm(20), Mm(30), Mm(15)
HEADER = Mm(10)
PAGE_WIDTH, PAGE_HEIGHT = Mm(210), Mm(297)
INDENT = Mm(12.7)
GAP = Pt(6)
LINE_SPACING = 1.15
# The height, in points, of the paragraph that only bears a line.
LINE_ROOM = 4
# What a paragraph in a cell of a table is called.
TABLE_STYLE: Final = "TableText"

ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}

# Properties are worked out on paragraphs that stand in no document.
_NOWHERE: Final[Any] = None

HEADINGS: Final[Mapping[int, tuple[bool, bool]]] = {1: (True, False), 2: (True, False), 3: (False, False)}


def element(name: str, **attributes: str | int) -> Any:
    """An element of WordprocessingML with attributes of its own namespace."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def set_font(run_properties: Any) -> None:
    """Our typeface for every kind of letter, and the language, so that nothing is marked as misspelt."""
    for old in run_properties.findall(qn("w:rFonts")) + run_properties.findall(qn("w:lang")):
        run_properties.remove(old)
    run_properties.insert(0, element("w:rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT))
    run_properties.append(element("w:lang", val=LANGUAGE, eastAsia=LANGUAGE))


def dress_styles(document: Document) -> None:
    """Times New Roman, black, everywhere: text, headings, header, footnotes."""
    normal = _style(document, "Normal")
    normal.font.size = Pt(BODY)
    look(normal, align="both", gap=GAP, spacing=LINE_SPACING)
    set_font(normal.element.get_or_add_rPr())
    for level, (bold, italic) in HEADINGS.items():
        heading = _style(document, f"Heading {level}")
        heading.font.size, heading.font.bold, heading.font.italic = Pt(BODY), bold, italic
        heading.font.color.rgb = RGBColor(0, 0, 0)
        look(heading, align="both", gap=GAP, spacing=LINE_SPACING, indent=INDENT)
        heading.paragraph_format.keep_with_next = True
        set_font(heading.element.get_or_add_rPr())
    cell = document.styles.add_style(TABLE_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(cell, ParagraphStyle)
    cell.base_style, cell.font.size = None, Pt(TABLE)
    look(cell, align="left")
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(2)
    set_font(cell.element.get_or_add_rPr())
    caption = _style(document, "Caption")
    caption.font.size, caption.font.bold, caption.font.italic = Pt(MOTTO), True, False
    caption.font.color.rgb = RGBColor(0, 0, 0)
    look(caption, align="center", gap=GAP)
    set_font(caption.element.get_or_add_rPr())


def look(style: ParagraphStyle, *, align: str, gap: Any = 0, spacing: float = 1.0, indent: Any = None) -> None:
    """How paragraphs of a style stand on the page."""
    form = style.paragraph_format
    form.alignment = ALIGN[align]
    form.space_before, form.space_after = Pt(0), gap
    form.line_spacing = spacing
    form.first_line_indent = indent
    form.widow_control = True


def _style(document: Document, name: str) -> ParagraphStyle:
    found = document.styles[name]
    assert isinstance(found, ParagraphStyle)
    return found


def styled(document: Document, style: str) -> Paragraph:
    """A new paragraph in one of the styles that we dress, by its id: by name python-docx looks through all of them."""
    paragraph = document.add_paragraph()
    paragraph._p.style = style
    return paragraph


def write(paragraph: Paragraph, text: str, *, size: int = BODY, bold: bool = False, italic: bool = False) -> Run:
    """Words in a paragraph; control characters, which no document may hold, become blanks."""
    run = paragraph.add_run()
    run._r.append(deepcopy(_run_look(size, bold=bold, italic=italic)))
    words = printable(text)
    if "\n" in words:
        run.text = words
    elif words:
        run._r.add_t(words)
    return run


@lru_cache
def _run_look(size: int, *, bold: bool, italic: bool) -> Any:
    """The properties of a run, worked out once and copied: python-docx seeks the place of each anew."""
    run = Run(element("w:r"), Paragraph(element("w:p"), _NOWHERE))
    run.font.size, run.font.bold, run.font.italic = Pt(size), bold, italic
    return run._r.rPr


def printable(text: str) -> str:
    """The text without what XML cannot hold; line breaks stay."""
    if text.isprintable():
        return text
    return "".join(c if c == "\n" or (c.isprintable() or c in "\u200b\u00a0\u2009\u202f") else " " for c in text)


def place(paragraph: Paragraph, *, align: str, before: float = 0, after: float = 0, spacing: float = 1.0) -> Paragraph:
    """A paragraph of the letterhead or of a table: no indent, its own gaps in points."""
    if paragraph._p.pPr is None:
        paragraph._p.insert(0, deepcopy(_place_look(align, before, after, spacing)))
    else:
        _place(paragraph, align, before, after, spacing)
    return paragraph


@lru_cache
def _place_look(align: str, before: float, after: float, spacing: float) -> Any:
    """The properties of such a paragraph, worked out once."""
    paragraph = Paragraph(element("w:p"), _NOWHERE)
    _place(paragraph, align, before, after, spacing)
    return paragraph._p.pPr


def _place(paragraph: Paragraph, align: str, before: float, after: float, spacing: float) -> None:
    form = paragraph.paragraph_format
    form.alignment = ALIGN[align]
    form.first_line_indent = Mm(0)
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.line_spacing = spacing


def indented(document: Document, *, keeps: bool) -> Paragraph:
    """A new paragraph of the text; one that `keeps` stands on the page of what follows."""
    paragraph = document.add_paragraph()
    paragraph._p.insert(0, deepcopy(_indent_look(keeps=keeps)))
    return paragraph


@lru_cache
def _indent_look(*, keeps: bool) -> Any:
    paragraph = Paragraph(element("w:p"), _NOWHERE)
    paragraph.paragraph_format.first_line_indent = INDENT
    paragraph.paragraph_format.keep_with_next = keeps
    return paragraph._p.pPr


def small_gap(paragraph: Paragraph) -> None:
    """An empty paragraph, as one has to stand below a table, no higher than the gap between paragraphs."""
    form = paragraph.paragraph_format
    form.line_spacing, form.line_spacing_rule = GAP, WD_LINE_SPACING.EXACTLY
    form.space_after = Pt(0)


def line_below(paragraph: Paragraph, room: int, width: int) -> None:
    """A solid line under a paragraph, `width` long in the middle of `room` (both in EMU).

    It is the border of a paragraph of its own, two points high: a line made of characters would break, and indents on
    the text itself would break the text.
    """
    following = element("w:p")
    paragraph._p.addnext(following)
    line = place(Paragraph(following, paragraph._parent), align="center")
    side = max((room - width) // 2, 0)
    form = line.paragraph_format
    form.left_indent = form.right_indent = Emu(side)
    form.line_spacing, form.line_spacing_rule = Pt(LINE_ROOM), WD_LINE_SPACING.EXACTLY
    form.space_before, form.space_after = Pt(1.5), paragraph.paragraph_format.space_after
    paragraph.paragraph_format.space_after = Pt(0)
    borders = element("w:pBdr")
    borders.append(element("w:top", val="single", sz=6, space=1, color="000000"))
    following.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
    )
