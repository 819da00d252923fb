"""Footnotes in a Word document, which python-docx does not make."""

from __future__ import annotations

from xml.sax.saxutils import escape

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from kpi.export.word_base import FONT, LANGUAGE, NOTE, element, look, printable, set_font

NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"

# What every file of footnotes begins with: the lines between text and notes.
SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
    "</w:pPr><w:r><w:separator/></w:r></w:p></w:footnote>"
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
    'w:lineRule="auto"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
TYPE = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/><w:sz w:val="{2 * NOTE}"/>'
# What Word calls the style of notes. LibreOffice draws the number before a note in the type of its paragraph's
# style, whatever stands at the number itself.
NOTE_STYLE = "footnote text"
SPEECH = f'<w:lang w:val="{LANGUAGE}"/>'


class Footnotes:
    """Collects the notes of one document and writes them at the end."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def add(self, paragraph: Paragraph, text: str) -> None:
        """A raised number behind the paragraph's words, and the note at the foot of the page."""
        self._texts.append(text)
        follows = paragraph.runs and paragraph.runs[-1]._r.find(qn("w:footnoteReference")) is not None
        # Two notes at one place are told apart: ¹,² and not ¹².
        run = paragraph.add_run("," if follows else "")
        run.font.size, run.font.superscript = Pt(14), True
        run._r.append(element("w:footnoteReference", id=len(self._texts)))

    def write(self, document: Document) -> None:
        """Put the notes into the document."""
        if not self._texts:
            return
        style = _note_style(document)
        notes = "".join(_note(number, text, style) for number, text in enumerate(self._texts, 1))
        xml = f"<w:footnotes {nsdecls('w')}>{SEPARATORS}{notes}</w:footnotes>"
        blob = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + xml.encode()
        part = Part(PackURI("/word/footnotes.xml"), NOTES_TYPE, blob, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _note_style(document: Document) -> str:
    """The identifier of the style of notes, which the document has from here on."""
    style = document.styles.add_style(NOTE_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.font.size = Pt(NOTE)
    look(style, align="both")
    set_font(style.element.get_or_add_rPr())
    return str(style.style_id)


def _note(number: int, text: str, style: str) -> str:
    mark = f'<w:r><w:rPr>{TYPE}<w:vertAlign w:val="superscript"/>{SPEECH}</w:rPr><w:footnoteRef/></w:r>'
    words = f'<w:r><w:rPr>{TYPE}{SPEECH}</w:rPr><w:t xml:space="preserve"> {escape(printable(text))}</w:t></w:r>'
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{mark}{words}</w:p></w:footnote>'
    )
