"""A small .ods written by hand, to say exactly what stands in each cell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

TITLE = ("Đơn vị báo cáo: Trường THPT A (mã thpt-a)", "Kỳ báo cáo: Tháng 3/2026")
HEADINGS = ("Mã chỉ số", "Chỉ số", "Tử số", "Mẫu số", "Giá trị")
SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}


def _cell(content: str) -> str:
    if content.startswith("<"):
        return content
    if not content:
        return "<table:table-cell/>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(content)}</text:p></table:table-cell>'


def _row(cells: Sequence[str]) -> str:
    return f"<table:table-row>{''.join(map(_cell, cells))}</table:table-row>"


def content_xml(*lines: Sequence[str], rows: str = "") -> str:
    """One form; a cell that begins with a bracket is XML as it stands, `rows` stands behind all others."""
    body = "".join(_row(line) for line in ([title] for title in TITLE)) + _row(HEADINGS) + "".join(map(_row, lines))
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="Biểu">{body}{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )


def open_document(content: str) -> bytes:
    """The container around the content."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return stream.getvalue()
