"""What openpyxl leaves out of a workbook, or writes in an order that Microsoft's validator refuses."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from xml.sax.saxutils import quoteattr

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from kpi.text.charts import CHART_SHEET

LANGUAGE = "vi-VN"
# The first moment that a zip can name.
EPOCH = (1980, 1, 1, 0, 0, 0)
PACKED = zipfile.ZIP_DEFLATED
# How a part of a file is written: its name and content, and the pieces that it becomes.
Finish = Callable[[str, bytes], Iterable[bytes]]
# The order of a font's parts in ECMA-376; Excel is lenient, the validator is not.
FONT_PARTS = (
    "b",
    "i",
    "strike",
    "outline",
    "shadow",
    "u",
    "vertAlign",
    "sz",
    "color",
    "name",
    "family",
    "charset",
    "scheme",
)


def as_bytes(book: Workbook, alt: str | Sequence[str] = "", *, without_time: bool = False) -> bytes:
    """The workbook as a file's content, its charts in Vietnamese and with `alt` as what is read aloud of them.

    Several texts are those of the charts in their order, one chart a sheet. `without_time` leaves out when it was made.
    """
    written, stream = io.BytesIO(), io.BytesIO()
    # Packed once, when it is finished.
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as unpacked:
        ExcelWriter(book, unpacked).save()
    with zipfile.ZipFile(written) as before, zipfile.ZipFile(stream, "w", PACKED) as after:
        for part in before.infolist():
            content = _finished(part.filename, before.read(part), _alt_of(part.filename, alt))
            if without_time:
                content = _timeless(part.filename, content)
            moment = EPOCH if without_time else part.date_time
            after.writestr(zipfile.ZipInfo(part.filename, moment), content, PACKED)
    return stream.getvalue()


def timeless(package: bytes, finish: Finish | None = None) -> bytes:
    """The same Office file without the moment at which it was made: byte for byte the same whenever it is made.

    `finish` gives the pieces that a part is written as, by its name and content.
    """
    with zipfile.ZipFile(io.BytesIO(package)) as before:
        return packed(((name, before.read(name)) for name in before.namelist()), finish)


def packed(parts: Iterable[tuple[str, bytes]], finish: Finish | None = None) -> bytes:
    """The parts of an Office file as such a file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", PACKED) as after:
        for name, content in parts:
            info = zipfile.ZipInfo(name, EPOCH)
            # What is packed already, as the workbook of a chart, gains nothing from being packed again.
            info.compress_type = zipfile.ZIP_STORED if name.endswith(".xlsx") else PACKED
            told = _timeless(name, content)
            with after.open(info, "w") as part:
                for piece in finish(name, told) if finish else (told,):
                    part.write(piece)
    return stream.getvalue()


def _timeless(name: str, content: bytes) -> bytes:
    if name != "docProps/core.xml":
        return content
    return re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"1980-01-01T00:00:00Z", content)


def _alt_of(name: str, alt: str | Sequence[str]) -> str:
    """The text of the drawing in a part; drawings are numbered from 1 in the order of their sheets."""
    if isinstance(alt, str):
        return alt
    number = re.fullmatch(r"xl/drawings/drawing(\d+)\.xml", name)
    return alt[int(number[1]) - 1] if number and int(number[1]) <= len(alt) else ""


def _finished(name: str, content: bytes, alt: str) -> bytes:
    finishers: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("xl/charts/", finished_chart),
        ("xl/drawings/drawing", lambda text: _drawing(text, alt)),
        ("xl/styles.xml", _styles),
    )
    for start, finish in finishers:
        if name.startswith(start) and name.endswith(".xml"):
            return finish(content.decode("utf-8")).encode("utf-8")
    return content


def finished_chart(text: str) -> str:
    """The XML of a chart as Excel itself would write it."""
    # The language stands first in a chart space that does not count days from 1904.
    text = re.sub(r"(<chartSpace[^>]*>)", rf'\1<lang val="{LANGUAGE}" />', text, count=1)
    # A label keeps its own number format only where it says that it is not that of the cells.
    text = re.sub(r'(<numFmt formatCode="[^"]*") ?/>', r'\1 sourceLinked="0" />', text)
    # What stands between a name and its value is the text of its element.
    text = re.sub(r'<separator val="([^"]*)" ?/>', r"<separator>\1</separator>", text)
    # An axis without a place for its words has none; left unsaid, they would stand beside it.
    return re.sub(r'(<minorTickMark val="none" ?/>)(?!<tickLblPos)', r'\1<tickLblPos val="none" />', text)


def _drawing(text: str, alt: str) -> str:
    return re.sub(r'name="Chart (\d+)"', lambda m: f'name="{CHART_SHEET} {m[1]}" descr={quoteattr(alt)}', text)


def _styles(text: str) -> str:
    return re.sub(r"<font>(.*?)</font>", lambda m: f"<font>{_in_order(m[1])}</font>", text, flags=re.DOTALL)


def _in_order(parts: str) -> str:
    found = re.findall(r"<(\w+)[^>]*/>", parts)
    whole = re.findall(r"<\w+[^>]*/>", parts)
    places = {name: FONT_PARTS.index(name) if name in FONT_PARTS else len(FONT_PARTS) for name in found}
    return "".join(part for _, part in sorted(zip(found, whole, strict=True), key=lambda pair: places[pair[0]]))
