"""The first sheet of an annotated copy: every issue in words, with a link to its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kpi.ingest.annotation.remarks import Remark
from kpi.ingest.annotation.sheet_marks import cell_name
from kpi.ingest.annotation.splice import attribute_text, xml_text
from kpi.ingest.package import MAIN
from kpi.text.annotation import HEADINGS, INTRODUCTION, SEVERITY, SHEET_MARK, WHOLE_FILE

_WIDTHS = (6, 16, 22, 24, 60, 60)
_HEADING_ROW = 4
# A longer text is cut in the list; the note on the cell has it whole.
_LONGEST = 2_000
_LINE_HEIGHT = 16
# Excel's highest row.
_MOST_LINES = 25


def list_sheet(remarks: Sequence[Remark], styles: Mapping[str, int], told: str = "") -> bytes:
    """The sheet's XML; `told` is a further sentence on top."""
    rows = [_row(1, [(1, SHEET_MARK, styles["title"])]), _row(2, [(1, INTRODUCTION, styles["intro"])])]
    if told:
        rows.append(_row(3, [(1, told, styles["intro"])]))
    rows.append(_row(_HEADING_ROW, [(n, heading, styles["heading"]) for n, heading in enumerate(HEADINGS, 1)]))
    links = []
    for number, remark in enumerate(remarks, 1):
        at = _HEADING_ROW + number
        rows.append(_row(at, _cells(number, remark, styles)))
        if remark.sheet is not None:
            links.append(_link(at, remark))
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(_WIDTHS, 1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}">'
        '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"><pane ySplit="{_HEADING_ROW}" '
        f'topLeftCell="A{_HEADING_ROW + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>{''.join(rows)}</sheetData>"
        + (f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "")
        + '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    ).encode()


def _cells(number: int, remark: Remark, styles: Mapping[str, int]) -> list[tuple[int, str, int]]:
    place = remark.place or WHOLE_FILE
    severity = SEVERITY.get(remark.severity, remark.severity)
    linked = styles["link"] if remark.sheet is not None else styles["plain"]
    texts = (str(number), severity, place, remark.found, remark.message, remark.hint)
    looks = (styles["plain"], styles.get(remark.severity, styles["plain"]), linked, *(styles["plain"],) * 3)
    return [(column, text, look) for column, (text, look) in enumerate(zip(texts, looks, strict=True), 1)]


def _row(number: int, cells: Sequence[tuple[int, str, int]]) -> str:
    """A row of texts; whatever they begin with, they stay texts."""
    lines = max(_lines(text, _WIDTHS[column - 1]) for column, text, _ in cells) if len(cells) > 1 else 1
    inner = "".join(
        f'<c r="{cell_name(number, column)}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
        f"{xml_text(text[:_LONGEST])}</t></is></c>"
        for column, text, style in cells
    )
    return f'<row r="{number}" ht="{_LINE_HEIGHT * lines + 4}" customHeight="1">{inner}</row>'


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column so wide; not every program finds the height by itself."""
    return min(sum(1 + len(line) // width for line in text[:_LONGEST].split("\n")), _MOST_LINES)


def _link(row: int, remark: Remark) -> str:
    """Where a click on the place leads; a sheet's name is quoted as Excel does."""
    assert remark.sheet is not None
    sheet = remark.sheet.replace("'", "''")
    target = f"'{sheet}'!{cell_name(remark.row or 1, remark.column or 1)}"
    shown = attribute_text(remark.place)
    return f'<hyperlink ref="{cell_name(row, 3)}" location="{attribute_text(target)}" display="{shown}"/>'
