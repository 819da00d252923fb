"""A workbook of values alone, for files that cannot be given back as they are: .xls, .ods, .csv and the like."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from kpi.ingest.annotation.sheet_marks import cell_name
from kpi.ingest.annotation.splice import attribute_text, xml_text
from kpi.ingest.number_formats import shows_date
from kpi.ingest.package import MAIN

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Numbers of custom formats begin here.
_FIRST_FORMAT = 164
_DAY, _MOMENT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm:ss"
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 spreadsheets have no zone
_LONGEST_NAME = 31
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))

Sheet = Mapping[str, Any]


def sheet_names(sheets: Sequence[Sheet]) -> dict[str, str]:
    """Each sheet's name → the one it has in the copy, which Excel must accept."""
    taken: set[str] = set()
    names: dict[str, str] = {}
    for sheet in sheets:
        bare = sheet["name"].translate(_NOT_IN_NAMES).strip("'")[:_LONGEST_NAME] or "_"
        name, number = bare, 1
        while name.casefold() in taken:
            number += 1
            name = f"{bare[: _LONGEST_NAME - 5]} ({number})"
        taken.add(name.casefold())
        names[sheet["name"]] = name
    return names


def plain_workbook(sheets: Sequence[Sheet]) -> bytes:
    """An .xlsx with the values of these sheets, shown in the formats they had."""
    formats: dict[str, int] = {"": 0}
    bodies = [_sheet(sheet, formats) for sheet in sheets]
    names = sheet_names(sheets)
    numbers = range(1, len(sheets) + 1)
    parts = {
        "[Content_Types].xml": _content_types(numbers),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook([(names[sheet["name"]], sheet["hidden"]) for sheet in sheets]),
        "xl/_rels/workbook.xml.rels": _relations(
            [*(("worksheet", f"worksheets/sheet{n}.xml") for n in numbers), ("styles", "styles.xml")]
        ),
        "xl/styles.xml": _styles(formats),
        **{f"xl/worksheets/sheet{n}.xml": body for n, body in zip(numbers, bodies, strict=True)},
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def _content_types(numbers: Sequence[int]) -> str:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>' for n in numbers
    )
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{sheets}</Types>'
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE_RELATIONS}">{rows}</Relationships>'


def _workbook(sheets: Sequence[tuple[str, bool]]) -> str:
    # A workbook needs one sheet in sight.
    all_hidden = all(hidden for _, hidden in sheets)
    rows = "".join(
        f'<sheet name="{attribute_text(name)}" sheetId="{n}"'
        f'{" state=" + chr(34) + "hidden" + chr(34) if hidden and not all_hidden else ""} r:id="rId{n}"/>'
        for n, (name, hidden) in enumerate(sheets, 1)
    )
    return (
        f'{_HEAD}<workbook xmlns="{MAIN}" xmlns:r="{_RELATIONS}">'
        f"<bookViews><workbookView/></bookViews><sheets>{rows}</sheets></workbook>"
    )


def _styles(formats: Mapping[str, int]) -> str:
    custom = "".join(
        f'<numFmt numFmtId="{_FIRST_FORMAT + n}" formatCode="{attribute_text(code)}"/>'
        for code, n in formats.items()
        if n
    )
    styles = "".join(
        f'<xf numFmtId="{_FIRST_FORMAT + n if n else 0}" fontId="0" fillId="0" borderId="0" xfId="0" '
        'applyNumberFormat="1"/>'
        for n in formats.values()
    )
    listed = f'<numFmts count="{len(formats) - 1}">{custom}</numFmts>' if custom else ""
    return (
        f'{_HEAD}<styleSheet xmlns="{MAIN}">{listed}'
        '<fonts count="1"><font><sz val="12"/><name val="Times New Roman"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(formats)}">{styles}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _sheet(sheet: Sheet, formats: dict[str, int]) -> str:
    hidden = set(sheet.get("hidden_rows", ()))
    rows = "".join(
        f'<row r="{row}"{" hidden=" + chr(34) + "1" + chr(34) if row in hidden else ""}>'
        f"{''.join(_cell(row, cell, formats) for cell in cells)}</row>"
        for row, cells in sheet["rows"]
    )
    columns = "".join(
        f'<col min="{n}" max="{n}" width="9" hidden="1"/>' for n in sorted(set(sheet.get("hidden_columns", ())))
    )
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in sheet.get("merged", ()))
    return (
        f'{_HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0"/></sheetViews>'
        + (f"<cols>{columns}</cols>" if columns else "")
        + f"<sheetData>{rows}</sheetData>"
        + (f"<mergeCells>{merged}</mergeCells>" if merged else "")
        + "</worksheet>"
    )


def _cell(row: int, cell: Sequence[Any], formats: dict[str, int]) -> str:
    """One value; a text stays a text, whatever it begins with, and a formula becomes what it showed."""
    column, kind, text, number_format, _ = cell
    name = cell_name(row, column)
    if kind == "number":
        return f'<c r="{name}" s="{_style(number_format, formats)}"><v>{text}</v></c>'
    if kind == "date" and (serial := _serial(text)) is not None:
        shown = number_format if shows_date(number_format) else (_DAY if serial == int(serial) else _MOMENT)
        return f'<c r="{name}" s="{_style(shown, formats)}"><v>{serial:.10g}</v></c>'
    if kind == "bool":
        return f'<c r="{name}" t="b"><v>{int(text == "TRUE")}</v></c>'
    if kind == "error":
        return f'<c r="{name}" t="e"><v>{xml_text(text)}</v></c>'
    if kind == "formula_empty":
        return ""
    return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{xml_text(text)}</t></is></c>'


def _style(number_format: str, formats: dict[str, int]) -> int:
    code = "" if number_format.casefold() == "general" else number_format
    return formats.setdefault(code, len(formats))


def _serial(text: str) -> float | None:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return (moment.replace(tzinfo=None) - _EPOCH).total_seconds() / 86_400
