"""Whatever stands in a cell: it is understood exactly or refused, and never breaks the reading."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.ingest import CellKind, RawCell, RawSheet, RawWorkbook, understand
from kpi.model.figure import MAX_DECIMALS, MAX_MAGNITUDE
from kpi.text.issues import ISSUE_TEXTS, word
from tests.unit.ingest.unit_forms import HEADINGS, NAMES, make_context

CONTEXT = make_context(org="thpt-a", period="2026-03")
TYPED = st.sampled_from(["Có", "Không áp dụng", "Không phát sinh", "-", "1.234", "1.234,5", "95%", "0", "#DIV/0!", "x"])
FORMATS = st.sampled_from(["", "0", "#,##0.0", "0.0%", "#,##0,", ";;;", "@"])
NUMBERS = st.decimals(-10, 10**15, places=5, allow_nan=False, allow_infinity=False).map(lambda d: f"{d:f}")
WHOLE = st.integers(0, 1_000).map(str)
TEXTS = TYPED | st.text(max_size=12)
CELLS = st.one_of(
    st.builds(RawCell, st.just(CellKind.NUMBER), WHOLE | NUMBERS, FORMATS, st.booleans()),
    st.builds(RawCell, st.just(CellKind.TEXT), TEXTS, FORMATS, st.booleans()),
    st.builds(RawCell, st.sampled_from([CellKind.BOOL, CellKind.DATE, CellKind.ERROR]), TEXTS),
    st.just(RawCell(CellKind.FORMULA_EMPTY, "", "", True)),
)
COLUMNS = st.integers(1, len(HEADINGS) + 2)


def form(rows: list[tuple[str, dict[int, RawCell]]]) -> RawWorkbook:
    """A form whose rows hold the given cells beside their indicator's code."""
    lines = {1: {n: RawCell(CellKind.TEXT, heading) for n, heading in enumerate(HEADINGS, 1)}}
    for number, (code, cells) in enumerate(rows, 2):
        lines[number] = {**cells, 2: RawCell(CellKind.TEXT, code)}
    return RawWorkbook("a.xlsx", "0", (RawSheet("Số liệu", lines),))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*NAMES, "KHAC", ""]), st.dictionaries(COLUMNS, CELLS)), max_size=4))
def test_any_cells_are_understood_exactly_or_refused(rows):
    draft = understand(form(rows), CONTEXT)
    for observation in draft.observations:
        figure = observation.figure
        for part in (figure.numerator, figure.denominator, figure.value):
            if part is not None:
                assert 0 <= part < MAX_MAGNITUDE
                assert part == round(part, MAX_DECIMALS)
        assert figure.has_parts == (figure.numerator is not None or figure.denominator is not None)
    assert draft.observations or draft.refused
    for issue in draft.issues:
        assert issue.code in ISSUE_TEXTS
        assert word(issue).message


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**13), st.integers(0, 10**13), st.integers(0, 9_999))
def test_a_number_cell_is_stored_to_the_last_digit(whole, more, fraction):
    numerator = Decimal(whole) + Decimal(fraction) / 10_000
    denominator = numerator + more + 1
    cells = {n: RawCell(CellKind.NUMBER, f"{v:f}") for n, v in ((5, numerator), (6, denominator))}
    (observation,) = understand(form([("HSTT", cells)]), CONTEXT).observations
    assert (observation.figure.numerator, observation.figure.denominator) == (numerator, denominator)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.text(max_size=40), max_size=6), max_size=8), st.text(max_size=20))
def test_any_sheet_of_texts_is_refused_without_harm(lines, name):
    rows = {r: {c: RawCell(CellKind.TEXT, t) for c, t in enumerate(line, 1)} for r, line in enumerate(lines, 1)}
    assert understand(RawWorkbook("a.xlsx", "0", (RawSheet(name, rows),)), CONTEXT).refused
