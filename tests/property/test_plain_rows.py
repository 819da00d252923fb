"""Rows that are read by a pattern are the rows that the parser reads, whatever the cells hold."""

from __future__ import annotations

import json
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.ingest import limits
from kpi.ingest.cell_contents import CellContents
from kpi.ingest.faults import ReadFault
from kpi.ingest.package import MAIN
from kpi.ingest.plain_cells import PlainCells
from kpi.ingest.plain_rows import PlainPart, plain_part
from kpi.ingest.reader import rows_of
from kpi.ingest.sheet_xml import SheetReader
from kpi.ingest.travelling import packed

CONTENTS = CellContents(["Tử số", "", "a&b"], ["", "0%", "dd/mm/yyyy", "#,##0"], recalculates=True)
# A comment changes nothing in what XML says, and is nothing that the pattern knows.
COMMENT = b"<!-- -->"

TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=8)
NUMBERS = st.sampled_from(["0", "12", "-3.5", "1E3", "007", "1e400", "x", "", " 4 ", "45000"])
FORMULAS = st.sampled_from(["", "<f>A1+1</f>", '<f t="shared" si="0"/>', '<f t="shared" ref="A1:A2">B1&lt;2</f>'])
ODD = [
    "<c/>",
    '<c r="A1" cm="1"><v>1</v></c>',
    '<c r="B1"><is><r><t>ab</t></r></is></c>',
    " ",
    "<!-- x -->",
    '<c r="A11"><v>1</v></c>',
    '<c r="A" s="12"><v>1</v></c>',
    '<c r="a1"><v>1</v></c>',
    '<c r="A01"><v>1</v></c>',
    '<c r="A1" t="s"><v>7</v></c>',
    '<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>',
    '<c r="B1"><v>1</v></c><c r="A1"><v>2</v></c>',
]


@st.composite
def cells(draw, row: int) -> str:
    made = []
    for letters in draw(st.lists(st.sampled_from(["A", "B", "C", "Z", "AA"]), max_size=4)):
        style = draw(st.sampled_from(["", ' s="1"', ' s="2"', ' s="3"', ' s="99"']))
        kind = draw(st.sampled_from(["", "n", "s", "b", "e", "str", "inlineStr", "d"]))
        head = f'<c r="{letters}{row}"{style}' + (f' t="{kind}"' if kind else "")
        if draw(st.integers(0, 9)) == 0:
            made.append(f"{head}/>")
        elif kind == "inlineStr":
            made.append(f"{head}><is><t>{escape(draw(TEXTS))}</t></is></c>")
        else:
            value = draw(st.sampled_from(["0", "2", "9"])) if kind == "s" else draw(NUMBERS | TEXTS.map(escape))
            made.append(f"{head}>{draw(FORMULAS)}<v>{value}</v></c>")
    return "".join(made)


@st.composite
def sheets(draw) -> str:
    rows = []
    for number in draw(st.lists(st.integers(1, 6), max_size=5)):
        hidden = draw(st.sampled_from(["", ' hidden="1"', ' ht="20" customHeight="1"']))
        odd = draw(st.sampled_from(ODD)) if draw(st.integers(0, 9)) == 0 else ""
        rows.append(f'<row r="{number}"{hidden}>{draw(cells(number))}{odd}</row>')
    merge = draw(st.sampled_from(["", '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>']))
    view = '<sheetViews><sheetView showZeros="0"/></sheetViews>'
    return f'<worksheet xmlns="{MAIN}">{view}<sheetData>{"".join(rows)}</sheetData>{merge}</worksheet>'


def read(content: bytes, budget: int = 1_000) -> object:
    try:
        return SheetReader("Sheet1", CONTENTS, budget).read(content)
    except ReadFault as fault:
        return fault.code, fault.cell


def by_the_parser(content: bytes) -> bytes:
    return content.replace(b"<sheetData>", b"<sheetData>" + COMMENT)


@settings(max_examples=300, deadline=None)
@given(sheets())
def test_the_pattern_reads_what_the_parser_reads(sheet):
    content = sheet.encode()
    assert read(content) == read(by_the_parser(content))


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("number", [1, 2])
def test_odd_cells_are_read_as_the_parser_reads_them(odd, number):
    row = f'<row r="{number}"><c r="C{number}"><v>4</v></c>{odd}</row>'
    content = f'<worksheet xmlns="{MAIN}"><sheetData>{row}</sheetData></worksheet>'.encode()
    assert read(content) == read(by_the_parser(content))


@settings(max_examples=200, deadline=None)
@given(sheets(), st.integers(0, 8), st.integers(1, 27), st.integers(1, 6), st.integers(0, 9), st.integers(0, 20))
def test_limits_are_met_where_the_parser_meets_them(sheet, budget, column, row, text, total):
    content = sheet.encode()
    with pytest.MonkeyPatch.context() as patch:
        for name, most in (("COLUMN", column), ("ROW", row), ("CELL_TEXT", text), ("TEXT_TOTAL", total)):
            patch.setattr(limits, f"MAX_{name}", most)
        assert read(content, budget) == read(by_the_parser(content), budget)


@given(sheets())
def test_rows_arrive_as_they_were_read(sheet):
    found = read(sheet.encode())
    rows = found["rows"] if isinstance(found, dict) else []
    sent = json.loads(json.dumps(packed(rows)))
    assert [(row, [(column, *cell) for column, cell in cells.items()]) for row, cells in rows_of(sent).items()] == rows


def test_rows_of_programs_are_plain_and_a_comment_leaves_them_to_the_parser():
    row = b'<row r="1"><c r="A1" t="inlineStr"><is><t>a &amp; b</t></is></c><c r="B1" s="3"><v>5</v></c></row>'
    content = f'<worksheet xmlns="{MAIN}"><sheetData>'.encode() + row + b"</sheetData></worksheet>"
    part = plain_part(content)
    assert isinstance(part, PlainPart)
    assert [(found.number, PlainCells(CONTENTS).of(found)) for found in part.rows()] == [
        (1, [(1, "text", "a & b", "", False), (2, "number", "5", "#,##0", False)])
    ]
    assert plain_part(content.replace(row, COMMENT + row)) is None


@pytest.mark.parametrize(
    "change",
    [
        (b"<sheetData>", b'<sheetData xmlns="urn:other">'),
        (b"<sheetData>", b'<a xmlns ="urn:other"/><sheetData>'),
        (b"<worksheet ", b"<!DOCTYPE w><worksheet "),
        (b"<row ", b"<?pi?><row "),
    ],
)
def test_what_may_mean_something_else_is_left_to_the_parser(change):
    content = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"/></sheetData></worksheet>'.encode()
    assert plain_part(content) is not None
    assert plain_part(content.replace(*change)) is None
