"""What openpyxl leaves out of a workbook with a chart: the language of the chart and its alternative text."""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import quoteattr

from kpi.export.native import LANGUAGE
from kpi.text.charts import CHART_SHEET

CHART_PART = re.compile(r"xl/charts/chart\d+\.xml")
DRAWING_PART = re.compile(r"xl/drawings/drawing\d+\.xml")


def finished(content: bytes, alt: str) -> bytes:
    """The workbook with Vietnamese as the language of its charts, and `alt` as what is read aloud of them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.infolist():
            after.writestr(part, _finished_part(part.filename, before.read(part), alt))
    return stream.getvalue()


def _finished_part(name: str, content: bytes, alt: str) -> bytes:
    if CHART_PART.fullmatch(name):
        # A label keeps its own number format only where it says that it is not that of the cells.
        content = re.sub(rb'(<numFmt formatCode="[^"]*") />', rb'\1 sourceLinked="0" />', content)
        # An axis without a place for its words has none; left unsaid, they would stand beside it.
        content = re.sub(rb'(<minorTickMark val="none" />)(?!<tickLblPos)', rb'\1<tickLblPos val="none" />', content)
        # The language stands first in a chart space that does not count days from 1904.
        return re.sub(rb"(<chartSpace[^>]*>)", rb'\1<lang val="%s" />' % LANGUAGE.encode(), content, count=1)
    if DRAWING_PART.fullmatch(name):
        text = content.decode("utf-8")
        return re.sub(r'name="Chart (\d+)"', lambda m: _named(m[1], alt), text).encode()
    return content


def _named(number: str, alt: str) -> str:
    return f'name="{CHART_SHEET} {number}" descr={quoteattr(alt)}'
