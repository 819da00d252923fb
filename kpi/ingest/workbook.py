"""The Excel reader: one pass over the XML that keeps what a formula cell shows and that it is a formula.

openpyxl needs two loads to see both, half a second to start, reads Strict OOXML as empty and has no brake; this reads
Strict and usual workbooks alike, every cell once, counts as it goes, and stops at the limits. It runs in the child
process only and answers with plain lists.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kpi.ingest import limits
from kpi.ingest.cell_contents import CellContents
from kpi.ingest.faults import ReadFault
from kpi.ingest.number_formats import BUILTIN_FORMATS
from kpi.ingest.old_letters import kind_in
from kpi.ingest.package import Package, in_both_spaces, make_parser, parse, relations, unescape
from kpi.ingest.run_text import Run, says_struck
from kpi.ingest.sheet_xml import SheetReader

_RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)


@dataclass
class _SheetEntry:
    name: str
    relation: str
    hidden: bool


@dataclass
class _Directory:
    """What xl/workbook.xml says."""

    sheets: list[_SheetEntry] = field(default_factory=list)
    date_1904: bool = False
    recalculates: bool = False


def _read_directory(content: bytes) -> _Directory:
    directory = _Directory()

    def sheet(attributes: dict[str, str]) -> None:
        hidden = attributes.get("state", "visible") != "visible"
        relation = next((attributes[f"{space} id"] for space in _RELATIONS if f"{space} id" in attributes), "")
        directory.sheets.append(_SheetEntry(attributes.get("name", ""), relation, hidden))

    def properties(attributes: dict[str, str]) -> None:
        directory.date_1904 = attributes.get("date1904", "0") in ("1", "true")

    def calculation(attributes: dict[str, str]) -> None:
        directory.recalculates = attributes.get("fullCalcOnLoad", "0") in ("1", "true")

    _walk(content, {"sheet": sheet, "workbookPr": properties, "calcPr": calculation}, {})
    if len(directory.sheets) > limits.MAX_SHEETS:
        raise ReadFault("file.too_many_sheets", count=str(len(directory.sheets)))
    return directory


def _walk(
    content: bytes,
    starts: Mapping[str, Callable[[dict[str, str]], None]],
    ends: Mapping[str, Callable[[], None]],
    characters: Callable[[str], None] | None = None,
) -> None:
    """Go through a part and call what is known of its elements."""
    starts, ends = in_both_spaces(starts), in_both_spaces(ends)

    def start(tag: str, attributes: dict[str, str]) -> None:
        if handler := starts.get(tag):
            handler(attributes)

    def end(tag: str) -> None:
        if handler := ends.get(tag):
            handler()

    parser = make_parser()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    if characters is not None:
        parser.CharacterDataHandler = characters
    parse(parser, content)


def read_shared_strings(content: bytes) -> list[str]:
    """The shared texts in order; phonetic readings beside them are left out."""
    strings: list[str] = []
    pieces: list[str] = []
    run = Run()
    inside = {"text": False, "phonetic": False, "begun": 0}

    def text(_: dict[str, str]) -> None:
        inside.update(text=not inside["phonetic"], begun=len(pieces))

    def end_text() -> None:
        inside["text"] = False
        begun = inside["begun"]
        pieces[begun:] = [run.shown("".join(pieces[begun:]))]

    def characters(piece: str) -> None:
        if inside["text"]:
            pieces.append(piece)

    _walk(
        content,
        {
            "si": lambda _: pieces.clear(),
            "rPh": lambda _: inside.update(phonetic=True),
            "r": run.begin,
            "strike": run.strike,
            "vertAlign": run.align,
            "t": text,
        },
        {
            "si": lambda: strings.append(unescape("".join(pieces))),
            "rPh": lambda: inside.update(phonetic=False),
            "r": run.begin,
            "t": end_text,
        },
        characters,
    )
    return strings


@dataclass
class _Styles:
    """What is said of the cells of each style: number format code, whether its letters are struck out, old fonts."""

    formats: list[str] = field(default_factory=list)
    struck: set[int] = field(default_factory=set)
    # Style → encoding of its font, for those of the days before Unicode.
    old: dict[int, str] = field(default_factory=dict)


def _read_styles(content: bytes) -> _Styles:
    custom: dict[str, str] = {}
    found: list[tuple[str, str]] = []
    struck: set[int] = set()
    old: dict[int, str] = {}
    fonts = 0
    inside = {"cellXfs": False, "fonts": False}

    def style(attributes: dict[str, str]) -> None:
        if inside["cellXfs"]:
            found.append((attributes.get("numFmtId", "0"), attributes.get("fontId", "0")))

    def font(_: dict[str, str]) -> None:
        nonlocal fonts
        fonts += inside["fonts"]

    def strike(attributes: dict[str, str]) -> None:
        if inside["fonts"] and says_struck(attributes):
            struck.add(fonts - 1)

    def name(attributes: dict[str, str]) -> None:
        if inside["fonts"] and (encoding := kind_in(attributes.get("val", ""))):
            old[fonts - 1] = encoding

    _walk(
        content,
        {
            "numFmt": lambda a: custom.update({a.get("numFmtId", ""): a.get("formatCode", "")}),
            "fonts": lambda _: inside.update(fonts=True),
            "font": font,
            "strike": strike,
            "name": name,
            "cellXfs": lambda _: inside.update(cellXfs=True),
            "xf": style,
        },
        {"cellXfs": lambda: inside.update(cellXfs=False), "fonts": lambda: inside.update(fonts=False)},
    )
    formats = [custom.get(number) or BUILTIN_FORMATS.get(number, "") for number, _ in found]
    fonts_of = [int(font) if font.isascii() and font.isdigit() else 0 for _, font in found]
    return _Styles(
        formats,
        {place for place, font in enumerate(fonts_of) if font in struck},
        {place: old[font] for place, font in enumerate(fonts_of) if font in old},
    )


def _workbook_part(package: Package) -> str:
    for kind, part in relations(package, "").values():
        if kind == "officeDocument" and part in package:
            return part
    if "xl/workbook.xml" in package:
        return "xl/workbook.xml"
    raise ReadFault("file.not_a_workbook")


def read_xlsx(content: bytes) -> dict[str, Any]:
    """The sheets of an .xlsx or .xlsm as plain lists, in the order of its tabs."""
    package = Package(content)
    book = _workbook_part(package)
    if book.endswith(".bin"):
        raise ReadFault("file.binary_workbook")
    directory = _read_directory(package.read(book))
    related = relations(package, book)
    by_kind = dict(related.values())
    strings = read_shared_strings(part) if (part := _optional(package, by_kind.get("sharedStrings"))) else []
    styles = _read_styles(part) if (part := _optional(package, by_kind.get("styles"))) else _Styles()
    contents = CellContents(
        strings,
        styles.formats,
        styles.struck,
        old=styles.old,
        date_1904=directory.date_1904,
        recalculates=directory.recalculates,
    )
    budget = limits.MAX_CELLS
    sheets: list[dict[str, Any]] = []
    for entry in directory.sheets:
        kind, target = related.get(entry.relation, ("", ""))
        if kind in ("chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"):
            continue
        # A sheet that is named and cannot be found is no reason to take the others for the whole.
        if kind != "worksheet" or target not in package:
            raise ReadFault("file.damaged")
        reader = SheetReader(entry.name, contents, budget)
        sheet = reader.read(package.read(target))
        budget -= reader.cell_count
        sheets.append({**sheet, "name": entry.name, "hidden": entry.hidden, "recalculates": directory.recalculates})
    has_macros = any("vbaproject" in target.casefold() for target in by_kind.values())
    notes = ["file.macros_ignored"] if has_macros else []
    return {"sheets": sheets, "notes": notes} | ({"has_old_fonts": True} if styles.old else {})


def _optional(package: Package, part: str | None) -> bytes:
    return package.read(part) if part and part in package else b""
